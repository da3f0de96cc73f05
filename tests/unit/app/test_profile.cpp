// SPDX-License-Identifier: EUPL-1.2
#include "test_profile.h"

#include <QTest>

#include <optional>

namespace samenspel::app::testing {

QString idText(const RecordId &id)
{
    return QString::fromStdString(toString(id));
}

TestProfile::TestProfile()
{
    open();
}

void TestProfile::open()
{
    EngineOptions options;
    options.profile = m_directory.path().toStdString();
    auto workspace = Workspace::open(options);
    if (!workspace) {
        qFatal("%s", workspace.error().what.c_str());
    }
    m_workspace = std::move(*workspace);
}

void TestProfile::reopen()
{
    m_workspace.reset();
    open();
}

void TestProfile::commit(sync::Action action)
{
    std::optional<Result<sync::CommitReceipt>> receipt;
    m_workspace->commit(std::move(action),
                        [&receipt](const Result<sync::CommitReceipt> &done) { receipt = done; });
    const bool answered = QTest::qWaitFor([&receipt] { return receipt.has_value(); }, kPatience);
    if (!answered || !*receipt) {
        qFatal("%s", answered ? receipt->error().what.c_str() : "the replica does not answer");
    }
}

RecordId TestProfile::add(const QString &collection, const QVariantMap &fields,
                          const SpaceId &space)
{
    const schema::Collection &type = *schema::Schema::instance().find(collection.toStdString());
    sync::RecordEdit edit;
    edit.space = space;
    edit.record = m_workspace->newRecordId();
    edit.collection = type.id;
    edit.existence = sync::RecordEdit::Existence::Create;
    for (auto entry = fields.begin(); entry != fields.end(); ++entry) {
        const schema::Field &field = *type.field(entry.key().toStdString());
        const bool set = field.merge == schema::Merge::Set;
        for (const QString &text :
             set ? entry.value().toStringList() : QStringList{entry.value().toString()}) {
            const Value value = parseValue(type, field, text, Language::Dutch, today()).value();
            if (set) {
                edit.elements.push_back({field.number, value, true});
            } else {
                edit.fields.push_back({field.number, value, std::nullopt});
            }
        }
    }
    const RecordId id = edit.record;
    commit({ActionKind::Create, {std::move(edit)}});
    return id;
}

void TestProfile::set(const RecordId &record, const QString &field, const QString &typed)
{
    const sync::RecordView before = view(record);
    const schema::Collection &type = *schema::Schema::instance().find(before.collection);
    const schema::Field &known = *type.field(field.toStdString());
    sync::RecordEdit edit;
    edit.space = before.space;
    edit.record = record;
    edit.collection = before.collection;
    edit.fields.push_back({known.number,
                           parseValue(type, known, typed, Language::Dutch, today()).value(),
                           std::nullopt});
    commit({ActionKind::Edit, {std::move(edit)}});
}

sync::RecordView TestProfile::view(const RecordId &record)
{
    return m_workspace->reader().record(record).value().value();
}

} // namespace samenspel::app::testing
