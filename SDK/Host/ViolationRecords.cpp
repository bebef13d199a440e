// SPDX-License-Identifier: Apache-2.0

// Violations that the runtime's verifier found, and places that the kernel may want to show, as records.

#include <cstring>
#include <string>

#include "../Runtime/Verifier.h"
#include "Host.h"

namespace dextlab::host {
namespace {
/// Together they have to fit into a record.
constexpr size_t kPartMax = 48'000;
} // namespace

void violation(const char *rule, uint64_t handle, const char *object, const char *text, const char *stacks) {
    std::string body;
    for (const char *part : {rule, object, text, stacks}) {
        body.append(part, strnlen(part, kPartMax));
        body.push_back(0);
    }
    Outgoing record{kWireViolation};
    record.target = handle;
    record.arguments = body.data();
    record.argumentSize = static_cast<uint32_t>(body.size());
    post(record);
}

void places(uint64_t handle, const char *stacks) {
    size_t length = strnlen(stacks, kPartMax);
    std::string body(stacks, length);
    body.push_back(0);
    Outgoing record{kWirePlaces};
    record.target = handle;
    record.arguments = body.data();
    record.argumentSize = static_cast<uint32_t>(body.size());
    post(record);
}
} // namespace dextlab::host
