// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct RealHardwareOnlyTests {
    static let refusal = ["DK: \(SoundDriver.server)::exit(Third party driver may only match real hardware)"]

    private static func virtual(_ kind: Signature.Kind?, category: ValidationCategory? = nil) -> (inout Facts) -> Void {
        {
            $0.onPad()
            $0.provider = .present(.nub("IOUserResources"))
            $0.driver {
                $0.signature =
                    kind.map { .present(Signature(kind: $0, evidence: Evidence("driver"))) }
                    ?? .unknown(needs: "the signed product")
            }
            if let category { $0.runtime.launch.validationCategory = .present(category) }
        }
    }

    static let rows: [GateRow] = [
        GateRow("real-hardware-only/macos", .pass) { $0.provider = .present(.nub("IOUserResources")) },
        GateRow("real-hardware-only/hardware", .pass) { $0.onPad() },
        GateRow("real-hardware-only/hardware", .pass, "from the personality alone") {
            $0.onPad()
            $0.provider = .unknown(needs: "ioreg")
        },
        GateRow("real-hardware-only/platform", .pass, "", virtual(.platform)),
        GateRow("real-hardware-only/development", .pass, "", virtual(.appleDevelopment)),
        GateRow(
            "real-hardware-only/development", .pass,
            "the kernel's word "
                + "counts", virtual(.testFlight, category: .development)),
        GateRow("real-hardware-only/else", .fail, "TestFlight", log: refusal, virtual(.testFlight)),
        GateRow("real-hardware-only/else", .fail, "App Store", log: refusal, virtual(.appStore)),
        GateRow("real-hardware-only/else", .fail, "upload", log: refusal, virtual(.appleDistribution)),
        GateRow("real-hardware-only/else", .fail, "enterprise", log: refusal, virtual(.other, category: .enterprise)),
        GateRow("real-hardware-only/else", .fail, "IOResources", log: refusal) {
            virtual(.testFlight)(&$0)
            $0.provider = .present(.nub("IOResources"))
        },
        GateRow("real-hardware-only/unknown", .undecided, "a source", virtual(nil)),
        GateRow("real-hardware-only/unknown", .undecided, "nothing known") {
            $0.onPad()
            $0.provider = .unknown(needs: "ioreg")
            $0.personality = .unknown(needs: "Info.plist")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(RealHardwareOnly.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        #expect(
            Self.rows.names(of: RealHardwareOnly.self)
                == ["macos", "hardware", "platform", "development", "else", "unknown"])
    }

    @Test func aMacIsNotAsked() {
        var facts = SoundDriver.facts
        #expect(!RealHardwareOnly.applies(to: facts))
        facts.onPad()
        #expect(RealHardwareOnly.applies(to: facts))
    }
}
