// SPDX-License-Identifier: Apache-2.0

/// What a request of the SystemExtensions framework can end in.
///
/// - Source: `SystemExtensions.h` of the macOS SDK and its documentation (names, numbers, meanings).
public enum SystemExtensionError {
    public static let table: [CodeEntry] = [
        row(1, "Unknown", "something else", "sysextd's log; often a broken extension database"),
        row(
            2, "MissingEntitlement", "the app lacks com.apple.developer.system-extension.install",
            "codesign -d --entitlements - of the app"),
        row(
            3, "UnsupportedParentBundleLocation", "the app is not in an Applications folder",
            "move it there, or developer mode"),
        row(
            4, "ExtensionNotFound", "no extension of that identifier in Contents/Library/SystemExtensions",
            "name of the folder, identifier, versions; a second copy of the app"),
        row(5, "ExtensionMissingIdentifier", "its identifier is missing or another one", "Info.plist of the dext"),
        row(
            6, "DuplicateExtensionIdentifer", "two extensions in the app have that identifier", "an old .dext left over"
        ),
        row(
            7, "UnknownExtensionCategory", "its package type is no extension's",
            "CFBundlePackageType = DEXT, Info.plist at the top of the bundle"),
        row(
            8, "CodeSignatureInvalid", "signature broken, requirement not met, or not notarised",
            "sysextd's log: -67050, notarisation"),
        row(
            9, "ValidationFailed", "kernelmanagerd refused the bundle's properties; the driver has not run",
            "kernelmanagerd's log: [DextValidation]; CFBundleVersion, OSBundleUsageDescription, personalities"),
        row(10, "ForbiddenBySystemPolicy", "an MDM policy forbids it", "profiles show"),
        row(
            11, "RequestCanceled", "the app's delegate or the user cancelled",
            "the delegate's answer to a replacement"),
        row(12, "RequestSuperseded", "a newer request for the same identifier came", "one request at a time"),
        row(13, "AuthorizationRequired", "no administrator authorised it", "the password dialog"),
    ]

    public static let results: [CodeEntry] = [
        CodeEntry(
            .systemExtensionResult, name: "completed", value: 0, meaning: "the extension is registered now",
            usualSource: "the old code can still be running: see the list of running versions"),
        CodeEntry(
            .systemExtensionResult, name: "willCompleteAfterReboot", value: 1,
            meaning: "the old version serves until the machine restarts", usualSource: "an upgrade of a driver in use"),
    ]

    private static func row(_ value: Int64, _ name: String, _ meaning: String, _ source: String) -> CodeEntry {
        CodeEntry(
            .systemExtension, name: "OSSystemExtensionError\(name)", value: value, meaning: meaning, usualSource: source
        )
    }
}

extension Code {
    private static func systemExtension(_ value: Int) -> Code {
        let name = SystemExtensionError.table.first { $0.value == Int64(value) }?.name
        return Code(.systemExtension, name: name ?? "OSSystemExtensionError \(value)", value: value)
    }

    public static let missingEntitlement = systemExtension(2)
    public static let unsupportedParentBundleLocation = systemExtension(3)
    public static let extensionNotFound = systemExtension(4)
    public static let extensionMissingIdentifier = systemExtension(5)
    public static let duplicateExtensionIdentifier = systemExtension(6)
    public static let unknownExtensionCategory = systemExtension(7)
    public static let codeSignatureInvalid = systemExtension(8)
    public static let validationFailed = systemExtension(9)
    public static let forbiddenBySystemPolicy = systemExtension(10)
    public static let requestCanceled = systemExtension(11)
    public static let requestSuperseded = systemExtension(12)
    public static let authorizationRequired = systemExtension(13)
}
