// SPDX-License-Identifier: EUPL-1.2
#include "shared/value.h"

#include "shared/proto/change_set.pb.h"
#include "shared/text/utf8.h"

namespace samenspel {
namespace {

wire::TermValue toWire(const Term &term)
{
    wire::TermValue out;
    out.set_precision(static_cast<std::uint32_t>(term.precision));
    out.set_start(term.start);
    out.set_end(term.end);
    out.set_recurrence(term.recurrence);
    out.set_as_written(term.asWritten);
    return out;
}

Result<Value> fromWire(const wire::TermValue &in)
{
    if (in.precision() > static_cast<std::uint32_t>(TermPrecision::Ongoing)) {
        return fail(Errc::Unsupported, "a term with a precision of a newer version");
    }
    for (const std::string *text : {&in.start(), &in.end(), &in.recurrence(), &in.as_written()}) {
        if (!isStorableText(*text)) {
            return fail(Errc::Malformed, "a term with text that is not UTF-8 or holds NUL");
        }
    }
    return Value(Term{static_cast<TermPrecision>(in.precision()), in.start(), in.end(),
                      in.recurrence(), in.as_written()});
}

Result<Value> fromWire(const wire::Value &in)
{
    switch (in.kind_case()) {
    case wire::Value::kText:
        if (!isStorableText(in.text())) {
            return fail(Errc::Malformed, "a text that is not UTF-8 or holds NUL");
        }
        return Value(in.text());
    case wire::Value::kNumber:
        return Value(std::int64_t{in.number()});
    case wire::Value::kReal:
        return Value(in.real());
    case wire::Value::kFlag:
        return Value(in.flag());
    case wire::Value::kReference:
        if (const auto id = idFromBytes<RecordTag>(in.reference())) {
            return Value(*id);
        }
        return fail(Errc::Malformed, "a reference that is not 16 bytes long");
    case wire::Value::kTerm:
        return fromWire(in.term());
    case wire::Value::KIND_NOT_SET:
        break;
    }
    return fail(Errc::Unsupported, "a value of a kind that a newer version wrote");
}

} // namespace

std::string encodeValue(const Value &value)
{
    wire::Value out;
    struct Writer {
        wire::Value &out;
        void operator()(std::monostate) const {}
        void operator()(const std::string &text) const { out.set_text(text); }
        void operator()(std::int64_t number) const { out.set_number(number); }
        // One zero: -0.0 and 0.0 are equal and must have equal bytes.
        void operator()(double real) const { out.set_real(real == 0.0 ? 0.0 : real); }
        void operator()(bool flag) const { out.set_flag(flag); }
        void operator()(const RecordId &id) const { out.set_reference(std::string(asBytes(id))); }
        void operator()(const Term &term) const { *out.mutable_term() = toWire(term); }
    };
    std::visit(Writer{out}, value);
    return out.SerializeAsString();
}

Result<Value> decodeValue(std::string_view bytes)
{
    if (bytes.empty()) {
        return Value();
    }
    wire::Value in;
    if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return fail(Errc::Malformed, "a value that is not a wire.Value");
    }
    auto value = fromWire(in);
    if (value && encodeValue(*value) != bytes) {
        return fail(Errc::Malformed, "a value whose encoding is not the canonical one");
    }
    return value;
}

} // namespace samenspel
