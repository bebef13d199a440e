// SPDX-License-Identifier: Apache-2.0

// Numbers and booleans.

#include <cctype>
#include <cstdlib>
#include <new>

#include "DextLabRuntime.h"
#include <DriverKit/OSBoolean.h>
#include <DriverKit/OSNumber.h>

struct OSNumber_LocalIVars {
    uint64_t value;
    size_t bits;
};

OSNumberPtr OSNumber::withNumber(uint64_t value, size_t numberOfBits) {
    if (numberOfBits == 0 || numberOfBits > 64) {
        return nullptr;
    }
    OSNumber *number = OSTypeAlloc(OSNumber);
    if (number != nullptr) {
        uint64_t mask = numberOfBits == 64 ? ~0ULL : (1ULL << numberOfBits) - 1;
        number->lvars = new OSNumber_LocalIVars{value & mask, numberOfBits};
    }
    return number;
}

OSNumberPtr OSNumber::withNumber(const char *valueString, size_t numberOfBits) {
    if (valueString == nullptr || !isdigit(static_cast<unsigned char>(*valueString))) {
        return nullptr;
    }
    return withNumber(strtoull(valueString, nullptr, 0), numberOfBits);
}

void OSNumber::free() {
    delete lvars;
    lvars = nullptr;
    super::free();
}

size_t OSNumber::numberOfBits() const {
    return lvars == nullptr ? 0 : lvars->bits;
}

uint64_t OSNumber::unsigned64BitValue() const {
    return lvars == nullptr ? 0 : lvars->value;
}

uint32_t OSNumber::unsigned32BitValue() const {
    return static_cast<uint32_t>(unsigned64BitValue());
}

uint16_t OSNumber::unsigned16BitValue() const {
    return static_cast<uint16_t>(unsigned64BitValue());
}

uint8_t OSNumber::unsigned8BitValue() const {
    return static_cast<uint8_t>(unsigned64BitValue());
}

bool OSNumber::isEqualTo(const OSNumber *aNumber) const {
    return aNumber != nullptr && unsigned64BitValue() == aNumber->unsigned64BitValue();
}

bool OSNumber::isEqualTo(const OSMetaClassBase *anObject) const {
    OSNumber *number = OSDynamicCast(OSNumber, anObject);
    return number != nullptr && isEqualTo(const_cast<const OSNumber *>(number));
}

// The two booleans lie in static memory, so that `kOSBooleanTrue` is good before any class is registered.

namespace {
union BooleanStorage {
    constexpr BooleanStorage() : none(0) {}
    ~BooleanStorage() {}
    char none;
    OSBoolean boolean;
};
BooleanStorage storage[2];

/// Before all initialisers without a priority.
__attribute__((constructor(101))) void makeBooleans() {
    for (BooleanStorage &place : storage) {
        ::new (static_cast<void *>(&place.boolean)) OSBoolean();
        __c11_atomic_init(&place.boolean.refcount, 1);
    }
}
} // namespace

OSBooleanPtr const kOSBooleanTrue = &storage[0].boolean;
OSBooleanPtr const kOSBooleanFalse = &storage[1].boolean;

void DextLabBooleansRegistered(OSMetaClass *meta) {
    kOSBooleanTrue->meta = meta;
    kOSBooleanFalse->meta = meta;
}

void OSBoolean::retain() const {}
void OSBoolean::release() const {}
void OSBoolean::free() {}
