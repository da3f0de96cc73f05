// SPDX-License-Identifier: EUPL-1.2
#include "shared/value.h"

#include "require.h"
#include "shared/schema/schema.h"

using namespace samenspel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = fuzz::view(data, size);
    if (const auto value = decodeValue(bytes)) {
        fuzz::require(encodeValue(*value) == bytes, "a value has one encoding");
        for (const schema::Collection &collection : schema::Schema::instance().collections()) {
            for (const schema::Field &field : collection.fields) {
                static_cast<void>(checkValue(field, *value));
            }
        }
    }
    return 0;
}
