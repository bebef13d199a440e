// SPDX-License-Identifier: Apache-2.0

// Changes of calls. libFuzzer's own work on the values, with what it saw the driver compare; here is decided which value,
// and calls are brought to what the driver's dispatch table demands, because super refuses all others before the
// driver's code sees them.

#include <algorithm>
#include <map>
#include <random>

#include "Calls.h"

namespace dextlab::fuzz {
namespace {
std::map<uint64_t, Demand> &demands() {
    static auto *const all = new std::map<uint64_t, Demand>();
    return *all;
}

constexpr uint32_t kAny = 0xFFFF'FFFF;

uint32_t demanded(uint32_t demand, uint32_t now, uint32_t most) {
    return demand == kAny ? now : std::min(demand, most);
}

void fit(Call &call) {
    auto found = demands().find(call.selector);
    if (found == demands().end()) {
        return;
    }
    const Demand &demand = found->second;
    if (demand.completion != kAny) {
        call.isAsynchronous = demand.completion != 0;
    }
    call.scalars.resize(demanded(demand.scalarsIn, static_cast<uint32_t>(call.scalars.size()), kScalarsMax));
    call.structure.resize(demanded(demand.structureIn, static_cast<uint32_t>(call.structure.size()), kStructureMax));
    call.scalarRoom = demanded(demand.scalarsOut, call.scalarRoom, kScalarsMax);
    call.structureRoom = demanded(demand.structureOut, call.structureRoom, kStructureMax);
}

using Random = std::minstd_rand;

uint64_t below(Random &random, uint64_t limit) {
    return random() % limit;
}

uint64_t interesting(Random &random) {
    static const uint64_t values[] = {0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, 256, 1023, 1024, 4095,
        4096, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFF'FFFF, 0x8000'0000, 0xFFFF'FFFF, 0x1'0000'0000, 0x1000'0000,
        0x4000'0000, 0x7FFF'FFFF'FFFF'FFFF, 0x8000'0000'0000'0000, 0xFFFF'FFFF'FFFF'FFFE, 0xFFFF'FFFF'FFFF'FFFF};
    return values[below(random, sizeof(values) / sizeof(values[0]))];
}

uint32_t interestingSize(Random &random) {
    static const uint32_t values[] = {0, 1, 2, 4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 65, 128, 256, 512, 1024, 4096};
    return values[below(random, sizeof(values) / sizeof(values[0]))];
}

void mutateScalar(Call &call, Random &random) {
    if (call.scalars.empty()) {
        call.scalars.resize(1 + below(random, 3));
    }
    uint64_t &scalar = call.scalars[below(random, call.scalars.size())];
    if (below(random, 3) == 0) {
        scalar = interesting(random);
    } else if (below(random, 4) == 0) {
        scalar = below(random, 64);
    } else {
        LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(&scalar), sizeof(scalar), sizeof(scalar));
    }
}

void mutateStructure(Call &call, Random &random) {
    switch (below(random, 4)) {
    case 0:
        call.structure.resize(interestingSize(random));
        break;
    case 1:
        if (!call.structure.empty()) {
            // A number somewhere in it.
            uint64_t value = below(random, 2) == 0 ? interesting(random) : below(random, 64);
            size_t width = size_t(1) << below(random, 4);
            size_t place = below(random, call.structure.size());
            place -= below(random, 2) == 0 ? place % width : 0;
            for (size_t index = 0; index < width && place + index < call.structure.size(); ++index) {
                call.structure[place + index] = static_cast<uint8_t>(value >> (8 * index));
            }
            break;
        }
        [[fallthrough]];
    case 2:
        // What a structure is, its first bytes say.
        if (!call.structure.empty()) {
            size_t front = std::min<size_t>(call.structure.size(), size_t(1) << below(random, 5));
            if (below(random, 2) == 0) {
                call.structure[below(random, front)] = static_cast<uint8_t>(random() >> 8);
            } else {
                LLVMFuzzerMutate(call.structure.data(), front, front);
            }
            break;
        }
        [[fallthrough]];
    default: {
        size_t size = call.structure.size();
        size_t most = std::min<size_t>(std::max<size_t>(2 * size, 64), kStructureMax);
        call.structure.resize(most);
        call.structure.resize(LLVMFuzzerMutate(call.structure.data(), size, most));
    }
    }
}

void mutateCounts(Call &call, Random &random) {
    switch (below(random, 5)) {
    case 0:
        call.scalars.resize(below(random, kScalarsMax + 1));
        break;
    case 1:
        call.scalarRoom = static_cast<uint32_t>(below(random, kScalarsMax + 1));
        break;
    case 2:
        call.structureRoom = interestingSize(random);
        break;
    case 3:
        call.isAsynchronous = !call.isAsynchronous;
        break;
    default:
        call.isMemory = !call.isMemory && below(random, 2) == 0;
    }
}

uint64_t someSelector(Random &random) {
    if (!demands().empty() && below(random, 3) != 0) {
        auto found = demands().begin();
        std::advance(found, static_cast<ptrdiff_t>(below(random, demands().size())));
        // Its neighbours too: that is where tables end.
        return found->first + (below(random, 8) == 0 ? 1 : 0);
    }
    return below(random, 16) == 0 ? interesting(random) : below(random, 24);
}

void mutateOrder(Calls &calls, Random &random) {
    size_t place = below(random, calls.size());
    switch (below(random, 4)) {
    case 0:
        if (calls.size() > 1) {
            calls.erase(calls.begin() + static_cast<ptrdiff_t>(place));
        }
        break;
    case 1:
        if (calls.size() < kCallsMax) {
            Call copy = calls[place];
            calls.insert(calls.begin() + static_cast<ptrdiff_t>(below(random, calls.size() + 1)), copy);
        }
        break;
    case 2:
        std::swap(calls[place], calls[below(random, calls.size())]);
        break;
    default:
        if (calls.size() < kCallsMax) {
            Call call;
            call.selector = someSelector(random);
            fit(call);
            calls.insert(calls.begin() + static_cast<ptrdiff_t>(below(random, calls.size() + 1)), call);
        }
    }
}
} // namespace

void learn(uint64_t selector, const Demand &demand) {
    demands()[selector] = demand;
}

void mutateCalls(Calls &calls, unsigned seed) {
    Random random(seed);
    random.discard(2);
    Call &call = calls[below(random, calls.size())];
    uint64_t kind = below(random, 16);
    if (kind < 6) {
        call.scalars.empty() || (!call.structure.empty() && below(random, 2) == 0) ? mutateStructure(call, random)
                                                                                  : mutateScalar(call, random);
    } else if (kind < 8) {
        mutateStructure(call, random);
    } else if (kind < 10) {
        mutateCounts(call, random);
    } else if (kind < 12) {
        call.selector = someSelector(random);
    } else {
        mutateOrder(calls, random);
    }
    if (below(random, 8) != 0) {
        for (Call &each : calls) {
            fit(each);
        }
    }
}
} // namespace dextlab::fuzz
