// SPDX-License-Identifier: Apache-2.0

import SigningFixtures

/// A signature taken apart by a reader of its own, just good enough for these tests.
struct SignatureParts {
    let file: [UInt8]
    let blobs: [Int: [UInt8]]

    init(_ signed: SignedCode) {
        file = signed.bytes
        let signature = signed.signatures[0]
        var found: [Int: [UInt8]] = [:]
        for index in 0..<SignatureParts.word(signature, 8) {
            let offset = SignatureParts.word(signature, 12 + 8 * index + 4)
            let length = SignatureParts.word(signature, offset + 4)
            found[SignatureParts.word(signature, 12 + 8 * index)] = Array(signature[offset..<(offset + length)])
        }
        blobs = found
    }

    var codeDirectory: [UInt8] { blobs[0] ?? [] }
    var cms: [UInt8] { Array((blobs[0x1_0000] ?? []).dropFirst(8)) }

    func pageHash(_ index: Int) -> [UInt8] { hash(at: index) }
    func specialHash(_ slot: Int) -> [UInt8] { hash(at: -slot) }

    private func hash(at index: Int) -> [UInt8] {
        let size = Int(codeDirectory[36])
        let start = SignatureParts.word(codeDirectory, 16) + index * size
        return Array(codeDirectory[start..<(start + size)])
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> Int {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}

extension [UInt8] {
    /// How often `part` stands in this.
    func occurrences(of part: [UInt8]) -> Int {
        guard count >= part.count else { return 0 }
        return (0...(count - part.count)).count { self[$0] == part[0] && Array(self[$0..<($0 + part.count)]) == part }
    }
}
