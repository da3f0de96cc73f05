// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"
#include "sync/replica/replica.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <initializer_list>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>

//! A profile in a folder of its own, written to as a user would.
namespace samenspel::sync::testing {

//! Random bytes that are the same in every run.
class SeededRandom final : public crypto::RandomSource
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_engine(seed)
    {}

    void fill(std::span<std::byte> out) override
    {
        for (std::byte &byte : out) {
            byte = static_cast<std::byte>(m_engine());
        }
    }

private:
    std::mt19937_64 m_engine;
};

inline constexpr WallTime kNoon{std::chrono::milliseconds{1'700'000'000'000}};

inline const SpaceId kLeden{"leden"};
inline const SpaceId kAllen{"allen"};

//! The value, or a test failure with the error's sentence and a default value.
template<typename T>
T expect(Result<T> result)
{
    if (!result) {
        QTest::qFail(result.error().what.c_str(), __FILE__, __LINE__);
        return T{};
    }
    return std::move(*result);
}

inline bool ok(const Result<void> &result)
{
    if (!result) {
        qWarning("%s", result.error().what.c_str());
    }
    return result.has_value();
}

inline const schema::Collection &collection(std::string_view name)
{
    return *schema::Schema::instance().find(name);
}

inline FieldNumber field(std::string_view collectionName, std::string_view name)
{
    return collection(collectionName).field(name)->number;
}

inline FieldNumber agendaField(std::string_view name)
{
    return field("AgendaItem", name);
}

class Profile
{
public:
    explicit Profile(std::uint64_t seed = 1)
        : m_random(seed)
    {
        reopen();
    }

    Replica *operator->() { return m_replica.get(); }
    Replica &operator*() { return *m_replica; }

    //! Closes in an orderly way and opens again.
    void reopen()
    {
        close();
        auto opened = Replica::open({directory(), {}, {}}, m_random, m_now);
        if (!opened) {
            qFatal("%s", opened.error().what.c_str());
        }
        m_replica = std::move(*opened);
    }
    void close() { m_replica.reset(); }

    [[nodiscard]] std::string directory() const { return m_directory.path().toStdString(); }
    [[nodiscard]] std::string file() const { return directory() + "/replica.sqlite"; }
    [[nodiscard]] crypto::RandomSource &random() { return m_random; }

    //! A second later at every call.
    [[nodiscard]] WallTime now() { return m_now += std::chrono::seconds{1}; }
    void setNow(WallTime now) { m_now = now; }

    //! Makes an agenda item with this title.
    RecordId add(std::string title, const SpaceId &space = kLeden)
    {
        RecordEdit edit;
        edit.space = space;
        edit.record = m_replica->newRecordId(now());
        edit.collection = collection("AgendaItem").id;
        edit.existence = RecordEdit::Existence::Create;
        edit.fields.push_back({agendaField("title"), std::move(title), {}});
        write(ActionKind::Create, edit);
        return edit.record;
    }

    void set(RecordId record, std::string_view name, Value value, const SpaceId &space = kLeden)
    {
        RecordEdit edit = edited(record, space);
        edit.fields.push_back({agendaField(name), std::move(value), {}});
        write(ActionKind::Edit, edit);
    }

    void tag(RecordId record, std::string tag, bool present = true)
    {
        RecordEdit edit = edited(record, kLeden);
        RecordEdit::ElementEdit element;
        element.field = agendaField("tags");
        element.element = std::move(tag);
        element.present = present;
        edit.elements.push_back(std::move(element));
        write(ActionKind::Edit, edit);
    }

    void remove(RecordId record, const SpaceId &space = kLeden)
    {
        RecordEdit edit = edited(record, space);
        edit.existence = RecordEdit::Existence::Delete;
        write(ActionKind::Delete, edit);
    }

    void restore(RecordId record, const SpaceId &space = kLeden)
    {
        RecordEdit edit = edited(record, space);
        edit.existence = RecordEdit::Existence::Restore;
        write(ActionKind::Restore, edit);
    }

    CommitReceipt write(ActionKind kind, const RecordEdit &edit)
    {
        return expect(m_replica->commit({kind, {edit}}, now()));
    }

    [[nodiscard]] RecordEdit edited(RecordId record, const SpaceId &space) const
    {
        RecordEdit edit;
        edit.space = space;
        edit.record = record;
        edit.collection = collection("AgendaItem").id;
        return edit;
    }

    [[nodiscard]] RecordView view(RecordId record)
    {
        return expect(m_replica->reader().record(record)).value_or(RecordView{});
    }
    [[nodiscard]] std::string text(RecordId record, std::string_view name)
    {
        const RecordView shown = view(record);
        const auto *text = std::get_if<std::string>(&shown.value(agendaField(name)));
        return text == nullptr ? std::string{} : *text;
    }
    [[nodiscard]] std::string title(RecordId record) { return text(record, "title"); }

    //! Visible agenda items.
    [[nodiscard]] std::vector<RecordId> items(std::string search = {})
    {
        Query query;
        query.collection = collection("AgendaItem").id;
        query.search = std::move(search);
        return expect(m_replica->reader().ids(query));
    }

    [[nodiscard]] std::string digest(const SpaceId &space = kLeden)
    {
        for (const SpaceDigest &digest : expect(m_replica->reader().digests())) {
            if (digest.space == space) {
                return digest.blake2b;
            }
        }
        return {};
    }

private:
    QTemporaryDir m_directory;
    SeededRandom m_random;
    WallTime m_now = kNoon;
    std::unique_ptr<Replica> m_replica;
};

} // namespace samenspel::sync::testing
