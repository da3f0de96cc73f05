// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/assignment.h"

#include <algorithm>
#include <vector>

namespace samenspel::app::cli {

namespace {

std::vector<std::string> parts(std::string_view text)
{
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (end > 0) {
            result.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

//! Reads one field's part of an edit.
class FieldReader
{
public:
    FieldReader(const schema::Collection &collection, const schema::Field &field,
                RecordFinder &finder, term::Date today)
        : m_collection(collection)
        , m_field(field)
        , m_finder(finder)
        , m_today(today)
    {}

    [[nodiscard]] Result<void> addValue(sync::RecordEdit &edit, std::string_view text)
    {
        auto value = read(text);
        if (!value) {
            return tl::unexpected<Error>(std::move(value).error());
        }
        edit.fields.push_back({m_field.number, *std::move(value), std::nullopt});
        return {};
    }

    [[nodiscard]] Result<void> addElements(sync::RecordEdit &edit, std::string_view text,
                                           const sync::RecordView *before)
    {
        const std::vector<std::string> elements = parts(text);
        const auto isSigned = [](const std::string &part) {
            return part.size() > 1 && (part[0] == '+' || part[0] == '-');
        };
        if (!elements.empty() && std::all_of(elements.begin(), elements.end(), isSigned)) {
            for (const std::string &part : elements) {
                if (auto added = addElement(edit, part.substr(1), part[0] == '+'); !added) {
                    return added;
                }
            }
            return {};
        }
        const std::size_t first = edit.elements.size();
        for (const std::string &part : elements) {
            if (auto added = addElement(edit, part, true); !added) {
                return added;
            }
        }
        removeOthers(edit, first, before);
        return {};
    }

private:
    [[nodiscard]] Result<Value> read(std::string_view text)
    {
        return sync::readValue(m_collection, m_field, text, m_finder, m_today);
    }

    [[nodiscard]] Result<void> addElement(sync::RecordEdit &edit, std::string_view text,
                                          bool present)
    {
        auto element = read(text);
        if (!element) {
            return tl::unexpected<Error>(std::move(element).error());
        }
        edit.elements.push_back({m_field.number, *std::move(element), present});
        return {};
    }

    void removeOthers(sync::RecordEdit &edit, std::size_t first, const sync::RecordView *before)
    {
        const sync::FieldView *held = before == nullptr ? nullptr : before->field(m_field.number);
        if (held == nullptr) {
            return;
        }
        const std::size_t end = edit.elements.size();
        for (const Value &element : held->elements) {
            const auto begin = edit.elements.begin();
            const bool stays =
                std::any_of(begin + static_cast<std::ptrdiff_t>(first),
                            begin + static_cast<std::ptrdiff_t>(end),
                            [&](const auto &kept) { return kept.element == element; });
            if (!stays) {
                edit.elements.push_back({m_field.number, element, false});
            }
        }
    }

    const schema::Collection &m_collection;
    const schema::Field &m_field;
    RecordFinder &m_finder;
    term::Date m_today;
};

} // namespace

Result<Assignment> splitAssignment(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return fail(Errc::Malformed,
                    "'" + std::string{text.substr(0, 80)}
                        + "' is geen VELD=WAARDE. Schrijf bijvoorbeeld status=loopt.");
    }
    const bool negated = text[equals - 1] == '!';
    return Assignment{std::string{text.substr(0, equals - (negated ? 1 : 0))},
                      std::string{text.substr(equals + 1)}, negated};
}

Result<void> applyAssignments(sync::RecordEdit &edit, std::span<const std::string> assignments,
                              const sync::RecordView *before, RecordFinder &finder,
                              term::Date today)
{
    const schema::Collection *collection = schema::Schema::instance().find(edit.collection);
    if (collection == nullptr) {
        return fail(Errc::Unsupported, "Dit record komt van een nieuwere versie van Samenspel. Werk"
                                       " het programma bij om het te wijzigen.");
    }
    for (const std::string &text : assignments) {
        const auto assignment = splitAssignment(text);
        if (!assignment) {
            return tl::unexpected<Error>(assignment.error());
        }
        const auto field = findField(*collection, assignment->field);
        if (!field) {
            return tl::unexpected<Error>(field.error());
        }
        FieldReader reader{*collection, **field, finder, today};
        const bool isSet = (*field)->merge == schema::Merge::Set;
        auto added = isSet ? reader.addElements(edit, assignment->value, before)
                           : reader.addValue(edit, assignment->value);
        if (!added) {
            return added;
        }
    }
    return {};
}

} // namespace samenspel::app::cli
