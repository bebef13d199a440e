// SPDX-License-Identifier: Apache-2.0

// Memory, boot arguments, random numbers, checksums.

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

#include <sys/random.h>
#include <unistd.h>

#include "Allocations.h"
#include "DextLabRuntime.h"
#include "Schedule.h"
#include "Verifier/Blocks.h"
#include <DriverKit/IOLib.h>

/// As on Apple silicon: what holds for large pages holds for the host's small ones.
uint64_t IOVMPageSize = 16384;

namespace verifier = dextlab::verifier;

namespace {
void *plain(size_t length) {
    return verifier::isOn() ? verifier::makeBlock(length, false) : malloc(length);
}

void *zeroed(size_t length) {
    return verifier::isOn() ? verifier::makeBlock(length, true) : calloc(1, length);
}
} // namespace

void *IOMalloc(size_t length) {
    if (dextlab::allocations::fails("IOMalloc", length)) {
        return nullptr;
    }
    return plain(length);
}

void *IOMallocZero(size_t length) {
    if (dextlab::allocations::fails("IOMallocZero", length)) {
        return nullptr;
    }
    return zeroed(length);
}

void *IOMallocTyped(size_t length, malloc_type_id_t) {
    if (dextlab::allocations::fails("IOMallocTyped", length)) {
        return nullptr;
    }
    return plain(length);
}

void *IOMallocZeroTyped(size_t length, malloc_type_id_t) {
    if (dextlab::allocations::fails("IOMallocZeroTyped", length)) {
        return nullptr;
    }
    return zeroed(length);
}

void IOFree(void *address, size_t length) {
    if (verifier::isOn() && address != nullptr && verifier::freeBlock(address, length)) {
        return;
    }
    free(address);
}

void read_random(void *buffer, size_t numBytes) {
    auto *bytes = static_cast<char *>(buffer);
    for (; dextlab::schedule::isOn() && numBytes > 0; --numBytes) {
        *bytes++ = static_cast<char>(dextlab::schedule::random());
    }
    while (numBytes > 0) {
        ssize_t got = getrandom(bytes, numBytes, 0);
        if (got > 0) {
            bytes += got;
            numBytes -= static_cast<size_t>(got);
        }
    }
}

uint32_t crc32(uint32_t crc, const void *buf, size_t size) {
    const auto *bytes = static_cast<const unsigned char *>(buf);
    crc = ~crc;
    for (size_t index = 0; index < size; ++index) {
        crc ^= bytes[index];
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
        }
    }
    return ~crc;
}

namespace {
std::mutex argumentsLock;
std::string &arguments() {
    static auto *const line = new std::string();
    return *line;
}

/// The value of an argument. A bare name has an empty value.
bool bootArgument(const char *name, std::string &value) {
    std::lock_guard<std::mutex> guard(argumentsLock);
    const std::string &line = arguments();
    size_t length = strlen(name);
    for (size_t start = 0; start < line.size();) {
        size_t end = line.find_first_of(" \t", start);
        end = end == std::string::npos ? line.size() : end;
        if (line.compare(start, length, name) == 0 && length > 0) {
            size_t after = start + length;
            if (after == end) {
                value.clear();
                return true;
            }
            if (line[after] == '=') {
                value = line.substr(after + 1, end - after - 1);
                return true;
            }
        }
        start = end + 1;
    }
    return false;
}
} // namespace

void OSRuntimeSetBootArguments(const char *line) {
    std::lock_guard<std::mutex> guard(argumentsLock);
    ::arguments() = line;
}

bool IOParseBootArgNumber(const char *arg_string, void *arg_ptr, int max_len) {
    std::string text;
    if (!bootArgument(arg_string, text)) {
        return false;
    }
    uint64_t number = 1;
    if (!text.empty()) {
        char *end;
        number = strtoull(text.c_str(), &end, 0);
        if (*end != 0) {
            return false;
        }
    }
    if (max_len != 1 && max_len != 2 && max_len != 4 && max_len != 8) {
        return false;
    }
    memcpy(arg_ptr, &number, static_cast<size_t>(max_len));
    return true;
}

bool IOParseBootArgString(const char *arg_string, char *arg_ptr, int strlen) {
    std::string text;
    if (strlen <= 0 || !bootArgument(arg_string, text)) {
        return false;
    }
    strlcpy(arg_ptr, text.c_str(), static_cast<size_t>(strlen));
    return true;
}
