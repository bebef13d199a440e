// SPDX-License-Identifier: Apache-2.0

/// What only a running Mac (or the developer portal) knows of a launch of the app and of an activation request.
public struct ActivationFacts: Sendable, Hashable {
    /// Where the app lies when it asks.
    public enum Place: String, Sendable, Hashable {
        /// Under an Applications folder.
        case applications
        case elsewhere
        /// In an Applications folder, but started by the system from a read-only copy because of its quarantine.
        case translocated
        case diskImage = "disk image"
    }

    public enum Operation: String, Sendable, Hashable { case activation, deactivation }

    public enum DelegateAnswer: String, Sendable, Hashable { case replace, cancel }

    public enum Approval: String, Sendable, Hashable {
        case approved
        case waiting
        /// The user left it off.
        case refused
    }

    public enum RequestResult: String, Sendable, Hashable { case completed, willCompleteAfterReboot }

    public enum Notarisation: String, Sendable, Hashable { case accepted, refused }

    public enum Validator: String, Sendable, Hashable { case answering, failing }

    /// What syspolicyd says of running a binary.
    public enum SecurityPolicy: Sendable, Hashable {
        case allowed
        /// `pid` as the log names it.
        case refused(pid: Int?)
    }

    /// Another version of the extension that the system knows already.
    public struct InstalledVersion: Sendable, Hashable {
        public var shortVersion: String
        public var version: String
        public var isActive: Bool
        /// Whether it is bit for bit what the app carries now; nil when nobody compared.
        public var hasSameContents: Bool?

        public init(shortVersion: String, version: String, isActive: Bool = true, hasSameContents: Bool? = nil) {
            self.shortVersion = shortVersion
            self.version = version
            self.isActive = isActive
            self.hasSameContents = hasSameContents
        }
    }

    // Portal and Xcode

    /// Portal names of the capabilities that are switched on for the App ID.
    public var appIDCapabilities: Known<[String]> = .unknown(needs: "the App ID's capabilities in the portal")
    public var isPersonalTeam: Known<Bool> = .unknown(needs: "the kind of the team (free or paid)")

    // Launch of a process

    public var appPolicy: Known<SecurityPolicy> = .unknown(needs: "syspolicyd's answer on the Mac")
    public var driverPolicy: Known<SecurityPolicy> = .unknown(needs: "syspolicyd's answer on the Mac")
    /// Line at which the kernel's reader gave up on the entitlements' XML; absent: it read them.
    public var entitlementsSyntaxError: Known<Int> = .unknown(needs: "the kernel's log of the launch")

    // Activation request

    public var operation: Known<Operation> = .unknown(needs: "the app's request")
    public var appPlace: Known<Place> = .unknown(needs: "where the app lies on the Mac it runs on")
    /// Path of another copy of the app that LaunchServices resolved; absent: it resolved the one that asks.
    public var staleCopy: Known<String> = .unknown(needs: "the copy of the app that LaunchServices resolves")
    public var notarisation: Known<Notarisation> = .unknown(needs: "the notarisation daemon's answer")
    public var validator: Known<Validator> = .unknown(needs: "kernelmanagerd's answer")
    public var otherVersions: Known<[InstalledVersion]> = .unknown(needs: "`systemextensionsctl list`")
    public var delegateAnswer: Known<DelegateAnswer> = .unknown(needs: "the answer of the app's request delegate")
    public var isSuperseded: Known<Bool> = .unknown(needs: "later requests for the same identifier")
    public var isAuthorised: Known<Bool> = .unknown(needs: "the administrator's authorisation")
    public var approval: Known<Approval> = .unknown(needs: "the user's approval (`systemextensionsctl list`)")
    public var requestResult: Known<RequestResult> = .unknown(needs: "the result the request finished with")
    /// Whether the process of a replaced version still lives.
    public var isOldProcessAlive: Known<Bool> = .unknown(needs: "the running driver processes")

    // Device capture

    public var runsAsRoot: Known<Bool> = .unknown(needs: "the user that the app runs as")
    public var isCaptureAuthorised: Known<Bool> = .unknown(needs: "the user's answer to IOServiceAuthorize")

    public init() {}

    /// syspolicyd's answer about one code item.
    public func policy(for role: CodeObject.Role) -> Known<SecurityPolicy> {
        role == .app ? appPolicy : driverPolicy
    }
}
