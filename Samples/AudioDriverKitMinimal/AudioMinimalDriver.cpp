// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <AudioDriverKit/AudioDriverKit.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

#include "AudioMinimalDevice.h"
#include "AudioMinimalDriver.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "AudioMinimalDriver: " format, ##__VA_ARGS__)

struct AudioMinimalDriver_IVars {
    /// Owned.
    AudioMinimalDevice* device;
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
AudioMinimalDriver::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(AudioMinimalDriver_IVars, 1);
    return ivars != nullptr;
}

void
AudioMinimalDriver::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->device);
    }
    IOSafeDeleteNULL(ivars, AudioMinimalDriver_IVars, 1);
    super::free();
}

kern_return_t
IMPL(AudioMinimalDriver, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }
    result = AddDevice();
    if (result == kIOReturnSuccess) {
        // From here on the audio host finds the service and connects.
        result = RegisterService();
    }
    if (result != kIOReturnSuccess && ivars->device != nullptr) {
        ivars->device->Shutdown(^{
        });
    }
    Log("started: 0x%08x", result);
    return result;
}

kern_return_t
AudioMinimalDriver::AddDevice(void)
{
    // Users' settings are filed under the first: it must stay the same for one piece of hardware.
    OSSharedPtr<OSString> uid = String("com.example.audiominimal.1");
    OSSharedPtr<OSString> model = String("com.example.audiominimal");
    OSSharedPtr<OSString> manufacturer = String("Example");
    OSSharedPtr<OSString> name = String("Audio Minimal");
    if (!uid || !model || !manufacturer || !name) {
        return kIOReturnNoMemory;
    }

    ivars->device = OSTypeAlloc(AudioMinimalDevice);
    if (ivars->device == nullptr) {
        return kIOReturnNoMemory;
    }
    if (!ivars->device->init(this, false, uid.get(), model.get(), manufacturer.get(), kAudioMinimalPeriod)) {
        return kIOReturnError;
    }
    kern_return_t result = ivars->device->SetName(name.get());
    if (result != kIOReturnSuccess) {
        return result;
    }
    return AddObject(ivars->device);
}

/// The device's timer may be at work: it is cancelled first, and super's Stop waits for that.
kern_return_t
IMPL(AudioMinimalDriver, Stop)
{
    Log("stops");
    if (ivars->device == nullptr) {
        return Stop(provider, SUPERDISPATCH);
    }

    retain();
    provider->retain();
    return ivars->device->Shutdown(^{
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    });
}

/// The audio host's connection is super's business; this driver has no clients of its own.
kern_return_t
IMPL(AudioMinimalDriver, NewUserClient)
{
    if (in_type != kIOUserAudioDriverUserClientType) {
        return kIOReturnUnsupported;
    }
    return NewUserClient(in_type, out_user_client, SUPERDISPATCH);
}
