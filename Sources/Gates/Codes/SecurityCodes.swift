// SPDX-License-Identifier: Apache-2.0

extension Code {
    /// A refusal of amfid's.
    private static func mobileFileIntegrity(_ name: String, _ value: Int) -> Code {
        Code(.mobileFileIntegrity, name: name, value: value)
    }

    public static let noMatchingProfile = mobileFileIntegrity("No matching profile found", -413)
    public static let adHocOrUnknownChain = mobileFileIntegrity(
        "The file is adhoc signed or signed by an unknown certificate chain", -423)
    public static let adHocWithRestrictedEntitlements = mobileFileIntegrity(
        "The file is adhoc signed but contains restricted entitlements", -424)

    /// A status of the Security framework, as `codesign` would give it.
    public static func securityStatus(_ status: Int) -> Code {
        Code(.osStatus, name: SecurityStatus.name(status) ?? "OSStatus \(status)", value: status)
    }
}

/// Code-signing statuses of the Security framework.
///
/// - Source: `CSCommon.h` of the macOS SDK (names and values); messages as `codesign` prints them.
public enum SecurityStatus {
    public static let unsigned = -67062
    public static let signatureFailed = -67061
    public static let badResource = -67054
    public static let requirementFailed = -67050
    public static let signatureUntrusted = -66996
    public static let invalidEntitlements = -66994
    public static let revokedNotarization = -66992

    public static let table: [CodeEntry] = [
        row(unsigned, "errSecCSUnsigned", "code object is not signed at all", "sign it, inside out: dext, then app"),
        row(
            signatureFailed, "errSecCSSignatureFailed", "invalid signature (code or signature have been modified)",
            "binary changed after signing: install_name_tool, strip, lipo, a copy that was cut short"),
        row(
            -67060, "errSecCSSignatureNotVerifiable", "the code cannot be read by the verifier",
            "permissions, private folders"),
        row(
            -67059, "errSecCSSignatureUnsupported", "unsupported type or version of signature", "too old a signature"),
        row(-67058, "errSecCSBadDictionaryFormat", "a required plist file or resource is malformed", "Info.plist"),
        row(-67057, "errSecCSResourcesNotSealed", "resources are present but not covered by the signature", ""),
        row(
            -67056, "errSecCSResourcesNotFound", "code has no resources but signature indicates they must be present",
            "_CodeSignature was lost in copying"),
        row(-67055, "errSecCSResourcesInvalid", "the sealed resource directory is invalid", ""),
        row(
            badResource, "errSecCSBadResource", "a sealed resource is missing or invalid",
            "a file in the bundle was added, changed or lost after signing (profile put in later, Finder information)"),
        row(-67052, "errSecCSReqInvalid", "invalid or corrupted code requirement(s)", ""),
        row(
            requirementFailed, "errSecCSReqFailed", "code failed to satisfy specified code requirement(s)",
            "signed by another kind of certificate than the system asks for"),
        row(-67049, "errSecCSBadObjectFormat", "bundle format unrecognized, invalid, or unsuitable", "bundle layout"),
        row(-67045, "errSecCSSignatureInvalid", "invalid signature (malformed)", ""),
        row(-66998, "errSecCSInvalidTeamIdentifier", "a Team Identifier string is invalid", ""),
        row(-66997, "errSecCSBadTeamIdentifier", "a Team Identifier is wrong or inappropriate", ""),
        row(signatureUntrusted, "errSecCSSignatureUntrusted", "signature is valid but signer is not trusted", ""),
        row(invalidEntitlements, "errSecCSInvalidEntitlements", "invalid entitlements plist", "malformed XML"),
        row(
            revokedNotarization, "errSecCSRevokedNotarization", "notarization indicates this code has been revoked",
            "ask Apple's developer support"),
    ]

    /// `errSecCSReqFailed` for -67050.
    public static func name(_ status: Int) -> String? { entry(status)?.name }

    /// The sentence that stands behind the number in log lines.
    public static func message(_ status: Int) -> String? { entry(status)?.meaning }

    private static func entry(_ status: Int) -> CodeEntry? { table.first { $0.value == Int64(status) } }

    private static func row(_ value: Int, _ name: String, _ meaning: String, _ source: String) -> CodeEntry {
        CodeEntry(.osStatus, name: name, value: Int64(value), meaning: meaning, usualSource: source)
    }
}
