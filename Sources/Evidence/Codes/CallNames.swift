// SPDX-License-Identifier: Apache-2.0

/// Which function a line names beside an error value.
enum CallNames {
    /// Functions that give codes of their own; methods by their last name.
    static let functions: [String] = [
        "IOServiceOpen", "IOServiceClose", "IOServiceGetMatchingService", "IOServiceGetMatchingServices",
        "IOServiceAddMatchingNotification", "IOServiceAddInterestNotification", "IOServiceAuthorize",
        "IOConnectCallMethod",
        "IOConnectCallScalarMethod", "IOConnectCallStructMethod", "IOConnectCallAsyncMethod",
        "IOConnectCallAsyncScalarMethod", "IOConnectCallAsyncStructMethod", "IOConnectMapMemory",
        "IOConnectMapMemory64",
        "IOConnectUnmapMemory64", "IOConnectSetNotificationPort", "IORegistryEntrySetCFProperty",
        "IORegistryEntrySetCFProperties", "IOCreatePlugInInterfaceForService", "NewUserClient", "NewUserClient_Impl",
        "ExternalMethod", "CopyClientMemoryForType", "AsyncCompletion", "RegisterService", "SetDispatchQueue",
        "CopyDispatchQueue", "CreateMapping", "PrepareForDMA", "CompleteDMA", "withSpecification", "gen32IOVMSegments",
        "gen64IOVMSegments", "ConfigureInterrupts", "SetPowerState", "SetProperties", "UserSendCDB",
        "UserSuspendServices", "UserResumeServices", "UserProcessParallelTask", "UserCreateTargetForID",
        "UserInitializeController", "AsyncIO", "AsyncIOBundled", "DeviceRequest", "AsyncDeviceRequest",
        "CopyInterface", "CopyPipe", "SelectAlternateSetting", "SetConfiguration", "USBInterfaceOpen", "USBDeviceOpen",
        "USBInterfaceOpenSeize", "USBDeviceOpenSeize", "ClearPipeStall", "MemoryRead32", "MemoryWrite32",
        "IOBufferMemoryDescriptor::Create", "IODMACommand::Create", "IODispatchQueue::Create",
        "IOInterruptDispatchSource::Create", "IOTimerDispatchSource::Create", "IOHIDDeviceOpen", "IOHIDManagerOpen",
        "IOHIDDeviceSetReport", "IOHIDDeviceGetReport", "submitRequest", "didFailWithError", "Start_Impl", "Stop_Impl",
        "Start", "Open", "Create",
    ]

    private static let byName: Set<String> = Set(functions)

    /// Words that stand for a call.
    private static let phrases: [(String, String)] = [
        ("opening connection to", "IOServiceOpen"), ("open a connection to", "IOServiceOpen"),
        ("open connection to", "IOServiceOpen"), ("opening the connection", "IOServiceOpen"),
        ("open the user client", "IOServiceOpen"), ("opening the user client", "IOServiceOpen"),
        ("open user client", "IOServiceOpen"), ("connect to the dext", "IOServiceOpen"),
        ("connecting to the dext", "IOServiceOpen"), ("connect to the driver", "IOServiceOpen"),
        ("connecting to the driver", "IOServiceOpen"), ("open the driver", "IOServiceOpen"),
        ("opening the driver", "IOServiceOpen"),
    ]

    /// The function named last before the value, else the first one behind it, else the one in the line before when that
    /// ends with a colon.
    static func call(near range: Range<Int>, _ line: TextLine) -> String? {
        if let call = last(in: line.bytes[..<range.lowerBound]) { return call }
        if let call = first(in: line.bytes[range.upperBound...]) { return call }
        let preceding = line.preceding.reversed().drop { LineMatcher.isBlank($0) }
        guard preceding.first == UInt8(ascii: ":"), line.preceding.count < 2048 else { return nil }
        return last(in: line.preceding[...])
    }

    private static func last(in bytes: ArraySlice<UInt8>) -> String? { names(in: bytes).last }
    private static func first(in bytes: ArraySlice<UInt8>) -> String? { names(in: bytes).first }

    private static func names(in bytes: ArraySlice<UInt8>) -> [String] {
        var names: [(Int, String)] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard isName(bytes[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < bytes.endIndex, isName(bytes[end]) { end += 1 }
            let word = String(decoding: bytes[at..<end], as: UTF8.self)
            if let name = name(word) { names.append((at, name)) }
            at = end
        }
        let array = Array(bytes)
        for (phrase, call) in phrases {
            if let found = LineMatcher.find(Array(phrase.utf8), in: array, from: 0) {
                names.append((bytes.startIndex + found.lowerBound, call))
            }
        }
        return names.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private static func name(_ word: String) -> String? {
        guard word.utf8.count >= 4 else { return nil }
        if byName.contains(word), !["Start", "Open", "Create"].contains(word) { return word }
        // `IODMACommand::PrepareForDMA`, `ivars->device->Open`
        guard let tail = word.split(separator: ":").last.map(String.init), tail != word else { return nil }
        return byName.contains(tail) ? tail : nil
    }

    private static func isName(_ byte: UInt8) -> Bool { CodeScanner.isWord(byte) || byte == UInt8(ascii: ":") }
}
