// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/text/language.h"
#include "shared/schema/schema.h"

#include <QString>

#include <span>
#include <string_view>

//! Every word that C++ puts on the screen, in both languages; no Dutch or English stands
//! elsewhere in app/. The vocabulary is the association's own.
namespace samenspel::app {

//! One text in two languages. Sentences have places %1, %2 for QString::arg.
struct Word {
    std::string_view key;
    std::string_view dutch;
    std::string_view english;
};

//! Collections, field labels and values of enumerations.
[[nodiscard]] std::span<const Word> recordWords();
//! States, answers and messages.
[[nodiscard]] std::span<const Word> sentenceWords();

//! The text behind \p key; the key itself when there is none, which a test forbids.
[[nodiscard]] QString word(std::string_view key, Language language);
[[nodiscard]] bool hasWord(std::string_view key);

//! Label of a field: its own in this collection, else the general one of its key.
[[nodiscard]] QString fieldLabel(const schema::Collection &collection, const schema::Field &field,
                                 Language language);
[[nodiscard]] QString collectionLabel(const schema::Collection &collection, Language language);
[[nodiscard]] QString enumText(const schema::Collection &collection, const schema::Field &field,
                               const schema::EnumValue &value, Language language);

} // namespace samenspel::app
