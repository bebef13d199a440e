// SPDX-License-Identifier: Apache-2.0

// Rows of descriptors with bytes changed at random, from one seed: each walk ends, goes forward only, and answers nothing
// that does not lie within. Memory ends where the row does, and the sanitizer watches what is read.

#include <random>

#include "Check.h"
#include "USBBytes.h"
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

namespace {
constexpr unsigned rounds = 20000;

struct Row {
    std::unique_ptr<uint8_t[]> block;
    size_t length;

    /// Every byte of what was answered lies within, and is read.
    template <class Descriptor> void check(const Descriptor *descriptor, size_t minimum) const {
        const auto *place = reinterpret_cast<const uint8_t *>(descriptor);
        CHECK(place >= block.get() && place + minimum <= block.get() + length);
        CHECK(place[0] >= minimum && place + place[0] <= block.get() + length);
        for (size_t byte = 0; byte < place[0]; ++byte) {
            sum = sum + place[byte];
        }
    }

    /// A row as `good` is, with up to 8 bytes changed, cut off at random, and a total that keeps to the block. Small totals
    /// are as likely as true ones.
    static Row mutated(const USBBytes &good, std::mt19937 &random) {
        size_t length = random() % 2 == 0 ? good.size() : 5 + random() % (good.size() - 4);
        Row row{good.block(length), length};
        for (size_t change = random() % 9; change > 0; --change) {
            row.block[random() % length] = static_cast<uint8_t>(random() % 3 == 0 ? random() % 12 : random());
        }
        row.length = random() % 4 == 0 ? random() % (length + 1) : length;
        USBBytes::setTotal(row.block.get(), row.length);
        return row;
    }

    static volatile unsigned sum;
};
volatile unsigned Row::sum;

USBBytes configuration() {
    return USBBytes()
        .configuration()
        .association(0, 2)
        .interface(0, 3)
        .add(0x24, {0, 0x10, 0x01})
        .endpoint(0x81, kIOUSBEndpointTypeInterrupt, 1024 | 0x1000)
        .companion(3, 2)
        .endpoint(0x02)
        .companion(15, 4)
        .endpoint(0x83, kIOUSBEndpointTypeIsochronous, 1024)
        .companion(15, 0x80)
        .add(kIOUSBDescriptorTypeSuperSpeedPlusIsochronousEndpointCompanion, {0, 0, 0, 0x80, 1, 0})
        .interface(1, 1)
        .endpoint(0x84);
}

USBBytes store() {
    return USBBytes()
        .bos()
        .capability(kIOUSBDeviceCapabilityTypeUSB20Extension, {2, 0, 0, 0})
        .capability(kIOUSBDeviceCapabilityTypeSuperSpeed, {0, 14, 0, 1, 10, 0xFF, 7})
        .capability(kIOUSBDeviceCapabilityTypeSuperSpeedPlus, {0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8})
        .capability(kIOUSBDeviceCapabilityTypeContainerID, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
        .capability(kIOUSBDeviceCapabilityTypePlatform, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
}

/// All of a walk. `next` is given the last answer.
template <class Descriptor, class Next, class Each>
size_t walk(const Row &row, size_t minimum, Next next, Each each) {
    size_t steps = 0;
    const Descriptor *last = nullptr;
    while (const Descriptor *current = next(last)) {
        row.check(current, minimum);
        CHECK(reinterpret_cast<uintptr_t>(current) > reinterpret_cast<uintptr_t>(last));
        CHECK(++steps <= row.length / 2);
        each(current);
        last = current;
    }
    return steps;
}

void readFields(const IOUSBConfigurationDescriptor *configuration, const IOUSBEndpointDescriptor *endpoint) {
    const auto *companion = reinterpret_cast<const IOUSBSuperSpeedEndpointCompanionDescriptor *>(
        IOUSBGetNextAssociatedDescriptorWithType(
            configuration, header(endpoint), nullptr, kIOUSBDescriptorTypeSuperSpeedUSBEndpointCompanion));
    const auto *plus = reinterpret_cast<const IOUSBSuperSpeedPlusIsochronousEndpointCompanionDescriptor *>(
        IOUSBGetNextAssociatedDescriptorWithType(
            configuration, header(endpoint), nullptr,
            kIOUSBDescriptorTypeSuperSpeedPlusIsochronousEndpointCompanion));
    for (uint32_t speed = 0; speed <= kIOUSBHostConnectionSpeedCount; ++speed) {
        CHECK(IOUSBGetEndpointDirection(endpoint) <= kIOUSBEndpointDirectionUnknown);
        CHECK(IOUSBGetEndpointSynchronizationType(endpoint) <= 3 && IOUSBGetEndpointUsageType(endpoint) <= 3);
        CHECK(IOUSBGetEndpointMaxPacketSize(speed, endpoint) <= 0x7FF);
        CHECK(IOUSBGetEndpointMult(speed, endpoint, companion, plus) >= 1);
        CHECK(IOUSBGetEndpointIntervalEncodedMicroframes(speed, endpoint) <= 19);
        CHECK(IOUSBGetEndpointIntervalFrames(speed, endpoint) <= 32768);
        CHECK(IOUSBGetEndpointMaxStreams(speed, endpoint, companion) <= 65536);
        Row::sum = Row::sum + IOUSBGetEndpointBurstSize(speed, endpoint, companion, plus);
    }
}

template <class Descriptor> void check(const Row &row, const Descriptor *found) {
    if (found != nullptr) {
        row.check(found, sizeof(Descriptor));
    }
}
} // namespace

TEST(configurationsNeverLeadOut) {
    std::mt19937 random(20);
    size_t seen = 0;
    for (unsigned round = 0; round < rounds; ++round) {
        Row row = Row::mutated(configuration(), random);
        const auto *whole = configurationAt(row.block);
        walk<IOUSBDescriptorHeader>(
            row, 2, [=](auto *last) { return IOUSBGetNextDescriptor(whole, last); },
            [&](auto *parent) {
                walk<IOUSBDescriptorHeader>(
                    row, 2, [=](auto *last) { return IOUSBGetNextAssociatedDescriptor(whole, parent, last); },
                    [](auto *) {});
            });
        walk<IOUSBInterfaceAssociationDescriptor>(
            row, 8, [=](auto *last) { return IOUSBGetNextInterfaceAssociationDescriptor(whole, header(last)); },
            [](auto *) {});
        walk<IOUSBInterfaceDescriptor>(
            row, 9, [=](auto *last) { return IOUSBGetNextInterfaceDescriptor(whole, header(last)); },
            [&](auto *interface) {
                seen += walk<IOUSBEndpointDescriptor>(
                    row, 7,
                    [=](auto *last) { return IOUSBGetNextEndpointDescriptor(whole, interface, header(last)); },
                    [=](auto *endpoint) { readFields(whole, endpoint); });
            });
    }
    CHECK(seen > rounds / 2); // many rows are still good
}

TEST(anyPlaceToGoOnFromIsSafe) {
    std::mt19937 random(21);
    for (unsigned round = 0; round < rounds; ++round) {
        Row row = Row::mutated(configuration(), random);
        const auto *whole = configurationAt(row.block);
        // From before the row to behind it.
        uintptr_t front = reinterpret_cast<uintptr_t>(row.block.get());
        const auto *current = reinterpret_cast<const IOUSBDescriptorHeader *>(front - 4 + random() % (row.length + 8));
        const auto *parent = reinterpret_cast<const IOUSBDescriptorHeader *>(front - 4 + random() % (row.length + 8));
        check(row, IOUSBGetNextDescriptor(whole, current));
        check(row, IOUSBGetNextAssociatedDescriptor(whole, parent, current));
        check(row, IOUSBGetNextInterfaceDescriptor(whole, current));
        const auto *interface = reinterpret_cast<const IOUSBInterfaceDescriptor *>(parent);
        check(row, IOUSBGetNextEndpointDescriptor(whole, interface, current));
    }
}

TEST(capabilitiesNeverLeadOut) {
    std::mt19937 random(22);
    uuid_t identifier = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    size_t seen = 0;
    for (unsigned round = 0; round < rounds; ++round) {
        Row row = Row::mutated(store(), random);
        const auto *bos = bosAt(row.block);
        seen += walk<IOUSBDeviceCapabilityDescriptorHeader>(
            row, 3, [=](auto *last) { return IOUSBGetNextCapabilityDescriptor(bos, last); }, [](auto *) {});
        check(row, IOUSBGetUSB20ExtensionDeviceCapabilityDescriptor(bos));
        check(row, IOUSBGetSuperSpeedDeviceCapabilityDescriptor(bos));
        check(row, IOUSBGetSuperSpeedPlusDeviceCapabilityDescriptor(bos));
        check(row, IOUSBGetContainerIDDescriptor(bos));
        check(row, IOUSBGetPlatformCapabilityDescriptor(bos));
        check(row, IOUSBGetPlatformCapabilityDescriptorWithUUID(bos, identifier));
        check(row, IOUSBGetBillboardDescriptor(bos));
    }
    CHECK(seen > rounds);
}

int main() { return runTests(); }
