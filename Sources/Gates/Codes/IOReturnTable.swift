// SPDX-License-Identifier: Apache-2.0

/// The common codes of I/O Kit (system 0x38, subsystem 0), with what usually gives them in a driver project.
///
/// Codes 0x2CB and 0x2DC are unused and nothing is defined above 0x2F0.
///
/// - Source: XNU `iokit/IOKit/IOReturn.h` (names, values).
public enum IOReturnTable {
    public static let table: [CodeEntry] = [
        CodeEntry(.ioReturn, 0x0000_0000, "kIOReturnSuccess", "done"),
        CodeEntry(
            .ioReturn, 0xE000_02BC, "kIOReturnError", "unspecified failure",
            "dext does not override NewUserClient (new-user-client); SetDispatchQueue on an object that "
                + "is not set up; kernel wrapper for a class without IOUserClass (user-class); much vendor code"),
        CodeEntry(
            .ioReturn, 0xE000_02BD, "kIOReturnNoMemory", "an allocation failed",
            "Create of buffers, actions; ivars not allocated in init"),
        CodeEntry(
            .ioReturn, 0xE000_02BE, "kIOReturnNoResources", "a limited resource is used up",
            "DMA segments, MSI vectors, task slots; more DMA ranges than prepared for"),
        CodeEntry(
            .ioReturn, 0xE000_02BF, "kIOReturnIPCError", "the message between kernel and dext was unusable",
            "reply too small or unparsable (external-method); dext and framework of different age"),
        CodeEntry(
            .ioReturn, 0xE000_02C0, "kIOReturnNoDevice", "device is gone",
            "USB/PCI call after unplugging; IOPCIDevice in reset"),
        CodeEntry(
            .ioReturn, 0xE000_02C1, "kIOReturnNotPrivileged", "caller may not do that",
            "IOUC entitlement missing (uc-open-policy); dispatch entry with an entitlement; root needed; "
                + "SCSI peripherals: vendor opcode C0–FF sent without UserSuspendServices"),
        CodeEntry(
            .ioReturn, 0xE000_02C2, "kIOReturnBadArgument", "an argument is out of its range",
            "SetDispatchQueue with an undeclared name; Create with a missing UserClientProperties "
                + "dictionary; external-method counts; output too long"),
        CodeEntry(.ioReturn, 0xE000_02C3, "kIOReturnLockedRead", "locked for reading", "rare"),
        CodeEntry(.ioReturn, 0xE000_02C4, "kIOReturnLockedWrite", "locked for writing", "rare; write-protected media"),
        CodeEntry(
            .ioReturn, 0xE000_02C5, "kIOReturnExclusiveAccess", "somebody else has it open",
            "IOUSBHostInterface/Device already opened by another driver or app; second Open"),
        CodeEntry(.ioReturn, 0xE000_02C6, "kIOReturnBadMessageID", "reply to another message", "MIG/RPC mismatch"),
        CodeEntry(
            .ioReturn, 0xE000_02C7, "kIOReturnUnsupported", "the object does not do that",
            "default implementation of an unoverridden method; user client whose class is not "
                + "IOUserUserClient or whose IOClass is unknown; opening a service that no dext hosts; non-null "
                + "properties in open (open-service-mac, new-user-client)"),
        CodeEntry(
            .ioReturn, 0xE000_02C8, "kIOReturnVMError", "mapping failed", "CreateMapping, copy-in of client memory"),
        CodeEntry(
            .ioReturn, 0xE000_02C9, "kIOReturnInternalError", "the callee lost its bearings",
            "families; framework bugs"),
        CodeEntry(
            .ioReturn, 0xE000_02CA, "kIOReturnIOError", "transfer failed", "disk task completed with a bad status"),
        CodeEntry(.ioReturn, 0xE000_02CC, "kIOReturnCannotLock", "a lock was not to be had", "rare"),
        CodeEntry(
            .ioReturn, 0xE000_02CD, "kIOReturnNotOpen", "not opened by this client",
            "calling IOPCIDevice/IOUSBHostPipe methods before Open"),
        CodeEntry(.ioReturn, 0xE000_02CE, "kIOReturnNotReadable", "no reading", "media"),
        CodeEntry(.ioReturn, 0xE000_02CF, "kIOReturnNotWritable", "no writing", "media, write protection"),
        CodeEntry(
            .ioReturn, 0xE000_02D0, "kIOReturnNotAligned", "alignment is wrong",
            "MMIO offset/width; buffer alignment; block size"),
        CodeEntry(.ioReturn, 0xE000_02D1, "kIOReturnBadMedia", "medium is faulty", "sense key 3"),
        CodeEntry(.ioReturn, 0xE000_02D2, "kIOReturnStillOpen", "open clients remain", "Stop/terminate with clients"),
        CodeEntry(.ioReturn, 0xE000_02D3, "kIOReturnRLDError", "linking failed", "kext linking, obsolete"),
        CodeEntry(.ioReturn, 0xE000_02D4, "kIOReturnDMAError", "DMA failed", "IODMACommand; controller reported it"),
        CodeEntry(.ioReturn, 0xE000_02D5, "kIOReturnBusy", "in use now", "asking twice; prepared DMA command"),
        CodeEntry(.ioReturn, 0xE000_02D6, "kIOReturnTimeout", "took too long", "USB transfer time-out, SCSI time-out"),
        CodeEntry(
            .ioReturn, 0xE000_02D7, "kIOReturnOffline", "object is being taken down",
            "RPC to a service or server that is inactive (user-class, external-method); IOServiceOpen on "
                + "the wrong or a dying object"),
        CodeEntry(
            .ioReturn, 0xE000_02D8, "kIOReturnNotReady", "not yet possible",
            "RPC target has no running queue (external-method); medium not ready"),
        CodeEntry(.ioReturn, 0xE000_02D9, "kIOReturnNotAttached", "not in the registry/hub", "after detach"),
        CodeEntry(.ioReturn, 0xE000_02DA, "kIOReturnNoChannels", "no DMA channel", "rare"),
        CodeEntry(.ioReturn, 0xE000_02DB, "kIOReturnNoSpace", "no room", "IOVM space; output buffers; log full"),
        CodeEntry(.ioReturn, 0xE000_02DD, "kIOReturnPortExists", "port is registered already", "rare"),
        CodeEntry(.ioReturn, 0xE000_02DE, "kIOReturnCannotWire", "memory cannot be wired", "large prepare"),
        CodeEntry(
            .ioReturn, 0xE000_02DF, "kIOReturnNoInterrupt", "no such interrupt",
            "IOInterruptDispatchSource::Create with an index that the device lacks (legacy vs MSI)"),
        CodeEntry(.ioReturn, 0xE000_02E0, "kIOReturnNoFrames", "no DMA frames queued", "isochronous, audio"),
        CodeEntry(
            .ioReturn, 0xE000_02E1, "kIOReturnMessageTooLarge", "does not fit the limit",
            "IODMACommand: an address needs more bits than allowed and no mapper can lower it; oversized message"),
        CodeEntry(
            .ioReturn, 0xE000_02E2, "kIOReturnNotPermitted", "policy says no",
            "access gates uc-access-macos, uc-access-ipados, uc-required-entitlements; MACF/sandbox "
                + "open-service-mac, uc-open-policy"),
        CodeEntry(.ioReturn, 0xE000_02E3, "kIOReturnNoPower", "unpowered", "device off"),
        CodeEntry(.ioReturn, 0xE000_02E4, "kIOReturnNoMedia", "no medium", "sense 2/3A"),
        CodeEntry(.ioReturn, 0xE000_02E5, "kIOReturnUnformattedMedia", "medium not formatted", "media"),
        CodeEntry(.ioReturn, 0xE000_02E6, "kIOReturnUnsupportedMode", "mode not offered", "link/format settings"),
        CodeEntry(.ioReturn, 0xE000_02E7, "kIOReturnUnderrun", "fewer bytes than asked", "USB, SCSI residue"),
        CodeEntry(
            .ioReturn, 0xE000_02E8, "kIOReturnOverrun", "more bytes than room",
            "USB babble, device answers with more than asked"),
        CodeEntry(
            .ioReturn, 0xE000_02E9, "kIOReturnDeviceError", "device reports a fault", "hardware; descriptor trouble"),
        CodeEntry(
            .ioReturn, 0xE000_02EA, "kIOReturnNoCompletion", "completion needed and none given",
            "asynchronous call without action; dispatch entry without function"),
        CodeEntry(.ioReturn, 0xE000_02EB, "kIOReturnAborted", "cancelled", "AbortTransfers, unplug, Stop"),
        CodeEntry(
            .ioReturn, 0xE000_02EC, "kIOReturnNoBandwidth", "bus bandwidth would be exceeded",
            "USB isochronous/interrupt endpoints. Not an entitlement matter"),
        CodeEntry(.ioReturn, 0xE000_02ED, "kIOReturnNotResponding", "no answer", "device hung, PCIe link down, USB"),
        CodeEntry(.ioReturn, 0xE000_02EE, "kIOReturnIsoTooOld", "isochronous frame is past", "scheduling"),
        CodeEntry(.ioReturn, 0xE000_02EF, "kIOReturnIsoTooNew", "isochronous frame too far ahead", "scheduling"),
        CodeEntry(
            .ioReturn, 0xE000_02F0, "kIOReturnNotFound", "nothing of that name",
            "CopyDispatchQueue with an empty slot; SearchProperty; CopyMatching"),
        CodeEntry(.ioReturn, 0xE000_0001, "kIOReturnInvalid", "should never appear", "uninitialised return variable"),
    ]
}
