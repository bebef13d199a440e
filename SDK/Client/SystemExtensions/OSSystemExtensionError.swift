// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The domain of this module's errors.
public let OSSystemExtensionErrorDomain: String = "OSSystemExtensionErrorDomain"

/// Why a request failed.
public struct OSSystemExtensionError: CustomNSError, Hashable, Sendable {
    /// The numbers are the system's (SDK/API: Apple's documentation; gates.md, G3 to G13).
    public enum Code: Int, Sendable {
        case unknown = 1
        case missingEntitlement = 2
        case unsupportedParentBundleLocation = 3
        case extensionNotFound = 4
        case extensionMissingIdentifier = 5
        case duplicateExtensionIdentifer = 6
        case unknownExtensionCategory = 7
        case codeSignatureInvalid = 8
        case validationFailed = 9
        case forbiddenBySystemPolicy = 10
        case requestCanceled = 11
        case requestSuperseded = 12
        case authorizationRequired = 13
    }

    public let code: Code
    /// What the lab knows beside the number.
    private let explanation: String

    public init(_ code: Code, userInfo: [String: Any] = [:]) {
        self.code = code
        explanation = userInfo[Self.explanationKey] as? String ?? ""
    }

    init(_ code: Code, explanation: String) {
        self.code = code
        self.explanation = explanation
    }

    private static let explanationKey = "NSDebugDescription"

    public static var errorDomain: String { OSSystemExtensionErrorDomain }
    public var errorCode: Int { code.rawValue }
    public var userInfo: [String: Any] { errorUserInfo }
    public var errorUserInfo: [String: Any] {
        // As the system says it: the number alone.
        let text = "The operation couldn’t be completed. (\(OSSystemExtensionErrorDomain) error \(code.rawValue).)"
        return [NSLocalizedDescriptionKey: text].merging(
            explanation.isEmpty ? [:] : [Self.explanationKey: explanation]
        ) { $1 }
    }

    public static var unknown: Code { .unknown }
    public static var missingEntitlement: Code { .missingEntitlement }
    public static var unsupportedParentBundleLocation: Code { .unsupportedParentBundleLocation }
    public static var extensionNotFound: Code { .extensionNotFound }
    public static var extensionMissingIdentifier: Code { .extensionMissingIdentifier }
    public static var duplicateExtensionIdentifer: Code { .duplicateExtensionIdentifer }
    public static var unknownExtensionCategory: Code { .unknownExtensionCategory }
    public static var codeSignatureInvalid: Code { .codeSignatureInvalid }
    public static var validationFailed: Code { .validationFailed }
    public static var forbiddenBySystemPolicy: Code { .forbiddenBySystemPolicy }
    public static var requestCanceled: Code { .requestCanceled }
    public static var requestSuperseded: Code { .requestSuperseded }
    public static var authorizationRequired: Code { .authorizationRequired }
}

/// `catch OSSystemExtensionError.codeSignatureInvalid`
public func ~= (code: OSSystemExtensionError.Code, error: any Error) -> Bool {
    (error as? OSSystemExtensionError)?.code == code
}
