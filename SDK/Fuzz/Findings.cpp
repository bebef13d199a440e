// SPDX-License-Identifier: Apache-2.0

// What counts as a find beside a sanitizer's own: violations of the verifier's rules, and memory that is handed to a client
// though it was never written. The line `==dextlab==` is what the tool reads; a sanitizer's stack follows, then abort().

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

#include "../Runtime/Verifier.h"
#include "Fuzz.h"

extern "C" void __sanitizer_print_stack_trace(void) __attribute__((weak));

namespace dextlab::fuzz {
namespace {
void violation(const char *rule, uint64_t, const char *object, const char *text, const char *) {
    found(rule, "%s%s%s", object, *object == 0 ? "" : ": ", text);
}

/// Bytes of the fill in a row that are taken for it; an int's worth.
constexpr size_t kRun = 4;

size_t findRun(const uint8_t *bytes, size_t size) {
    size_t count = 0;
    for (size_t index = 0; index < size; ++index) {
        count = bytes[index] == kUnwritten ? count + 1 : 0;
        if (count == kRun) {
            return index + 1 - kRun;
        }
    }
    return size;
}
} // namespace

void found(const char *kind, const char *format, ...) {
    char text[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    dprintf(STDERR_FILENO, "==dextlab==ERROR: %s: %s\n", kind, text);
    if (__sanitizer_print_stack_trace != nullptr) {
        __sanitizer_print_stack_trace();
    }
    abort();
}

void hookFindings() {
    dextlab::verifier::setHook(&violation);
    // At thousands of inputs a second nobody reads what the driver logs; but what it says of a panic is wanted.
    OSRuntimeSetLogHook([](os_log_type_t type, const char *, const char *, const char *message) {
        if (type == OS_LOG_TYPE_FAULT) {
            dprintf(STDERR_FILENO, "==dextlab==LOG: %s\n", message);
        }
    });
    OSRuntimeEnableLogTypes(false, false);
}

void checkWritten(const char *what, const void *bytes, size_t size, const uint8_t *input, size_t inputSize) {
    const auto *given = static_cast<const uint8_t *>(bytes);
    size_t place = findRun(given, size);
    // What the client itself sent may come back.
    if (place == size || findRun(input, inputSize) != inputSize) {
        return;
    }
    found("uninitialised-output", "%s: byte %zu of %zu was never written by the driver", what, place, size);
}
} // namespace dextlab::fuzz
