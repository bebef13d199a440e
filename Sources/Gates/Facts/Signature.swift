// SPDX-License-Identifier: Apache-2.0

/// What a code signature says and whether it holds.
public struct Signature: Sendable, Hashable {
    /// Who signed, as the leaf certificate's Apple OIDs tell (TN3125, Apple's certificate policies).
    public enum Kind: String, Sendable, Hashable {
        /// No signature at all.
        case unsigned
        /// No CMS: `codesign -s -`.
        case adHoc = "ad-hoc"
        /// Ad hoc, written by the linker (CS_LINKER_SIGNED).
        case linkerSigned = "linker-signed"
        case appleDevelopment = "Apple Development"
        case developerID = "Developer ID Application"
        /// Apple Distribution or Mac/iPhone App Distribution: what is uploaded to the store.
        case appleDistribution = "Apple Distribution"
        /// Signed anew by Apple for the App Store.
        case appStore = "App Store"
        /// Signed anew by Apple for TestFlight.
        case testFlight = "TestFlight"
        /// Apple's own code.
        case platform = "Apple platform"
        /// A certificate that is none of Apple's.
        case other = "unknown certificate chain"

        public var isAdHoc: Bool { self == .adHoc || self == .linkerSigned }
        /// Kinds that only a development profile goes with.
        public var isDevelopment: Bool { self == .appleDevelopment }
        /// Kinds in which a build reaches people other than its developer.
        public var isDistribution: Bool {
            self == .developerID || self == .appleDistribution || self == .appStore || self == .testFlight
        }
    }

    /// One thing that is wrong with the signature.
    public struct Defect: Sendable, Hashable {
        /// Security framework OSStatus that codesign would give: -67061 code changed, -67054 resource changed…
        public var status: Int
        public var what: String
        public var evidence: Evidence

        public init(status: Int, what: String, evidence: Evidence) {
            self.status = status
            self.what = what
            self.evidence = evidence
        }
    }

    public var kind: Kind
    public var identifier: String?
    public var teamIdentifier: String?
    /// Common name of the leaf certificate.
    public var signer: String?
    /// SHA-256 of the leaf certificate's DER, lowercase hex: compared with the profile's certificates.
    public var certificateDigest: String?
    /// Seconds since 1970 at which the secure time stamp (or, lacking one, the signer's clock) says it was made.
    public var signingTime: Double?
    public var hasHardenedRuntime: Bool
    /// A stapled ticket was seen. Absence says nothing: the ticket can be fetched online.
    public var hasStapledTicket: Bool
    /// Empty means: code, resources, entitlements and certificate chain hold.
    public var defects: [Defect]
    /// Where the signature lies.
    public var evidence: Evidence

    public init(
        kind: Kind, identifier: String? = nil, teamIdentifier: String? = nil, signer: String? = nil,
        certificateDigest: String? = nil, signingTime: Double? = nil, hasHardenedRuntime: Bool = false,
        hasStapledTicket: Bool = false, defects: [Defect] = [], evidence: Evidence
    ) {
        self.kind = kind
        self.identifier = identifier
        self.teamIdentifier = teamIdentifier
        self.signer = signer
        self.certificateDigest = certificateDigest
        self.signingTime = signingTime
        self.hasHardenedRuntime = hasHardenedRuntime
        self.hasStapledTicket = hasStapledTicket
        self.defects = defects
        self.evidence = evidence
    }
}
