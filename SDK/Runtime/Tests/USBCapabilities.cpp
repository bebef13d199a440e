// SPDX-License-Identifier: Apache-2.0

#include "Check.h"
#include "USBBytes.h"

namespace {
const std::initializer_list<uint8_t> identifier = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
const std::initializer_list<uint8_t> otherIdentifier = {0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0xAA};

/// bmAttributes with a count of `more` entries beyond the first, and `entries` entries.
USBBytes superSpeedPlus(uint8_t more, size_t entries) {
    USBBytes bytes;
    bytes.bos().raw(static_cast<uint8_t>(12 + 4 * entries), kIOUSBDescriptorTypeDeviceCapability, {});
    bytes.append({kIOUSBDeviceCapabilityTypeSuperSpeedPlus, 0, more, 0, 0, 0, 0, 0, 0, 0});
    for (size_t entry = 0; entry < entries; ++entry) {
        bytes.append({0x30, 0x40, 0x0A, 0});
    }
    return bytes;
}

/// A billboard that says it has `said` modes, with `modes` of them.
USBBytes billboard(uint8_t said, size_t modes) {
    USBBytes bytes;
    bytes.bos().raw(static_cast<uint8_t>(44 + 4 * modes), kIOUSBDescriptorTypeDeviceCapability, {});
    bytes.append({kIOUSBDeviceCapabilityTypeBillboard, 0, said, 0, 0, 0});
    for (size_t byte = 0; byte < 32 + 4 + 4 * modes; ++byte) {
        bytes.append({0});
    }
    return bytes;
}

USBBytes everyCapability() {
    return USBBytes()
        .bos()
        .capability(kIOUSBDeviceCapabilityTypeUSB20Extension, {0x02, 0, 0, 0})
        .capability(kIOUSBDeviceCapabilityTypeSuperSpeed, {0, 0x0E, 0, 1, 10, 0xFF, 0x07})
        .capability(kIOUSBDeviceCapabilityTypeContainerID, identifier)
        .capability(kIOUSBDeviceCapabilityTypePlatform, otherIdentifier)
        .capability(kIOUSBDeviceCapabilityTypePlatform, identifier);
}
} // namespace

TEST(structuresAreAsLongAsTheirDescriptors) {
    CHECK(sizeof(IOUSBDeviceCapabilityUSB2Extension) == kIOUSBDescriptorSizeUSB20ExtensionCapability);
    CHECK(sizeof(IOUSBDeviceCapabilitySuperSpeedUSB) == kIOUSBDescriptorSizeSuperSpeedUSBDeviceCapability);
    CHECK(sizeof(IOUSBDeviceCapabilityContainerID) == kIOUSBDescriptorSizeContainerIDCapability);
    CHECK(sizeof(IOUSBPlatformCapabilityDescriptor) == kIOUSBDescriptorSizePlatformCapability);
    CHECK(sizeof(IOUSBDeviceCapabilitySuperSpeedPlusUSB) == 12);
    CHECK(sizeof(IOUSBDeviceCapabilityBillboard) == kIOUSBDescriptorSizeBillboardDeviceMinimum);
}

TEST(everyCapabilityIsFoundByItsType) {
    auto block = everyCapability().block();
    const auto *bos = bosAt(block);
    const auto *extension = IOUSBGetUSB20ExtensionDeviceCapabilityDescriptor(bos);
    const auto *superSpeed = IOUSBGetSuperSpeedDeviceCapabilityDescriptor(bos);
    const auto *container = IOUSBGetContainerIDDescriptor(bos);
    const auto *platform = IOUSBGetPlatformCapabilityDescriptor(bos);
    CHECK(extension != nullptr && USBToHost32(extension->bmAttributes) == kIOUSBUSB20ExtensionCapabilityLPM);
    CHECK(superSpeed != nullptr && USBToHost16(superSpeed->wU2DevExitLat) == 0x7FF);
    CHECK(container != nullptr && container->containerID[0] == 1 && container->containerID[15] == 16);
    CHECK(platform != nullptr && platform->bLength == 21);
    CHECK(IOUSBGetSuperSpeedPlusDeviceCapabilityDescriptor(bos) == nullptr);
    CHECK(IOUSBGetBillboardDescriptor(bos) == nullptr);
}

TEST(aPlatformIsFoundByItsIdentifier) {
    auto block = everyCapability().block();
    uuid_t wanted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    const auto *platform = IOUSBGetPlatformCapabilityDescriptorWithUUID(bosAt(block), wanted);
    CHECK(platform != nullptr && platform->bLength == 20);
    wanted[15] = 0;
    CHECK(IOUSBGetPlatformCapabilityDescriptorWithUUID(bosAt(block), wanted) == nullptr);
    CHECK(IOUSBGetPlatformCapabilityDescriptorWithUUID(bosAt(block), nullptr) == nullptr);
}

TEST(aWalkSeesEveryCapabilityOnce) {
    auto block = everyCapability().block();
    std::vector<int> types;
    const IOUSBDeviceCapabilityDescriptorHeader *current = nullptr;
    while ((current = IOUSBGetNextCapabilityDescriptor(bosAt(block), current)) != nullptr) {
        types.push_back(current->bDevCapabilityType);
    }
    CHECK((types == std::vector<int>{2, 3, 4, 5, 5}));
}

TEST(aBOSThatIsNotOneHasNothing) {
    auto shorter = USBBytes().raw(4, kIOUSBDescriptorTypeBOS, {0, 0, 0}).capability(2, {0, 0, 0, 0}).block();
    CHECK(IOUSBGetNextCapabilityDescriptor(bosAt(shorter), nullptr) == nullptr);
    CHECK(IOUSBGetNextCapabilityDescriptor(nullptr, nullptr) == nullptr);
    CHECK(IOUSBGetContainerIDDescriptor(nullptr) == nullptr);
    auto alone = USBBytes().bos().block();
    CHECK(IOUSBGetNextCapabilityDescriptor(bosAt(alone), nullptr) == nullptr);
}

TEST(capabilitiesWithoutATypeEndTheWalk) {
    for (uint8_t length : {0, 1, 2, 200}) {
        auto block = USBBytes().bos().raw(length, 16, {2, 0, 0, 0, 0}).block();
        CHECK(IOUSBGetNextCapabilityDescriptor(bosAt(block), nullptr) == nullptr);
    }
}

TEST(shortCapabilitiesArePassedOver) {
    auto block = USBBytes().bos().capability(2, {0, 0, 0}).capability(2, {4, 0, 0, 0}).block();
    const auto *extension = IOUSBGetUSB20ExtensionDeviceCapabilityDescriptor(bosAt(block));
    CHECK(extension != nullptr && USBToHost32(extension->bmAttributes) == 4);
}

TEST(listsWithinACapabilityHaveToBeThere) {
    const struct {
        uint8_t said;
        size_t there;
        bool isFound;
    } speeds[] = {{0, 1, true}, {3, 4, true}, {3, 5, true}, {0, 0, false}, {3, 3, false}, {31, 1, false}};
    for (const auto &each : speeds) {
        auto block = superSpeedPlus(each.said, each.there).block();
        CHECK((IOUSBGetSuperSpeedPlusDeviceCapabilityDescriptor(bosAt(block)) != nullptr) == each.isFound);
    }
    const struct {
        uint8_t said;
        size_t there;
        bool isFound;
    } modes[] = {{0, 0, true}, {2, 2, true}, {1, 2, true}, {1, 0, false}, {52, 51, false}};
    for (const auto &each : modes) {
        auto block = billboard(each.said, each.there).block();
        CHECK((IOUSBGetBillboardDescriptor(bosAt(block)) != nullptr) == each.isFound);
    }
}

int main() { return runTests(); }
