// SPDX-License-Identifier: Apache-2.0

/// Where each line of a text begins, so that an offset becomes a line and a column only when someone asks.
///
/// The readers themselves carry offsets alone: counting lines while reading would cost every document what only a
/// finding needs.
struct LineTable: Sendable {
    /// Offsets of the first byte of each line, ascending; the first is always 0.
    private var starts: [Int] = [0]

    /// The table of a text without lines.
    init() {}

    /// One pass over the text.
    init(_ bytes: [UInt8]) {
        let text = bytes.span
        for index in text.indices {
            let byte = text[index]
            guard byte <= 0x0D else { continue }
            let endsLine = byte == 0x0A || (byte == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A))
            if endsLine { starts.append(index + 1) }
        }
    }

    /// The place of `offset`; an offset outside the text is taken to the nearest end of the number line, never a trap.
    func location(of offset: Int) -> TextLocation {
        let offset = max(offset, 0)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return TextLocation(line: low + 1, column: offset - starts[low] + 1, offset: offset)
    }
}
