// SPDX-License-Identifier: Apache-2.0

/// The machine the gates are asked about.
public struct HostPolicy: Sendable, Hashable {
    public enum Platform: String, Sendable, Hashable { case macos, ipados }

    /// `dk` boot-arg bits (XNU `iokit/IOKit/IOKitDebug.h`).
    public struct DriverKitBootArg: OptionSet, Sendable, Hashable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let enabled = Self(rawValue: 0x1)
        public static let neverLaunch = Self(rawValue: 0x1000)
        public static let skipServerTag = Self(rawValue: 0x2000)
        public static let skipEntitlementChecks = Self(rawValue: 0x8000)
        public static let skipCheckInToken = Self(rawValue: 0x10000)
    }

    /// What the kernel is doing when the driver would be launched.
    public enum KernelState: String, Sendable, Hashable {
        case running, sleeping
        case shuttingDown = "shutting down"
    }

    public var platform: Platform
    /// Major and minor of macOS or iPadOS, for example 15.7.
    public var osVersion: Version
    /// `arm64` or `x86_64`.
    public var architecture: String
    public var isSIPEnabled: Bool
    /// `systemextensionsctl developer on`.
    public var isDeveloperModeOn: Bool
    public var driverKitBootArg: DriverKitBootArg
    /// boot-arg `amfi_get_out_of_my_way`.
    public var isAMFIDisabled: Bool
    public var mdm: MDMPolicy?
    public var kernelState: KernelState
    /// Provisioning UDID of the machine, when the developer tells it.
    public var deviceIdentifier: String?
    /// Seconds since 1970: gates have no clock of their own.
    public var now: Double

    public init(
        platform: Platform = .macos, osVersion: Version = Version(26), architecture: String = "arm64",
        isSIPEnabled: Bool = true, isDeveloperModeOn: Bool = false, driverKitBootArg: DriverKitBootArg = .enabled,
        isAMFIDisabled: Bool = false, mdm: MDMPolicy? = nil, kernelState: KernelState = .running,
        deviceIdentifier: String? = nil, now: Double
    ) {
        self.platform = platform
        self.osVersion = osVersion
        self.architecture = architecture
        self.isSIPEnabled = isSIPEnabled
        self.isDeveloperModeOn = isDeveloperModeOn
        self.driverKitBootArg = driverKitBootArg
        self.isAMFIDisabled = isAMFIDisabled
        self.mdm = mdm
        self.kernelState = kernelState
        self.deviceIdentifier = deviceIdentifier
        self.now = now
    }

    /// DriverKit's version on this host: 19 on macOS 10.15 … 24 on 15, 25 on 26; iPadOS 16 has 22.
    /// (Availability of DriverKit 19–24 documented by Apple; the number is Darwin's.)
    public var driverKitVersion: Int {
        switch platform {
        case .macos:
            if osVersion.major >= 26 { return osVersion.major - 1 }
            return osVersion.major >= 11 ? osVersion.major + 9 : 19
        case .ipados:
            return osVersion.major >= 26 ? osVersion.major - 1 : osVersion.major + 6
        }
    }
}

/// A dotted version with up to three numbers.
public struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var patch: Int

    public init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `15`, `15.7`, `15.7.1`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy(\.isASCII) ? UInt16(part).map(Int.init) : nil }
        guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
        self.init(numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
    }

    public static func < (left: Version, right: Version) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    public var description: String { patch == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(patch)" }
}

/// The payload `com.apple.system-extension-policy`, reduced to what sysextd asks (Apple MDM documentation).
public struct MDMPolicy: Sendable, Hashable {
    /// AllowUserOverrides; true when the key is absent.
    public var allowsUserOverrides: Bool
    /// AllowedTeamIdentifiers.
    public var allowedTeams: Set<String>
    /// AllowedSystemExtensions: team → bundle identifiers.
    public var allowedExtensions: [String: Set<String>]
    /// AllowedSystemExtensionTypes: team → `DriverExtension`, `NetworkExtension`, `EndpointSecurityExtension`.
    public var allowedTypes: [String: Set<String>]
    /// NonRemovableSystemExtensions: team → bundle identifiers.
    public var nonRemovable: [String: Set<String>]
    public var evidence: Evidence

    public init(
        allowsUserOverrides: Bool = true, allowedTeams: Set<String> = [],
        allowedExtensions: [String: Set<String>] = [:], allowedTypes: [String: Set<String>] = [:],
        nonRemovable: [String: Set<String>] = [:], evidence: Evidence
    ) {
        self.allowsUserOverrides = allowsUserOverrides
        self.allowedTeams = allowedTeams
        self.allowedExtensions = allowedExtensions
        self.allowedTypes = allowedTypes
        self.nonRemovable = nonRemovable
        self.evidence = evidence
    }
}
