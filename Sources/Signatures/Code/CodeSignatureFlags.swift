// SPDX-License-Identifier: Apache-2.0

/// Flags of a CodeDirectory (XNU `osfmk/kern/cs_blobs.h`, CS_…).
public struct CodeSignatureFlags: OptionSet, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let host = Self(rawValue: 0x1)
    public static let adHoc = Self(rawValue: 0x2)
    public static let forcedLV = Self(rawValue: 0x10)
    public static let invalidAllowed = Self(rawValue: 0x20)
    public static let hard = Self(rawValue: 0x100)
    public static let kill = Self(rawValue: 0x200)
    public static let checkExpiration = Self(rawValue: 0x400)
    public static let restrict = Self(rawValue: 0x800)
    public static let enforcement = Self(rawValue: 0x1000)
    public static let requireLibraryValidation = Self(rawValue: 0x2000)
    public static let runtime = Self(rawValue: 0x10000)
    public static let linkerSigned = Self(rawValue: 0x20000)

    /// The names `codesign -d` prints.
    public var description: String {
        let names: [(Self, String)] = [
            (.host, "host"), (.adHoc, "adhoc"), (.forcedLV, "forced-lv"), (.invalidAllowed, "invalid-allowed"),
            (.hard, "hard"), (.kill, "kill"), (.checkExpiration, "expires"), (.restrict, "restrict"),
            (.enforcement, "enforcement"), (.requireLibraryValidation, "library-validation"), (.runtime, "runtime"),
            (.linkerSigned, "linker-signed"),
        ]
        let set = names.filter { contains($0.0) }.map(\.1)
        return "\(hex(rawValue))(\(set.isEmpty ? "none" : set.joined(separator: ",")))"
    }
}
