// Made by dextlab iig from IOUserAudioStream.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioStream_h
#define AudioDriverKit_IOUserAudioStream_h

#include <AudioDriverKit/IOUserAudioObject.h>
#include <DriverKit/IOMemoryDescriptor.h>

using namespace AudioDriverKit;

/// Some channels of a device, and the ring buffer that host and driver share.

struct IOUserAudioStream_IVars;
struct IOUserAudioStream_LocalIVars;
class IOUserAudioStream;

extern OSMetaClass * gIOUserAudioStreamMetaClass;
extern const OSClassLoadInformation IOUserAudioStream_Class;

class IOUserAudioStreamMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserAudioStream : public IOUserAudioObject {
    friend class IOUserAudioStreamMetaClass;
    public:
    using super = IOUserAudioObject;
    static OSMetaClass * metaClassOfType() { return gIOUserAudioStreamMetaClass; }
    union {
        IOUserAudioStream_IVars * ivars;
        IOUserAudioStream_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// - `in_io_memory_descriptor`: the ring buffer: the device's zero-timestamp period times the bytes of a frame.
    static OSSharedPtr<IOUserAudioStream> Create(
        IOUserAudioDriver* in_driver, IOUserAudioStreamDirection in_direction,
        IOMemoryDescriptor* in_io_memory_descriptor);
    virtual bool init(
        IOUserAudioDriver* in_driver, IOUserAudioStreamDirection in_direction,
        IOMemoryDescriptor* in_io_memory_descriptor);
    virtual void free() override;

    virtual IOUserAudioClassID GetClassID() override;
    virtual IOUserAudioClassID GetBaseClassID() override;

    virtual kern_return_t StartIO(IOUserAudioStartStopFlags in_flags);
    virtual kern_return_t StopIO(IOUserAudioStartStopFlags in_flags);

    IOUserAudioStreamDirection GetStreamDirection();
    OSSharedPtr<IOMemoryDescriptor> GetIOMemoryDescriptor();
    /// Not while the device runs.
    kern_return_t SetIOMemoryDescriptor(IOMemoryDescriptor* in_io_memory_descriptor);

    // Format.

    IOUserAudioStreamBasicDescription GetCurrentStreamFormat();
    /// One of the available ones.
    kern_return_t SetCurrentStreamFormat(const IOUserAudioStreamBasicDescription* in_format);
    /// A client sets the format; the device is stopped.
    virtual kern_return_t HandleChangeCurrentStreamFormat(const IOUserAudioStreamBasicDescription* in_format);
    size_t GetNumberAvailableStreamFormats();
    /// Answers how many were written.
    size_t GetAvailableStreamFormats(IOUserAudioStreamBasicDescription* out_formats, size_t in_num_formats);
    kern_return_t SetAvailableStreamFormats(
        const IOUserAudioStreamBasicDescription* in_formats, uint32_t in_num_formats);
    /// The device runs at another rate: the current format follows, if one with that rate is available.
    kern_return_t DeviceSampleRateChanged(double in_sample_rate);

    bool GetStreamIsActive();
    kern_return_t SetStreamIsActive(bool in_is_active);
    virtual kern_return_t HandleChangeStreamIsActive(bool in_is_active);

    /// The device's number of the stream's first channel, from 1.
    uint32_t GetStartingChannel();
    kern_return_t SetStartingChannel(uint32_t in_starting_channel);
    IOUserAudioStreamTerminalType GetTerminalType();
    kern_return_t SetTerminalType(IOUserAudioStreamTerminalType in_terminal_type);
    /// Frames, in addition to the device's.
    uint32_t GetLatency();
    kern_return_t SetLatency(uint32_t in_latency);

};

#endif /* AudioDriverKit_IOUserAudioStream_h */
