// SPDX-License-Identifier: Apache-2.0

/// What a product is built for.
public enum BuildPlatform: String, Sendable, Hashable, CaseIterable {
    case macOS = "macosx"
    case iOS = "iphoneos"
    case driverKit = "driverkit"
    /// Simulators, tvOS, watchOS, visionOS.
    case other

    /// The platform of an SDK's name or path: `macosx`, `macosx15.4`, `driverkit.macosx20.0`, `…/MacOSX.sdk`.
    public init(sdkRoot: String) {
        let name = FilePath.name(of: sdkRoot).lowercased()
        let known: [BuildPlatform] = [.driverKit, .macOS, .iOS]
        self = known.first { name.hasPrefix($0.rawValue) } ?? .other
    }

    /// The platform that settings ask for. `SDKROOT = auto` is built for one of `SUPPORTED_PLATFORMS`, macOS first; a
    /// driver only ever for DriverKit.
    ///
    /// - Source: swift-build `DarwinProductTypes.xcspec` (`Platforms = (driverkit)`). Which platform Xcode takes for
    ///   `auto` depends on the run destination: INFERRED that a Mac is it.
    init(settings: BuildSettings, productType: ProductType) {
        let root = settings.text("SDKROOT")
        guard root.isEmpty || root == "auto" else {
            self.init(sdkRoot: root)
            return
        }
        let supported = settings.list("SUPPORTED_PLATFORMS").map { BuildPlatform(sdkRoot: $0) }
        if productType.kind == .driver, supported.isEmpty || supported.contains(.driverKit) {
            self = .driverKit
        } else if supported.isEmpty || supported.contains(.macOS) {
            self = .macOS
        } else {
            self = supported[0]
        }
    }

    /// `MACOSX_DEPLOYMENT_TARGET`…
    public var deploymentTargetSetting: String? {
        switch self {
        case .macOS: "MACOSX_DEPLOYMENT_TARGET"
        case .iOS: "IPHONEOS_DEPLOYMENT_TARGET"
        case .driverKit: "DRIVERKIT_DEPLOYMENT_TARGET"
        case .other: nil
        }
    }

    /// The one element of `CFBundleSupportedPlatforms`.
    ///
    /// - Source: swift-build `DriverKitTests.swift`, `InfoPlistProcessorTaskTests.swift`.
    public var bundleName: String? {
        switch self {
        case .macOS: "MacOSX"
        case .iOS: "iPhoneOS"
        case .driverKit: "DriverKit"
        case .other: nil
        }
    }

    /// The key of an Info.plist that the deployment target goes into.
    ///
    /// - Source: swift-build `InfoPlistProcessorTaskAction.swift`, `validatePlistContents`.
    public var minimumVersionKey: String {
        switch self {
        case .macOS: "LSMinimumSystemVersion"
        case .driverKit: "OSMinimumDriverKitVersion"
        case .iOS, .other: "MinimumOSVersion"
        }
    }

    /// Settings of the platform, beneath the project's.
    var settings: [(String, String)] {
        let llvm =
            switch self {
            case .macOS: "macos"
            case .iOS: "ios"
            case .driverKit: "driverkit"
            case .other: ""
            }
        let target = deploymentTargetSetting
        return [
            ("PLATFORM_NAME", self == .other ? "" : rawValue),
            ("SWIFT_PLATFORM_TARGET_PREFIX", llvm),
            ("SHALLOW_BUNDLE", self == .macOS ? "NO" : "YES"),
            ("DEPLOYMENT_TARGET_SETTING_NAME", target ?? ""),
        ]
    }
}
