// Made by dextlab iig from IOUserAudioClockDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioClockDevice_h
#define AudioDriverKit_IOUserAudioClockDevice_h

#include <AudioDriverKit/IOUserAudioObject.h>

class IOUserAudioControl;

using namespace AudioDriverKit;

/// A device that keeps time and has no streams; base of IOUserAudioDevice.

struct IOUserAudioClockDevice_IVars;
struct IOUserAudioClockDevice_LocalIVars;
class IOUserAudioClockDevice;

extern OSMetaClass * gIOUserAudioClockDeviceMetaClass;
extern const OSClassLoadInformation IOUserAudioClockDevice_Class;

class IOUserAudioClockDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioClockDevice : public IOUserAudioObject {
    friend class IOUserAudioClockDeviceMetaClass;
    public:
    using super = IOUserAudioObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioClockDeviceMetaClass; }
    union {
        IOUserAudioClockDevice_IVars * ivars;
        IOUserAudioClockDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// - `in_device_uid`: stays the same for one piece of hardware; the system files the user's settings under it.
    /// - `in_zero_timestamp_period`: frames from one zero time stamp to the next: the length of the ring buffers.
    static OSSharedPtr<IOUserAudioClockDevice> Create(
        IOUserAudioDriver* in_driver, bool in_supports_prewarming, OSString* in_device_uid, OSString* in_model_uid,
        OSString* in_manufacturer_uid, uint32_t in_zero_timestamp_period);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_supports_prewarming, OSString* in_device_uid, OSString* in_model_uid,
        OSString* in_manufacturer_uid, uint32_t in_zero_timestamp_period);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    OSSharedPtr<OSString> GetUID();
    bool GetSupportsPrewarming();

    // Running.

    /// The host starts. With prewarming it may come twice: first with Prewarm, then with None (INFERRED).
    ///
    /// An override calls super first, starts the hardware, and gives the first zero time stamp soon.
    virtual kern_return_t StartIO(IOUserAudioStartStopFlags in_flags);
    virtual kern_return_t StopIO(IOUserAudioStartStopFlags in_flags);
    bool GetDeviceIsRunning();
    IOUserAudioDeviceTransportState GetDeviceTransportState();

    // Changes that need the device to be stopped.

    /// Asks the host to stop; it answers with one of the next two.
    kern_return_t RequestDeviceConfigurationChange(uint64_t in_change_action, OSObject* in_change_info);
    /// The device is stopped: make the change. An override calls super for actions that are not its own.
    virtual kern_return_t PerformDeviceConfigurationChange(uint64_t change_action, OSObject* in_change_info);
    virtual kern_return_t AbortDeviceConfigurationChange(uint64_t change_action, OSObject* in_change_info);

    // Time.

    /// Frame `in_sample_time`, a multiple of the period, was at `in_host_time` (mach_absolute_time). The driver calls it
    /// once in each period.
    void UpdateCurrentZeroTimestamp(uint64_t in_sample_time, uint64_t in_host_time);
    void GetCurrentZeroTimestamp(uint64_t* out_sample_time, uint64_t* out_host_time);
    void GetCurrentClientSampleTime(uint64_t* out_input_sample_time, uint64_t* out_output_sample_time);

    uint32_t GetZeroTimestampPeriod();
    /// The name is spelt so, unlike its getter's.
    kern_return_t SetZeroTimeStampPeriod(uint32_t in_zts_period);

    IOUserAudioClockAlgorithm GetClockAlgorithm();
    kern_return_t SetClockAlgorithm(IOUserAudioClockAlgorithm in_clock_algorithm);
    /// Devices with the same number, other than 0, share a clock.
    uint32_t GetClockDomain();
    kern_return_t SetClockDomain(uint32_t in_clock_domain);
    bool GetClockIsStable();
    kern_return_t SetClockIsStable(bool in_clock_is_stable);

    double GetSampleRate();
    kern_return_t SetSampleRate(double in_sample_rate);
    /// A client sets the rate; the device is stopped.
    virtual kern_return_t HandleChangeSampleRate(double in_sample_rate);
    size_t GetNumberAvailableSampleRates();
    /// Answers how many were written.
    size_t GetAvailableSampleRates(double* out_sample_rates, size_t in_num_rates);
    kern_return_t SetAvailableSampleRates(const double* in_sample_rates, size_t in_num_rates);

    /// Frames between converter and ring buffer.
    uint32_t GetInputLatency();
    kern_return_t SetInputLatency(uint32_t in_latency);
    uint32_t GetOutputLatency();
    kern_return_t SetOutputLatency(uint32_t in_latency);

    // What the device is.

    IOUserAudioTransportType GetTransportType();
    kern_return_t SetTransportType(IOUserAudioTransportType in_transport_type);
    bool GetDeviceIsAlive();
    /// False when the hardware is gone.
    kern_return_t SetDeviceIsAlive(bool in_is_alive);
    bool GetIsHidden();
    kern_return_t SetIsHidden(bool in_is_hidden);

    kern_return_t AddControl(IOUserAudioControl* in_control);
    kern_return_t RemoveControl(IOUserAudioControl* in_control);
    /// Whether the host sets the controls to what they were last time.
    void SetWantsControlsRestored(bool in_wants_controls_restored);

};

#endif /* AudioDriverKit_IOUserAudioClockDevice_h */
