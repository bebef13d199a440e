// SPDX-License-Identifier: Apache-2.0

import Foundation

// What `import os` gives a client: its log, which goes to standard error here. Everything is shown: who runs a client in the
// lab is its developer.

/// How much a line matters.
public struct OSLogType: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public init(_ rawValue: UInt8) { self.rawValue = rawValue }

    public static let `default` = OSLogType(rawValue: 0)
    public static let info = OSLogType(rawValue: 1)
    public static let debug = OSLogType(rawValue: 2)
    public static let error = OSLogType(rawValue: 16)
    public static let fault = OSLogType(rawValue: 17)

    fileprivate var name: String {
        switch self {
        case .info: "info"
        case .debug: "debug"
        case .error: "error"
        case .fault: "fault"
        default: "default"
        }
    }
}

/// Who may see a value; here everybody.
public struct OSLogPrivacy: Sendable {
    public enum Mask: Sendable { case hash, none }

    public static let `public` = OSLogPrivacy()
    public static let `private` = OSLogPrivacy()
    public static let sensitive = OSLogPrivacy()
    public static let auto = OSLogPrivacy()
    public static func `private`(mask: Mask) -> OSLogPrivacy { OSLogPrivacy() }
    public static func auto(mask: Mask) -> OSLogPrivacy { OSLogPrivacy() }
}

/// How a whole number is written.
public struct OSLogIntegerFormatting: Sendable {
    fileprivate var radix = 10
    fileprivate var prefix = ""
    fileprivate var isUppercase = false

    public static var decimal: OSLogIntegerFormatting { OSLogIntegerFormatting() }
    public static var hex: OSLogIntegerFormatting { hex() }
    public static var octal: OSLogIntegerFormatting { OSLogIntegerFormatting(radix: 8) }
    public static func hex(
        explicitPositiveSign: Bool = false, includePrefix: Bool = false, uppercase: Bool = false,
        minDigits: Int = 0
    ) -> OSLogIntegerFormatting {
        OSLogIntegerFormatting(radix: 16, prefix: includePrefix ? "0x" : "", isUppercase: uppercase)
    }
}

/// A line with values in it.
public struct OSLogMessage: ExpressibleByStringInterpolation, Sendable {
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation<Value>(
            _ value: @autoclosure () -> Value, privacy: OSLogPrivacy = .auto, attributes: String = ""
        ) { text += "\(value())" }

        public mutating func appendInterpolation<Value: FixedWidthInteger>(
            _ value: @autoclosure () -> Value, format: OSLogIntegerFormatting, privacy: OSLogPrivacy = .auto
        ) {
            let value = value()
            // A negative code is shown by its bits.
            let bits = UInt64(truncatingIfNeeded: value) & (.max >> UInt64(64 - Value.bitWidth))
            let digits =
                format.radix == 10
                ? "\(value)" : String(bits, radix: format.radix, uppercase: format.isUppercase)
            text += format.prefix + digits
        }
    }

    fileprivate let text: String
    public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
    public init(stringLiteral value: String) { text = value }
}

/// Writes lines of one subsystem and category.
public struct Logger: Sendable {
    private let name: String

    public init() { name = "" }
    public init(subsystem: String, category: String) { name = "[\(subsystem):\(category)] " }
    public init(_ log: OSLog) { name = log.name }

    public func log(_ message: OSLogMessage) { write(.default, message.text) }
    public func log(level: OSLogType, _ message: OSLogMessage) { write(level, message.text) }
    public func trace(_ message: OSLogMessage) { write(.debug, message.text) }
    public func debug(_ message: OSLogMessage) { write(.debug, message.text) }
    public func info(_ message: OSLogMessage) { write(.info, message.text) }
    public func notice(_ message: OSLogMessage) { write(.default, message.text) }
    public func warning(_ message: OSLogMessage) { write(.error, message.text) }
    public func error(_ message: OSLogMessage) { write(.error, message.text) }
    public func critical(_ message: OSLogMessage) { write(.fault, message.text) }
    public func fault(_ message: OSLogMessage) { write(.fault, message.text) }

    fileprivate func write(_ type: OSLogType, _ text: String) {
        FileHandle.standardError.write(Data("\(type.name) \(name)\(text)\n".utf8))
    }
}

/// A subsystem and category, for `os_log`.
public final class OSLog: NSObject, Sendable {
    fileprivate let name: String

    public init(subsystem: String, category: String) { name = "[\(subsystem):\(category)] " }
    private init(name: String) { self.name = name }

    public static let `default` = OSLog(name: "")
    public static let disabled = OSLog(name: "")
}

/// Writes a line.
public func os_log(_ type: OSLogType = .default, log: OSLog = .default, _ message: OSLogMessage) {
    Logger(log).write(type, message.text)
}

/// Writes a line in C's form, with `%{public}@` and its kin.
public func os_log(
    _ message: StaticString, log: OSLog = .default, type: OSLogType = .default, _ arguments: any CVarArg...
) {
    let format = "\(message)".replacing(/%\{[^}]*\}/, with: "%")
    Logger(log).write(type, String(format: format, arguments: arguments))
}

/// A lock around a value.
public final class OSAllocatedUnfairLock<State>: @unchecked Sendable {
    private let lock = NSLock()
    // SAFETY: only within `lock`.
    private var state: State

    public init(initialState: State) { state = initialState }
    public init(uncheckedState initialState: State) { state = initialState }

    public func withLock<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
        try lock.withLock { try body(&state) }
    }
}
