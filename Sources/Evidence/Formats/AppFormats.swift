// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What an app, its launch or a tool says.
    ///
    /// - Source: texts of the SystemExtensions framework and of Apple's samples, as in public reports.
    static let app: [LineFormat] = [
        LineFormat(
            "extension-not-found", "", "Unable to find any matched extension with identifier: {id}",
            row: "extension-lookup/no-such", reaches: .activation, "No such extension in the app: error 4."),
        LineFormat(
            "extension-not-found", "", "Extension not found in App bundle", row: "extension-lookup/no-such",
            reaches: .activation, "No such extension in the app: error 4."),
        LineFormat(
            "category-returned-error", "", "extension category returned error", row: "category-validation",
            reaches: .activation, "The text of error 9: kernelmanagerd refused the driver's properties."),
        LineFormat(
            "signature-or-entitlements", "", "Invalid code signature or missing entitlements", row: "code-signature",
            reaches: .activation, "The text of error 8; the signature is not accepted."),
        LineFormat(
            "must-be-in-applications", "", "to be activated must be in /Applications", row: "app-location/elsewhere",
            reaches: .activation,
            "The text of error 3."),
        LineFormat(
            "sample-open-failed", "", "Failed opening connection to dext with error: {code}", row: "new-user-client",
            reaches: .open, "Apple's sample app: IOServiceOpen gave this code."),
        LineFormat(
            "sample-service-not-found", "", "Failed to find a matching service", row: "service-discovery/none",
            "The app found no service of the driver's."),
        LineFormat(
            "sip-refuses-tool", "systemextensionsctl",
            "this tool cannot be used if System Integrity Protection is enabled",
            "developer, reset and uninstall need SIP off; development itself does not."),
        LineFormat(
            "launchd-spawn-failed", "", "Launchd job spawn failed", row: "app-amfi", reaches: .appLaunch,
            "The app was killed at exec: signature or claims."),
        LineFormat(
            "running-board-failed", "", "RBSRequestErrorDomain Code={code:number}", row: "app-amfi",
            reaches: .appLaunch,
            "The app could not be launched."),
        LineFormat(
            "damaged-app", "", "is damaged and can't be opened", row: "app-amfi/policy", reaches: .appLaunch,
            "Gatekeeper refuses the app: its signature is broken, or it carries a quarantine mark."),
    ]

    /// codesign, spctl and notarytool.
    ///
    /// - Source: texts of the Security framework's statuses; REPORTED for the others.
    static let signingTools: [LineFormat] = [
        LineFormat(
            "codesign-unsigned", "codesign", "code object is not signed at all", row: "code-signature",
            "It has no signature.", kind: .tool),
        LineFormat(
            "codesign-no-chain", "codesign", "unable to build chain to self-signed root", row: "code-signature",
            "The certificate's issuer is not in a keychain, or is trusted in another way than by default.", kind: .tool),
        LineFormat(
            "codesign-internal", "codesign", "errSecInternalComponent", row: "code-signature",
            "It could not sign: the keychain is locked, or the chain of certificates is not whole.", kind: .tool),
        LineFormat(
            "codesign-modified", "codesign", "invalid signature (code or signature have been modified)",
            row: "code-signature", "It was changed after it was signed.", kind: .tool),
        LineFormat(
            "codesign-resource", "codesign", "a sealed resource is missing or invalid", row: "code-signature",
            "A file in the bundle was added, changed or lost after signing.", kind: .tool),
        LineFormat(
            "codesign-nested", "codesign", "nested code is modified or invalid", row: "code-signature",
            "What lies in the bundle was signed again, or changed, after the bundle.", kind: .tool),
        LineFormat(
            "codesign-requirement", "codesign", "failed to satisfy specified code requirement", row: "code-signature",
            "It is signed, but not as the system asks for.", kind: .tool),
        LineFormat(
            "codesign-detritus", "codesign",
            "resource fork, Finder information, or similar detritus not allowed", row: "code-signature",
            "Extended attributes hinder signing: xattr -cr.", kind: .tool),
        LineFormat(
            "codesign-invalid-entitlements", "codesign", "invalid entitlements blob", row: "app-amfi/xml",
            "The entitlements in the signature cannot be read.", kind: .tool),
        LineFormat(
            "codesign-valid", "codesign", "valid on disk", row: "code-signature/valid",
            "The signature is whole. It says nothing of whether a profile covers the claims.", kind: .tool),
        LineFormat(
            "spctl-accepted", "spctl", "source={source:phrase}Developer ID", row: "code-signature/valid",
            "Gatekeeper accepts it. It says nothing of whether a profile covers the claims.", kind: .tool),
        LineFormat(
            "spctl-rejected", "spctl", ".dext: rejected", row: "code-signature",
            "Gatekeeper rejects it; for a development build that is normal.", kind: .tool),
        LineFormat(
            "spctl-rejected", "spctl", ".app: rejected", row: "code-signature",
            "Gatekeeper rejects it; for a development build that is normal.", kind: .tool),
        LineFormat(
            "spctl-unnotarised", "spctl", "source=Unnotarized Developer ID", row: "code-signature/not-notarised",
            "Signed for distribution and not notarised.", kind: .tool),
        LineFormat(
            "notary-invalid", "notarytool", "status: Invalid", row: "code-signature/not-notarised",
            "Apple's notary service refused it; notarytool log says why.", kind: .tool),
        LineFormat(
            "notary-not-developer-id", "notarytool", "The binary is not signed with a valid Developer ID certificate",
            row: "code-signature/not-notarised", "A development certificate cannot be notarised.", kind: .tool),
        LineFormat(
            "notary-no-hardened-runtime", "notarytool", "The executable does not have the hardened runtime enabled",
            row: "code-signature/not-notarised", "Sign with --options runtime.", kind: .tool),
        LineFormat(
            "notary-get-task-allow", "notarytool",
            "The executable requests the com.apple.security.get-task-allow entitlement",
            row: "code-signature/not-notarised", "The build is one for debugging.", kind: .tool),
        LineFormat(
            "signature-adhoc", "codesign", "Signature=adhoc", row: "code-signature/ad-hoc",
            "Signed ad hoc: no certificate, no team, no profile.", kind: .tool),
        LineFormat(
            "team-not-set", "codesign", "TeamIdentifier=not set", row: "code-signature/ad-hoc",
            "Signed without a team.", kind: .tool),
        LineFormat(
            "team-identifier", "codesign", "TeamIdentifier={team}", "The team that signed.", kind: .tool),
        LineFormat(
            "signing-authority", "codesign", "Authority={authority:text}", "A certificate of the chain.", kind: .tool),
    ]
}
