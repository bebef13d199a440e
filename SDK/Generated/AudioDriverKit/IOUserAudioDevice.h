// Made by dextlab iig from IOUserAudioDevice.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioDevice_h
#define AudioDriverKit_IOUserAudioDevice_h

#include <AudioDriverKit/IOUserAudioClockDevice.h>

class IOUserAudioStream;

using namespace AudioDriverKit;

/// A device with streams. Subclass it to start and stop the hardware.

struct IOUserAudioDevice_IVars;
struct IOUserAudioDevice_LocalIVars;
class IOUserAudioDevice;

extern OSMetaClass * gIOUserAudioDeviceMetaClass;
extern const OSClassLoadInformation IOUserAudioDevice_Class;

class IOUserAudioDeviceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioDevice : public IOUserAudioClockDevice {
    friend class IOUserAudioDeviceMetaClass;
    public:
    using super = IOUserAudioClockDevice;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioDeviceMetaClass; }
    union {
        IOUserAudioDevice_IVars * ivars;
        IOUserAudioDevice_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static OSSharedPtr<IOUserAudioDevice> Create(
        IOUserAudioDriver* in_driver, bool in_supports_prewarming, OSString* in_device_uid, OSString* in_model_uid,
        OSString* in_manufacturer_uid, uint32_t in_zero_timestamp_period);
    virtual bool init(
        IOUserAudioDriver* in_driver, bool in_supports_prewarming, OSString* in_device_uid, OSString* in_model_uid,
        OSString* in_manufacturer_uid, uint32_t in_zero_timestamp_period) override;
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    virtual kern_return_t StartIO(IOUserAudioStartStopFlags in_flags) override;
    virtual kern_return_t StopIO(IOUserAudioStartStopFlags in_flags) override;
    virtual kern_return_t PerformDeviceConfigurationChange(
        uint64_t in_change_action, OSObject* in_change_info) override;
    virtual kern_return_t AbortDeviceConfigurationChange(uint64_t in_change_action, OSObject* in_change_info) override;
    virtual kern_return_t HandleChangeSampleRate(double in_sample_rate) override;

    // Streams.

    kern_return_t AddStream(IOUserAudioStream* in_stream);
    kern_return_t RemoveStream(IOUserAudioStream* in_stream);
    /// Whether the host sets the formats to what they were last time.
    void SetWantsStreamFormatsRestored(bool in_wants_stream_formats_restored);

    /// A block that is called in each I/O cycle, on a real-time thread. Needed only where data is not moved by DMA.
    kern_return_t SetIOOperationHandler(IOOperationHandler in_io_operation_block);
    void GetCurrentClientIOTime(bool in_is_input, uint64_t* out_sample_time, uint64_t* out_host_time);

    /// Frames that the host keeps away from the hardware's place in the ring buffer.
    uint32_t GetInputSafetyOffset();
    kern_return_t SetInputSafetyOffset(uint32_t in_safety_offset);
    uint32_t GetOutputSafetyOffset();
    kern_return_t SetOutputSafetyOffset(uint32_t in_safety_offset);

    // What the system uses it for.

    uint32_t CanBeDefaultInputDevice();
    kern_return_t SetCanBeDefaultInputDevice(bool in_can_be_default);
    uint32_t CanBeDefaultOutputDevice();
    kern_return_t SetCanBeDefaultOutputDevice(bool in_can_be_default);
    /// For alerts.
    uint32_t CanBeDefaultSystemOutputDevice();
    kern_return_t SetCanBeDefaultSystemOutputDevice(bool in_can_be_default);

    /// Channels count from 1.
    void GetPreferredChannelsForStereo(uint32_t* out_left_channel, uint32_t* out_right_channel);
    kern_return_t SetPreferredChannelsForStereo(uint32_t in_left_channel, uint32_t in_right_channel);
    kern_return_t SetPreferredInputChannelLayout(IOUserAudioChannelLabel* in_channel_labels, size_t in_num_channels);
    kern_return_t SetPreferredOutputChannelLayout(IOUserAudioChannelLabel* in_channel_labels, size_t in_num_channels);

};

#endif /* AudioDriverKit_IOUserAudioDevice_h */
