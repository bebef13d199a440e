// SPDX-License-Identifier: Apache-2.0

/// One code item that is judged by itself: the app, the dext, another system extension.
///
/// TN3125: entitlements, profile and signature belong to each code item apart.
public struct CodeObject: Sendable, Hashable {
    public enum Role: String, Sendable, Hashable {
        case app
        case driver
        /// A system extension of another category (network, endpoint security).
        case systemExtension = "system-extension"
        /// A command-line tool, daemon or library.
        case other
    }

    /// Whether this is what Xcode would build or what was built and signed.
    public enum Stage: String, Sendable, Hashable { case source, product }

    /// How the bundle is laid out.
    public enum Layout: String, Sendable, Hashable {
        /// Info.plist at the top (dext, iOS app).
        case flat
        /// `Contents/Info.plist` (macOS app, SYSX).
        case contents
        /// No bundle at all.
        case bare
    }

    public var role: Role
    public var stage: Stage
    /// Path as the user knows it.
    public var path: String
    /// Last path component, for example `com.example.app.driver.dext`.
    public var folderName: String
    public var layout: Layout
    /// Info.plist, with build variables left as they stand.
    public var info: Known<Entries>
    /// Claims of the signature (product) or of the .entitlements file (source).
    public var entitlements: Known<Entries>
    public var signature: Known<Signature>
    public var profile: Known<Profile>
    public var executable: Known<Executable>
    /// Names of the files that the executable could be, to say what CFBundleExecutable misses.
    public var isQuarantined: Known<Bool>

    public init(
        role: Role, stage: Stage, path: String, folderName: String, layout: Layout,
        info: Known<Entries> = .unknown(needs: "the Info.plist"),
        entitlements: Known<Entries> = .unknown(needs: "the signed entitlements"),
        signature: Known<Signature> = .unknown(needs: "the signed product"),
        profile: Known<Profile> = .unknown(needs: "the provisioning profile"),
        executable: Known<Executable> = .unknown(needs: "the executable"),
        isQuarantined: Known<Bool> = .unknown(needs: "the app on the Mac it runs on")
    ) {
        self.role = role
        self.stage = stage
        self.path = path
        self.folderName = folderName
        self.layout = layout
        self.info = info
        self.entitlements = entitlements
        self.signature = signature
        self.profile = profile
        self.executable = executable
        self.isQuarantined = isQuarantined
    }

    /// nil where it is missing, empty or no string.
    public var bundleIdentifier: String? {
        info.value?.string("CFBundleIdentifier").flatMap { $0.isEmpty ? nil : $0 }
    }
    /// Team of the signature, else of the profile.
    public var teamIdentifier: String? { signature.value?.teamIdentifier ?? profile.value?.teamIdentifier }
}

/// The Mach-O that CFBundleExecutable names.
public struct Executable: Sendable, Hashable {
    /// One architecture slice.
    public struct Slice: Sendable, Hashable {
        /// `arm64`, `arm64e`, `x86_64`, or `cpu(0x…,0x…)`.
        public var architecture: String
        /// Mach-O platform number of LC_BUILD_VERSION (1 macOS, 2 iOS, 10 DriverKit), nil where the file says none.
        public var platform: UInt32?
        /// Deployment target as `major.minor[.patch]`.
        public var minimumOS: String?
        public var sdk: String?
        public var isEncrypted: Bool

        public init(
            architecture: String, platform: UInt32?, minimumOS: String? = nil, sdk: String? = nil,
            isEncrypted: Bool = false
        ) {
            self.architecture = architecture
            self.platform = platform
            self.minimumOS = minimumOS
            self.sdk = sdk
            self.isEncrypted = isEncrypted
        }
    }

    public var name: String
    public var slices: [Slice]
    public var evidence: Evidence

    public init(name: String, slices: [Slice], evidence: Evidence) {
        self.name = name
        self.slices = slices
        self.evidence = evidence
    }
}
