// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct AppLaunchRuleTests {
    static let rows: [RuleRow] = [
        RuleRow(
            "app-amfi/no-profile",
            """
            taskgated-helper: org.acme.Installer: Unsatisfied entitlements: com.apple.developer.system-extension.install
            amfid: /Applications/Acme.app/Contents/MacOS/Acme not valid: Error Domain=AppleMobileFileIntegrityError \
            Code=-413 "No matching profile found"
            """,
            nearMiss:
                "taskgated-helper: allowing entitlement(s) for org.acme.Installer due to provisioning profile (isUPP: "
                + "1)"
        ),
        RuleRow(
            "app-amfi/no-profile",
            "Termination Reason: Namespace CODESIGNING, Code 1 Taskgated Invalid Signature",
            nearMiss: "The signature of our installer is valid on disk and satisfies its Designated Requirement"),
        RuleRow(
            "app-amfi/ad-hoc-restricted",
            "amfid: /tmp/T.app/Contents/MacOS/T not valid: Error Domain=AppleMobileFileIntegrityError Code=-424 \"The "
                + "file is "
                + "adhoc signed but contains restricted entitlements\"",
            nearMiss: "Signature=adhoc"),
        RuleRow(
            "app-amfi/policy",
            "kernel: ASP: Security policy would not allow process: 812, /Applications/Box.app/Contents/MacOS/Box",
            nearMiss: "spctl says: /Applications/Box.app: accepted"),
        RuleRow(
            "app-amfi/xml", "kernel: AMFIUnserializeXML: syntax error near line 14",
            nearMiss: "I had a syntax error near line 14 of my Swift file."),
        RuleRow(
            "app-amfi/killed",
            "As soon as I add the System Extension entitlement, the app crashes immediately at launch.",
            nearMiss: "After adding the System Extension entitlement everything works."),
        RuleRow(
            "app-amfi/killed",
            "The application cannot be opened: RBSRequestErrorDomain Code=5 \"Launch failed.\" … NSPOSIXErrorDomain "
                + "Code=163 "
                + "\"Unknown error: 163\" Launchd job spawn failed",
            nearMiss: "NSPOSIXErrorDomain Code=2 \"No such file or directory\""),
        RuleRow(
            "app-amfi/other-mac",
            "On my own MacBook the build is fine. On another Mac it does not start at all. It is a development build.",
            nearMiss: "It runs on my Mac and on another Mac too."),
        RuleRow(
            "dext-amfi/modified", "The.app: a sealed resource is missing or invalid",
            nearMiss: "The.app: valid on disk"),
        RuleRow(
            "dext-amfi/worked-before", "Our development build worked fine until yesterday, and now it stopped loading.",
            nearMiss: "It worked from the first day on."),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() { #expect(RuleRow.untested(ReportRules.appLaunch, Self.rows) == []) }
}
