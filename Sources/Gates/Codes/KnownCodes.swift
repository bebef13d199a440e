// SPDX-License-Identifier: Apache-2.0

/// The codes that gates answer with.
extension Code {
    private static func ioReturn(_ name: String, _ value: UInt32) -> Code {
        Code(.ioReturn, name: name, value: Int(Int32(bitPattern: value)))
    }

    public static let error = ioReturn("kIOReturnError", 0xE000_02BC)
    public static let ipcError = ioReturn("kIOReturnIPCError", 0xE000_02BF)
    public static let notPrivileged = ioReturn("kIOReturnNotPrivileged", 0xE000_02C1)
    public static let badArgument = ioReturn("kIOReturnBadArgument", 0xE000_02C2)
    public static let exclusiveAccess = ioReturn("kIOReturnExclusiveAccess", 0xE000_02C5)
    public static let unsupported = ioReturn("kIOReturnUnsupported", 0xE000_02C7)
    public static let offline = ioReturn("kIOReturnOffline", 0xE000_02D7)
    public static let notReady = ioReturn("kIOReturnNotReady", 0xE000_02D8)
    public static let notPermitted = ioReturn("kIOReturnNotPermitted", 0xE000_02E2)
    public static let noCompletion = ioReturn("kIOReturnNoCompletion", 0xE000_02EA)
    public static let notFound = ioReturn("kIOReturnNotFound", 0xE000_02F0)
}
