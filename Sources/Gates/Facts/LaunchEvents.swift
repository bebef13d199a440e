// SPDX-License-Identifier: Apache-2.0

/// A dext in the kernel's table of loaded and codeless kexts (XNU `OSKext.cpp`).
public struct RegisteredDext: Sendable, Hashable {
    public var version: String
    /// DextUniqueID; nil when it has none.
    public var uniqueID: String?
    /// Number of running servers.
    public var launchCount: Int
    /// Another version takes its place when the launch count falls to 0.
    public var isMarkedForReplacement: Bool

    public init(version: String, uniqueID: String?, launchCount: Int = 0, isMarkedForReplacement: Bool = false) {
        self.version = version
        self.uniqueID = uniqueID
        self.launchCount = launchCount
        self.isMarkedForReplacement = isMarkedForReplacement
    }
}

/// A driver that sits on the provider.
public struct AttachedClient: Sendable, Hashable {
    public var name: String
    /// IOMatchCategory; drivers that name none share `IODefaultMatchCategory`.
    public var matchCategory: String

    public init(name: String, matchCategory: String = AttachedClient.defaultCategory) {
        self.name = name
        self.matchCategory = matchCategory
    }

    public static let defaultCategory = "IODefaultMatchCategory"
}

/// Another personality that matches the same provider.
public struct RivalDriver: Sendable, Hashable {
    public var name: String
    /// IOProbeScore after the families had their say.
    public var probeScore: Int

    public init(name: String, probeScore: Int) {
        self.name = name
        self.probeScore = probeScore
    }
}

/// A server that runs or is being launched.
public struct UserServer: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        /// Checked in; registry entry id of its IOUserServer.
        case running(id: UInt64)
        /// Launch under way; the tag is the registry entry id of the object that asked.
        case pending(tag: UInt64)
    }

    public var name: String
    public var state: State

    public init(name: String, state: State) {
        self.name = name
        self.state = state
    }
}

/// What kernelmanagerd (driverkitd) made of a launch request.
public enum DaemonAnswer: Sendable, Hashable {
    /// No bundle with the id and unique id.
    case noBundle
    /// A bundle was picked; whether the process came to life is not known.
    case picked
    /// posix_spawn gave this errno.
    case spawnFailed(errno: Int, text: String)
    /// The kernel executed it.
    case started
}

/// What the launch request waited for.
public enum CheckIn: Sendable, Hashable {
    /// The server showed up after so many seconds.
    case after(seconds: Double)
    /// Nothing within the kernel's patience.
    case never
    /// The process went away, or never ran, after so many seconds.
    case died(seconds: Double)
}

/// The kernel's validation category of a process (XNU `osfmk/kern/cs_blobs.h`).
public enum ValidationCategory: Int, Sendable, Hashable, CaseIterable {
    case invalid = 0
    case platform, testFlight, development, appStore, enterprise, developerID, localSigning, rosetta
    case outOfProcessJIT, none

    /// The category that a signature leads to; nil where its kind does not tell.
    public init?(_ kind: Signature.Kind) {
        switch kind {
        case .platform: self = .platform
        case .testFlight: self = .testFlight
        case .appleDevelopment: self = .development
        case .appStore: self = .appStore
        case .developerID: self = .developerID
        case .unsigned, .adHoc, .linkerSigned, .appleDistribution, .other: return nil
        }
    }
}

/// How the driver's Start ended.
public enum StartResult: Sendable, Hashable {
    case success
    /// Start returned something else than kIOReturnSuccess; the kernel does not print what.
    case failure
    /// The process was gone before Start came back.
    case crashed
}

/// How the driver's process ended, or what else ended its service.
public enum DriverExit: Sendable, Hashable {
    /// All services were stopped before.
    case stopped
    /// Killed by jetsam or runningboard.
    case jetsam
    case crashed
    /// The base class never heard of the power change; the kernel panics.
    case setPowerStateTimeout(from: Int, to: Int, milliseconds: Int)
    /// A system power change was not acknowledged in time.
    case powerAckTimeout
    /// The service did not end at shutdown.
    case shutdownTimeout
}
