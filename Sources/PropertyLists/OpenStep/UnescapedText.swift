// SPDX-License-Identifier: Apache-2.0

/// A string under construction, from pieces of the file and from escapes.
///
/// `\U` gives UTF-16 code units, so that a character beyond U+FFFF comes as two of them; half of one alone becomes
/// U+FFFD, which is what a Swift string makes of CoreFoundation's.
struct UnescapedText {
    private var utf8: [UInt8] = []
    private var highSurrogate: UInt16?

    /// Adds bytes of the file.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        flush()
        utf8.append(contentsOf: bytes)
    }

    /// Adds a UTF-16 code unit.
    mutating func append(unit: UInt16) {
        if let high = highSurrogate, UTF16.isTrailSurrogate(unit) {
            highSurrogate = nil
            append([high, unit])
            return
        }
        flush()
        if UTF16.isLeadSurrogate(unit) { highSurrogate = unit } else { append([unit]) }
    }

    /// The whole string.
    consuming func finished() -> String {
        flush()
        return String(decoding: utf8, as: UTF8.self)
    }

    private mutating func flush() {
        guard let high = highSurrogate else { return }
        highSurrogate = nil
        append([high])
    }

    private mutating func append(_ units: [UInt16]) {
        utf8.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    }
}
