// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/text_revivals.h"

namespace samenspel::sync {

void TextRevivals::add(RecordId record, FieldNumber field, std::span<const TextRevival> revived)
{
    const std::int64_t step = m_store.number("SELECT max(number) FROM undo_step");
    for (const auto &[from, to] : revived) {
        m_store.run("INSERT INTO text_revival(step, record, field, replica, counter, length,"
                    " new_replica, new_counter) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                    step, record, field, from.first.replica,
                    static_cast<std::int64_t>(from.first.counter),
                    static_cast<std::int64_t>(from.length), to.replica,
                    static_cast<std::int64_t>(to.counter));
    }
}

void TextRevivals::follow(RecordId record, FieldNumber field, TextStep &step)
{
    const auto counter = [](std::int64_t stored) { return static_cast<std::uint32_t>(stored); };
    Rows rows = m_store.query("SELECT replica, counter, length, new_replica, new_counter"
                              " FROM text_revival WHERE record = ? AND field = ? ORDER BY row",
                              record, field);
    while (rows.next()) {
        step.follow({{{rows.as<ReplicaId>(0), counter(rows.number(1))}, counter(rows.number(2))},
                     {rows.as<ReplicaId>(3), counter(rows.number(4))}});
    }
}

void TextRevivals::forget(std::int64_t upTo)
{
    m_store.run("DELETE FROM text_revival WHERE step <= ?", upTo);
}

} // namespace samenspel::sync
