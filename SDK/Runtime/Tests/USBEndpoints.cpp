// SPDX-License-Identifier: Apache-2.0

#include "Check.h"
#include "USBBytes.h"
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

namespace {
constexpr uint32_t none = kIOUSBHostConnectionSpeedNone;
constexpr uint32_t full = kIOUSBHostConnectionSpeedFull;
constexpr uint32_t low = kIOUSBHostConnectionSpeedLow;
constexpr uint32_t high = kIOUSBHostConnectionSpeedHigh;
constexpr uint32_t super = kIOUSBHostConnectionSpeedSuper;
constexpr uint32_t plus = kIOUSBHostConnectionSpeedSuperPlus;

constexpr uint8_t control = kIOUSBEndpointTypeControl;
constexpr uint8_t isochronous = kIOUSBEndpointTypeIsochronous;
constexpr uint8_t bulk = kIOUSBEndpointTypeBulk;
constexpr uint8_t interrupt = kIOUSBEndpointTypeInterrupt;

/// bmAttributes of a companion that refers to a second one.
constexpr uint8_t refers = kIOUSBSuperSpeedEndpointCompanionDescriptorSSPIsocCompanion;

IOUSBEndpointDescriptor endpoint(uint8_t attributes, uint16_t size = 0, uint8_t interval = 0, uint8_t address = 0x81) {
    return {7, kIOUSBDescriptorTypeEndpoint, address, attributes, HostToUSB16(size), interval};
}

IOUSBSuperSpeedEndpointCompanionDescriptor companion(uint8_t burst, uint8_t attributes) {
    return {6, kIOUSBDescriptorTypeSuperSpeedUSBEndpointCompanion, burst, attributes, 0};
}

IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor second(uint32_t bytes) {
    return {8, kIOUSBDescriptorTypeSuperSpeedPlusIsochronousEndpointCompanion, 0, HostToUSB32(bytes)};
}
} // namespace

TEST(addressesHaveADirectionAndANumber) {
    const struct {
        uint8_t field, attributes, direction, address, number;
    } cases[] = {
        {0x81, bulk, kIOUSBEndpointDirectionIn, 0x81, 1},
        {0x02, bulk, kIOUSBEndpointDirectionOut, 0x02, 2},
        {0x8F, interrupt, kIOUSBEndpointDirectionIn, 0x8F, 15},
        {0xF3, isochronous, kIOUSBEndpointDirectionIn, 0x83, 3}, // reserved bits
        {0x00, control, kIOUSBEndpointDirectionUnknown, 0x00, 0},
        {0x80, control, kIOUSBEndpointDirectionUnknown, 0x80, 0},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(each.attributes, 0, 0, each.field);
        CHECK(IOUSBGetEndpointDirection(&descriptor) == each.direction);
        CHECK(IOUSBGetEndpointAddress(&descriptor) == each.address);
        CHECK(IOUSBGetEndpointNumber(&descriptor) == each.number);
    }
}

TEST(attributesAreReadForTheTypesThatHaveThem) {
    const struct {
        uint8_t attributes, type, synchronization, usage;
    } cases[] = {
        {0x00, control, 0, 0},
        {0x3C, control, 0, 0},
        {0x01, isochronous, kIOUSBEndpointSynchronizationTypeNone, kIOUSBEndpointUsageTypeIsocData},
        {0x05, isochronous, kIOUSBEndpointSynchronizationTypeAsynchronous, kIOUSBEndpointUsageTypeIsocData},
        {0x19, isochronous, kIOUSBEndpointSynchronizationTypeAdaptive, kIOUSBEndpointUsageTypeIsocFeedback},
        {0x2D, isochronous, kIOUSBEndpointSynchronizationTypeSynchronous, kIOUSBEndpointUsageTypeIsocImplicit},
        {0xC1, isochronous, 0, 0},
        {0x3E, bulk, 0, 0},
        {0x13, interrupt, 0, 1},
        {0x0F, interrupt, 0, 0},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(each.attributes);
        CHECK(IOUSBGetEndpointType(&descriptor) == each.type);
        CHECK(IOUSBGetEndpointSynchronizationType(&descriptor) == each.synchronization);
        CHECK(IOUSBGetEndpointUsageType(&descriptor) == each.usage);
    }
}

TEST(packetSizesAreLittleEndianAndWithoutTheBitsAbove) {
    const struct {
        uint32_t speed;
        uint16_t field, size;
    } cases[] = {
        {none, 64, 64}, {low, 8, 8},         {full, 1023, 1023},    {high, 512, 512},
        {super, 1024, 1024}, {plus, 1024, 1024}, {high, 0x1400, 1024}, {high, 0xFFFF, 0x7FF},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(interrupt, each.field);
        CHECK(IOUSBGetEndpointMaxPacketSize(each.speed, &descriptor) == each.size);
    }
    const uint8_t wire[] = {7, 5, 0x81, 2, 0x00, 0x02, 0};
    const auto *descriptor = reinterpret_cast<const IOUSBEndpointDescriptor *>(wire);
    CHECK(IOUSBGetEndpointMaxPacketSize(high, descriptor) == 512);
}

TEST(intervalsAreEncodedBySpeedAndType) {
    const struct {
        uint32_t speed;
        uint8_t type, interval;
        uint32_t encoded, microframes, frames;
    } cases[] = {
        {high, isochronous, 1, 1, 1, 0},
        {high, isochronous, 4, 4, 8, 1},
        {high, interrupt, 16, 16, 32768, 4096},
        {high, interrupt, 0, 1, 1, 0},
        {high, interrupt, 255, 16, 32768, 4096},
        {super, isochronous, 3, 3, 4, 0},
        {plus, interrupt, 8, 8, 128, 16},
        {full, isochronous, 1, 4, 8, 1},
        {full, isochronous, 16, 19, 262144, 32768},
        {full, isochronous, 0, 4, 8, 1},
        {full, interrupt, 1, 4, 8, 1},
        {full, interrupt, 10, 7, 64, 8},
        {full, interrupt, 255, 11, 1024, 128},
        {low, interrupt, 8, 7, 64, 8},
        {low, interrupt, 0, 4, 8, 1},
        {high, bulk, 5, 0, 0, 0},
        {high, control, 5, 0, 0, 0},
        {super, bulk, 1, 0, 0, 0},
        {full, bulk, 1, 0, 0, 0},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(each.type, 64, each.interval);
        CHECK(IOUSBGetEndpointIntervalEncodedMicroframes(each.speed, &descriptor) == each.encoded);
        CHECK(IOUSBGetEndpointIntervalMicroframes(each.speed, &descriptor) == each.microframes);
        CHECK(IOUSBGetEndpointIntervalFrames(each.speed, &descriptor) == each.frames);
    }
}

TEST(burstsAreAsTheSpeedSaysThem) {
    const struct {
        uint32_t speed;
        uint8_t type;
        uint16_t size;
        uint8_t burst, attributes;
        uint32_t bytes;
        uint8_t mult;
        uint32_t burstSize;
    } cases[] = {
        {full, isochronous, 1023, 0, 0, 0, 1, 1023},
        {full, isochronous, 64 | 0x0800, 15, 2, 0, 1, 64}, // not at this speed
        {high, bulk, 512, 0, 0, 0, 1, 512},
        {high, bulk, 512 | 0x1000, 0, 0, 0, 1, 512}, // not of this type
        {high, isochronous, 1024, 0, 0, 0, 1, 1024},
        {high, isochronous, 1024 | 0x1000, 15, 2, 0, 3, 3072},
        {high, interrupt, 1024 | 0x0800, 0, 0, 0, 2, 2048},
        {super, control, 512, 0, 0, 0, 1, 512},
        {super, bulk, 1024, 15, 4, 0, 1, 16384},
        {super, interrupt, 1024, 2, 0, 0, 1, 3072},
        {super, isochronous, 1024, 15, 2, 0, 3, 49152},
        {plus, isochronous, 1024, 15, 1, 0, 2, 32768},
        {plus, isochronous, 1024, 15, refers, 98304, 6, 98304},
        {plus, isochronous, 1024, 15, refers, 49153, 4, 49153},
        {plus, isochronous, 1024, 0, refers, 0xFFFFFFFF, 255, 0xFFFFFFFF},
        {plus, isochronous, 0, 0, refers, 4096, 1, 4096},
        {plus, isochronous, 1024, 3, 2, 98304, 3, 12288}, // a second one that is not referred to
        {plus, bulk, 1024, 3, refers, 98304, 1, 4096},    // not of this type
        {super, isochronous, 1024, 3, refers, 98304, 1, 4096},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(each.type, each.size, 1);
        auto first = companion(each.burst, each.attributes);
        auto last = second(each.bytes);
        CHECK(IOUSBGetEndpointMult(each.speed, &descriptor, &first, &last) == each.mult);
        CHECK(IOUSBGetEndpointBurstSize(each.speed, &descriptor, &first, &last) == each.burstSize);
    }
}

TEST(absentCompanionsAreOnePacket) {
    IOUSBEndpointDescriptor descriptor = endpoint(isochronous, 1024, 1);
    IOUSBSuperSpeedEndpointCompanionDescriptor empty = {};
    IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor emptySecond = {};
    auto referring = companion(1, refers);
    CHECK(IOUSBGetEndpointMult(super, &descriptor, nullptr, nullptr) == 1);
    CHECK(IOUSBGetEndpointBurstSize(super, &descriptor, nullptr, nullptr) == 1024);
    CHECK(IOUSBGetEndpointBurstSize(plus, &descriptor, &empty, &emptySecond) == 1024);
    CHECK(IOUSBGetEndpointBurstSize(plus, &descriptor, &referring, nullptr) == 2048);
    CHECK(IOUSBGetEndpointBurstSize(plus, &descriptor, &referring, &emptySecond) == 2048);
    CHECK(IOUSBGetEndpointBurstSize(high, nullptr, nullptr, nullptr) == 0);
}

TEST(streamsAreOfBulkAtSuperSpeed) {
    const struct {
        uint32_t speed;
        uint8_t type, attributes;
        uint32_t encoded, streams;
    } cases[] = {
        {super, bulk, 0, 0, 0},       {super, bulk, 1, 1, 2},      {super, bulk, 4, 4, 16},
        {plus, bulk, 16, 16, 65536},  {plus, bulk, 0x1F, 16, 65536}, {super, bulk, 0xE4, 4, 16},
        {super, interrupt, 4, 0, 0},  {super, isochronous, 2, 0, 0}, {high, bulk, 4, 0, 0},
    };
    for (const auto &each : cases) {
        IOUSBEndpointDescriptor descriptor = endpoint(each.type, 1024);
        auto first = companion(0, each.attributes);
        CHECK(IOUSBGetEndpointMaxStreamsEncoded(each.speed, &descriptor, &first) == each.encoded);
        CHECK(IOUSBGetEndpointMaxStreams(each.speed, &descriptor, &first) == each.streams);
    }
    IOUSBEndpointDescriptor descriptor = endpoint(bulk, 1024);
    CHECK(IOUSBGetEndpointMaxStreams(super, &descriptor, nullptr) == 0);
}

TEST(anEndpointTooShortHasNoFields) {
    std::unique_ptr<uint8_t[]> six(new uint8_t[6]{6, 5, 0x81, 3, 64, 0});
    const auto *shorter = reinterpret_cast<const IOUSBEndpointDescriptor *>(six.get());
    for (const IOUSBEndpointDescriptor *descriptor : {shorter, static_cast<decltype(shorter)>(nullptr)}) {
        CHECK(IOUSBGetEndpointDirection(descriptor) == kIOUSBEndpointDirectionUnknown);
        CHECK(IOUSBGetEndpointAddress(descriptor) == 0 && IOUSBGetEndpointNumber(descriptor) == 0);
        CHECK(IOUSBGetEndpointType(descriptor) == 0 && IOUSBGetEndpointUsageType(descriptor) == 0);
        CHECK(IOUSBGetEndpointSynchronizationType(descriptor) == 0);
        CHECK(IOUSBGetEndpointMaxPacketSize(high, descriptor) == 0);
        CHECK(IOUSBGetEndpointMult(high, descriptor, nullptr, nullptr) == 0);
        CHECK(IOUSBGetEndpointIntervalMicroframes(high, descriptor) == 0);
        CHECK(IOUSBGetEndpointMaxStreams(super, descriptor, nullptr) == 0);
    }
}

int main() { return runTests(); }
