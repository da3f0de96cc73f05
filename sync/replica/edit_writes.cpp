// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/edit_writes.h"

#include "shared/merge/text_author.h"
#include "sync/query/cell_values.h"
#include "sync/query/text_cells.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace samenspel::sync {
namespace {

using Existence = RecordEdit::Existence;

//! Collects the writes of one record; a later edit of the same cell wins.
class Planner
{
public:
    Planner(const schema::Collection &collection, const RecordState *state,
            const PlanContext &context)
        : m_collection(collection)
        , m_state(state)
        , m_renamed(context.renamed)
        , m_textAuthor(context.textAuthor())
    {}

    [[nodiscard]] Result<void> add(const RecordEdit &edit)
    {
        for (const RecordEdit::FieldEdit &field : edit.fields) {
            if (auto added = addField(field); !added) {
                return added;
            }
        }
        for (const RecordEdit::ElementEdit &element : edit.elements) {
            if (auto added = addElement(element); !added) {
                return added;
            }
        }
        for (const RecordEdit::TextEdit &text : edit.texts) {
            if (auto added = addText(text); !added) {
                return added;
            }
        }
        for (const RecordEdit::TextPatch &patch : edit.patches) {
            const auto draft = draftOf(patch.field);
            if (!draft) {
                return tl::unexpected<Error>(draft.error());
            }
            if (auto taken = (*draft)->take(patch.update); !taken) {
                return taken;
            }
        }
        return {};
    }

    void addExistence()
    {
        const CellKey key{kExistenceField, {}};
        put({key, encodeValue(true), replaced(key), {}});
    }

    [[nodiscard]] std::vector<CellWrite> take(RecordId record)
    {
        for (const auto &[field, draft] : m_drafts) {
            if (auto write = draft.write(record)) {
                put(std::move(*write));
            }
        }
        std::vector<CellWrite> cells;
        cells.reserve(m_cells.size());
        for (auto &[key, write] : m_cells) {
            cells.push_back(std::move(write));
        }
        return cells;
    }

private:
    [[nodiscard]] Result<const schema::Field *> fieldOf(FieldNumber number, bool isSet) const
    {
        const schema::Field *field = m_collection.field(number);
        if (field == nullptr) {
            return fail(Errc::Malformed, m_collection.name + " heeft geen veld met nummer "
                                             + std::to_string(raw(number)) + ".");
        }
        if ((field->merge == schema::Merge::Set) != isSet) {
            return fail(
                Errc::Malformed,
                m_collection.name + "." + field->name
                    + (isSet ? " bevat één waarde; zet die in plaats van een waarde toe te voegen."
                             : " is een verzameling; voeg waarden toe of haal ze weg."));
        }
        return field;
    }

    [[nodiscard]] Result<void> addField(const RecordEdit::FieldEdit &edit)
    {
        const auto field = fieldOf(edit.field, false);
        if (!field) {
            return tl::unexpected<Error>(field.error());
        }
        if (auto fits = schema::checkValue(**field, edit.value); !fits) {
            return fits;
        }
        if ((*field)->merge == schema::Merge::Text) {
            const auto draft = draftOf(edit.field);
            const auto *text = std::get_if<std::string>(&edit.value);
            return draft ? (*draft)->become(text == nullptr ? std::string_view{} : *text)
                         : tl::unexpected<Error>(draft.error());
        }
        const CellKey key{edit.field, {}};
        std::string value = encodeValue(edit.value);
        const auto shown = m_state == nullptr ? std::nullopt : m_state->shown(edit.field);
        const bool differs = shown ? *shown != value : !isEmpty(edit.value);
        const bool conflicted = m_state != nullptr && m_state->isConflicted(edit.field);
        m_cells.erase(key);
        if (differs || conflicted) {
            put({key,
                 std::move(value),
                 edit.seen ? m_renamed.current(*edit.seen) : replaced(key),
                 {}});
        }
        return {};
    }

    [[nodiscard]] Result<void> addElement(const RecordEdit::ElementEdit &edit)
    {
        const auto field = fieldOf(edit.field, true);
        if (!field) {
            return tl::unexpected<Error>(field.error());
        }
        if (isEmpty(edit.element)) {
            return fail(Errc::Malformed,
                        m_collection.name + "." + (*field)->name + ": een lege waarde kan niet.");
        }
        if (auto fits = schema::checkValue(**field, edit.element); !fits) {
            return fits;
        }
        CellKey key{edit.field, encodeValue(edit.element)};
        m_cells.erase(key);
        if (isPresent(key) != edit.present) {
            std::vector<Version> replaces = replaced(key);
            put({std::move(key), encodeValue(edit.present), std::move(replaces), {}});
        }
        return {};
    }

    [[nodiscard]] Result<void> addText(const RecordEdit::TextEdit &edit)
    {
        const auto draft = draftOf(edit.field);
        if (!draft) {
            return tl::unexpected<Error>(draft.error());
        }
        if (auto done = (*draft)->replace(edit.position, edit.count, edit.inserted); !done) {
            return done;
        }
        return schema::checkValue(*m_collection.field(edit.field), (*draft)->text());
    }

    //! The text field as planned so far.
    [[nodiscard]] Result<TextDraft *> draftOf(FieldNumber number)
    {
        const auto field = fieldOf(number, false);
        if (!field) {
            return tl::unexpected<Error>(field.error());
        }
        if ((*field)->merge != schema::Merge::Text) {
            return fail(Errc::Malformed,
                        m_collection.name + "." + (*field)->name + " is geen doorlopende tekst.");
        }
        if (const auto known = m_drafts.find(number); known != m_drafts.end()) {
            return &known->second;
        }
        auto draft = TextDraft::of(m_state, number, m_textAuthor);
        if (!draft) {
            return tl::unexpected<Error>(draft.error());
        }
        return &m_drafts.emplace(number, std::move(*draft)).first->second;
    }

    [[nodiscard]] bool isPresent(const CellKey &key) const
    {
        return m_state != nullptr
               && std::ranges::binary_search(m_state->elements(key.field), key.element);
    }

    [[nodiscard]] std::vector<Version> replaced(const CellKey &key) const
    {
        return m_state == nullptr ? std::vector<Version>{}
                                  : m_renamed.current(m_state->versions(key));
    }

    void put(CellWrite write) { m_cells.insert_or_assign(write.key, std::move(write)); }

    const schema::Collection &m_collection;
    const RecordState *m_state;
    const RenamedVersions &m_renamed;
    ReplicaId m_textAuthor;
    std::map<CellKey, CellWrite> m_cells;
    std::map<FieldNumber, TextDraft> m_drafts;
};

//! The newest version per replica that a deletion written now has seen, under present names.
std::vector<Version> seenBy(const RecordState &state, const RenamedVersions &renamed)
{
    std::map<ReplicaId, Version> newest;
    const auto raise = [&newest](Version version) {
        Version &known = newest.try_emplace(version.replica, version).first->second;
        known = std::max(known, version);
    };
    for (const Version touched : state.touched()) {
        raise(touched);
        raise(renamed.current(touched));
    }
    std::vector<Version> seen;
    seen.reserve(newest.size());
    for (const auto &[replica, version] : newest) {
        seen.push_back(version);
    }
    return seen;
}

//! Does this edit make, delete or restore the record, and may it, the way the record stands?
struct Plan {
    bool skip = false;
    bool writeExistence = false;
    bool writeDeletion = false;
};

Result<Plan> planExistence(Existence wanted, ActionKind kind, const RecordState *state)
{
    if (wanted == Existence::Create && state == nullptr) {
        return Plan{.writeExistence = true};
    }
    if (state == nullptr) {
        return fail(Errc::NotFound, "Dit record staat niet (meer) in deze ruimte.");
    }
    const bool deleted = state->isDeleted();
    switch (wanted) {
    case Existence::Delete:
        return Plan{.skip = deleted, .writeDeletion = !deleted};
    case Existence::Restore:
        return Plan{.writeExistence = deleted || state->isDeletionContested()};
    case Existence::Create:
        // Importing a list again must not bring back what somebody deleted on purpose.
        if (deleted && kind == ActionKind::Import) {
            return Plan{.skip = true};
        }
        [[fallthrough]];
    case Existence::Keep:
        break;
    }
    if (deleted) {
        return fail(Errc::Conflict, "Dit record staat in de prullenbak. Zet het eerst terug.");
    }
    return Plan{};
}

} // namespace

ReplicaId PlanContext::textAuthor() const
{
    // A list, and a record that moves along with its text, may be written by several people at
    // once.
    return kind == ActionKind::Import || kind == ActionKind::Move ? kContentAuthor : replica;
}

Result<RecordWrites> plannedWrites(const schema::Schema &schema, const RecordState *state,
                                   std::span<const RecordEdit *const> edits,
                                   const PlanContext &context)
{
    RecordWrites writes;
    writes.record = edits.front()->record;
    writes.collection = edits.front()->collection;
    const schema::Collection *collection = schema.find(writes.collection);
    if (collection == nullptr || (state != nullptr && state->collection() != writes.collection)) {
        return fail(Errc::Malformed, "Soort " + std::to_string(raw(writes.collection))
                                         + " past niet bij record " + toString(writes.record)
                                         + ".");
    }
    Planner planner{*collection, state, context};
    bool creates = false;
    for (const RecordEdit *edit : edits) {
        const bool followsCreation = creates && edit->existence == Existence::Keep;
        const auto plan = followsCreation ? Result<Plan>{Plan{}}
                                          : planExistence(edit->existence, context.kind, state);
        if (!plan) {
            return tl::unexpected<Error>(plan.error());
        }
        creates |= edit->existence == Existence::Create;
        if (plan->skip) {
            continue;
        }
        if (plan->writeExistence) {
            planner.addExistence();
        }
        if (plan->writeDeletion) {
            writes.deletion = Deletion{seenBy(*state, context.renamed)};
            continue;
        }
        if (auto added = planner.add(*edit); !added) {
            return tl::unexpected<Error>(added.error());
        }
    }
    writes.cells = planner.take(writes.record);
    return writes;
}

std::size_t encodedSizeMax(const RecordWrites &writes)
{
    constexpr std::size_t kVersionBytes = 20; // two fixed64 with their tags and a length
    constexpr std::size_t kOverhead = 48; // tags, lengths, ids, field numbers
    std::size_t size = kOverhead;
    for (const CellWrite &cell : writes.cells) {
        size += kOverhead + cell.key.element.size() + cell.value.size() + cell.textUpdate.size()
                + cell.replaces.size() * kVersionBytes;
    }
    if (writes.deletion) {
        size += kOverhead + writes.deletion->seen.size() * kVersionBytes;
    }
    return size;
}

} // namespace samenspel::sync
