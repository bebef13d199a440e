// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures
import SigningFixtures
import Testing

/// Object identifiers in requirements, against an encoder written here from X.690 8.19.
@Suite struct ObjectIdentifierTextTests {
    private func encode(_ arcs: [UInt64]) -> [UInt8] {
        ([arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2)).flatMap { arc -> [UInt8] in
            var digits = [UInt8(arc & 0x7F)]
            var rest = arc >> 7
            while rest > 0 {
                digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            return digits
        }
    }

    private func text(_ content: [UInt8]) throws -> String {
        let blob = Words("", [17, 0, .data(content), 0]).blob
        return try Signatures.Requirement(Bytes(blob, file: "f", structure: "r")).text
    }

    @Test func whatWasEncodedComesBack() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<2000 {
            let first = UInt64.random(in: 0...2, using: &random)
            var arcs = [first, UInt64.random(in: 0...(first == 2 ? 1 << 40 : 39), using: &random)]
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                arcs.append(
                    UInt64.random(in: 0...UInt64.max >> UInt64.random(in: 8...63, using: &random), using: &random))
            }
            let dotted = arcs.map(String.init).joined(separator: ".")
            #expect(try text(encode(arcs)) == "certificate leaf[policy.\(dotted)] /* exists */")
        }
    }

    @Test func anythingElseHasSomeTextAndNoTrap() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<2000 {
            let content = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0x70...0xFF, using: &random)
            }
            #expect(try text(content).hasPrefix("certificate leaf[policy."))
        }
    }
}
