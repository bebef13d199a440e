// SPDX-License-Identifier: Apache-2.0

#include "Mode.h"

#include <cstdlib>
#include <cstring>
#include <string>

namespace dextlab {
namespace {
Mode current;

/// The number after `name=`.
bool number(const std::string &word, const char *name, uint64_t &value) {
    size_t length = strlen(name);
    if (word.compare(0, length, name) != 0 || word.size() <= length + 1 || word[length] != '=') {
        return false;
    }
    char *end;
    value = strtoull(word.c_str() + length + 1, &end, 0);
    return *end == 0;
}

bool take(const std::string &word) {
    if (word == "verify") {
        current.verifies = true;
        return true;
    }
    if (word == "serialised") {
        current.isSerialised = true;
        return true;
    }
    if (word == "sleep") {
        current.sleepsAtOnce = true;
        return true;
    }
    if (word == "count-allocations") {
        current.countsAllocations = true;
        return true;
    }
    uint64_t allocation;
    if (number(word, "no-memory", allocation)) {
        current.countsAllocations = true;
        if (current.noMemoryCount == Mode::kNoMemoryMax) {
            return false;
        }
        current.noMemory[current.noMemoryCount++] = allocation;
        return true;
    }
    if (number(word, "no-memory-chance", current.noMemoryChance)) {
        current.countsAllocations = true;
        return true;
    }
    return number(word, "no-memory-seed", current.noMemorySeed) || number(word, "seed", current.seed);
}
} // namespace

const Mode &mode() {
    return current;
}

bool setMode(const char *words, char *unknown, unsigned long size) {
    std::string line = words == nullptr ? "" : words;
    for (size_t start = 0; start < line.size();) {
        size_t end = line.find(' ', start);
        end = end == std::string::npos ? line.size() : end;
        std::string word = line.substr(start, end - start);
        if (!word.empty() && !take(word)) {
            strlcpy(unknown, word.c_str(), size);
            return false;
        }
        start = end + 1;
    }
    return true;
}
} // namespace dextlab
