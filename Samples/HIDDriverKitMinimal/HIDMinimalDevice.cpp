// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>
#include <time.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>
#include <HIDDriverKit/HIDDriverKit.h>

#include "HIDMinimalDevice.h"
#include "HIDMinimalReports.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "HIDMinimalDevice: " format, ##__VA_ARGS__)

struct HIDMinimalDevice_IVars {
    /// Fires when the button is to move; owned.
    IOTimerDispatchSource* timer;
    /// What the timer calls; owned.
    OSAction* timerAction;
    /// The memory of the input report; owned.
    IOBufferMemoryDescriptor* report;
    /// The same memory as this process sees it.
    HIDMinimalInput* input;
    HIDMinimalFeature feature;
};

namespace {

constexpr uint64_t kNanosecondsInMillisecond = 1000 * 1000;

/// The report descriptor of one application collection: an input byte of buttons, a feature of two bytes.
const uint8_t kReportDescriptor[] = {
    0x06, 0x00, 0xFF, // Usage Page (vendor defined)
    0x09, 0x01,       // Usage (1)
    0xA1, 0x01,       // Collection (Application)
    0x05, 0x09,       //   Usage Page (Button)
    0x19, 0x01,       //   Usage Minimum (1)
    0x29, 0x08,       //   Usage Maximum (8)
    0x15, 0x00,       //   Logical Minimum (0)
    0x25, 0x01,       //   Logical Maximum (1)
    0x75, 0x01,       //   Report Size (1)
    0x95, 0x08,       //   Report Count (8)
    0x81, 0x02,       //   Input (data, variable, absolute)
    0x06, 0x00, 0xFF, //   Usage Page (vendor defined)
    0x09, 0x02,       //   Usage (2)
    0x26, 0x10, 0x27, //   Logical Maximum (10000)
    0x75, 0x10,       //   Report Size (16)
    0x95, 0x01,       //   Report Count (1)
    0xB1, 0x02,       //   Feature (data, variable, absolute)
    0xC0,             // End Collection
};

bool
SetNumber(OSDictionary* dictionary, const char* key, uint32_t value)
{
    OSNumber* number = OSNumber::withNumber(value, 32);
    const bool isSet = number != nullptr && dictionary->setObject(key, number);
    OSSafeReleaseNULL(number);
    return isSet;
}

bool
SetString(OSDictionary* dictionary, const char* key, const char* value)
{
    OSString* string = OSString::withCString(value);
    const bool isSet = string != nullptr && dictionary->setObject(key, string);
    OSSafeReleaseNULL(string);
    return isSet;
}

/// Maps a feature report that a client made. The caller releases the map; it fails if the report is too short.
kern_return_t
MapFeature(IOMemoryDescriptor* report, IOHIDReportType type, IOMemoryMap** map)
{
    if (type != kIOHIDReportTypeFeature) {
        return kIOReturnUnsupported;
    }
    kern_return_t result = report->CreateMapping(0, 0, 0, 0, 0, map);
    if (result != kIOReturnSuccess) {
        return result;
    }
    if ((*map)->GetLength() < sizeof(HIDMinimalFeature)) {
        OSSafeReleaseNULL(*map);
        return kIOReturnUnderrun;
    }
    return kIOReturnSuccess;
}

} // namespace

// MARK: - Life

bool
HIDMinimalDevice::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(HIDMinimalDevice_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->feature.interval = 1000;
    return true;
}

void
HIDMinimalDevice::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timerAction);
        OSSafeReleaseNULL(ivars->timer);
        OSSafeReleaseNULL(ivars->report);
    }
    IOSafeDeleteNULL(ivars, HIDMinimalDevice_IVars, 1);
    super::free();
}

/// Called by super's Start, before it asks for the description and the report descriptor. False ends the start.
bool
HIDMinimalDevice::handleStart(IOService* provider)
{
    if (!super::handleStart(provider)) {
        return false;
    }
    kern_return_t result = MakeReport();
    if (result == kIOReturnSuccess) {
        result = MakeTimer();
    }
    if (result == kIOReturnSuccess) {
        result = WakeTimer();
    }
    if (result != kIOReturnSuccess) {
        // The action refers to this object: until it is released, free is never called.
        OSSafeReleaseNULL(ivars->timerAction);
    }
    Log("handleStart: 0x%08x", result);
    return result == kIOReturnSuccess;
}

kern_return_t
HIDMinimalDevice::MakeReport(void)
{
    IOAddressSegment range = {};
    kern_return_t result =
        IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, sizeof(HIDMinimalInput), 0, &ivars->report);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = ivars->report->GetAddressRange(&range);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->input = reinterpret_cast<HIDMinimalInput*>(range.address);
    return kIOReturnSuccess;
}

/// The timer is bound to the default queue, where getReport and setReport run too: no lock is needed.
kern_return_t
HIDMinimalDevice::MakeTimer(void)
{
    IODispatchQueue* queue = nullptr;
    kern_return_t result = CopyDispatchQueue(kIOServiceDefaultQueueName, &queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = IOTimerDispatchSource::Create(queue, &ivars->timer);
    OSSafeReleaseNULL(queue);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionButtonDue(0, &ivars->timerAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    return ivars->timer->SetHandler(ivars->timerAction);
}

/// The timer may be at work: it is cancelled first, and super's Stop waits for that.
kern_return_t
IMPL(HIDMinimalDevice, Stop)
{
    Log("stops");
    if (ivars->timer == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->timer->Cancel(^{
        OSSafeReleaseNULL(ivars->timerAction);
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

// MARK: - What the device is

OSDictionary*
HIDMinimalDevice::newDeviceDescription(void)
{
    OSDictionary* description = OSDictionary::withCapacity(8);
    if (description == nullptr) {
        return nullptr;
    }
    const bool isComplete = SetString(description, kIOHIDTransportKey, "Virtual")
        && SetString(description, kIOHIDManufacturerKey, "Example")
        && SetString(description, kIOHIDProductKey, "HID Minimal")
        && SetString(description, kIOHIDSerialNumberKey, "1")
        && SetNumber(description, kIOHIDVendorIDKey, kHIDMinimalVendorID)
        && SetNumber(description, kIOHIDProductIDKey, kHIDMinimalProductID)
        && SetNumber(description, kIOHIDVersionNumberKey, 0x0100) && SetNumber(description, kIOHIDLocationIDKey, 1);
    if (!isComplete) {
        OSSafeReleaseNULL(description);
    }
    return description;
}

OSData*
HIDMinimalDevice::newReportDescriptor(void)
{
    return OSData::withBytes(kReportDescriptor, sizeof(kReportDescriptor));
}

// MARK: - Reports

kern_return_t
HIDMinimalDevice::getReport(
    IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits /* options */,
    uint32_t /* completionTimeout */, OSAction* action)
{
    IOMemoryMap* map = nullptr;
    kern_return_t result = MapFeature(report, reportType, &map);
    if (result != kIOReturnSuccess) {
        return result;
    }
    memcpy(reinterpret_cast<void*>(map->GetAddress()), &ivars->feature, sizeof(ivars->feature));
    OSSafeReleaseNULL(map);

    // The answer is there at once. A device that takes its time retains the action and completes it later.
    CompleteReport(action, kIOReturnSuccess, sizeof(HIDMinimalFeature));
    return kIOReturnSuccess;
}

kern_return_t
HIDMinimalDevice::setReport(
    IOMemoryDescriptor* report, IOHIDReportType reportType, IOOptionBits /* options */,
    uint32_t /* completionTimeout */, OSAction* action)
{
    IOMemoryMap* map = nullptr;
    kern_return_t result = MapFeature(report, reportType, &map);
    if (result != kIOReturnSuccess) {
        return result;
    }
    // The client can still write to this memory: it is copied once, then checked, then used.
    HIDMinimalFeature feature = {};
    memcpy(&feature, reinterpret_cast<const void*>(map->GetAddress()), sizeof(feature));
    OSSafeReleaseNULL(map);
    if (feature.interval > kHIDMinimalLongestInterval) {
        return kIOReturnBadArgument;
    }

    ivars->feature = feature;
    result = WakeTimer();
    if (result != kIOReturnSuccess) {
        return result;
    }
    CompleteReport(action, kIOReturnSuccess, sizeof(HIDMinimalFeature));
    return kIOReturnSuccess;
}

// MARK: - The button

/// One wake-up after the interval; it replaces one that is still due.
kern_return_t
HIDMinimalDevice::WakeTimer(void)
{
    if (ivars->feature.interval == 0) {
        return kIOReturnSuccess;
    }
    const uint64_t now = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW);
    const uint64_t due = now + ivars->feature.interval * kNanosecondsInMillisecond;
    return ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, due, 0);
}

void
IMPL(HIDMinimalDevice, ButtonDue)
{
    (void)action;
    (void)time;
    if (ivars->feature.interval == 0) {
        return;
    }
    ivars->input->buttons ^= 1;
    kern_return_t result = handleReport(mach_absolute_time(), ivars->report, sizeof(HIDMinimalInput));
    if (result != kIOReturnSuccess) {
        Log("report refused: 0x%08x", result);
    }
    result = WakeTimer();
    if (result != kIOReturnSuccess) {
        Log("timer refused: 0x%08x", result);
    }
}
