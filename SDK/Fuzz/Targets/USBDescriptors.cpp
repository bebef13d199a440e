// SPDX-License-Identifier: Apache-2.0

// The target usb-descriptors: a driver is made, started on a device whose descriptors are the input, stopped and let go of;
// a driver for each input. The input is
//
//   2  bytes of the configuration, modulo what follows; then they
//   18 the device descriptor
//      strings, one after another: a byte with the length, then that many bytes
//
// What the host's stack has checked before a driver sees it holds here too (USB 2.0, 9.4.3): a configuration has the head
// of one, and wTotalLength is what was transferred; a string's bLength is its length. All that lies behind is the device's.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <random>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/OSCollections.h>
#include <USBDriverKit/USBDriverKit.h>

#include "../LocalMemory.h"

namespace dextlab::fuzz {
namespace {
struct Device {
    Bytes configuration;
    Bytes device;
    std::vector<Bytes> strings;
};
Device device;

constexpr size_t kConfigurationHead = 9;
constexpr size_t kDeviceSize = 18;
constexpr size_t kStringsMax = 32;

Device parse(const uint8_t *data, size_t size) {
    Device parsed;
    size_t length = size < 2 ? 0 : std::min<size_t>(data[0] | data[1] << 8, size - 2);
    const uint8_t *next = data + std::min<size_t>(size, 2);
    const uint8_t *end = data + size;
    parsed.configuration.assign(next, next + length);
    next += length;
    if (length >= kConfigurationHead) {
        parsed.configuration[0] = kConfigurationHead;
        parsed.configuration[1] = kIOUSBDescriptorTypeConfiguration;
        parsed.configuration[2] = static_cast<uint8_t>(length);
        parsed.configuration[3] = static_cast<uint8_t>(length >> 8);
    }
    parsed.device.assign(kDeviceSize, 0);
    size_t given = std::min<size_t>(kDeviceSize, static_cast<size_t>(end - next));
    std::copy(next, next + given, parsed.device.begin());
    parsed.device[0] = kDeviceSize;
    parsed.device[1] = kIOUSBDescriptorTypeDevice;
    next += given;
    while (next < end && parsed.strings.size() < kStringsMax) {
        size_t count = std::min<size_t>({*next, static_cast<size_t>(end - next - 1), 253});
        Bytes text = {static_cast<uint8_t>(count + 2), kIOUSBDescriptorTypeString};
        text.insert(text.end(), next + 1, next + 1 + count);
        parsed.strings.push_back(text);
        next += 1 + count;
    }
    return parsed;
}

/// A copy of just that length, which IOUSBHostFreeDescriptor gives back.
template <typename Kind>
const Kind *copy(const Bytes &bytes) {
    auto *memory = static_cast<uint8_t *>(malloc(bytes.size()));
    memcpy(memory, bytes.data(), bytes.size());
    return reinterpret_cast<const Kind *>(memory);
}

const IOUSBConfigurationDescriptor *copyConfiguration() {
    return device.configuration.size() < kConfigurationHead ? nullptr
                                                            : copy<IOUSBConfigurationDescriptor>(device.configuration);
}

const IOUSBStringDescriptor *copyString(uint8_t index) {
    return index >= device.strings.size() ? nullptr : copy<IOUSBStringDescriptor>(device.strings[index]);
}

class FakeInterface : public IOUSBHostInterface {
public:
    const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor() override { return copyConfiguration(); }
    const IOUSBInterfaceDescriptor *GetInterfaceDescriptor(
        const IOUSBConfigurationDescriptor *configuration) override {
        return IOUSBGetNextInterfaceDescriptor(configuration, nullptr);
    }
    const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index, uint16_t) override { return copyString(index); }
    const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index) override { return copyString(index); }
    kern_return_t CreateIOBuffer(IOOptionBits options, uint64_t capacity, IOBufferMemoryDescriptor **buffer) override {
        return IOBufferMemoryDescriptor::Create(options, capacity, 0, buffer);
    }
};

class FakeDevice : public IOUSBHostDevice {
public:
    const IOUSBDeviceDescriptor *CopyDeviceDescriptor() override { return copy<IOUSBDeviceDescriptor>(device.device); }
    const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor(IOService *) override {
        return copyConfiguration();
    }
    const IOUSBConfigurationDescriptor *CopyConfigurationDescriptor(uint8_t) override { return copyConfiguration(); }
    const IOUSBConfigurationDescriptor *CopyConfigurationDescriptorWithValue(uint8_t) override {
        return copyConfiguration();
    }
    const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index, uint16_t) override { return copyString(index); }
    const IOUSBStringDescriptor *CopyStringDescriptor(uint8_t index) override { return copyString(index); }
};

/// An instance of the framework's class with the bodies of `Fake`, which adds no members: the classes' own registration
/// stays what it is, so that OSDynamicCast says yes.
template <typename Fake>
IOService *make(const char *className) {
    alignas(Fake) static unsigned char model[sizeof(Fake)];
    static Fake *const fake = ::new (model) Fake();
    OSObject *object = nullptr;
    if (OSObjectAllocate(DextLabClassNamed(className), &object) != kIOReturnSuccess) {
        return nullptr;
    }
    memcpy(static_cast<void *>(object), static_cast<void *>(fake), sizeof(void *));
    DextLabSetHandle(object, nextHandle());
    return object->init() ? static_cast<IOService *>(object) : nullptr;
}

IOService *anInterface() {
    static IOService *const one = make<FakeInterface>("IOUSBHostInterface");
    return one;
}

IOService *aDevice() {
    static IOService *const one = make<FakeDevice>("IOUSBHostDevice");
    return one;
}

kern_return_t copyPipe(OSMetaClassBase *, uint8_t, IOUSBHostPipe **pipe) {
    OSObject *made = DextLabCreateProxy("IOUSBHostPipe", nextHandle());
    if (made == nullptr || !made->init()) {
        return kIOReturnNoMemory;
    }
    *pipe = static_cast<IOUSBHostPipe *>(made);
    return kIOReturnSuccess;
}

constexpr uint8_t kSpeed = kIOUSBHostConnectionSpeedHigh;

class USBDescriptors : public Target {
public:
    USBDescriptors() : Target("usb-descriptors") {}

    void prepare() override {
        if (makeDevice(job.providerClass.c_str()) == nullptr) {
            giveUp("%s is on a %s; usb-descriptors is for drivers of IOUSBHostInterface and IOUSBHostDevice",
                job.driverClass.c_str(), job.providerClass.c_str());
        }
    }

    void run(const uint8_t *data, size_t size) override {
        device = parse(data, size);
        if (IOService *driver = startDriver()) {
            settle();
            stopService(driver, makeDevice(job.providerClass.c_str()));
        }
    }

    size_t mutate(uint8_t *data, size_t size, size_t maxSize, unsigned seed) override;
    std::vector<Bytes> seeds() override;
};

/// Inserts, drops or lengthens a descriptor; else it is libFuzzer's. The configuration's length follows.
size_t USBDescriptors::mutate(uint8_t *data, size_t size, size_t maxSize, unsigned seed) {
    static const Bytes pieces[] = {
        {9, 4, 0, 0, 2, 3, 1, 1, 0}, {7, 5, 0x81, 3, 8, 0, 10}, {7, 5, 0x02, 2, 0, 2, 0}, {9, 0x21, 0x11, 1, 0, 1, 0x22, 63, 0},
        {5, 0x24, 0, 0x10, 1}, {4, 0x24, 2, 2}, {5, 0x24, 6, 0, 1}, {8, 11, 0, 2, 2, 2, 1, 0}, {6, 0x30, 0, 0, 0, 0},
    };
    std::minstd_rand random(seed);
    random.discard(2);
    if (size < 2 || random() % 3 == 0) {
        return LLVMFuzzerMutate(data, size, maxSize);
    }
    size_t length = std::min<size_t>(data[0] | data[1] << 8, size - 2);
    Bytes row(data + 2, data + 2 + length);
    Bytes rest(data + 2 + length, data + size);
    std::vector<size_t> starts;
    for (size_t place = 0; place < row.size(); place += row[place]) {
        starts.push_back(place);
        if (row[place] == 0) {
            break;
        }
    }
    size_t place = starts.empty() ? 0 : starts[random() % starts.size()];
    switch (random() % 5) {
    case 0: {
        const Bytes &piece = pieces[random() % (sizeof(pieces) / sizeof(pieces[0]))];
        row.insert(row.begin() + static_cast<ptrdiff_t>(place), piece.begin(), piece.end());
        break;
    }
    case 1:
        // Ends early: the last descriptor is not whole.
        row.resize(row.size() - (row.empty() ? 0 : random() % std::min<size_t>(row.size(), 9)));
        break;
    case 2:
        if (place < row.size()) {
            row[place] = static_cast<uint8_t>(random() % 2 == 0 ? random() % 12 : random());
        }
        break;
    case 3:
        if (place + 2 < row.size()) {
            row[place + 2 + random() % std::min<size_t>(row.size() - place - 2, 8)] = static_cast<uint8_t>(random());
        }
        break;
    default: {
        size_t most = row.size() + 16;
        Bytes longer = row;
        longer.resize(most);
        longer.resize(LLVMFuzzerMutate(longer.data(), row.size(), most));
        row = longer;
    }
    }
    if (2 + row.size() + rest.size() > maxSize || row.size() > 0xFFFF) {
        return LLVMFuzzerMutate(data, size, maxSize);
    }
    data[0] = static_cast<uint8_t>(row.size());
    data[1] = static_cast<uint8_t>(row.size() >> 8);
    std::copy(row.begin(), row.end(), data + 2);
    std::copy(rest.begin(), rest.end(), data + 2 + row.size());
    return 2 + row.size() + rest.size();
}

std::vector<Bytes> USBDescriptors::seeds() {
    const Bytes deviceAndStrings = {18, 1, 0, 2, 0, 0, 0, 64, 0xAC, 5, 1, 0, 0, 1, 1, 2, 3, 1, 2, 9, 4, 4, 'a', 0, 'b', 0, 2,
        'c', 0, 6, '1', 0, '2', 0, '3', 0};
    const Bytes rows[] = {
        {9, 2, 0, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 2, 0xFF, 0, 0, 0, 7, 5, 0x81, 2, 0, 2, 0, 7, 5, 0x02, 2, 0, 2, 0},
        {9, 2, 0, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 1, 3, 1, 1, 0, 9, 0x21, 0x11, 1, 0, 1, 0x22, 63, 0, 7, 5, 0x81, 3, 8, 0,
            10},
        {9, 2, 0, 0, 2, 1, 0, 0x80, 50, 8, 11, 0, 2, 2, 2, 1, 0, 9, 4, 0, 0, 1, 2, 2, 1, 0, 5, 0x24, 0, 0x10, 1, 5, 0x24, 1,
            0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1, 7, 5, 0x83, 3, 16, 0, 9, 9, 4, 1, 0, 2, 10, 0, 0, 0, 7, 5, 0x81, 2, 64, 0,
            0, 7, 5, 0x02, 2, 64, 0, 0},
    };
    std::vector<Bytes> all;
    for (const Bytes &row : rows) {
        Bytes seed = {static_cast<uint8_t>(row.size()), static_cast<uint8_t>(row.size() >> 8)};
        seed.insert(seed.end(), row.begin(), row.end());
        seed.insert(seed.end(), deviceAndStrings.begin(), deviceAndStrings.end());
        all.push_back(seed);
    }
    return all;
}

USBDescriptors target;
} // namespace

IOService *makeDevice(const char *className) {
    return strcmp(className, "IOUSBHostInterface") == 0 ? anInterface()
           : strcmp(className, "IOUSBHostDevice") == 0  ? aDevice()
                                                        : nullptr;
}

kern_return_t answerOfDevice(OSMetaClassBase *target, const IORPC rpc, uint64_t method) {
    switch (method) {
    case IOUSBHostInterface_Open_ID:
        return IOUSBHostInterface::Open_Invoke(rpc, target,
            [](OSMetaClassBase *, IOService *, IOOptionBits, uint8_t *) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostInterface_Close_ID:
        return IOUSBHostInterface::Close_Invoke(
            rpc, target, [](OSMetaClassBase *, IOService *, IOOptionBits) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostInterface_SelectAlternateSetting_ID:
        return IOUSBHostInterface::SelectAlternateSetting_Invoke(
            rpc, target, [](OSMetaClassBase *, uint8_t) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostInterface_CopyPipe_ID:
        return IOUSBHostInterface::CopyPipe_Invoke(rpc, target, &copyPipe);
    case IOUSBHostInterface_CopyDevice_ID:
        return IOUSBHostInterface::CopyDevice_Invoke(
            rpc, target, [](OSMetaClassBase *, IOUSBHostDevice **result) -> kern_return_t {
            *result = static_cast<IOUSBHostDevice *>(aDevice());
            (*result)->retain();
            return kIOReturnSuccess;
        });
    case IOUSBHostDevice_Open_ID:
        return IOUSBHostDevice::Open_Invoke(rpc, target,
            [](OSMetaClassBase *, IOService *, IOOptionBits, uintptr_t) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostDevice_Close_ID:
        return IOUSBHostDevice::Close_Invoke(
            rpc, target, [](OSMetaClassBase *, IOService *, IOOptionBits) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostDevice_SetConfiguration_ID:
        return IOUSBHostDevice::SetConfiguration_Invoke(
            rpc, target, [](OSMetaClassBase *, uint8_t, bool) -> kern_return_t { return kIOReturnSuccess; });
    case IOUSBHostDevice_GetSpeed_ID:
        return IOUSBHostDevice::GetSpeed_Invoke(rpc, target, [](OSMetaClassBase *, uint8_t *speed) -> kern_return_t {
            *speed = kSpeed;
            return kIOReturnSuccess;
        });
    case IOUSBHostPipe_GetSpeed_ID:
        return IOUSBHostPipe::GetSpeed_Invoke(rpc, target, [](OSMetaClassBase *, uint8_t *speed) -> kern_return_t {
            *speed = kSpeed;
            return kIOReturnSuccess;
        });
    default:
        return kIOReturnUnsupported;
    }
}
} // namespace dextlab::fuzz
