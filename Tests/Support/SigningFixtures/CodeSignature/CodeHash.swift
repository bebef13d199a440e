// SPDX-License-Identifier: Apache-2.0

/// The hash types of a CodeDirectory, with their numbers in the file.
public enum CodeHash: UInt8, Sendable, CaseIterable {
    case sha1 = 1
    case sha256 = 2
    case sha256Truncated = 3
    case sha384 = 4

    /// The size of one slot.
    public var size: Int {
        switch self {
        case .sha1, .sha256Truncated: 20
        case .sha256: 32
        case .sha384: 48
        }
    }

    /// The digest behind it.
    public var digest: CMSDigest {
        switch self {
        case .sha1: .sha1
        case .sha256, .sha256Truncated: .sha256
        case .sha384: .sha384
        }
    }

    /// The content of a slot for `bytes`.
    public func hash(_ bytes: some Collection<UInt8>) -> [UInt8] { Array(digest.hash(bytes).prefix(size)) }
}

/// Flags of a CodeDirectory.
///
/// - Source: XNU `osfmk/kern/cs_blobs.h`.
public struct CodeFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let adHoc = CodeFlags(rawValue: 0x2)
    public static let getTaskAllow = CodeFlags(rawValue: 0x4)
    public static let hard = CodeFlags(rawValue: 0x100)
    public static let kill = CodeFlags(rawValue: 0x200)
    public static let restrict = CodeFlags(rawValue: 0x800)
    public static let enforcement = CodeFlags(rawValue: 0x1000)
    public static let libraryValidation = CodeFlags(rawValue: 0x2000)
    public static let hardenedRuntime = CodeFlags(rawValue: 0x1_0000)
    public static let linkerSigned = CodeFlags(rawValue: 0x2_0000)
}
