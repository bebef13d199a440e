// SPDX-License-Identifier: Apache-2.0

/// What stands around an anchor wherever it counts: the rest of the literal text that it was taken from.
///
/// Asked in the scanner's buffer, before a line is copied or cleaned: most words of a log's lines are also in lines of
/// other people's. It refuses only what differs in plain ASCII; ends of lines (wrapped by whoever copied it) and bytes
/// that cleaning may change are left to the recogniser.
public struct AnchorContext: Sendable, Hashable {
    /// In the order of the text, with single blanks for runs of them.
    var before: [UInt8]
    var after: [UInt8]

    func fits(_ text: UnsafeRawBufferPointer, _ anchor: Range<Int>) -> Bool {
        fitsAfter(text, anchor.upperBound) && fitsBefore(text, anchor.lowerBound)
    }

    private func fitsAfter(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        var at = start
        for byte in after {
            guard at < text.count, Self.isPlain(text[at]) else { return true }
            if byte == 0x20 {
                guard LineMatcher.isBlank(text[at]) else {
                    // As `LineMatcher` has it: the blank behind punctuation may be lost.
                    if at > 0, Self.swallows(text[at - 1]) { continue }
                    return false
                }
                while at < text.count, LineMatcher.isBlank(text[at]) { at += 1 }
            } else {
                guard LineMatcher.fold(text[at]) == LineMatcher.fold(byte) else { return false }
                at += 1
            }
        }
        return true
    }

    private func fitsBefore(_ text: UnsafeRawBufferPointer, _ end: Int) -> Bool {
        var at = end - 1
        for byte in before.reversed() {
            guard at >= 0, Self.isPlain(text[at]) else { return true }
            if byte == 0x20 {
                guard LineMatcher.isBlank(text[at]) else {
                    if Self.swallows(text[at]) { continue }
                    return false
                }
                while at >= 0, LineMatcher.isBlank(text[at]) { at -= 1 }
            } else {
                guard LineMatcher.fold(text[at]) == LineMatcher.fold(byte) else { return false }
                at -= 1
            }
        }
        return true
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F || byte == 0x09 }
    private static func swallows(_ byte: UInt8) -> Bool { ":,)]".utf8.contains(byte) }
}
