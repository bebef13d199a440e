// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct ActivationRuleTests {
    private static let sound = "The activation succeeded on the first try and the device works."

    static let rows: [RuleRow] = [
        RuleRow(
            "activation/unknown", "request failed: Error Domain=OSSystemExtensionErrorDomain Code=1 \"(null)\"",
            nearMiss: sound),
        RuleRow(
            "app-install-entitlement/absent", "My delegate gets OSSystemExtensionErrorDomain error 2.",
            nearMiss: "My delegate gets OSSystemExtensionErrorDomain error 8."),
        RuleRow(
            "app-install-entitlement/absent", "it fails with OSSystemExtensionError.missingEntitlement every time",
            nearMiss: "case .missingEntitlement: return \"no entitlement\";"),
        RuleRow(
            "app-location/elsewhere", "Activation ends with error code 3 when I start it from Xcode.",
            nearMiss: "sysextd: no policy, cannot allow apps outside /Applications"),
        RuleRow(
            "app-location/elsewhere", "App containing System Extension to be activated must be in /Applications folder",
            nearMiss: "Of course I copied the app to /Applications first."),
        RuleRow(
            "extension-lookup/no-such",
            "Extension not found in App bundle. Unable to find any matched extension with identifier: org.acme.drv",
            nearMiss: "The extension was found in the bundle."),
        RuleRow(
            "extension-lookup/no-such", "(OSSystemExtensionErrorDomain 4)", nearMiss: "(NSCocoaErrorDomain 4)"),
        RuleRow(
            "extension-lookup/silent",
            """
            sysextd: client activation request for org.acme.drv
            sysextd: attempting to realize extension with identifier org.acme.drv
            """,
            nearMiss: """
                sysextd: attempting to realize extension with identifier org.acme.drv
                sysextd: staging extension with identifier org.acme.drv
                """),
        RuleRow("extension-identifier/missing", "OSSystemExtensionErrorDomain code: 5", nearMiss: sound),
        RuleRow(
            "extension-identifier/duplicate", "error 6 in the domain OSSystemExtensionErrorDomain", nearMiss: sound),
        RuleRow(
            "extension-category/wrong-type",
            "sysextd: system extension does not appear to belong to any extension categories",
            nearMiss: "sysextd: package type not `SYSX`"),
        RuleRow(
            "sysext-policy/no-override", "On the company's Macs (Jamf): OSSystemExtensionErrorDomain error 10",
            nearMiss: "On the company's Macs (Jamf): OSSystemExtensionErrorDomain error 9"),
        RuleRow("replacement/delegate-cancel", "OSSystemExtensionErrorDomain error 11", nearMiss: sound),
        RuleRow(
            "replacement/superseded", "Error: .requestSuperseded from the second activation request", nearMiss: sound),
        RuleRow("replacement/authorization", "OSSystemExtensionErrorAuthorizationRequired (13)", nearMiss: sound),
        RuleRow(
            "replacement/database-jam",
            "sysextd: Fatal error: Activate found 2 extensions in active state, ID: org.acme.drv",
            nearMiss: "systemextensionsctl list shows one extension in active state."),
        RuleRow(
            "activation/tool-needs-sip-off",
            "At this time, this tool cannot be used if System Integrity Protection is enabled.",
            nearMiss: "System Integrity Protection status: enabled."),
        // Validation.
        RuleRow(
            "category-validation/version",
            "kernelmanagerd: [DextValidation] Extension org.acme.drv is not valid, error: Extension 'org.acme.drv' "
                + "has invalid "
                + "properties: [\"Property 'CFBundleVersion' must be a valid kext version\"]",
            nearMiss:
                "kernelmanagerd: [DextValidation] Extension a.b is not valid, error: Extension 'a.b' has invalid "
                + "properties: "
                + "[\"IOKitPersonalities\"]"),
        RuleRow(
            "category-validation/version",
            "OSSystemExtensionErrorDomain error 9. Our Jenkins makes the build number from the date.",
            nearMiss: "Our Jenkins makes the build number from the date, and it activates."),
        RuleRow(
            "category-validation/usage",
            "kernelmanagerd: [DextValidation] Extension a.b is not valid, error: Extension 'a.b' has invalid "
                + "properties: "
                + "[\"OSBundleUsageDescription\"]",
            nearMiss: "I added OSBundleUsageDescription to the Info.plist."),
        RuleRow(
            "category-validation/properties",
            "kernelmanagerd: [DextValidation] Validation of a.b error: .invalidProperties",
            nearMiss: "[DextValidation] is what I searched for, and nothing was there"),
        RuleRow(
            "category-validation",
            "The request comes back with \"extension category returned error\". I suspect a missing entitlement.",
            nearMiss:
                "The request comes back with OSSystemExtensionErrorDomain error 2. I suspect a missing entitlement."),
        RuleRow(
            "category-validation",
            "didFailWithError is invoked, error.code is 9, and none of the driver's log messages show up",
            nearMiss: "didFailWithError is never called, the driver starts."),
        RuleRow(
            "category-validation/min-driverkit", "The dext targets DriverKit 25. The test machine runs macOS 14.5.",
            nearMiss: "The dext targets DriverKit 23. The test machine runs macOS 14.5."),
        RuleRow(
            "code-signature/thrown-out",
            "On a lab Mac that is offline: sysextd: org.acme.drv: extension failed to validate! uninstalling...",
            nearMiss: "sysextd: org.acme.drv: extension failed to validate! uninstalling..."),
        RuleRow(
            "code-signature/not-notarised", "sysextd: Error checking with notarization daemon: 3",
            nearMiss: "The app was notarized without errors."),
        RuleRow(
            "code-signature/requirement",
            "sysextd: bundle code signature is not valid - does not satisfy requirement: -67050 code failed to "
                + "satisfy specified "
                + "code requirement(s)", nearMiss: "code signature is valid"),
        RuleRow(
            "code-signature/requirement",
            "system extension didFailWithError: Invalid code signature or missing entitlements",
            nearMiss: "We checked code signature and entitlements: nothing is missing."),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() {
        #expect(RuleRow.untested(ReportRules.activation + ReportRules.validation, Self.rows) == [])
    }
}
