// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// QEMU's log file, read as it grows: requests that were refused, and what models say of drivers that misuse them.
///
/// A record of the translation unit has room for one fault, and for its page only, and there is none where a cached entry
/// forbids a request or bus lead is off. The log has all of them, exactly, in pieces of one to eight bytes:
///
///     vtd_dmar_fault sid 0x10 fault 5 addr 0x9000123 write 1
///     Invalid write at addr 0x9000123, size 1, region '(null)', reason: rejected
///
/// - Source: QEMU 7.2, `hw/i386/trace-events`, `softmmu/memory.c` (memory_region_access_valid).
final class QEMULog {
    /// What QEMU is asked to write.
    static let arguments = ["-trace", "vtd_dmar_fault", "-d", "guest_errors"]

    private let descriptor: Int32
    private var place: off_t = 0
    private var rest: [UInt8] = []

    private static let piece = 1 << 16
    /// Pieces that are read in one go; a storm of faults is told bit by bit.
    private static let mostPieces = 64
    private static let longestLine = 4096

    enum Line: Equatable {
        /// Reason: of the translation unit; nil: it was not the unit that refused.
        case refused(address: UInt64, length: Int, isWrite: Bool, reason: UInt8?)
        case text(String)
    }

    /// - Parameter descriptor: of a file in memory, which is closed with this object.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Calls `body` with each line that has come since the last time.
    func take(_ body: (Line) -> Void) {
        for _ in 0..<Self.mostPieces {
            // The usual case: nothing has come.
            var first: UInt8 = 0
            guard pread(descriptor, &first, 1, place) == 1 else { return }
            var bytes = [UInt8](repeating: 0, count: Self.piece)
            let count = pread(descriptor, &bytes, bytes.count, place)
            guard count > 0 else { return }
            // What was read takes no memory any more. The file's length stays, which QEMU writes behind.
            _ = dextlab_memory_drop(descriptor, Int64(place), Int64(count))
            place += off_t(count)
            split(bytes[..<count], body)
        }
    }

    private func split(_ bytes: ArraySlice<UInt8>, _ body: (Line) -> Void) {
        rest += bytes
        var start = 0
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            if end > start { body(Self.parse(rest[start..<end])) }
            start = end + 1
        }
        rest.removeSubrange(..<start)
        if rest.count > Self.longestLine { rest = [] }
    }

    static func parse(_ line: ArraySlice<UInt8>) -> Line {
        let text = String(decoding: line.prefix(longestLine), as: UTF8.self)
        return fault(text) ?? access(text) ?? .text(text)
    }

    /// Perhaps with process and time before it.
    private static func fault(_ text: String) -> Line? {
        guard let name = text.utf8.firstRange(of: "vtd_dmar_fault sid ".utf8) else { return nil }
        let words = text[name.upperBound...].split(separator: " ")
        guard words.count == 7, words[1] == "fault", let reason = UInt8(words[2]), words[3] == "addr",
            let address = hexadecimal(words[4]), words[5] == "write"
        else { return nil }
        return .refused(address: address, length: 1, isWrite: words[6] == "1", reason: reason)
    }

    /// An access to nothing; one to a region that has a name was made by the driver.
    private static func access(_ text: String) -> Line? {
        guard text.hasPrefix("Invalid ") else { return nil }
        let words = text.split(separator: " ")
        guard words.count >= 9, words[2] == "at", words[3] == "addr", let address = hexadecimal(words[4].dropLast()),
            words[5] == "size", let length = Int(words[6].dropLast()), (1...4096).contains(length),
            words[8] == "'(null)',"
        else { return nil }
        return .refused(address: address, length: length, isWrite: words[1] == "write", reason: nil)
    }

    private static func hexadecimal(_ text: Substring) -> UInt64? {
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
    }
}
