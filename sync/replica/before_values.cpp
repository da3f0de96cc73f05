// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/before_values.h"

#include "shared/proto/change_set.pb.h"

#include <algorithm>

namespace samenspel::sync {

BeforeValues::BeforeValues(std::string_view encoded)
{
    wire::ChangeSet message;
    if (encoded.empty()
        || !message.ParseFromArray(encoded.data(), static_cast<int>(encoded.size()))) {
        return;
    }
    for (const wire::RecordWrites &writes : message.records()) {
        const auto record = idFromBytes<RecordTag>(writes.record());
        if (!record) {
            continue;
        }
        for (const wire::CellWrite &cell : writes.cells()) {
            m_values.emplace(std::pair{*record, FieldNumber{cell.field()}}, cell.value());
        }
    }
}

void BeforeValues::note(const RecordWrites &writes, const RecordState *state)
{
    if (state == nullptr) {
        return;
    }
    for (const CellWrite &write : writes.cells) {
        const Cell *cell = state->cell(write.key);
        if (cell == nullptr || !write.key.element.empty() || write.key.field == kExistenceField) {
            continue;
        }
        // Of what stands here only that which the author had seen is "before"; a concurrent value
        // is not.
        const auto seen = std::ranges::find_if(
            cell->survivors.rbegin(), cell->survivors.rend(), [&write](const Survivor &survivor) {
                return std::ranges::binary_search(write.replaces, survivor.version);
            });
        if (seen != cell->survivors.rend() && !seen->value.empty()) {
            m_values.insert_or_assign({writes.record, write.key.field}, seen->value);
        }
    }
}

std::optional<std::string_view> BeforeValues::find(RecordId record, FieldNumber field) const
{
    const auto at = m_values.find({record, field});
    return at == m_values.end() ? std::nullopt : std::optional<std::string_view>{at->second};
}

std::string BeforeValues::encode() const
{
    if (m_values.empty()) {
        return {};
    }
    wire::ChangeSet message;
    wire::RecordWrites *writes = nullptr;
    for (const auto &[key, value] : m_values) {
        const auto &[record, field] = key;
        if (writes == nullptr || writes->record() != asBytes(record)) {
            writes = message.add_records();
            writes->set_record(std::string{asBytes(record)});
        }
        wire::CellWrite *cell = writes->add_cells();
        cell->set_field(raw(field));
        cell->set_value(value);
    }
    return message.SerializeAsString();
}

} // namespace samenspel::sync
