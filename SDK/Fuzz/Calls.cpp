// SPDX-License-Identifier: Apache-2.0

#include "Calls.h"

#include <algorithm>
#include <cstring>

namespace dextlab::fuzz {
namespace {
constexpr uint8_t kLongSelector = 0xF0;

/// Reads what is there; zeros behind the end.
struct Reader {
    const uint8_t *data;
    size_t left;

    uint64_t number(size_t bytes) {
        uint64_t value = 0;
        size_t count = std::min(bytes, left);
        memcpy(&value, data, count);
        data += count;
        left -= count;
        return value;
    }
};

void append(Bytes &bytes, uint64_t value, size_t count) {
    for (size_t index = 0; index < count; ++index) {
        bytes.push_back(static_cast<uint8_t>(value >> (8 * index)));
    }
}

Call decodeOne(Reader &reader) {
    Call call;
    call.selector = reader.number(1);
    if (call.selector >= kLongSelector) {
        call.selector = reader.number(8);
    }
    uint64_t flags = reader.number(1);
    call.isAsynchronous = (flags & 1) != 0;
    call.isMemory = (flags & 2) != 0;
    call.scalars.resize(reader.number(1) % (kScalarsMax + 1));
    for (uint64_t &scalar : call.scalars) {
        scalar = reader.number(8);
    }
    call.scalarRoom = static_cast<uint32_t>(reader.number(1) % (kScalarsMax + 1));
    size_t size = std::min<size_t>(reader.number(2) % (kStructureMax + 1), reader.left);
    call.structure.assign(reader.data, reader.data + size);
    reader.data += size;
    reader.left -= size;
    call.structureRoom = static_cast<uint32_t>(reader.number(2) % (kStructureMax + 1));
    return call;
}

void addChanged(std::vector<Calls> &all, const Calls &calls, size_t index, void (*change)(Call &call)) {
    all.push_back(calls);
    change(all.back()[index]);
    if (encode(all.back()) == encode(calls)) {
        all.pop_back();
    }
}
} // namespace

Calls decode(const uint8_t *data, size_t size) {
    Reader reader{data, size};
    Calls calls;
    while (calls.size() < kCallsMax && (reader.left > 0 || calls.empty())) {
        calls.push_back(decodeOne(reader));
    }
    return calls;
}

Bytes encode(const Calls &calls) {
    Bytes bytes;
    for (const Call &call : calls) {
        if (call.selector < kLongSelector) {
            append(bytes, call.selector, 1);
        } else {
            append(bytes, kLongSelector, 1);
            append(bytes, call.selector, 8);
        }
        append(bytes, (call.isAsynchronous ? 1 : 0) | (call.isMemory ? 2 : 0), 1);
        append(bytes, call.scalars.size(), 1);
        for (uint64_t scalar : call.scalars) {
            append(bytes, scalar, 8);
        }
        append(bytes, call.scalarRoom, 1);
        append(bytes, call.structure.size(), 2);
        bytes.insert(bytes.end(), call.structure.begin(), call.structure.end());
        append(bytes, call.structureRoom, 2);
    }
    return bytes;
}

std::vector<Calls> smaller(const Calls &calls) {
    std::vector<Calls> all;
    for (size_t index = 0; calls.size() > 1 && index < calls.size(); ++index) {
        all.push_back(calls);
        all.back().erase(all.back().begin() + static_cast<ptrdiff_t>(index));
    }
    for (size_t index = 0; index < calls.size(); ++index) {
        addChanged(all, calls, index, [](Call &call) { call.structure.clear(); });
        addChanged(all, calls, index, [](Call &call) { call.structure.resize(call.structure.size() / 2); });
        addChanged(all, calls, index, [](Call &call) { call.structure.resize(call.structure.size() * 7 / 8); });
        addChanged(all, calls, index, [](Call &call) {
            if (!call.structure.empty()) {
                call.structure.pop_back();
            }
        });
        addChanged(all, calls, index, [](Call &call) { call.isAsynchronous = false; });
        addChanged(all, calls, index, [](Call &call) { call.isMemory = false; });
        addChanged(all, calls, index, [](Call &call) { call.scalars.clear(); });
        addChanged(all, calls, index, [](Call &call) {
            if (!call.scalars.empty()) {
                call.scalars.pop_back();
            }
        });
        addChanged(all, calls, index, [](Call &call) { call.scalarRoom = 0; });
        addChanged(all, calls, index, [](Call &call) { call.structureRoom = 0; });
        for (size_t place = 0; place < calls[index].scalars.size(); ++place) {
            for (uint64_t plain : {calls[index].scalars[place] & 0xFFFF'FFFF, calls[index].scalars[place] & 0xFFFF, uint64_t(0)}) {
                if (calls[index].scalars[place] > plain) {
                    all.push_back(calls);
                    all.back()[index].scalars[place] = plain;
                }
            }
        }
        addChanged(all, calls, index, [](Call &call) { std::fill(call.structure.begin(), call.structure.end(), 0); });
        // Byte by byte only where it is short: a try costs a process when it succeeds.
        for (size_t place = 0; calls[index].structure.size() <= 64 && place < calls[index].structure.size(); ++place) {
            if (calls[index].structure[place] != 0) {
                all.push_back(calls);
                all.back()[index].structure[place] = 0;
            }
        }
    }
    return all;
}
} // namespace dextlab::fuzz
