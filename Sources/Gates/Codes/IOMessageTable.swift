// SPDX-License-Identifier: Apache-2.0

/// Messages of I/O Kit: they share the layout of return codes, so that one is easily taken for the other.
///
/// - Source: XNU `iokit/IOKit/IOMessage.h`.
public enum IOMessageTable {
    public static let table: [CodeEntry] = [
        CodeEntry(.ioMessage, 0xE000_0010, "kIOMessageServiceIsTerminated", "service is terminated"),
        CodeEntry(.ioMessage, 0xE000_0020, "kIOMessageServiceIsSuspended", "service is suspended"),
        CodeEntry(.ioMessage, 0xE000_0030, "kIOMessageServiceIsResumed", "service is resumed"),
        CodeEntry(.ioMessage, 0xE000_0100, "kIOMessageServiceIsRequestingClose", "service is requesting close"),
        CodeEntry(.ioMessage, 0xE000_0101, "kIOMessageServiceIsAttemptingOpen", "service is attempting open"),
        CodeEntry(.ioMessage, 0xE000_0110, "kIOMessageServiceWasClosed", "service was closed"),
        CodeEntry(.ioMessage, 0xE000_0120, "kIOMessageServiceBusyStateChange", "service busy state change"),
        CodeEntry(.ioMessage, 0xE000_0128, "kIOMessageConsoleSecurityChange", "console security change"),
        CodeEntry(.ioMessage, 0xE000_0130, "kIOMessageServicePropertyChange", "service property change"),
        CodeEntry(.ioMessage, 0xE000_0200, "kIOMessageCanDevicePowerOff", "can device power off"),
        CodeEntry(.ioMessage, 0xE000_0210, "kIOMessageDeviceWillPowerOff", "device will power off"),
        CodeEntry(.ioMessage, 0xE000_0215, "kIOMessageDeviceWillPowerOn", "device will power on"),
        CodeEntry(.ioMessage, 0xE000_0220, "kIOMessageDeviceWillNotPowerOff", "device will not power off"),
        CodeEntry(.ioMessage, 0xE000_0225, "kIOMessageDeviceHasPoweredOff", "device has powered off"),
        CodeEntry(.ioMessage, 0xE000_0230, "kIOMessageDeviceHasPoweredOn", "device has powered on"),
        CodeEntry(.ioMessage, 0xE000_0240, "kIOMessageCanSystemPowerOff", "can system power off"),
        CodeEntry(.ioMessage, 0xE000_0250, "kIOMessageSystemWillPowerOff", "system will power off"),
        CodeEntry(.ioMessage, 0xE000_0255, "kIOMessageSystemPagingOff", "system paging off"),
        CodeEntry(.ioMessage, 0xE000_0260, "kIOMessageSystemWillNotPowerOff", "system will not power off"),
        CodeEntry(.ioMessage, 0xE000_0270, "kIOMessageCanSystemSleep", "can system sleep"),
        CodeEntry(.ioMessage, 0xE000_0280, "kIOMessageSystemWillSleep", "system will sleep"),
        CodeEntry(.ioMessage, 0xE000_0290, "kIOMessageSystemWillNotSleep", "system will not sleep"),
        CodeEntry(.ioMessage, 0xE000_0300, "kIOMessageSystemHasPoweredOn", "system has powered on"),
        CodeEntry(.ioMessage, 0xE000_0310, "kIOMessageSystemWillRestart", "system will restart"),
        CodeEntry(.ioMessage, 0xE000_0320, "kIOMessageSystemWillPowerOn", "system will power on"),
        CodeEntry(.ioMessage, 0xE000_0330, "kIOMessageCopyClientID", "copy client id"),
        CodeEntry(.ioMessage, 0xE000_0340, "kIOMessageSystemCapabilityChange", "system capability change"),
        CodeEntry(.ioMessage, 0xE000_0350, "kIOMessageDeviceSignaledWakeup", "device signaled wakeup"),
        CodeEntry(.ioMessage, 0xE000_0800, "kIOMessageTaskAppSuspendedChange", "task app suspended change"),
    ]
}
