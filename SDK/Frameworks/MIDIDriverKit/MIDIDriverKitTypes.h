// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_MIDIDriverKitTypes_h
#define MIDIDriverKit_MIDIDriverKitTypes_h

#include <stddef.h>
#include <stdint.h>

#include <DriverKit/IOReturn.h>

/// Type of the user client that the MIDI server opens. NewUserClient passes it on to super.
///
/// The value is INFERRED from the audio framework's.
#define kIOUserMIDIDriverUserClientType 'CMid'

/// Values of these enumerations are INFERRED, those of the protocols from CoreMIDI: only the names are published. They
/// pass between driver and framework alone.
namespace MIDIDriverKit
{

/// Number of an object in the driver; the framework gives it out.
typedef uint32_t IOUserMIDIObjectID;

/// The driver itself.
constexpr const IOUserMIDIObjectID kIOUserMIDIObjectIDDriver = 1;

/// What an object is.
enum class IOUserMIDIClassID : uint32_t {
    Object = 'mobj',
    Device = 'mdev',
    Entity = 'ment',
    Endpoint = 'mend',
    Source = 'msrc',
    Destination = 'mdst',
};

/// Which universal MIDI packets an endpoint speaks.
enum class IOUserMIDIProtocolID : uint32_t {
    /// MIDI 1.0 messages in universal packets.
    MIDIProtocol_1_0 = 1,
    MIDIProtocol_2_0 = 2,
};

/// A word of a universal MIDI packet, in the computer's byte order. A message has one to four.
typedef uint32_t IOUserMIDIUMPWord;

/// Receives what the system sends to a destination. It is called on a real-time thread: no allocation, no lock, no log.
/// The words are valid until it returns.
typedef kern_return_t (^MIDIIOBlock)(const IOUserMIDIUMPWord* umpWords, size_t numWords);

// MARK: - Properties

typedef uint32_t IOUserMIDIPropertySelector;

/// Type of a property's value.
enum class IOUserMIDIPropertyType : uint32_t {
    /// OSNumber.
    Number = 0,
    /// OSString.
    String = 1,
    /// OSData.
    Data = 2,
    /// OSDictionary.
    Dictionary = 3,
};

/// Properties of devices, entities and endpoints: those that CoreMIDI shows under the same names.
enum class IOUserMIDIProperty : uint32_t {
    Unknown = 0,
    AdvanceScheduleTimeMuSec = 1,
    AssociatedEndpoint = 2,
    CanRoute = 3,
    ConnectionUniqueID = 4,
    DeviceID = 5,
    DisplayName = 6,
    DriverDeviceEditorApp = 7,
    DriverOwner = 8,
    DriverVersion = 9,
    FactoryPatchNameFile = 10,
    Image = 11,
    IsBroadcast = 12,
    IsDrumMachine = 13,
    IsEffectUnit = 14,
    IsEmbeddedEntity = 15,
    IsMixer = 16,
    IsSampler = 17,
    Manufacturer = 18,
    MaxReceiveChannels = 19,
    MaxSysExSpeed = 20,
    MaxTransmitChannels = 21,
    Model = 22,
    Name = 23,
    NameConfiguration = 24,
    NameConfigurationDictionary = 25,
    Offline = 26,
    PanDisruptsStereo = 27,
    Private = 28,
    ProtocolID = 29,
    ReceiveChannels = 30,
    ReceivesBankSelectLSB = 31,
    ReceivesBankSelectMSB = 32,
    ReceivesClock = 33,
    ReceivesMTC = 34,
    ReceivesNotes = 35,
    ReceivesProgramChanges = 36,
    SingleRealtimeEntity = 37,
    SupportsGeneralMIDI = 38,
    SupportsMMC = 39,
    SupportsShowControl = 40,
    TransmitChannels = 41,
    TransmitsBankSelectLSB = 42,
    TransmitsBankSelectMSB = 43,
    TransmitsClock = 44,
    TransmitsMTC = 45,
    TransmitsNotes = 46,
    TransmitsProgramChanges = 47,
    UMPActiveGroupBitmap = 48,
    UMPCanTransmitGroupless = 49,
    UniqueID = 50,
    UserPatchNameFile = 51,
};

} // namespace MIDIDriverKit

#endif /* MIDIDriverKit_MIDIDriverKitTypes_h */
