// SPDX-License-Identifier: Apache-2.0

// Messages of IOKit/IOMessage.h, whose macros take arguments, which Swift does not see.
// Source: xnu, iokit/IOKit/IOMessage.h.

/// A message of I/O Kit's common part.
public func iokit_common_msg(_ message: UInt32) -> UInt32 { 0xE000_0000 | message }

public var kIOMessageServiceIsTerminated: UInt32 { iokit_common_msg(0x010) }
public var kIOMessageServiceIsSuspended: UInt32 { iokit_common_msg(0x020) }
public var kIOMessageServiceIsResumed: UInt32 { iokit_common_msg(0x030) }
public var kIOMessageServiceIsRequestingClose: UInt32 { iokit_common_msg(0x100) }
public var kIOMessageServiceIsAttemptingOpen: UInt32 { iokit_common_msg(0x101) }
public var kIOMessageServiceWasClosed: UInt32 { iokit_common_msg(0x110) }
public var kIOMessageServiceBusyStateChange: UInt32 { iokit_common_msg(0x120) }
public var kIOMessageConsoleSecurityChange: UInt32 { iokit_common_msg(0x128) }
public var kIOMessageServicePropertyChange: UInt32 { iokit_common_msg(0x130) }
public var kIOMessageCopyClientID: UInt32 { iokit_common_msg(0x330) }
public var kIOMessageSystemCapabilityChange: UInt32 { iokit_common_msg(0x340) }
public var kIOMessageDeviceSignaledWakeup: UInt32 { iokit_common_msg(0x350) }
public var kIOMessageDeviceWillPowerOff: UInt32 { iokit_common_msg(0x210) }
public var kIOMessageDeviceHasPoweredOn: UInt32 { iokit_common_msg(0x230) }
public var kIOMessageSystemWillPowerOff: UInt32 { iokit_common_msg(0x250) }
public var kIOMessageSystemWillRestart: UInt32 { iokit_common_msg(0x310) }
public var kIOMessageSystemPagingOff: UInt32 { iokit_common_msg(0x255) }
public var kIOMessageCanSystemSleep: UInt32 { iokit_common_msg(0x270) }
public var kIOMessageSystemWillNotSleep: UInt32 { iokit_common_msg(0x290) }
public var kIOMessageSystemWillSleep: UInt32 { iokit_common_msg(0x280) }
public var kIOMessageSystemWillPowerOn: UInt32 { iokit_common_msg(0x320) }
public var kIOMessageSystemHasPoweredOn: UInt32 { iokit_common_msg(0x300) }
public var kIOMessageCanDevicePowerOff: UInt32 { iokit_common_msg(0x200) }
public var kIOMessageDeviceWillNotPowerOff: UInt32 { iokit_common_msg(0x220) }
public var kIOMessageSystemWillNotPowerOff: UInt32 { iokit_common_msg(0x260) }
public var kIOMessageCanSystemPowerOff: UInt32 { iokit_common_msg(0x240) }
public var kIOMessageDeviceWillPowerOn: UInt32 { iokit_common_msg(0x215) }
public var kIOMessageDeviceHasPoweredOff: UInt32 { iokit_common_msg(0x225) }
