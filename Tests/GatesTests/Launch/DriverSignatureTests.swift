// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct DriverSignatureTests {
    private static func slices(_ facts: inout Facts, _ slices: [Executable.Slice]) {
        facts.driver {
            $0.executable = .present(Executable(name: "driver", slices: slices, evidence: Evidence("driver")))
        }
    }

    private static func slice(
        _ architecture: String, platform: UInt32? = 10, sdk: String? = "23.0"
    ) -> Executable.Slice {
        Executable.Slice(architecture: architecture, platform: platform, minimumOS: "20.0", sdk: sdk)
    }

    private static func sign(_ facts: inout Facts, _ kind: Signature.Kind) {
        facts.driver {
            guard case .present(var signature) = $0.signature else { return }
            signature.kind = kind
            $0.signature = .present(signature)
        }
    }

    /// What taskgated-helper and amfid print of a driver without a profile.
    private static let allowing = [
        "allowing entitlement(s) for com.example.app.driver due to provisioning profile (isUPP: 1)"
    ]

    static let rows: [GateRow] = [
        GateRow("dext-amfi/platform", .fail) { slices(&$0, [slice("arm64", platform: 1)]) },
        GateRow("dext-amfi/platform", .fail, "none told") { slices(&$0, [slice("arm64e", platform: nil)]) },
        GateRow("dext-amfi/arch", .fail, code: .execFormat) { slices(&$0, [slice("x86_64")]) },
        GateRow("dext-amfi/arch", .fail, "no slice at all", code: .execFormat) { slices(&$0, []) },
        GateRow(
            "dext-amfi/arm64-platform-driver", .fail,
            log: ["exec_mach_imgact: disallowing arm64 platform driverkit binary \"driver\", should be arm64e"]
        ) {
            slices(&$0, [slice("arm64")])
            sign(&$0, .platform)
        },
        GateRow("dext-amfi/arm64-third-party", .pass, log: allowing) {
            slices(&$0, [slice("arm64"), slice("x86_64")])
        },
        GateRow("dext-amfi/sip-difference", .fail, code: .execFormat) {
            $0.runtime.launch.startsOnlyWithoutSIP = .present(true)
        },
        GateRow("dext-amfi/arm64e", .undecided) {
            slices(&$0, [slice("arm64")])
            $0.runtime.launch.daemonAnswer = .present(.spawnFailed(errno: 8, text: "Exec format error"))
        },
        GateRow("dext-amfi/sdk-skew", .undecided, "SCSI at 24.4") {
            $0.host.osVersion = Version(15, 3)
            slices(&$0, [slice("arm64e", sdk: "24.4")])
            $0.driver {
                // Both claim and profile.
                $0.entitlements = .present(SoundDriver.entries("s", [Entitlement.familySCSIController: .boolean(true)]))
                guard case .present(var profile) = $0.profile else { return }
                profile.entitlements = SoundDriver.entries("p", [Entitlement.familySCSIController: .boolean(true)])
                $0.profile = .present(profile)
            }
        },
        GateRow("dext-amfi/sdk-skew", .undecided, "Big Sur") {
            $0.host.osVersion = Version(11, 6)
            slices(&$0, [slice("arm64e", sdk: "21.0")])
        },
        GateRow("dext-amfi/profile-ok", .pass, log: allowing),
        GateRow("dext-amfi/profile-ok", .pass, "newer SDK without a known difference", log: allowing) {
            slices(&$0, [slice("arm64e", sdk: "25.0")])
        },
        GateRow("dext-amfi/unknown", .undecided, "a source") { $0.driver { $0.stage = .source } },
        GateRow("dext-amfi/unknown", .undecided, "no driver") { $0.driver = .unknown(needs: "the dext") },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(DriverSignature.self) }

    @Test func theAppsProfileProvesNothingAboutTheDriver() {
        var facts = SoundDriver.facts
        facts.driver { $0.profile = .absent(Evidence("driver.dext")) }
        let verdict = DriverSignature.evaluate(facts)
        #expect(verdict.rowID == "dext-amfi/own-profile")
        #expect(verdict.outcome == .fail)
        #expect(verdict.code == .noMatchingProfile)
        #expect(verdict.log.contains { $0.process == "amfid" })
    }

    @Test func withoutASoundAppItIsAPlainLackOfProfile() {
        var facts = SoundDriver.facts
        facts.driver { $0.profile = .absent(Evidence("driver.dext")) }
        facts.app { $0.profile = .absent(Evidence("app")) }
        #expect(DriverSignature.evaluate(facts).row == "no-profile")
    }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "platform", "arm64-platform-driver", "arm64-third-party", "arch", "sip-difference", "arm64e", "sdk-skew",
        ]
        // own-profile has a test of its own; profile-ok stands for the rows of LaunchSignatureCheck.
        #expect(Self.rows.names(of: DriverSignature.self) == documented.union(["profile-ok", "unknown"]))
    }
}
