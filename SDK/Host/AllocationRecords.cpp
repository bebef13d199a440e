// SPDX-License-Identifier: Apache-2.0

// Allocations that failed because the lab wants it, and how many there were, as records.

#include <string>

#include "../Runtime/Allocations.h"
#include "Host.h"

namespace dextlab::host {
void allocationFailed(uint64_t number, const char *text, const char *stacks) {
    std::string body;
    for (const char *part : {text, stacks}) {
        body.append(part);
        body.push_back(0);
    }
    Outgoing record{kWireAllocation};
    record.method = number;
    record.arguments = body.data();
    record.argumentSize = static_cast<uint32_t>(body.size());
    post(record);
}

void tellAllocations() {
    if (mode().countsAllocations) {
        Outgoing record{kWireAllocation};
        record.method = allocations::count();
        post(record);
    }
}
} // namespace dextlab::host
