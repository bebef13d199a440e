// SPDX-License-Identifier: Apache-2.0

import Gates

/// An error value as it stands in a line: one number or one name.
struct CodeToken: Sendable, Hashable {
    enum Notation: String, Sendable, Hashable {
        case hex, decimal, name
        /// `(iokit/common) not permitted`
        case machText = "mach text"
        /// A number beside the name of an error domain.
        case domain
        /// A number in a sentence about activating an extension, without the domain's name.
        case text
    }

    var notation: Notation
    var bits: UInt32
    var table: CodeEntry.Table?
    /// Bytes of the line.
    var range: Range<Int>

    /// What the value is; the first entry is the most probable one.
    var entry: CodeEntry? {
        if let table { return CodeTable.lookup(Int64(Int32(bitPattern: bits)), in: [table]).first }
        return CodeTable.lookup(Int64(bits), in: CodeReading.wideTables).first
    }

    /// Values that can be compared: 32-bit returns with each other, codes of a domain with the same domain's.
    func isComparable(with other: CodeToken) -> Bool {
        let isWide = { (token: CodeToken) in
            token.table.map { CodeReading.wideTables.contains($0) } ?? true
        }
        return isWide(self) && isWide(other) || table == other.table
    }
}

/// The meaning of a code that somebody gives by itself, in whatever notation.
public struct CodeReading: Sendable, Hashable {
    /// As it was given.
    public var text: String
    public var bits: UInt32
    /// Every table's entry: a small number is in several.
    public var entries: [CodeEntry]
    /// System, subsystem and code; nil for small negative numbers.
    public var parts: ReturnCodeParts?
    /// It looks like a code of I/O Kit and is none.
    public var undefined: UndefinedCode?

    /// Tables whose values are 32-bit returns, which programs print in any base.
    static let wideTables: [CodeEntry.Table] = [.ioReturn, .usb, .mig, .machMessage, .libkern, .ioMessage, .kern]

    /// Reads `0xe00002e2`, `-536870174`, `3758097122`, `kIOReturnNotPermitted`, `.validationFailed`, `9`.
    public static func read(_ text: String) -> CodeReading? {
        if let entry = CodeNames.entry(text) {
            return CodeReading(
                text: text, bits: entry.bits, entries: [entry], parts: CodeTable.split(entry.bits), undefined: nil)
        }
        guard let bits = CodeTable.parse(text) else { return nil }
        return CodeReading(
            text: text, bits: bits, entries: CodeTable.lookup(bits: bits), parts: CodeTable.split(bits),
            undefined: CodeTable.undefined(bits))
    }
}

/// Codes by their names, also as people write them.
enum CodeNames {
    private static let byName = Dictionary(
        CodeTable.all.filter { $0.table != .scsiOpcode && $0.table != .validationCategory }
            .map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// Swift's names of the errors of the SystemExtensions framework.
    private static let extensionErrors: [String: CodeEntry] = {
        let prefix = "OSSystemExtensionError".count
        var names = Dictionary(
            SystemExtensionError.table.map { ($0.name.dropFirst(prefix).lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
        // Apple's spelling, and the right one.
        names["duplicateextensionidentifier"] = names["duplicateextensionidentifer"]
        return names
    }()

    /// - Parameter text: `kIOReturnError`, `OSSystemExtensionErrorValidationFailed`, `.validationFailed`,
    ///   `OSSystemExtensionError.Code.validationFailed`.
    static func entry(_ text: String) -> CodeEntry? {
        let lower = text.lowercased()
        if let entry = byName[lower] { return entry }
        for prefix in [
            "ossystemextensionerror.code.", "ossystemextensionerrorcode.", "ossystemextensionerror.", ".",
            "ossystemextensionerror",
        ] where lower.hasPrefix(prefix) {
            return extensionErrors[String(lower.dropFirst(prefix.count))]
        }
        return lower.hasPrefix("kioreturn") ? misspelt(lower) : nil
    }

    /// One name that differs in two letters at most.
    private static func misspelt(_ name: String) -> CodeEntry? {
        guard name.utf8.count < 48 else { return nil }
        let near = IOReturnTable.table.filter { distance(Array($0.name.lowercased().utf8), Array(name.utf8)) <= 2 }
        return near.count == 1 ? near[0] : nil
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard abs(left.count - right.count) <= 2 else { return 3 }
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                current.append(
                    min(previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1)))
            }
            previous = current
        }
        return previous.last ?? 3
    }
}
