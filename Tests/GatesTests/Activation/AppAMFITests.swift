// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct AppAMFITests {
    static let path = "App.app/Contents/MacOS/App"
    static let allowing = [
        LogLine(
            "taskgated-helper",
            "allowing entitlement(s) for com.example.app due to provisioning profile (isUPP: 1)")
    ]

    static func refusal(_ code: Int, _ text: String) -> LogLine {
        LogLine(
            "amfid", "\(path) not valid: Error Domain=AppleMobileFileIntegrityError Code=\(code) \"\(text)\"")
    }

    static let bailingOut = [
        LogLine(
            "amfid",
            "Restricted entitlements not validated, bailing out. "
                + "Error Domain=AppleMobileFileIntegrityError Code=-413 \"No matching profile found\""),
        refusal(-413, "No matching profile found"),
    ]
    static let noneEligible =
        [
            LogLine(
                "taskgated-helper", "Disallowing com.example.app because no eligible provisioning profiles found")
        ] + bailingOut

    static func unsatisfied(_ keys: String) -> [LogLine] {
        [
            LogLine("taskgated-helper", "com.example.app: Unsatisfied entitlements: \(keys)"),
            LogLine("taskgated-helper", "Disallowing: com.example.app"),
        ] + bailingOut
    }

    static let loadError = [LogLine("kernel", "proc …: load code signature error 4 for file \"App\"")]
    static let adHocError = refusal(-424, "The file is adhoc signed but contains restricted entitlements")
    static let allRestricted = [
        Entitlement.applicationIdentifier, Entitlement.systemExtensionInstall, Entitlement.teamIdentifier,
    ].joined(separator: ", ")

    static func defect(_ status: Int) -> Signature.Defect {
        Signature.Defect(status: status, what: "something changed", evidence: Evidence(path, .offset(16)))
    }

    static let rows: [ActivationRow] = [
        ActivationRow("app-amfi/profile-ok", .pass, log: allowing),
        ActivationRow("app-amfi/profile-ok", .pass, "device listed, in another case", log: allowing) {
            $0.host.deviceIdentifier = "00008103-aaaa"
        },
        ActivationRow("app-amfi/profile-ok", .pass, "signed anew by Apple, no profile in it") { facts in
            facts.changeApp {
                $0.changeSignature { $0.kind = .appStore }
                $0.profile = .absent(Evidence("App.app"))
            }
        },
        ActivationRow("app-amfi/unsigned", .fail, log: loadError, code: .securityStatus(-67062)) { facts in
            facts.changeApp { $0.signature = .absent(Evidence(path)) }
        },
        ActivationRow("app-amfi/unsigned", .fail, "kind unsigned", log: loadError, code: .securityStatus(-67062)) {
            $0.changeApp { $0.changeSignature { $0.kind = .unsigned } }
        },
        ActivationRow("app-amfi/invalid", .fail, log: loadError, code: .securityStatus(-67061)) { facts in
            facts.changeApp { $0.changeSignature { $0.defects = [defect(-67061)] } }
        },
        ActivationRow("app-amfi/no-restricted", .pass) { facts in
            facts.changeApp { code in
                for key in ActivationSample.appClaims.keys { code.setClaim(key, nil) }
                code.setClaim(Entitlement.appSandbox, .boolean(true))
                code.profile = .absent(Evidence("App.app"))
            }
        },
        ActivationRow("app-amfi/no-restricted", .pass, "no entitlements, Developer ID") { facts in
            facts.changeApp { code in
                code.entitlements = .absent(Evidence(path))
                code.changeSignature { $0.kind = .developerID }
            }
        },
        ActivationRow("app-amfi/no-restricted", .pass, "unsigned on Intel") { facts in
            facts.host.architecture = "x86_64"
            facts.changeApp { $0.signature = .absent(Evidence(path)) }
        },
        ActivationRow(
            "app-amfi/no-profile", .fail, "no profile", log: unsatisfied(allRestricted), code: .noMatchingProfile
        ) { facts in
            facts.changeApp { $0.profile = .absent(Evidence("App.app")) }
        },
        ActivationRow(
            "app-amfi/no-profile", .fail, "claim not covered",
            log: unsatisfied("\(Entitlement.driverKit), \(Entitlement.userClientAccess)"), code: .noMatchingProfile
        ) { facts in
            facts.changeApp { code in
                code.setClaim(Entitlement.driverKit, .boolean(true))
                code.setClaim(Entitlement.userClientAccess, .array([.string(ActivationSample.driverID)]))
            }
        },
        ActivationRow("app-amfi/no-profile", .fail, "expired", log: noneEligible, code: .noMatchingProfile) { facts in
            facts.changeApp { $0.changeProfile { $0.expirationDate = ActivationSample.now - 1 } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "another Mac", log: noneEligible, code: .noMatchingProfile) {
            $0.host.deviceIdentifier = "00008103-CCCC"
        },
        ActivationRow("app-amfi/no-profile", .fail, "certificate", log: noneEligible, code: .noMatchingProfile) {
            $0.changeApp { $0.changeSignature { $0.certificateDigest = "bb22" } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "App ID", log: noneEligible, code: .noMatchingProfile) { facts in
            facts.changeApp { $0.changeProfile { $0.applicationIdentifier = "TEAM123456.com.example.other" } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "team", log: noneEligible, code: .noMatchingProfile) { facts in
            facts.changeApp { $0.changeProfile { $0.teamIdentifier = "OTHER12345" } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "platform", log: noneEligible, code: .noMatchingProfile) {
            $0.changeApp { $0.changeProfile { $0.platforms = ["iOS"] } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "broken profile", log: noneEligible, code: .noMatchingProfile) {
            $0.changeApp { $0.changeProfile { $0.defects = [defect(-67061)] } }
        },
        ActivationRow("app-amfi/no-profile", .fail, "iPadOS", log: bailingOut, code: .noMatchingProfile) { facts in
            facts.host.platform = .ipados
        },
        ActivationRow(
            "app-amfi/ad-hoc-restricted", .fail, log: [adHocError], code: .adHocWithRestrictedEntitlements
        ) { facts in
            facts.changeApp { $0.signAdHoc() }
        },
        ActivationRow(
            "app-amfi/ad-hoc-restricted", .fail, "self-made certificate",
            log: [refusal(-423, "The file is adhoc signed or signed by an unknown certificate chain")],
            code: .adHocOrUnknownChain
        ) { facts in
            facts.changeApp { $0.changeSignature { $0.kind = .other } }
        },
        ActivationRow("app-amfi/sip-off", .fail, log: [adHocError], code: .adHocWithRestrictedEntitlements) { facts in
            facts.host.isSIPEnabled = false
            facts.changeApp { $0.signAdHoc() }
        },
        ActivationRow(
            "app-amfi/sip-off", .fail, "not covered", log: unsatisfied(allRestricted), code: .noMatchingProfile
        ) { facts in
            facts.host.isSIPEnabled = false
            facts.host.isDeveloperModeOn = true
            facts.changeApp { $0.profile = .absent(Evidence("App.app")) }
        },
        ActivationRow("app-amfi/sip-off-sample", .pass) { facts in
            facts.host.isSIPEnabled = false
            facts.host.isDeveloperModeOn = true
            facts.changeApp { $0.signAdHoc() }
        },
        ActivationRow("app-amfi/amfi-off", .pass) { facts in
            facts.host.isAMFIDisabled = true
            facts.changeApp { $0.signAdHoc() }
        },
        ActivationRow(
            "app-amfi/policy", .fail,
            log: [LogLine("kernel", "ASP: Security policy would not allow process: 377, \(path)")]
        ) { facts in
            facts.runtime.activation.appPolicy = .present(.refused(pid: 377))
        },
        ActivationRow(
            "app-amfi/policy", .fail, "notarisation revoked",
            log: [LogLine("kernel", "ASP: Security policy would not allow process: …, \(path)")]
        ) { facts in
            facts.changeApp { $0.changeSignature { $0.defects = [defect(-66992)] } }
        },
        ActivationRow(
            "app-amfi/xml", .fail, log: [LogLine("kernel", "AMFIUnserializeXML: syntax error near line 7")],
            code: .securityStatus(-66994)
        ) { facts in
            facts.runtime.activation.entitlementsSyntaxError = .present(7)
        },
        ActivationRow(
            "app-amfi/xml", .fail, "seen in the signature",
            log: [LogLine("kernel", "AMFIUnserializeXML: syntax error near line …")], code: .securityStatus(-66994)
        ) { facts in
            facts.changeApp { $0.changeSignature { $0.defects = [defect(-66994)] } }
        },
        ActivationRow("app-amfi/unknown", .undecided, "source") { $0.changeApp { $0.stage = .source } },
        ActivationRow("app-amfi/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
        ActivationRow("app-amfi/unknown", .undecided, "signature not read") { facts in
            facts.changeApp { $0.signature = .unknown(needs: "the signature") }
        },
        ActivationRow("app-amfi/unknown", .undecided, "claims not read") { facts in
            facts.changeApp { $0.entitlements = .unknown(needs: "the claims") }
        },
        ActivationRow("app-amfi/unknown", .undecided, "profile not seen") { facts in
            facts.changeApp { $0.profile = .unknown(needs: "the profile") }
        },
        ActivationRow("app-amfi/unknown", .undecided, "certificate not read") { facts in
            facts.changeApp { $0.changeSignature { $0.certificateDigest = nil } }
        },
        ActivationRow("app-amfi/unknown", .undecided, "profile without certificates") { facts in
            facts.changeApp { $0.changeProfile { $0.certificateDigests = [] } }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(AppAMFI.self) }

    @Test func everyRowIsMet() {
        let names = [
            "unsigned", "no-restricted", "profile-ok", "no-profile", "ad-hoc-restricted", "sip-off", "sip-off-sample",
            "amfi-off", "policy", "xml", "invalid",
        ]
        #expect(rowIDs(Self.rows) == Set(names.map { "app-amfi/\($0)" }))
    }

    @Test func passOnListedDevicesSaysSo() {
        #expect(AppAMFI.evaluate(ActivationSample.facts).why.contains("holds on the 2 devices"))
    }

    @Test func decodedProfileIsUsedWithAWord() {
        let facts = ActivationSample.changed { $0.changeApp { $0.changeProfile { $0.isVerified = false } } }
        let verdict = AppAMFI.evaluate(facts)
        #expect(verdict.outcome == .pass)
        #expect(verdict.why.contains("own signature was not checked"))
    }

    @Test func driversPolicyIsNotTheApps() {
        let facts = ActivationSample.changed { $0.runtime.activation.driverPolicy = .present(.refused(pid: 1)) }
        #expect(AppAMFI.evaluate(facts).row == "profile-ok")
        let verdict = LaunchSignatureCheck.evaluate(
            ActivationSample.driver, host: facts.host, runtime: facts.runtime, explain: Explain("dext-amfi"))
        #expect(verdict.rowID == "dext-amfi/policy")
    }
}
