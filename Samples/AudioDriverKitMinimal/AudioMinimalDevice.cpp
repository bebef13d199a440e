// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <AudioDriverKit/AudioDriverKit.h>
#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <mach/mach_time.h>

#include "AudioMinimalDevice.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "AudioMinimalDevice: " format, ##__VA_ARGS__)

namespace {

constexpr double kSampleRate = 48000.0;
constexpr uint32_t kChannels = 2;
constexpr uint32_t kBytesPerFrame = kChannels * sizeof(float);
constexpr uint64_t kNanosecondsInSecond = 1000 * 1000 * 1000;

/// Memory that host and driver share.
struct Ring {
    /// Owned.
    IOBufferMemoryDescriptor* memory;
    /// The same memory as this process sees it.
    uint8_t* bytes;
};

} // namespace

struct AudioMinimalDevice_IVars {
    Ring output;
    Ring input;
    /// The queue of the driver's objects.
    OSSharedPtr<IODispatchQueue> queue;
    /// Fires when a period is over; owned.
    IOTimerDispatchSource* timer;
    /// What the timer calls; owned.
    OSAction* timerAction;
    /// A period in units of mach_absolute_time.
    uint64_t ticksPerPeriod;
    bool running;
};

namespace {

/// Copies frames between rings of the same size. It runs on a real-time thread: no call that could wait.
void
CopyFrames(const Ring& from, const Ring& to, uint64_t sampleTime, uint32_t count)
{
    const uint64_t start = sampleTime % kAudioMinimalPeriod;
    const uint64_t untilEnd = kAudioMinimalPeriod - start;
    const uint64_t first = count < untilEnd ? count : untilEnd;
    memcpy(to.bytes + start * kBytesPerFrame, from.bytes + start * kBytesPerFrame, first * kBytesPerFrame);
    memcpy(to.bytes, from.bytes, (count - first) * kBytesPerFrame);
}

/// Runs a block on a queue, whether the caller is on it or not.
void
RunOn(IODispatchQueue* queue, IODispatchBlock block)
{
    if (queue->OnQueue()) {
        block();
    } else {
        queue->DispatchSync(block);
    }
}

uint64_t
TicksPerPeriod(double sampleRate)
{
    mach_timebase_info_data_t timebase = {};
    mach_timebase_info(&timebase);
    const double nanoseconds = kAudioMinimalPeriod * static_cast<double>(kNanosecondsInSecond) / sampleRate;
    return static_cast<uint64_t>(nanoseconds * timebase.denom / timebase.numer);
}

} // namespace

// MARK: - Life

bool
AudioMinimalDevice::init(
    IOUserAudioDriver* in_driver, bool in_supports_prewarming, OSString* in_device_uid, OSString* in_model_uid,
    OSString* in_manufacturer_uid, uint32_t in_zero_timestamp_period)
{
    if (!super::init(
            in_driver, in_supports_prewarming, in_device_uid, in_model_uid, in_manufacturer_uid,
            in_zero_timestamp_period)) {
        return false;
    }
    ivars = IONewZero(AudioMinimalDevice_IVars, 1);
    if (ivars == nullptr) {
        return false;
    }
    ivars->queue = GetWorkQueue();
    if (!ivars->queue) {
        return false;
    }

    kern_return_t result = SetAvailableSampleRates(&kSampleRate, 1);
    if (result == kIOReturnSuccess) {
        result = SetSampleRate(kSampleRate);
    }
    if (result == kIOReturnSuccess) {
        result = SetTransportType(IOUserAudioTransportType::BuiltIn);
    }
    if (result == kIOReturnSuccess) {
        result = MakeStream(in_driver, IOUserAudioStreamDirection::Output);
    }
    if (result == kIOReturnSuccess) {
        result = MakeStream(in_driver, IOUserAudioStreamDirection::Input);
    }
    if (result == kIOReturnSuccess) {
        result = MakeCable();
    }
    if (result == kIOReturnSuccess) {
        result = MakeTimer();
    }
    if (result != kIOReturnSuccess) {
        Log("init: 0x%08x", result);
    }
    return result == kIOReturnSuccess;
}

void
AudioMinimalDevice::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->timerAction);
        OSSafeReleaseNULL(ivars->timer);
        OSSafeReleaseNULL(ivars->output.memory);
        OSSafeReleaseNULL(ivars->input.memory);
        // The ivars are freed as bytes: smart pointers in them are emptied by hand.
        ivars->queue.reset();
    }
    IOSafeDeleteNULL(ivars, AudioMinimalDevice_IVars, 1);
    super::free();
}

kern_return_t
AudioMinimalDevice::MakeStream(IOUserAudioDriver* driver, IOUserAudioStreamDirection direction)
{
    Ring& ring = direction == IOUserAudioStreamDirection::Output ? ivars->output : ivars->input;
    IOAddressSegment range = {};
    kern_return_t result = IOBufferMemoryDescriptor::Create(
        kIOMemoryDirectionInOut, static_cast<uint64_t>(kAudioMinimalPeriod) * kBytesPerFrame, 0, &ring.memory);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = ring.memory->GetAddressRange(&range);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ring.bytes = reinterpret_cast<uint8_t*>(range.address);

    OSSharedPtr<IOUserAudioStream> stream = IOUserAudioStream::Create(driver, direction, ring.memory);
    if (!stream) {
        return kIOReturnNoMemory;
    }
    const IOUserAudioStreamBasicDescription format = {
        kSampleRate,
        IOUserAudioFormatID::LinearPCM,
        FormatFlagsNativeFloatPacked,
        kBytesPerFrame,
        1,
        kBytesPerFrame,
        kChannels,
        8 * sizeof(float),
        0,
    };
    result = stream->SetAvailableStreamFormats(&format, 1);
    if (result == kIOReturnSuccess) {
        result = stream->SetCurrentStreamFormat(&format);
    }
    return result == kIOReturnSuccess ? AddStream(stream.get()) : result;
}

/// What the host has written to the output is copied to the input at once.
kern_return_t
AudioMinimalDevice::MakeCable(void)
{
    // The block must not keep this object alive: it captures the variables, which outlive the streams' I/O.
    AudioMinimalDevice_IVars* state = ivars;
    return SetIOOperationHandler(^kern_return_t(
        IOUserAudioObjectID /* device */, IOUserAudioIOOperation operation, uint32_t frameCount, uint64_t sampleTime,
        uint64_t /* hostTime */) {
        if (operation != IOUserAudioIOOperationWriteEnd) {
            return kIOReturnSuccess;
        }
        if (frameCount > kAudioMinimalPeriod) {
            return kIOReturnBadArgument;
        }
        CopyFrames(state->output, state->input, sampleTime, frameCount);
        return kIOReturnSuccess;
    });
}

/// The timer is bound to the driver's work queue; what it shares with StartIO and StopIO is used there only.
kern_return_t
AudioMinimalDevice::MakeTimer(void)
{
    kern_return_t result = IOTimerDispatchSource::Create(ivars->queue.get(), &ivars->timer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = CreateActionPeriodOver(0, &ivars->timerAction);
    if (result != kIOReturnSuccess) {
        return result;
    }
    return ivars->timer->SetHandler(ivars->timerAction);
}

kern_return_t
AudioMinimalDevice::Shutdown(AudioMinimalShutdownHandler handler)
{
    if (ivars->timer == nullptr) {
        handler();
        return kIOReturnSuccess;
    }
    return ivars->timer->Cancel(^{
        // The action refers to this object: until it is released, free is never called.
        OSSafeReleaseNULL(ivars->timerAction);
        handler();
    });
}

// MARK: - Running

kern_return_t
AudioMinimalDevice::StartIO(IOUserAudioStartStopFlags in_flags)
{
    kern_return_t result = super::StartIO(in_flags);
    if (result != kIOReturnSuccess) {
        Log("super's StartIO answered 0x%08x", result);
        return result;
    }
    __block kern_return_t clockResult = kIOReturnSuccess;
    RunOn(ivars->queue.get(), ^{
        clockResult = StartClock();
    });
    if (clockResult != kIOReturnSuccess) {
        Log("no clock: 0x%08x", clockResult);
        super::StopIO(in_flags);
    }
    return clockResult;
}

kern_return_t
AudioMinimalDevice::StopIO(IOUserAudioStartStopFlags in_flags)
{
    RunOn(ivars->queue.get(), ^{
        ivars->running = false;
    });
    return super::StopIO(in_flags);
}

/// Frame 0 is now. Without a first time stamp the host waits in vain.
kern_return_t
AudioMinimalDevice::StartClock(void)
{
    ivars->ticksPerPeriod = TicksPerPeriod(GetSampleRate());
    const uint64_t now = mach_absolute_time();
    UpdateCurrentZeroTimestamp(0, now);
    ivars->running = true;
    return ivars->timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, now + ivars->ticksPerPeriod, 0);
}

/// The next stamp follows from the last one and not from the clock, so that a late timer does not bend the rate.
void
IMPL(AudioMinimalDevice, PeriodOver)
{
    (void)action;
    (void)time;
    if (!ivars->running) {
        return;
    }
    uint64_t sampleTime = 0;
    uint64_t hostTime = 0;
    GetCurrentZeroTimestamp(&sampleTime, &hostTime);
    uint64_t due = hostTime + ivars->ticksPerPeriod;
    // After a stop and a new start a wake-up of the time before may still come: it is too early.
    if (mach_absolute_time() >= due) {
        UpdateCurrentZeroTimestamp(sampleTime + kAudioMinimalPeriod, due);
        due += ivars->ticksPerPeriod;
    }
    kern_return_t result = ivars->timer->WakeAtTime(kIOTimerClockMachAbsoluteTime, due, 0);
    if (result != kIOReturnSuccess) {
        Log("timer refused: 0x%08x", result);
    }
}
