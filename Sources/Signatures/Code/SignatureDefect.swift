// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Statuses of the Security framework that codesign and sysextd print (`CSCommon.h`).
public enum CodeSigningStatus: Int, Sendable, Hashable {
    case unsigned = -67062
    case signatureFailed = -67061
    case signatureUnsupported = -67059
    case resourcesNotFound = -67056
    case resourcesInvalid = -67055
    case badResource = -67054
    case requirementFailed = -67050
    case badObjectFormat = -67049
    case signatureInvalid = -67045
    case infoPlistFailed = -67030
    case badNestedCode = -67021
    case unsealedAppRoot = -67014
    case badMainExecutable = -67010
    case unsealedFrameworkRoot = -67008
    case invalidEntitlements = -66994

    /// The constant's name.
    public var name: String {
        switch self {
        case .unsigned: "errSecCSUnsigned"
        case .signatureFailed: "errSecCSSignatureFailed"
        case .signatureUnsupported: "errSecCSSignatureUnsupported"
        case .resourcesNotFound: "errSecCSResourcesNotFound"
        case .resourcesInvalid: "errSecCSResourcesInvalid"
        case .badResource: "errSecCSBadResource"
        case .requirementFailed: "errSecCSReqFailed"
        case .badObjectFormat: "errSecCSBadObjectFormat"
        case .signatureInvalid: "errSecCSSignatureInvalid"
        case .infoPlistFailed: "errSecCSInfoPlistFailed"
        case .badNestedCode: "errSecCSBadNestedCode"
        case .unsealedAppRoot: "errSecCSUnsealedAppRoot"
        case .badMainExecutable: "errSecCSBadMainExecutable"
        case .unsealedFrameworkRoot: "errSecCSUnsealedFrameworkRoot"
        case .invalidEntitlements: "errSecCSInvalidEntitlements"
        }
    }
}

/// One thing that is wrong with a signature, a seal or a profile.
public struct SignatureDefect: Sendable, Hashable, CustomStringConvertible {
    public var status: CodeSigningStatus
    public var file: String
    /// Byte offset in the file, nil when it is about the file as a whole.
    public var offset: Int?
    public var what: String

    public init(_ status: CodeSigningStatus, file: String, offset: Int? = nil, _ what: String) {
        self.status = status
        self.file = file
        self.offset = offset
        self.what = what
    }

    /// Something unreadable, as a defect.
    public init(_ error: MalformedFile) {
        self.init(.badObjectFormat, file: error.file, offset: error.offset, "\(error.structure): \(error.expectation)")
    }

    public var description: String {
        "\(file)\(offset.map { "@\(hex($0))" } ?? ""): \(what) (\(status.name) \(status.rawValue))"
    }
}
