// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_AudioDriverKitTypes_h
#define AudioDriverKit_AudioDriverKitTypes_h

#include <stdint.h>

#include <DriverKit/IOReturn.h>

#include <AudioDriverKit/AudioDriverKitChannelLabels.h>
#include <AudioDriverKit/AudioDriverKitFormats.h>

/// Type of the user client that the audio host opens. NewUserClient passes it on to super.
#define kIOUserAudioDriverUserClientType 'CAud'

namespace AudioDriverKit
{

/// Number of an object in the driver; the framework gives it out.
typedef uint32_t IOUserAudioObjectID;

/// The driver itself.
constexpr const IOUserAudioObjectID kIOUserAudioObjectIDDriver = 1;

/// What an object is. A control's class tells the system what the control does.
enum class IOUserAudioClassID : uint32_t {
    /// The base of all.
    Object = 'aobj',
    /// The root; there is one.
    Driver = 'aplg',
    Device = 'adev',
    Clock = 'aclk',
    Box = 'abox',
    Stream = 'astr',
    /// The base of the controls.
    Control = 'actl',
    /// The shapes of controls.
    BooleanControl = 'togl',
    LevelControl = 'levl',
    SelectorControl = 'slct',
    SliderControl = 'sldr',
    StereoPanControl = 'span',
    /// What controls do.
    MuteControl = 'mute',
    SoloControl = 'solo',
    JackControl = 'jack',
    LFEMuteControl = 'subm',
    PhantomPowerControl = 'phan',
    PhaseInvertControl = 'phsi',
    ClipLightControl = 'clip',
    TalkbackControl = 'talb',
    ListenbackControl = 'lsnb',
    VolumeControl = 'vlme',
    LFEVolumeControl = 'subv',
    DataSourceControl = 'dsrc',
    DataDestinationControl = 'dest',
    ClockSourceControl = 'clck',
    LineLevelControl = 'nlvl',
    HighPassFilterControl = 'hipf',
};

// MARK: - Properties

typedef uint32_t IOUserAudioObjectPropertySelector;
/// A channel, counted from 1.
typedef uint32_t IOUserAudioObjectPropertyElement;

/// The object as a whole. The name has no `k`.
constexpr const IOUserAudioObjectPropertyElement IOUserAudioObjectPropertyElementMain = 0;

/// Which side of a device a property or control is on.
enum class IOUserAudioObjectPropertyScope : uint32_t {
    Global = 'glob',
    Input = 'inpt',
    Output = 'outp',
    PlayThrough = 'ptru',
};

struct IOUserAudioObjectPropertyAddress {
    IOUserAudioObjectPropertySelector mSelector;
    IOUserAudioObjectPropertyScope mScope;
    IOUserAudioObjectPropertyElement mElement;
};

/// Type of a custom property's value or qualifier.
enum class IOUserAudioCustomPropertyDataType : uint32_t {
    None = 0,
    /// OSString.
    String = 'cfst',
    /// OSDictionary; a property list at the client's end.
    Dictionary = 'plst',
};

struct IOUserAudioCustomPropertyInfo {
    IOUserAudioObjectPropertySelector mSelector;
    IOUserAudioCustomPropertyDataType mPropertyDataType;
    IOUserAudioCustomPropertyDataType mQualifierDataType;
};

// MARK: - Devices and clocks

/// How a device is connected.
enum class IOUserAudioTransportType : uint32_t {
    Unknown = 0,
    BuiltIn = 'bltn',
    AirPlay = 'airp',
    AVB = 'eavb',
    Bluetooth = 'blue',
    BluetoothLE = 'blea',
    DisplayPort = 'dprt',
    FireWire = '1394',
    HDMI = 'hdmi',
    PCI = 'pci ',
    Thunderbolt = 'thun',
    USB = 'usb ',
};

/// How the system smooths a device's time stamps.
enum class IOUserAudioClockAlgorithm : uint32_t {
    /// Not at all.
    Raw = 'raww',
    SimpleIIR = 'iirf',
    TwelvePtMovingWindowAverage = 'mavg',
};

/// What a device is doing.
enum class IOUserAudioDeviceTransportState : uint64_t {
    Stopped = 0,
    Prewarmed = 1,
    Running = 2,
};

/// Why StartIO or StopIO is called.
enum class IOUserAudioStartStopFlags : uint64_t {
    None = 0,
    /// Get ready, and let no data flow yet.
    Prewarm = (1L << 0),
};

/// Changes that the framework asks for itself; a driver's own actions must differ.
enum class IOUserAudioReservedConfigChangeAction : uint64_t {
    SampleRate = 1,
    RingBufferFrameSize = 2,
    StreamFormat = 3,
};

// MARK: - Streams

/// From the computer, or to it.
enum class IOUserAudioStreamDirection : uint32_t {
    Output = 0,
    Input = 1,
};

/// What is at the other end of a stream.
enum class IOUserAudioStreamTerminalType : uint32_t {
    Unknown = 0,
    Line = 'line',
    DigitalAudioInterface = 'spdf',
    DisplayPort = 'dprt',
    HDMI = 'hdmi',
    Headphones = 'hdph',
    HeadsetMicrophone = 'hmic',
    LFESpeaker = 'lfes',
    Microphone = 'micr',
    ReceiverMicrophone = 'rmic',
    ReceiverSpeaker = 'rspk',
    Speaker = 'spkr',
    TTY = 'tty_',
};

// MARK: - Input and output

/// What an IOOperationHandler is told. The names of its values have no `k`.
typedef uint32_t IOUserAudioIOOperation;

/// The host is about to read: input must be in the ring buffer up to the given time.
constexpr const IOUserAudioIOOperation IOUserAudioIOOperationBeginRead = 0;
/// The host has written: output is in the ring buffer.
constexpr const IOUserAudioIOOperation IOUserAudioIOOperationWriteEnd = 1;

/// Called for each I/O cycle on a real-time thread: no allocation, no lock, no log.
///
/// - `in_sample_time`: frame of the buffer's start, counted since the device started. The ring buffer's place is this
///   modulo its length, and the buffer may wrap around.
/// - `in_host_time`: the same in mach_absolute_time.
typedef kern_return_t (^IOOperationHandler)(
    IOUserAudioObjectID in_device, IOUserAudioIOOperation in_io_operation, uint32_t in_io_buffer_frame_size,
    uint64_t in_sample_time, uint64_t in_host_time);

} // namespace AudioDriverKit

#endif /* AudioDriverKit_AudioDriverKitTypes_h */
