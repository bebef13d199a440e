// SPDX-License-Identifier: Apache-2.0

#include <cstdlib>

#include "Check.h"
#include "USBBytes.h"
#include <DriverKit/IOLib.h>
#include <USBDriverKit/USBDriverKit.h>

namespace {
/// Types in the order of the walk.
std::vector<int> types(const IOUSBConfigurationDescriptor *configuration) {
    std::vector<int> found;
    const IOUSBDescriptorHeader *current = nullptr;
    while ((current = IOUSBGetNextDescriptor(configuration, current)) != nullptr) {
        found.push_back(current->bDescriptorType);
    }
    return found;
}

/// Addresses of an interface's endpoints.
std::vector<int> endpoints(
    const IOUSBConfigurationDescriptor *configuration, const IOUSBInterfaceDescriptor *interface) {
    std::vector<int> found;
    const IOUSBEndpointDescriptor *current = nullptr;
    while ((current = IOUSBGetNextEndpointDescriptor(configuration, interface, header(current))) != nullptr) {
        found.push_back(IOUSBGetEndpointAddress(current));
    }
    return found;
}

/// Two interfaces, the second with two settings, as one function.
USBBytes twoInterfaces() {
    return USBBytes()
        .configuration()
        .association(0, 2)
        .interface(0, 2)
        .add(0x24, {0, 0x10, 0x01}) // a class's own
        .endpoint(0x81)
        .companion()
        .endpoint(0x02)
        .interface(1, 0)
        .interface(1, 1, 1)
        .endpoint(0x83);
}

using Walk = std::vector<int>;
} // namespace

TEST(aWalkSeesEveryDescriptorOnceInOrder) {
    auto block = twoInterfaces().block();
    CHECK((types(configurationAt(block)) == Walk{11, 4, 0x24, 5, 48, 5, 4, 4, 5}));
}

TEST(aWalkFromTheConfigurationItselfIsTheSameAsFromNull) {
    auto block = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    CHECK(IOUSBGetNextDescriptor(configuration, header(configuration)) == IOUSBGetNextDescriptor(configuration, nullptr));
}

TEST(aConfigurationAloneHasNothingNext) {
    auto block = USBBytes().configuration().block();
    CHECK(IOUSBGetNextDescriptor(configurationAt(block), nullptr) == nullptr);
}

TEST(aLongerConfigurationDescriptorIsSteppedOverByItsLength) {
    auto block = USBBytes().add(2, {0, 0, 1, 1, 0, 0x80, 50, 0xAA, 0xBB}).interface(0, 0).block();
    CHECK(types(configurationAt(block)) == Walk{4});
}

TEST(lengthsThatMakeNoSenseEndTheWalk) {
    struct Case {
        USBBytes row;
        Walk seen;
    };
    const Case cases[] = {
        {USBBytes().configuration().interface(0, 1).raw(0, 5, {1, 2, 3, 4, 5}), {4}},
        {USBBytes().configuration().interface(0, 1).raw(1, 5, {1, 2, 3, 4, 5}), {4}},
        {USBBytes().configuration().interface(0, 1).raw(8, 5, {1, 2, 3, 4, 5}), {4}},
        {USBBytes().configuration().interface(0, 1).raw(255, 5, {1, 2, 3, 4, 5}), {4}},
        {USBBytes().configuration().interface(0, 1).raw(2, 5, {}), {4, 5}},
        {USBBytes().configuration().raw(0, 0, {}), {}},
        {USBBytes().raw(8, 2, {0, 0, 1, 1, 0, 0x80, 50}).interface(0, 0), {}},
        {USBBytes().raw(0, 2, {0, 0, 1, 1, 0, 0x80, 50}).interface(0, 0), {}},
        {USBBytes().raw(200, 2, {0, 0, 1, 1, 0, 0x80, 50}).interface(0, 0), {}},
    };
    for (const Case &each : cases) {
        auto block = each.row.block();
        CHECK(types(configurationAt(block)) == each.seen);
    }
}

TEST(everyTruncationEndsTheWalkWithinWhatIsThere) {
    USBBytes row = twoInterfaces();
    size_t before = 0;
    for (size_t total = kIOUSBDescriptorSizeConfiguration; total <= row.size(); ++total) {
        auto block = row.block(total);
        size_t seen = types(configurationAt(block)).size();
        CHECK(seen == before || seen == before + 1);
        before = seen;
    }
    CHECK(before == 9);
}

TEST(aTotalShorterThanTheConfigurationHasNothing) {
    auto block = twoInterfaces().block();
    USBBytes::setTotal(block.get(), 8);
    CHECK(IOUSBGetNextDescriptor(configurationAt(block), nullptr) == nullptr);
}

TEST(placesOutsideAreRefused) {
    auto block = twoInterfaces().block();
    auto other = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    const auto *elsewhere = IOUSBGetNextInterfaceDescriptor(configurationAt(other), nullptr);
    const auto *end = reinterpret_cast<const IOUSBDescriptorHeader *>(block.get() + twoInterfaces().size());
    CHECK(IOUSBGetNextDescriptor(configuration, header(elsewhere)) == nullptr);
    CHECK(IOUSBGetNextDescriptor(configuration, end) == nullptr);
    CHECK(IOUSBGetNextEndpointDescriptor(configuration, elsewhere, nullptr) == nullptr);
    CHECK(IOUSBGetNextEndpointDescriptor(configuration, nullptr, nullptr) == nullptr);
    CHECK(IOUSBGetNextDescriptor(nullptr, nullptr) == nullptr);
    CHECK(IOUSBGetNextInterfaceDescriptor(nullptr, nullptr) == nullptr);
}

TEST(interfacesCountTheirSettings) {
    auto block = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    Walk found;
    const IOUSBInterfaceDescriptor *interface = nullptr;
    while ((interface = IOUSBGetNextInterfaceDescriptor(configuration, header(interface))) != nullptr) {
        found.push_back(interface->bInterfaceNumber * 10 + interface->bAlternateSetting);
    }
    CHECK((found == Walk{0, 10, 11}));
}

TEST(endpointsEndAtTheNextInterface) {
    auto block = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    const auto *first = IOUSBGetNextInterfaceDescriptor(configuration, nullptr);
    const auto *second = IOUSBGetNextInterfaceDescriptor(configuration, header(first));
    const auto *setting = IOUSBGetNextInterfaceDescriptor(configuration, header(second));
    CHECK((endpoints(configuration, first) == Walk{0x81, 0x02}));
    CHECK(endpoints(configuration, second).empty());
    CHECK(endpoints(configuration, setting) == Walk{0x83});
}

TEST(associationsAreFoundByType) {
    auto block = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    const auto *association = IOUSBGetNextInterfaceAssociationDescriptor(configuration, nullptr);
    CHECK(association != nullptr && association->bInterfaceCount == 2);
    CHECK(IOUSBGetNextInterfaceAssociationDescriptor(configuration, header(association)) == nullptr);
    CHECK(IOUSBGetNextDescriptorWithType(configuration, nullptr, kIOUSBDescriptorTypeDebug) == nullptr);
}

TEST(aCompanionIsAssociatedWithItsEndpointAlone) {
    auto block = twoInterfaces().block();
    const auto *configuration = configurationAt(block);
    const auto *interface = IOUSBGetNextInterfaceDescriptor(configuration, nullptr);
    const auto *first = IOUSBGetNextEndpointDescriptor(configuration, interface, nullptr);
    const auto *second = IOUSBGetNextEndpointDescriptor(configuration, interface, header(first));
    const uint8_t type = kIOUSBDescriptorTypeSuperSpeedUSBEndpointCompanion;
    const auto *companion =
        IOUSBGetNextAssociatedDescriptorWithType(configuration, header(first), nullptr, type);
    CHECK(companion != nullptr && companion->bLength == 6);
    CHECK(IOUSBGetNextAssociatedDescriptor(configuration, header(first), companion) == nullptr);
    CHECK(IOUSBGetNextAssociatedDescriptorWithType(configuration, header(second), nullptr, type) == nullptr);
}

TEST(descriptorsShorterThanTheirKindArePassedOver) {
    auto block = USBBytes()
                     .configuration()
                     .add(4, {9, 0, 0})
                     .interface(1, 1)
                     .add(5, {0x8F, 2})
                     .endpoint(0x81)
                     .add(11, {0})
                     .block();
    const auto *configuration = configurationAt(block);
    const auto *interface = IOUSBGetNextInterfaceDescriptor(configuration, nullptr);
    CHECK(interface != nullptr && interface->bInterfaceNumber == 1);
    CHECK(endpoints(configuration, interface) == Walk{0x81});
    CHECK(IOUSBGetNextInterfaceAssociationDescriptor(configuration, nullptr) == nullptr);
    CHECK(IOUSBGetNextDescriptorWithType(configuration, nullptr, 11) != nullptr);
}

TEST(powerCountsByTheSpeed) {
    const struct {
        uint32_t speed;
        uint8_t power;
        uint32_t milliamperes;
    } cases[] = {
        {kIOUSBHostConnectionSpeedNone, 50, 100},  {kIOUSBHostConnectionSpeedFull, 50, 100},
        {kIOUSBHostConnectionSpeedLow, 49, 98},    {kIOUSBHostConnectionSpeedHigh, 250, 500},
        {kIOUSBHostConnectionSpeedSuper, 19, 152}, {kIOUSBHostConnectionSpeedSuperPlus, 112, 896},
        {kIOUSBHostConnectionSpeedSuperPlusBy2, 255, 2040},
    };
    for (const auto &each : cases) {
        auto block = USBBytes().configuration(each.power).block();
        CHECK(IOUSBGetConfigurationMaxPowerMilliAmps(each.speed, configurationAt(block)) == each.milliamperes);
    }
    auto shorter = USBBytes().add(2, {0, 0, 1, 1, 0, 0x80}).block();
    CHECK(IOUSBGetConfigurationMaxPowerMilliAmps(kIOUSBHostConnectionSpeedHigh, configurationAt(shorter)) == 0);
    CHECK(IOUSBGetConfigurationMaxPowerMilliAmps(kIOUSBHostConnectionSpeedHigh, nullptr) == 0);
}

TEST(copiesGoBack) {
    IOUSBHostFreeDescriptor(static_cast<const IOUSBDeviceDescriptor *>(nullptr));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBConfigurationDescriptor *>(nullptr));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBStringDescriptor *>(nullptr));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBBOSDescriptor *>(nullptr));
    // A leak would end the test.
    IOUSBHostFreeDescriptor(static_cast<const IOUSBDeviceDescriptor *>(IOMallocZero(18)));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBConfigurationDescriptor *>(IOMallocZero(9)));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBStringDescriptor *>(IOMallocZero(4)));
    IOUSBHostFreeDescriptor(static_cast<const IOUSBBOSDescriptor *>(IOMallocZero(5)));
}

int main() { return runTests(); }
