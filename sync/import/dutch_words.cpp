// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/dutch_words.h"

#include <algorithm>
#include <array>

namespace samenspel::sync {

namespace {

struct Word {
    std::string_view table;
    std::string_view field;
    std::string_view code;
    std::string_view dutch;
};

// Where several words mean one value, the first is the one that is shown.
constexpr std::array kWords{
    Word{"agenda_item", "status", "preparing", "in voorbereiding"},
    Word{"agenda_item", "status", "running", "loopt"},
    Word{"agenda_item", "status", "deciding", "ter besluitvorming"},
    Word{"agenda_item", "status", "done", "afgerond"},
    Word{"agenda_item", "status", "postponed", "uitgesteld"},
    Word{"agenda_item", "status", "dropped", "vervallen"},
    Word{"agenda_item", "priority", "normal", "normaal"},
    Word{"agenda_item", "priority", "high", "hoog"},
    Word{"agenda_item", "priority", "low", "laag"},
    Word{"agenda_item", "vdg_role", "none", "geen"},
    Word{"lobby_file", "phase", "exploring", "verkennen"},
    Word{"lobby_file", "phase", "preparing", "voorbereiden"},
    Word{"lobby_file", "phase", "executing", "uitvoeren"},
    Word{"lobby_file", "phase", "following", "volgen"},
    Word{"lobby_file", "phase", "done", "afgerond"},
    Word{"lobby_file", "priority", "normal", "normaal"},
    Word{"lobby_file", "priority", "high", "hoog"},
    Word{"lobby_file", "priority", "low", "laag"},
    Word{"stance", "stance", "supports", "steunt"},
    Word{"stance", "stance", "conditional", "steunt mits"},
    Word{"stance", "stance", "conditional", "mits"},
    Word{"stance", "stance", "neutral", "neutraal"},
    Word{"stance", "stance", "against", "tegen"},
    Word{"stance", "stance", "abstains", "doet niet mee"},
    Word{"stance", "stance", "unknown", "onbekend"},
    Word{"college_decision", "status", "to_plan", "nog plannen"},
    Word{"college_decision", "status", "scheduled", "geagendeerd"},
    Word{"college_decision", "status", "agreed", "akkoord"},
    Word{"college_decision", "status", "amended", "gewijzigd akkoord"},
    Word{"college_decision", "status", "amended", "gewijzigd"},
    Word{"college_decision", "status", "rejected", "afgewezen"},
    Word{"college_decision", "status", "not_needed", "niet nodig"},
    Word{"decision", "status", "draft", "concept"},
    Word{"decision", "status", "preparatory", "voorbereidend"},
    Word{"decision", "status", "at_colleges", "bij de colleges"},
    Word{"decision", "status", "adopted", "vastgesteld"},
    Word{"decision", "status", "rejected", "afgewezen"},
    Word{"meeting", "status", "planned", "gepland"},
    Word{"meeting", "status", "convened", "bijeengeroepen"},
    Word{"meeting", "status", "held", "gehouden"},
    Word{"meeting", "status", "cancelled", "afgelast"},
    Word{"meeting_item", "kind", "information", "ter informatie"},
    Word{"meeting_item", "kind", "discussion", "ter bespreking"},
    Word{"meeting_item", "kind", "decision", "ter besluitvorming"},
};

bool isOf(const Word &word, const schema::Collection &collection, const schema::Field &field)
{
    return word.table == collection.table && word.field == field.name;
}

//! Lower case, with blanks for hyphens and underscores.
std::string folded(std::string_view word)
{
    std::string text{word};
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        const bool upper = c >= 'A' && c <= 'Z';
        return upper ? static_cast<char>(c - 'A' + 'a') : (c == '-' || c == '_') ? ' ' : c;
    });
    return text;
}

} // namespace

const schema::EnumValue *enumFromWord(const schema::Collection &collection,
                                      const schema::Field &field, std::string_view word)
{
    const std::string wanted = folded(word);
    for (const schema::EnumValue &value : field.values) {
        if (folded(value.code) == wanted) {
            return &value;
        }
    }
    for (const Word &entry : kWords) {
        if (isOf(entry, collection, field) && entry.dutch == wanted) {
            return field.enumValue(entry.code);
        }
    }
    return nullptr;
}

std::string_view dutchWord(const schema::Collection &collection, const schema::Field &field,
                           const schema::EnumValue &value)
{
    const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const Word &word) {
        return isOf(word, collection, field) && word.code == value.code;
    });
    return found == kWords.end() ? std::string_view{value.code} : found->dutch;
}

std::string dutchWords(const schema::Collection &collection, const schema::Field &field)
{
    std::string text;
    for (const schema::EnumValue &value : field.values) {
        if (value.code != "unset") {
            text += text.empty() ? "" : ", ";
            text += dutchWord(collection, field, value);
        }
    }
    return text;
}

} // namespace samenspel::sync
