// SPDX-License-Identifier: Apache-2.0

/// The magic numbers of signature blobs.
///
/// - Source: XNU `osfmk/kern/cs_blobs.h`.
enum BlobMagic {
    static let requirement: UInt32 = 0xfade_0c00
    static let requirements: UInt32 = 0xfade_0c01
    static let codeDirectory: UInt32 = 0xfade_0c02
    static let embeddedSignature: UInt32 = 0xfade_0cc0
    static let entitlements: UInt32 = 0xfade_7171
    static let derEntitlements: UInt32 = 0xfade_7172
    static let launchConstraint: UInt32 = 0xfade_8181
    static let wrapper: UInt32 = 0xfade_0b01

    /// A blob: magic, length with these eight bytes, content.
    static func wrap(_ magic: UInt32, _ content: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.big(magic)
        writer.big(UInt32(content.count + 8))
        writer.raw(content)
        return writer.bytes
    }
}

/// Where a blob stands in the signature's index; the special ones are hashed at the negative of this number.
public enum SignatureSlot {
    public static let codeDirectory = 0
    public static let infoPlist = 1
    public static let requirements = 2
    public static let resources = 3
    public static let entitlements = 5
    public static let derEntitlements = 7
    public static let launchConstraintSelf = 8
    public static let launchConstraintParent = 9
    public static let launchConstraintResponsible = 10
    public static let libraryConstraint = 11
    public static let firstAlternate = 0x1000
    public static let signature = 0x1_0000
}
