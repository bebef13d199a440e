// SPDX-License-Identifier: Apache-2.0

import Gates

@testable import Diagnosis

/// Checkups made by hand. The current directory of all of them is ``directory``.
enum Fixture {
    static let directory = "/work/project"
    static let app = "com.example.app"
    static let driver = "com.example.app.driver"
    static let personality = "com.example.app.driver (Driver)"
    static let bundle = "build/My App.app"
    static let dext = "build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext"
    static let claims = "\(bundle)/Contents/MacOS/My App (signed entitlements)"

    /// One gate of each outcome, one warning.
    static var small: Checkup {
        checkup(results: [passing, refused, open], findings: [finding(of: refused), twice])
    }

    /// Each kind of trouble and of place, with text that every format has to escape.
    static var full: Checkup {
        var full = checkup(
            results: [open, refused, blocked, passing],
            findings: [finding(of: refused), finding(of: blocked), broken, unreadable, hostile, twice, hint])
        full.notes = ["skipped build/x.plist: [see](1) {0}"]
        return full
    }

    static func checkup(results: [GateResult] = [], findings: [Finding] = []) -> Checkup {
        Checkup(
            path: bundle, host: HostPolicy(now: 0),
            subjects: [subject(.app, bundle, app), subject(.driver, dext, driver)], results: results, findings: findings
        )
    }

    static func subject(_ role: CodeObject.Role, _ path: String, _ identifier: String?) -> SubjectSummary {
        var facts: [String: Fact<FactValue>] = [:]
        if let identifier { facts["CFBundleIdentifier"] = Fact(.string(identifier), Evidence("\(path)/Info.plist")) }
        let info = Entries(origin: Evidence("\(path)/Info.plist"), facts: facts)
        return SubjectSummary(
            CodeObject(
                role: role, stage: .product, path: path, folderName: "", layout: .flat, info: .present(info)))
    }

    // MARK: Gates

    static var passing: GateResult {
        result(Explain("app-install-entitlement").pass("claimed", "The app claims it."), 3, .activation, "sysextd", app)
    }

    static var refused: GateResult {
        let verdict = Explain("uc-access-macos").fail(
            "absent", "The signed app has no userclient-access at all.",
            log: [LogLine("kernel", "DK: DriverUC:UC failed userclient-access check")],
            code: Code(.ioReturn, name: "kIOReturnNotPermitted", value: -536_870_174),
            evidence: [
                Evidence(
                    claims, .line(4, column: 2), text: "com.apple.developer.driverkit.userclient-access is absent"),
                Evidence("\(dext)/Info.plist", .line(12, column: 3), text: "IOUserClientClass = IOUserUserClient"),
            ],
            fix: Fix(
                "Claim it on the app.", snippet: "<key>userclient-access</key>\n<array/>",
                target: "the app's .entitlements",
                capability: "DriverKit UserClient Access"))
        return result(verdict, 35, .open, "kernel IOUserServer", personality, Self.context)
    }

    static var open: GateResult {
        let verdict = Explain("server-launch").undecided(needs: "a running Mac")
        return result(verdict, 20, .launch, "kernelmanagerd", driver)
    }

    /// Would fail, and is never reached.
    static var blocked: GateResult {
        let verdict = Explain("uc-required-entitlements").fail(
            "lacks-any", "The client lacks all.",
            evidence: [Evidence("\(dext)/driver", .offset(0x4000), text: "slice arm64")])
        var blocked = result(verdict, 37, .open, "kernel IOUserServer", personality, Self.context)
        blocked.verdict.outcome = .undecided
        blocked.verdict.needs = "passing uc-access-macos/absent first"
        return blocked
    }

    private static let context = GateResult.Context(app: app, driver: driver, personality: "Driver")

    static func result(
        _ verdict: Verdict, _ number: Int, _ stage: Stage, _ enforcer: String, _ subject: String,
        _ context: GateResult.Context? = nil
    ) -> GateResult {
        GateResult(
            verdict: verdict, number: number, stage: stage, enforcer: enforcer, subject: subject,
            ownOutcome: verdict.outcome, context: context ?? GateResult.Context(app: app))
    }

    /// As the examiner tells of a refusal.
    static func finding(of result: GateResult) -> Finding {
        Finding(
            rule: result.verdict.rowID, severity: .error,
            title: "\(result.subject): refused by \(result.enforcer) (\(result.stage.rawValue))",
            why: result.verdict.why,
            fix: result.verdict.fix, evidence: result.verdict.evidence)
    }

    // MARK: Findings

    static var twice: Finding {
        Finding(
            rule: "plist-duplicate-key", severity: .warning, title: "Info.plist: a key stands twice",
            why: "One of the two is ignored.", fix: Fix("Remove one."),
            evidence: [Evidence("\(dext)/Info.plist", .line(7, column: 5), text: "IOClass")])
    }

    static var broken: Finding {
        Finding(
            rule: "signature-broken", severity: .error, title: "the signature does not hold", why: "A page changed.",
            evidence: [Evidence("\(bundle)/Contents/MacOS/My App", .offset(0x1A2C0), text: "page 3")])
    }

    static var unreadable: Finding {
        Finding(
            rule: "file-unreadable", severity: .error, title: "a part cannot be read",
            why: "Info.plist: line 3: a tag expected",
            evidence: [Evidence("dist/tool.whl/pkg/Tool.app/Contents/Info.plist", .line(3, column: 1))])
    }

    static let hostileText =
        "100%, a:b\r\nc \u{1B}[31m ]]> <b> & \"q\" `tick` |cell| \u{0}\u{FFFF} [link](1) {0} @team é 🧪"

    static var hostile: Finding {
        Finding(
            rule: "hostile", severity: .error, title: hostileText, why: hostileText,
            fix: Fix(hostileText, snippet: "```\n\(hostileText)"),
            evidence: [Evidence("/tmp/o ther/a,b:c%\n#?.plist", .line(1, column: 1), text: hostileText)])
    }

    /// About nothing in particular.
    static var hint: Finding {
        Finding(rule: SampleRule.id, severity: .note, title: "a hint", why: "", confidence: 0.5)
    }
}

/// A rule with a page.
enum SampleRule: Rule {
    static let id = "sample-rule"
    static let severity = Finding.Severity.warning
    static let summary = "A template's name is left."
    static let page = RulePage(
        check: "The kernel compares <names>.", symptom: "Nothing matches.", fix: "Write the name.", source: "XNU.")
    static func find(_ subject: RuleSubject) -> [Finding] { [] }
}
