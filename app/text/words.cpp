// SPDX-License-Identifier: EUPL-1.2
#include "app/text/words.h"

#include <string>
#include <unordered_map>

namespace samenspel::app {

namespace {

using Table = std::unordered_map<std::string_view, const Word *>;

const Table &table()
{
    static const Table words = [] {
        Table all;
        for (const std::span<const Word> part : {recordWords(), sentenceWords()}) {
            for (const Word &entry : part) {
                all.emplace(entry.key, &entry);
            }
        }
        return all;
    }();
    return words;
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

bool hasWord(std::string_view key)
{
    return table().contains(key);
}

QString word(std::string_view key, Language language)
{
    const auto found = table().find(key);
    if (found == table().end()) {
        return fromUtf8(key);
    }
    return fromUtf8(language == Language::Dutch ? found->second->dutch : found->second->english);
}

QString fieldLabel(const schema::Collection &collection, const schema::Field &field,
                   Language language)
{
    const std::string own = "field." + collection.name + "." + field.name;
    return word(hasWord(own) ? own : "field." + field.label, language);
}

QString collectionLabel(const schema::Collection &collection, Language language)
{
    return word("collection." + collection.name, language);
}

QString enumText(const schema::Collection &collection, const schema::Field &field,
                 const schema::EnumValue &value, Language language)
{
    return word(collection.name + "." + field.name + "." + value.code, language);
}

} // namespace samenspel::app
