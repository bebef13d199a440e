// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CodeSignatureTests {
    static func invalid(_ status: String) -> [LogLine] {
        [LogLine("sysextd", "bundle code signature is not valid - does not satisfy requirement: \(status)")]
    }

    static func kinds(_ kind: Signature.Kind) -> (inout Facts) -> Void {
        { facts in
            facts.changeApp { $0.changeSignature { $0.kind = kind } }
            facts.changeDriver { $0.changeSignature { $0.kind = kind } }
        }
    }

    static func adHoc(_ facts: inout Facts) {
        facts.changeApp { $0.signAdHoc() }
        facts.changeDriver { $0.signAdHoc() }
    }

    static func defect(_ status: Int) -> Signature.Defect {
        Signature.Defect(status: status, what: "changed", evidence: Evidence("driver"))
    }

    static let rows: [ActivationRow] = [
        ActivationRow("code-signature/development", .pass),
        ActivationRow("code-signature/valid", .pass, "App Store", kinds(.appStore)),
        ActivationRow("code-signature/valid", .pass, "Developer ID, stapled") { facts in
            kinds(.developerID)(&facts)
            facts.changeApp { $0.changeSignature { $0.hasStapledTicket = true } }
        },
        ActivationRow("code-signature/valid", .pass, "Developer ID, daemon content") { facts in
            kinds(.developerID)(&facts)
            facts.runtime.activation.notarisation = .present(.accepted)
        },
        ActivationRow("code-signature/valid", .pass, "Developer ID, SIP off") { facts in
            kinds(.developerID)(&facts)
            facts.host.isSIPEnabled = false
        },
        ActivationRow("code-signature/valid", .pass, "redistributable") { facts in
            kinds(.appStore)(&facts)
            facts.changeApp {
                $0.changeSignature { $0.teamIdentifier = "OTHER12345" }
                $0.setClaim(Entitlement.systemExtensionRedistributable, .boolean(true))
            }
        },
        ActivationRow(
            "code-signature/requirement", .fail, "unknown chain",
            log: invalid("-67050 code failed to satisfy specified code requirement(s)"), code: .codeSignatureInvalid
        ) { facts in
            facts.changeDriver { $0.changeSignature { $0.kind = .other } }
        },
        ActivationRow(
            "code-signature/requirement", .fail, "changed code",
            log: invalid("-67061 invalid signature (code or signature have been modified)"),
            code: .codeSignatureInvalid
        ) { facts in
            facts.changeDriver { $0.changeSignature { $0.defects = [defect(-67061)] } }
        },
        ActivationRow(
            "code-signature/requirement", .fail, "changed resource of the app",
            log: invalid("-67054 a sealed resource is missing or invalid"), code: .codeSignatureInvalid
        ) { facts in
            facts.changeApp { $0.changeSignature { $0.defects = [defect(-67054)] } }
        },
        ActivationRow(
            "code-signature/requirement", .fail, "status of no name",
            log: invalid("-67050 code failed to satisfy specified code requirement(s)"), code: .codeSignatureInvalid
        ) { facts in
            facts.changeApp { $0.changeSignature { $0.defects = [defect(-1)] } }
        },
        ActivationRow(
            "code-signature/requirement", .fail, "unsigned, the app unknown",
            log: invalid("-67062 code object is not signed at all"), code: .codeSignatureInvalid
        ) { facts in
            facts.app = .unknown(needs: "the app")
            facts.changeDriver { $0.signature = .absent(Evidence($0.path)) }
        },
        ActivationRow(
            "code-signature/not-notarised", .fail,
            log: [LogLine("sysextd", "Error checking with notarization daemon: 3")], code: .codeSignatureInvalid
        ) { facts in
            kinds(.developerID)(&facts)
            facts.runtime.activation.notarisation = .present(.refused)
        },
        ActivationRow("code-signature/ad-hoc", .fail, code: .codeSignatureInvalid) { adHoc(&$0) },
        ActivationRow("code-signature/ad-hoc", .pass, "SIP off, developer mode") { facts in
            adHoc(&facts)
            facts.host.isSIPEnabled = false
            facts.host.isDeveloperModeOn = true
        },
        ActivationRow("code-signature/ad-hoc", .undecided, "SIP off alone") { facts in
            adHoc(&facts)
            facts.host.isSIPEnabled = false
        },
        ActivationRow("code-signature/team-differs", .fail, code: .codeSignatureInvalid) { facts in
            facts.changeDriver { $0.changeSignature { $0.teamIdentifier = "OTHER12345" } }
        },
        ActivationRow("code-signature/unknown", .undecided, "notarisation not visible", kinds(.developerID)),
        ActivationRow("code-signature/unknown", .undecided, "build for uploading", kinds(.appleDistribution)),
        ActivationRow("code-signature/unknown", .undecided, "source") { $0.changeDriver { $0.stage = .source } },
        ActivationRow("code-signature/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
        ActivationRow("code-signature/unknown", .undecided, "signature not read") { facts in
            facts.changeApp { $0.signature = .unknown(needs: "the signature") }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(CodeSignature.self) }

    @Test func everyRowIsMet() {
        let names = ["valid", "requirement", "not-notarised", "development", "ad-hoc", "team-differs"]
        #expect(rowIDs(Self.rows) == Set(names.map { "code-signature/\($0)" }))
    }

    @Test func unseenNotarisationSaysWhatToRun() {
        let verdict = CodeSignature.evaluate(ActivationSample.changed(Self.kinds(.developerID)))
        #expect(verdict.needs?.contains("spctl -a -vv \"App.app\"") == true)
    }
}
