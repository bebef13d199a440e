// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <MIDIDriverKit/MIDIDriverKit.h>

#include "MIDIMinimalDriver.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "MIDIMinimalDriver: " format, ##__VA_ARGS__)

struct MIDIMinimalDriver_IVars {
    OSSharedPtr<IOUserMIDIDevice> device;
};

namespace {

/// A string that ends with its scope.
OSSharedPtr<OSString>
String(const char* text)
{
    return OSSharedPtr<OSString>(OSString::withCString(text), OSNoRetain);
}

} // namespace

bool
MIDIMinimalDriver::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(MIDIMinimalDriver_IVars, 1);
    return ivars != nullptr;
}

void
MIDIMinimalDriver::free(void)
{
    if (ivars != nullptr) {
        // The ivars are freed as bytes: smart pointers in them are emptied by hand.
        ivars->device.reset();
    }
    IOSafeDeleteNULL(ivars, MIDIMinimalDriver_IVars, 1);
    super::free();
}

kern_return_t
IMPL(MIDIMinimalDriver, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }
    result = MakeDevice();
    if (result == kIOReturnSuccess) {
        result = MakePort();
    }
    if (result == kIOReturnSuccess) {
        result = AddObject(ivars->device.get());
    }
    if (result == kIOReturnSuccess) {
        // From here on the MIDI server finds the service and connects.
        result = RegisterService();
    }
    Log("started: 0x%08x", result);
    return result;
}

kern_return_t
MIDIMinimalDriver::MakeDevice(void)
{
    // Users' settings are filed under the first: it must stay the same for one piece of hardware.
    OSSharedPtr<OSString> uid = String("com.example.midiminimal.1");
    OSSharedPtr<OSString> model = String("MIDI Minimal");
    OSSharedPtr<OSString> manufacturer = String("Example");
    if (!uid || !model || !manufacturer) {
        return kIOReturnNoMemory;
    }
    ivars->device = IOUserMIDIDevice::Create(this, uid.get(), model.get(), manufacturer.get());
    return ivars->device ? ivars->device->SetName(model.get()) : kIOReturnNoMemory;
}

kern_return_t
MIDIMinimalDriver::MakePort(void)
{
    OSSharedPtr<OSString> name = String("Port 1");
    if (!name) {
        return kIOReturnNoMemory;
    }
    OSSharedPtr<IOUserMIDIEntity> port = IOUserMIDIEntity::Create(
        this, ivars->device.get(), name.get(), IOUserMIDIProtocolID::MIDIProtocol_1_0, 1, 1);
    if (!port) {
        return kIOReturnNoMemory;
    }
    OSSharedPtr<IOUserMIDISource> source = port->GetSource(0);
    OSSharedPtr<IOUserMIDIDestination> destination = port->GetDestination(0);
    if (!source || !destination) {
        return kIOReturnError;
    }

    // The block runs on a real-time thread: nothing that could wait, not even a log. It must not keep the source
    // alive, or port and block would hold each other: it captures a plain pointer, good as long as the port.
    IOUserMIDISource* plug = source.get();
    kern_return_t result = destination->SetIOBlock(^kern_return_t(const IOUserMIDIUMPWord* words, size_t count) {
        return plug->Send(words, count);
    });
    return result == kIOReturnSuccess ? ivars->device->AddEntity(port.get()) : result;
}

kern_return_t
IMPL(MIDIMinimalDriver, Stop)
{
    Log("stops");
    if (ivars->device) {
        // The device refers to this driver: while it is there, free is never called.
        kern_return_t result = RemoveObject(ivars->device.get());
        if (result != kIOReturnSuccess) {
            Log("device not removed: 0x%08x", result);
        }
        ivars->device.reset();
    }
    return Stop(provider, SUPERDISPATCH);
}

/// The MIDI server's connection is super's business; this driver has no clients of its own.
kern_return_t
IMPL(MIDIMinimalDriver, NewUserClient)
{
    if (type != kIOUserMIDIDriverUserClientType) {
        return kIOReturnUnsupported;
    }
    return NewUserClient(type, userClient, SUPERDISPATCH);
}
