// SPDX-License-Identifier: Apache-2.0

/// The system that a Mach-O is built for.
public enum MachOPlatform: String, Sendable, Hashable {
    case driverKit
    case macOS
    case iOS

    /// The operating-system part of clang's target triple, with a version.
    var tripleSystem: String {
        switch self {
        case .driverKit: "driverkit"
        case .macOS: "macos"
        case .iOS: "ios"
        }
    }

    /// The linker's name for it.
    var linkerName: String { tripleSystem }

    /// The deployment target and SDK that fixtures use unless told otherwise.
    var usualVersions: (minimum: String, sdk: String) {
        switch self {
        case .driverKit: ("21.0", "24.0")
        case .macOS: ("12.0", "15.0")
        case .iOS: ("16.0", "18.0")
        }
    }
}

/// A processor.
public enum MachOArchitecture: String, Sendable, Hashable {
    case arm64
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64
}

/// What tells one built executable from another.
public struct MachOVariant: Sendable, Hashable {
    /// For which system.
    public var platform: MachOPlatform
    /// For which processors; more than one makes a fat file.
    public var architectures: [MachOArchitecture]
    /// The deployment target.
    public var minimumVersion: String
    /// The SDK version.
    public var sdkVersion: String
    /// Text that the program contains, so that two programs differ.
    public var marker = "fixture"
    /// Symbols to define, in the linker's spelling; the way to add the metaclass symbols of driver classes.
    public var symbols: [String] = []

    /// A variant with the usual versions.
    public init(_ platform: MachOPlatform, _ architectures: [MachOArchitecture] = [.arm64]) {
        self.platform = platform
        self.architectures = architectures
        minimumVersion = platform.usualVersions.minimum
        sdkVersion = platform.usualVersions.sdk
    }
}
