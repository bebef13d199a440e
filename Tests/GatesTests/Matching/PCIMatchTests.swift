// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct PCIMatchTests {
    static let nub = Provider.PCI(
        primary: Provider.Register(0x8168_10EC), secondary: Provider.Register(0x0123_1043),
        classCode: Provider.Register(0x0200_0015))

    static func compare(_ key: String, _ value: FactValue) -> Bool {
        PCIMatch.compare([key: value], with: nub) == .matches
    }

    @Test(arguments: [
        ("0x816810EC", true), ("816810ec", true), ("0X816810EC", true), ("  0x816810EC", true),
        ("0x816810EC&0xFFFFFFFF", true), ("0x000010EC&0x0000FFFF", true), ("0x10EC&0xFFFF", true),
        ("0xFFFFFFFF&0x00000000", true), ("0x1234 & 0x0", true), ("0x1 0x2 0x816810EC", true),
        ("0x816810EC trailing", true), ("0x1234&", true),  // nothing behind & is a mask of 0
        ("0x0000FFFF&0x000010EC", true),  // value and mask swapped: right for the own vendor, and for others too
        ("0x10EC", false), ("0x10EC8168", false), ("", false), ("RTL8168", false),
        ("0x816810ED", false), ("0x1,0x816810EC", false), ("0xZZ 0x816810EC", false),
        ("0x1816810EC", true),  // the mask of 32 bits cuts the digit that is too many
        ("0x1816810EC&0x1FFFFFFFF", false),  // compared in 64 bits
    ])
    func primaryMatch(_ text: String, _ matches: Bool) {
        #expect(Self.compare("IOPCIPrimaryMatch", .string(text)) == matches)
    }

    @Test func eachKeyComparesItsOwnRegisters() {
        #expect(Self.compare("IOPCIMatch", .string("0x816810EC")))
        #expect(Self.compare("IOPCIMatch", .string("0x01231043")))
        #expect(Self.compare("IOPCISecondaryMatch", .string("0x01231043")))
        #expect(!Self.compare("IOPCISecondaryMatch", .string("0x816810EC")))
        #expect(!Self.compare("IOPCIPrimaryMatch", .string("0x01231043")))
        #expect(Self.compare("IOPCIClassMatch", .string("0x02000000")))  // revision is masked by default
        #expect(!Self.compare("IOPCIClassMatch", .string("0x02000000&0xFFFFFFFF")))
    }

    @Test func allKeysHaveToMatchAndNoKeyMatchesEverything() {
        let both: [String: FactValue] = [
            "IOPCIPrimaryMatch": .string("0x816810EC"), "IOPCIClassMatch": .string("0x01000000"),
        ]
        #expect(PCIMatch.compare(both, with: Self.nub) != .matches)
        #expect(PCIMatch.compare([:], with: Self.nub) == .matches)
        #expect(PCIMatch.compare(["IONameMatch": .string("x")], with: Self.nub) == .matches)
    }

    @Test(arguments: [
        FactValue.integer(0x8168_10EC), .array([.string("0x816810EC")]), .boolean(true), .dictionary([:]),
    ])
    func otherKindsNeverMatch(_ value: FactValue) {
        #expect(!Self.compare("IOPCIPrimaryMatch", value))
    }

    /// Against arithmetic: every token list of small numbers, every register.
    @Test func masksAgreeWithArithmetic() {
        for value in UInt32(0)..<8 {
            for mask in UInt32(0)..<8 {
                let text = "0x\(String(value, radix: 16))&0x\(String(mask, radix: 16))"
                for register in UInt32(0)..<8 {
                    let nub = Provider.PCI(primary: Provider.Register(register))
                    let matches = PCIMatch.compare(["IOPCIPrimaryMatch": .string(text)], with: nub) == .matches
                    #expect(matches == (value & mask == register & mask), "\(text) against \(register)")
                }
            }
        }
    }

    /// A comparison with known bits only says `matches` or `contradicts` when every completion agrees.
    @Test func unknownBitsAreThreeValued() {
        for known in UInt32(0)..<8 {
            for register in UInt32(0)..<8 where register & ~known == 0 {
                for value in UInt32(0)..<8 {
                    for mask in UInt32(0)..<8 {
                        let token = PCIMatch.Token(value: UInt64(value), mask: UInt64(mask))
                        let completions = (UInt32(0)..<8).filter { $0 & known == register }
                        let hits = completions.filter { $0 & mask == value & mask }.count
                        let narrow = Provider.Register(register, known: known | ~7)
                        let expected: Comparison? =
                            hits == 0 ? nil : hits == completions.count ? .matches : .depends(PCIMatch.needs)
                        #expect(PCIMatch.compare(token, narrow) == expected)
                    }
                }
            }
        }
    }

    @Test func numbersOverflowAsStrtoulDoes() {
        #expect(PCIMatch.tokens("0x1FFFFFFFFFFFFFFFF", defaultMask: 0xFF) == [PCIMatch.Token(value: .max, mask: 0xFF)])
        #expect(PCIMatch.tokens("-1", defaultMask: 0xFF) == [PCIMatch.Token(value: .max, mask: 0xFF)])
        #expect(PCIMatch.tokens("0x", defaultMask: 0xFF) == [])
        #expect(
            PCIMatch.tokens("0x10 &0xF0 20", defaultMask: 0xFF) == [
                PCIMatch.Token(value: 0x10, mask: 0xF0), PCIMatch.Token(value: 0x20, mask: 0xFF),
            ])
    }

    @Test func anyTextIsReadToTheEnd() {
        var generator = SeededGenerator(7)
        let alphabet = Array("0x&FfgG -+\t\u{0}ü9")
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                })
            #expect(PCIMatch.tokens(text, defaultMask: 0).count <= text.utf8.count)
        }
    }
}
