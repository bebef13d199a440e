// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <HIDDriverKit/HIDDriverKit.h>

#include "HIDMinimalEvents.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "HIDMinimalEvents: " format, ##__VA_ARGS__)

struct HIDMinimalEvents_IVars {
    /// The elements (IOHIDElement) of the buttons; owned.
    OSArray* buttons;
};

namespace {

constexpr uint32_t kMostButtons = 8;

/// F17 to F24: keys that few keyboards have, so that nothing happens by accident.
constexpr uint32_t kFirstKey = kHIDUsage_KeyboardF17;

} // namespace

bool
HIDMinimalEvents::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(HIDMinimalEvents_IVars, 1);
    return ivars != nullptr;
}

void
HIDMinimalEvents::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->buttons);
    }
    IOSafeDeleteNULL(ivars, HIDMinimalEvents_IVars, 1);
    super::free();
}

/// super's Start opens the interface. From then on reports may come, hence the check in handleReport.
kern_return_t
IMPL(HIDMinimalEvents, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }
    result = FindButtons();
    if (result != kIOReturnSuccess) {
        Log("no buttons: 0x%08x", result);
        Stop(provider, SUPERDISPATCH);
        return result;
    }
    result = RegisterService();
    Log("started, RegisterService answered 0x%08x", result);
    return result;
}

/// super's Stop closes the interface and takes the reports' action back.
kern_return_t
IMPL(HIDMinimalEvents, Stop)
{
    Log("stops");
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t
HIDMinimalEvents::FindButtons(void)
{
    OSArray* elements = getElements();
    if (elements == nullptr) {
        return kIOReturnNoDevice;
    }
    OSArray* buttons = OSArray::withCapacity(kMostButtons);
    if (buttons == nullptr) {
        return kIOReturnNoMemory;
    }
    for (uint32_t index = 0; index < elements->getCount(); index++) {
        IOHIDElement* element = OSDynamicCast(IOHIDElement, elements->getObject(index));
        if (element != nullptr && element->getUsagePage() == kHIDPage_Button && element->getUsage() >= 1
            && element->getUsage() <= kMostButtons && !buttons->setObject(element)) {
            OSSafeReleaseNULL(buttons);
            return kIOReturnNoMemory;
        }
    }
    if (buttons->getCount() == 0) {
        OSSafeReleaseNULL(buttons);
        return kIOReturnNoDevice;
    }
    ivars->buttons = buttons;
    return kIOReturnSuccess;
}

/// The elements have the report's values when this is called.
void
HIDMinimalEvents::handleReport(
    uint64_t timestamp, uint8_t* /* report */, uint32_t /* reportLength */, IOHIDReportType type, uint32_t reportID)
{
    if (type != kIOHIDReportTypeInput || ivars->buttons == nullptr) {
        return;
    }
    for (uint32_t index = 0; index < ivars->buttons->getCount(); index++) {
        IOHIDElement* button = OSDynamicCast(IOHIDElement, ivars->buttons->getObject(index));
        if (button == nullptr || button->getReportID() != reportID || button->getTimeStamp() != timestamp) {
            continue;
        }
        const uint32_t value = button->getValue(0);
        if (value == button->getValue(kIOHIDValueOptionsFlagPrevious)) {
            continue;
        }
        const uint32_t key = kFirstKey + button->getUsage() - 1;
        kern_return_t result = dispatchKeyboardEvent(timestamp, kHIDPage_KeyboardOrKeypad, key, value, 0, false);
        if (result != kIOReturnSuccess) {
            Log("key 0x%02x refused: 0x%08x", key, result);
        }
    }
}
