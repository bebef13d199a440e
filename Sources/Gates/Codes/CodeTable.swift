// SPDX-License-Identifier: Apache-2.0

/// All code tables, and how a number is looked up in them.
public enum CodeTable {
    /// Tables of 32-bit return codes, the ones a bare number in a log most probably belongs to, first.
    public static let all: [CodeEntry] =
        IOReturnTable.table + USBReturnTable.table + MachTable.table + LibkernTable.table + IOMessageTable.table
        + SystemExtensionError.table + SystemExtensionError.results + LaunchCodes.table + SecurityStatus.table
        + LaunchCodes.validationCategories + SCSICodes.serviceResponses + SCSICodes.taskStatuses
        + SCSICodes.deliveryFailures + SCSICodes.senseKeys + SCSICodes.opcodes

    /// Each entry with that value, signed or unsigned: -536870174 and 3758097122 are the same code.
    public static func lookup(_ value: Int64, in tables: [CodeEntry.Table] = CodeEntry.Table.allCases) -> [CodeEntry] {
        guard let bits = bits(value) else { return [] }
        let signed = Int64(Int32(bitPattern: bits))
        return all.filter { $0.value == signed && tables.contains($0.table) }
    }

    public static func lookup(bits: UInt32) -> [CodeEntry] { lookup(Int64(bits)) }

    /// Each entry of that name, in any case: `kIOReturnNotPermitted`.
    public static func lookup(name: String) -> [CodeEntry] {
        let name = name.lowercased()
        return all.filter { $0.name.lowercased() == name }
    }

    /// System, subsystem and code; nil for small negative numbers, which are no such thing (MIG, OSStatus).
    public static func split(_ bits: UInt32) -> ReturnCodeParts? {
        let signed = Int32(bitPattern: bits)
        return signed < 0 && signed > -0x10_0000 ? nil : ReturnCodeParts(bits)
    }

    /// Why a code has no name although it looks like one, with the defined codes on both sides of it.
    public static func undefined(_ bits: UInt32) -> UndefinedCode? {
        guard let parts = split(bits), parts.isIOKitCommon, lookup(Int64(bits), in: [.ioReturn, .ioMessage]).isEmpty
        else {
            return nil
        }
        let table = IOReturnTable.table.filter { ReturnCodeParts($0.bits).isIOKitCommon }.sorted { $0.bits < $1.bits }
        return UndefinedCode(
            bits: bits, below: table.last { $0.bits < bits }, above: table.first { $0.bits > bits })
    }

    /// Reads a code in any of the notations that programs and posts use: `0xE00002E2`, `e00002e2`, `-536870174`,
    /// `3758097122`, `(iokit/common) not permitted`.
    public static func parse(_ text: String) -> UInt32? {
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let lower = trimmed.lowercased()
        if lower.hasPrefix("0x") { return UInt32(lower.dropFirst(2).filter { $0 != "_" }, radix: 16) }
        if let bits = MachErrorText.bits(lower) { return bits }
        let plain = lower.first == "\u{2212}" ? "-" + lower.dropFirst() : lower
        if plain.count == 8, plain.contains(where: \.isLetter) { return UInt32(plain, radix: 16) }
        return Int64(plain).flatMap { bits($0) }
    }

    private static func bits(_ value: Int64) -> UInt32? {
        if let signed = Int32(exactly: value) { return UInt32(bitPattern: signed) }
        return UInt32(exactly: value)
    }
}

/// A common code of I/O Kit that does not exist: nearly always a misreading of another one.
public struct UndefinedCode: Sendable, Hashable, CustomStringConvertible {
    public var bits: UInt32
    public var below: CodeEntry?
    public var above: CodeEntry?

    public var description: String {
        let neighbours = [below, above].compactMap(\.self).map { "\($0.hex) \($0.name)" }
        return "0x\(String(bits, radix: 16, uppercase: true)) (\(Int32(bitPattern: bits))) is not defined; next to it "
            + "\(neighbours.count == 1 ? "is" : "are") \(neighbours.joined(separator: " and "))"
    }
}

/// What `mach_error_string` says for the common codes of I/O Kit that are met most.
///
/// - Source: the same phrases stand in `IOReturn.h`; the list is of those met in logs.
enum MachErrorText {
    static func bits(_ text: String) -> UInt32? {
        guard text.hasPrefix("(iokit/common) ") else { return nil }
        let phrase = text.dropFirst("(iokit/common) ".count)
        return phrases.first { $0.0 == phrase }?.1
    }

    private static let phrases: [(String, UInt32)] = [
        ("general error", 0xE000_02BC), ("no such device", 0xE000_02C0), ("privilege violation", 0xE000_02C1),
        ("invalid argument", 0xE000_02C2), ("exclusive access and device already open", 0xE000_02C5),
        ("unsupported function", 0xE000_02C7), ("device not open", 0xE000_02CD), ("not permitted", 0xE000_02E2),
        ("no power to device", 0xE000_02E3), ("media not present", 0xE000_02E4), ("media not formatted", 0xE000_02E5),
        ("no such mode", 0xE000_02E6), ("data underrun", 0xE000_02E7), ("data overrun", 0xE000_02E8),
        ("the device is not working properly!", 0xE000_02E9), ("a completion routine is required", 0xE000_02EA),
        ("operation aborted", 0xE000_02EB), ("bus bandwidth would be exceeded", 0xE000_02EC),
        ("device not responding", 0xE000_02ED), ("data was not found", 0xE000_02F0),
    ]
}
