// SPDX-License-Identifier: Apache-2.0

// What the runtime makes of values that another implementation wrote or damaged. The file values.in holds cases, each a
// length and that many bytes; values.out gets for each the same of the value as the runtime writes it: length 0 where it
// reads none, kUnwritten where it reads one that it cannot write. Without values.in there is nothing to do.

#include <cstdint>
#include <cstdio>
#include <string>

#include "../Serialize.h"
#include "Check.h"
#include <DriverKit/OSObject.h>

static constexpr uint32_t kUnwritten = UINT32_MAX;

int main() {
    FILE *in = fopen("values.in", "rb");
    if (in == nullptr) {
        return 0;
    }
    FILE *out = fopen("values.out", "wb");
    CHECK(out != nullptr);
    uint32_t length;
    while (fread(&length, sizeof(length), 1, in) == 1) {
        std::string bytes(length, 0);
        CHECK(fread(bytes.data(), 1, length, in) == length);
        std::string written;
        bool isWritten = true;
        OSObject *object = dextlab::readBinary(bytes.data(), bytes.size());
        if (object != nullptr) {
            isWritten = dextlab::writeBinary(object, written);
            object->release();
        }
        if (!isWritten) {
            written.clear();
        }
        uint32_t size = isWritten ? static_cast<uint32_t>(written.size()) : kUnwritten;
        fwrite(&size, sizeof(size), 1, out);
        fwrite(written.data(), 1, written.size(), out);
    }
    fclose(in);
    CHECK(fclose(out) == 0);
    return 0;
}
