// SPDX-License-Identifier: Apache-2.0

/// Puts into an input what no mutation hits by chance.
enum Wrapping {
    /// Every block that says that it is a header gets the checksum that its bytes have.
    static func tarWithChecksums(_ input: [UInt8]) -> [UInt8] {
        var tar = input
        for start in stride(from: 0, to: tar.count - 511, by: 512)
        where tar[start + 257..<start + 262].elementsEqual("ustar".utf8) {
            tar.replaceSubrange(start + 148..<start + 156, with: repeatElement(0x20, count: 8))
            let sum = tar[start..<start + 512].reduce(0) { $0 + Int($1) }
            let octal = String(sum, radix: 8)
            let field =
                Array(repeating: UInt8(ascii: "0"), count: 6 - octal.utf8.count) + Array(octal.utf8) + [0, 0x20]
            tar.replaceSubrange(start + 148..<start + 156, with: field)
        }
        return tar
    }
}
