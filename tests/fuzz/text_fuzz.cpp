// SPDX-License-Identifier: EUPL-1.2
// Hostile bytes for the texts: an update, a stored text, or metadata under a fitting checksum.
#include "shared/merge/text/text_document.h"
#include "shared/merge/text/text_file.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace samenspel;
using fuzz::require;

//! Two writers' text for updates to build on: replicas 1 and 2, with concurrent places.
TextDocument sample()
{
    TextDocument document;
    TextDocument other;
    TextUpdate first;
    TextUpdate second;
    require(document.insert(ReplicaId{1}, 0, "de kat", first).has_value(), "the sample is made");
    require(other.integrate(first).has_value(), "the sample is made");
    require(other.replace(ReplicaId{2}, 3, 2, "hé", second).has_value(), "the sample is made");
    require(document.replace(ReplicaId{1}, 3, 1, "r", first).has_value(), "the sample is made");
    require(document.integrate(second).has_value(), "the sample is made");
    return document;
}

void feedUpdate(std::string_view bytes)
{
    const auto update = TextUpdate::decode(bytes);
    if (!update) {
        return;
    }
    require(TextUpdate::decode(update->encode())->encode() == update->encode(),
            "an update comes back from its bytes");
    TextDocument document = sample();
    const std::string before = document.encode();
    if (!document.integrate(*update)) {
        require(document.encode() == before, "a refused update changes nothing");
        return;
    }
    require(document.integrate(*update)->isNone(), "an update twice is taken in once");
    const std::string after = document.encode();
    const auto loaded = TextDocument::decode(after);
    require(loaded.has_value(), "what was merged can be stored");
    require(loaded->encode() == after, "a loaded text is what was stored");
    TextDocument copy;
    require(copy.integrate(document.updateSince({})).has_value(), "a copy takes all of it");
    require(copy.encode() == after, "copies end equal");
}

void feedFile(std::string_view file)
{
    auto document = TextDocument::decode(file);
    if (!document) {
        return;
    }
    require(*TextDocument::plainText(file) == document->text(), "the text alone is the text");
    TextUpdate update;
    require(document->insert(ReplicaId{9}, document->length() / 2, "x", update).has_value(),
            "a loaded text can be edited");
    require(document->erase(ReplicaId{9}, 0, document->length(), update).has_value(),
            "a loaded text can be edited");
    (void)document->updateSince({});
    (void)document->authors();
    require(TextDocument::decode(document->encode()).has_value(), "an edited text can be stored");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const std::string_view bytes = fuzz::view(data, size);
    switch (bytes[0] % 3) {
    case 0:
        feedUpdate(bytes.substr(1));
        break;
    case 1:
        feedFile(bytes.substr(1));
        break;
    default: {
        // The second byte says how long the text is; the rest is metadata.
        const std::string_view rest = bytes.substr(2);
        const std::size_t length = std::min<std::size_t>(data[1], rest.size());
        feedFile(text::sealFile({rest.substr(0, length), rest.substr(length)}));
        break;
    }
    }
    return 0;
}
