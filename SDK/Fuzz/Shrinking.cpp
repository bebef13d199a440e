// SPDX-License-Identifier: Apache-2.0

// An input that ends the process is made smaller: each try is written down before it is run. When one ends the process
// too, the tool takes it for the new input and starts again; so a shrinking takes as many processes as it has successes,
// not as it has tries. (libFuzzer's own -minimize_crash knows nothing of calls, and starts a process for each try.)

#include <cstdio>

#include <unistd.h>

#include "Fuzz.h"

namespace dextlab::fuzz {
namespace {
void note(const char *path, size_t number, const Bytes &bytes) {
    FILE *file = fopen(path, "wb");
    if (file == nullptr) {
        giveUp("%s: cannot be written", path);
    }
    fprintf(file, "%zu\n", number);
    fwrite(bytes.data(), 1, bytes.size(), file);
    fclose(file);
}

/// Seconds after which an input is taken to hang.
constexpr unsigned kHang = 2;

/// Without the bytes from `start` on.
Bytes without(const Bytes &input, size_t start, size_t count) {
    Bytes result(input.begin(), input.begin() + static_cast<ptrdiff_t>(start));
    result.insert(result.end(), input.begin() + static_cast<ptrdiff_t>(start + count), input.end());
    return result;
}
} // namespace

std::vector<Bytes> Target::smaller(const Bytes &input) {
    std::vector<Bytes> all;
    for (size_t count = (input.size() + 1) / 2; count > 0; count = count == 1 ? 0 : (count + 1) / 2) {
        for (size_t start = 0; start + count <= input.size(); start += count) {
            all.push_back(without(input, start, count));
        }
    }
    for (size_t index = 0; index < input.size(); ++index) {
        if (input[index] != 0) {
            all.push_back(input);
            all.back()[index] = 0;
        }
    }
    return all;
}

void shrink(Target &target, const Bytes &input, size_t first, const char *trying) {
    std::vector<Bytes> all = target.smaller(input);
    for (size_t number = first; number < all.size(); ++number) {
        note(trying, number, all[number]);
        // Ends the process: a hang that stays one.
        alarm(kHang);
        target.run(all[number].data(), all[number].size());
        alarm(0);
    }
}
} // namespace dextlab::fuzz
