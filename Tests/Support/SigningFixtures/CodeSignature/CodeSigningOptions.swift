// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// What is to be written wrongly.
public struct SignatureFaults: Sendable {
    /// Pages whose hashes are wrong.
    public var wrongPages: Set<Int> = []
    /// Special slots (1 for Info.plist, 5 for entitlements, …) whose hashes are wrong.
    public var wrongSpecialSlots: Set<Int> = []
    /// The CMS message's digest is not that of the CodeDirectory.
    public var wrongMessageDigest = false
    /// The cdhash attributes name a CodeDirectory that is not in the file.
    public var foreignCodeDirectoryHashes = false
    /// The CMS message is signed by this key and not by the certificate's.
    public var cmsKey: TestKey?
    /// Bytes in place of the CMS message; an empty array makes the empty wrapper that ad-hoc signatures have.
    public var cmsBytes: [UInt8]?

    public init() {}
}

/// The DER entitlements beside the XML ones.
public enum DEREntitlements: Sendable {
    /// The same, as codesign writes them.
    case same
    /// None, as before macOS 12.
    case absent
    /// Different ones: a signature that says two things.
    case other(PropertyListValue)
    /// Bytes that may be no DER at all.
    case bytes([UInt8])
}

/// The requirement set.
public enum RequirementChoice: Sendable {
    /// The usual designated requirement for the identity; the empty set for ad-hoc signatures.
    case designated
    /// No requirement blob.
    case absent
    /// This designated requirement.
    case custom(Requirement)
    /// This blob as it stands.
    case blob([UInt8])
}

/// Everything that goes into a code signature.
public struct CodeSigningOptions: Sendable {
    /// The signing identifier: the bundle id, normally.
    public var identifier: String
    /// Who signs; nil makes an ad-hoc signature.
    public var identity: SigningIdentity?
    /// The team in the CodeDirectory; nil: the identity's.
    public var teamIdentifier: String?
    /// Leaves the team out of the CodeDirectory although the certificate has one.
    public var omitsTeam = false
    /// Flags; ``CodeFlags/adHoc`` is added when there is no identity.
    public var flags: CodeFlags = []
    /// The CodeDirectories: the first is the primary one, the others are alternates.
    public var codeDirectories = [CodeDirectoryForm()]
    /// Claimed entitlements; nil for none.
    public var entitlements: PropertyListValue?
    /// Text of the XML blob in place of the one made from `entitlements`: for comments and broken XML.
    public var entitlementsXML: [UInt8]?
    /// The DER form.
    public var derEntitlements = DEREntitlements.same
    /// The requirement set.
    public var requirements = RequirementChoice.designated
    /// The bundle's Info.plist.
    public var infoPlist: [UInt8]?
    /// The bundle's `_CodeSignature/CodeResources`.
    public var codeResources: [UInt8]?
    /// Launch constraints by slot (8…11), encoded as DER dictionaries.
    public var launchConstraints: [Int: PropertyListValue] = [:]
    /// Further choices of the CMS signer: digest, algorithm form, signing time, time stamp. Its identity is ignored.
    public var cms: CMSOptions = .init()
    /// Further signers of the same CMS message.
    public var moreSigners: [CMSSigner] = []
    /// What is to be wrong.
    public var faults = SignatureFaults()

    /// A signature by `identity`, or an ad-hoc one.
    public init(identifier: String, identity: SigningIdentity? = nil) {
        self.identifier = identifier
        self.identity = identity
    }

    /// What the linker writes for arm64: SHA-256 CodeDirectory, flags adhoc and linker-signed, nothing else.
    public static func linkerSigned(identifier: String) -> CodeSigningOptions {
        var options = CodeSigningOptions(identifier: identifier)
        options.flags = [.adHoc, .linkerSigned]
        options.codeDirectories = [CodeDirectoryForm(.sha256, version: 0x20400)]
        options.requirements = .absent
        return options
    }
}
