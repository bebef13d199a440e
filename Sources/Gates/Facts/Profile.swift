// SPDX-License-Identifier: Apache-2.0

/// A provisioning profile (TN3125): an allow-list of entitlements, signed by Apple.
public struct Profile: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case development
        case adHoc = "ad hoc"
        /// ProvisionsAllDevices on macOS.
        case developerID = "Developer ID"
        case appStore = "App Store"
        /// ProvisionsAllDevices on iOS.
        case enterprise

        public var isDistribution: Bool { self != .development }
    }

    public var name: String
    public var uuid: String
    public var kind: Kind
    /// `TEAM.com.example.app`, possibly ending in `*`.
    public var applicationIdentifier: String
    public var teamIdentifier: String?
    /// The Entitlements dictionary: what may be claimed.
    public var entitlements: Entries
    /// Provisioning UDIDs; nil when the profile names no devices (all devices, or App Store).
    public var devices: [String]?
    public var provisionsAllDevices: Bool
    /// SHA-256 of each DeveloperCertificates entry, lowercase hex.
    public var certificateDigests: [String]
    /// Seconds since 1970.
    public var creationDate: Double?
    public var expirationDate: Double?
    /// `OSX`, `iOS`, `xrOS`…
    public var platforms: [String]
    /// True when its CMS signature chains to Apple; false for a decoded (text) profile or a broken one.
    public var isVerified: Bool
    /// What is wrong with its own signature, if anything.
    public var defects: [Signature.Defect]
    public var evidence: Evidence

    public init(
        name: String, uuid: String = "", kind: Kind, applicationIdentifier: String, teamIdentifier: String?,
        entitlements: Entries, devices: [String]? = nil, provisionsAllDevices: Bool = false,
        certificateDigests: [String] = [], creationDate: Double? = nil, expirationDate: Double? = nil,
        platforms: [String] = [], isVerified: Bool = false, defects: [Signature.Defect] = [], evidence: Evidence
    ) {
        self.name = name
        self.uuid = uuid
        self.kind = kind
        self.applicationIdentifier = applicationIdentifier
        self.teamIdentifier = teamIdentifier
        self.entitlements = entitlements
        self.devices = devices
        self.provisionsAllDevices = provisionsAllDevices
        self.certificateDigests = certificateDigests
        self.creationDate = creationDate
        self.expirationDate = expirationDate
        self.platforms = platforms
        self.isVerified = isVerified
        self.defects = defects
        self.evidence = evidence
    }
}
