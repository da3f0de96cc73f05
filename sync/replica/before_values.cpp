// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/before_values.h"

#include "shared/merge/text/text_step.h"
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
            m_before.emplace(std::pair{*record, FieldNumber{cell.field()}},
                             Before{cell.value(), cell.text_update()});
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
        if (!write.textUpdate.empty()) {
            noteText(writes.record, write, cell->text);
            continue;
        }
        // Of what stands here only that which the author had seen is "before"; a concurrent value
        // is not.
        const auto seen = std::ranges::find_if(
            cell->survivors.rbegin(), cell->survivors.rend(), [&write](const Survivor &survivor) {
                return std::ranges::binary_search(write.replaces, survivor.version);
            });
        if (seen != cell->survivors.rend() && !seen->value.empty()) {
            m_before[{writes.record, write.key.field}].value = seen->value;
        }
    }
}

void BeforeValues::noteText(RecordId record, const CellWrite &write, const CellText &text)
{
    const auto update = TextUpdate::decode(write.textUpdate);
    if (!update || update->deletes.empty()) {
        return;
    }
    if (const auto document = text.document()) {
        const TextUpdate removed = TextStep::removedBy(*update, **document);
        if (!removed.isEmpty()) {
            m_before[{record, write.key.field}].removedText = removed.encode();
        }
    }
}

std::optional<std::string_view> BeforeValues::find(RecordId record, FieldNumber field) const
{
    const auto at = m_before.find({record, field});
    return at == m_before.end() || at->second.value.empty()
               ? std::nullopt
               : std::optional<std::string_view>{at->second.value};
}

TextUpdate BeforeValues::removedText(RecordId record, FieldNumber field) const
{
    const auto at = m_before.find({record, field});
    return at == m_before.end() ? TextUpdate{}
                                : TextUpdate::decode(at->second.removedText).value_or(TextUpdate{});
}

std::string BeforeValues::encode() const
{
    if (m_before.empty()) {
        return {};
    }
    wire::ChangeSet message;
    wire::RecordWrites *writes = nullptr;
    for (const auto &[key, before] : m_before) {
        const auto &[record, field] = key;
        if (writes == nullptr || writes->record() != asBytes(record)) {
            writes = message.add_records();
            writes->set_record(std::string{asBytes(record)});
        }
        wire::CellWrite *cell = writes->add_cells();
        cell->set_field(raw(field));
        cell->set_value(before.value);
        cell->set_text_update(before.removedText);
    }
    return message.SerializeAsString();
}

} // namespace samenspel::sync
