// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel

/// Random mappings and requests, beside a dictionary of pages.
@Suite struct IOMMUPropertyTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        var name: String
        var flavour: IOMMU.Flavour
        var bits: ClosedRange<Int>
        /// Mappings at a time.
        var full: Int
        var steps: Int
        /// What has to have happened.
        var seen: [String]

        var testDescription: String { name }
    }

    private static let always = ["mapped", "unmapped", "unmapped request", "forbidden", "cut", "whole"]

    static let kinds = [
        Kind(
            name: "Apple silicon", flavour: .appleSilicon, bits: 30...64, full: 300, steps: 30_000,
            seen: always + ["too high"]),
        Kind(name: "Intel", flavour: .intel, bits: 30...64, full: 300, steps: 30_000, seen: always),
        Kind(
            name: "Apple silicon, few address bits", flavour: .appleSilicon, bits: 12...24, full: 2000, steps: 8000,
            seen: always + ["too high", "exhausted"]),
        // A window whose ends lie within pages, with holes.
        Kind(
            name: "small window",
            flavour: .init(
                pageSize: 0x1000, window: 0x1800...0x8_07FF, reserved: [0x2_0100...0x2_0200, 0x4_0000...0x4_0FFF],
                portBits: 19), bits: 16...64, full: 200, steps: 12_000, seen: always + ["too high", "exhausted"]),
        // Page 0 and the last page there is.
        Kind(
            name: "top of 64 bits",
            flavour: .init(
                pageSize: 0x1000, window: 0xFFFF_FFFF_FFF0_0000...UInt64.max, reserved: [], portBits: 64),
            bits: 63...64, full: 100, steps: 12_000, seen: always + ["exhausted"]),
    ]

    /// Requests with each step.
    private static let batch = 24

    @Test func theyAreOverAMillion() {
        #expect(Self.kinds.reduce(0) { $0 + $1.steps * (Self.batch + 1) } >= 1_000_000)
    }

    @Test(arguments: kinds) func mappingsLeadWhereTheyWereMade(_ kind: Kind) throws {
        // Sizes that are no multiple of 16 KiB: the last page is one in part.
        let sizes: [UInt64] = [0x1000, 0x4000, 0x5000, 0x1_3000, 0x4_0000, 0x3_1000]
        var model = try IOMMUModel(kind.flavour, sizes: sizes, seed: 7)
        for step in 0..<kind.steps {
            try model.step(requests: Self.batch, full: kind.full, bits: kind.bits)
            if step % (kind.steps / 4) == 0 { model.compareReports() }
        }
        for what in kind.seen { #expect(model.counts[what, default: 0] > 100, "\(what)") }
        model.unmapAll()
        model.compareReports()
        #expect(model.unit.pageCount == 0)
    }
}
