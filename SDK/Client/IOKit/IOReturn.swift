// SPDX-License-Identifier: Apache-2.0

// Codes of IOKit/IOReturn.h whose macros take arguments, which Swift does not see; on a Mac an overlay has them too.
// Source: xnu, iokit/IOKit/IOReturn.h.

/// A code of I/O Kit's common part.
public func iokit_common_err(_ code: Int32) -> IOReturn { IOReturn(bitPattern: 0xE000_0000) | code }

public var kIOReturnError: IOReturn { iokit_common_err(0x2bc) }
public var kIOReturnNoMemory: IOReturn { iokit_common_err(0x2bd) }
public var kIOReturnNoResources: IOReturn { iokit_common_err(0x2be) }
public var kIOReturnIPCError: IOReturn { iokit_common_err(0x2bf) }
public var kIOReturnNoDevice: IOReturn { iokit_common_err(0x2c0) }
public var kIOReturnNotPrivileged: IOReturn { iokit_common_err(0x2c1) }
public var kIOReturnBadArgument: IOReturn { iokit_common_err(0x2c2) }
public var kIOReturnLockedRead: IOReturn { iokit_common_err(0x2c3) }
public var kIOReturnLockedWrite: IOReturn { iokit_common_err(0x2c4) }
public var kIOReturnExclusiveAccess: IOReturn { iokit_common_err(0x2c5) }
public var kIOReturnBadMessageID: IOReturn { iokit_common_err(0x2c6) }
public var kIOReturnUnsupported: IOReturn { iokit_common_err(0x2c7) }
public var kIOReturnVMError: IOReturn { iokit_common_err(0x2c8) }
public var kIOReturnInternalError: IOReturn { iokit_common_err(0x2c9) }
public var kIOReturnIOError: IOReturn { iokit_common_err(0x2ca) }
public var kIOReturnCannotLock: IOReturn { iokit_common_err(0x2cc) }
public var kIOReturnNotOpen: IOReturn { iokit_common_err(0x2cd) }
public var kIOReturnNotReadable: IOReturn { iokit_common_err(0x2ce) }
public var kIOReturnNotWritable: IOReturn { iokit_common_err(0x2cf) }
public var kIOReturnNotAligned: IOReturn { iokit_common_err(0x2d0) }
public var kIOReturnBadMedia: IOReturn { iokit_common_err(0x2d1) }
public var kIOReturnStillOpen: IOReturn { iokit_common_err(0x2d2) }
public var kIOReturnRLDError: IOReturn { iokit_common_err(0x2d3) }
public var kIOReturnDMAError: IOReturn { iokit_common_err(0x2d4) }
public var kIOReturnBusy: IOReturn { iokit_common_err(0x2d5) }
public var kIOReturnTimeout: IOReturn { iokit_common_err(0x2d6) }
public var kIOReturnOffline: IOReturn { iokit_common_err(0x2d7) }
public var kIOReturnNotReady: IOReturn { iokit_common_err(0x2d8) }
public var kIOReturnNotAttached: IOReturn { iokit_common_err(0x2d9) }
public var kIOReturnNoChannels: IOReturn { iokit_common_err(0x2da) }
public var kIOReturnNoSpace: IOReturn { iokit_common_err(0x2db) }
public var kIOReturnPortExists: IOReturn { iokit_common_err(0x2dd) }
public var kIOReturnCannotWire: IOReturn { iokit_common_err(0x2de) }
public var kIOReturnNoInterrupt: IOReturn { iokit_common_err(0x2df) }
public var kIOReturnNoFrames: IOReturn { iokit_common_err(0x2e0) }
public var kIOReturnMessageTooLarge: IOReturn { iokit_common_err(0x2e1) }
public var kIOReturnNotPermitted: IOReturn { iokit_common_err(0x2e2) }
public var kIOReturnNoPower: IOReturn { iokit_common_err(0x2e3) }
public var kIOReturnNoMedia: IOReturn { iokit_common_err(0x2e4) }
public var kIOReturnUnformattedMedia: IOReturn { iokit_common_err(0x2e5) }
public var kIOReturnUnsupportedMode: IOReturn { iokit_common_err(0x2e6) }
public var kIOReturnUnderrun: IOReturn { iokit_common_err(0x2e7) }
public var kIOReturnOverrun: IOReturn { iokit_common_err(0x2e8) }
public var kIOReturnDeviceError: IOReturn { iokit_common_err(0x2e9) }
public var kIOReturnNoCompletion: IOReturn { iokit_common_err(0x2ea) }
public var kIOReturnAborted: IOReturn { iokit_common_err(0x2eb) }
public var kIOReturnNoBandwidth: IOReturn { iokit_common_err(0x2ec) }
public var kIOReturnNotResponding: IOReturn { iokit_common_err(0x2ed) }
public var kIOReturnIsoTooOld: IOReturn { iokit_common_err(0x2ee) }
public var kIOReturnIsoTooNew: IOReturn { iokit_common_err(0x2ef) }
public var kIOReturnNotFound: IOReturn { iokit_common_err(0x2f0) }
public var kIOReturnInvalid: IOReturn { iokit_common_err(0x1) }
