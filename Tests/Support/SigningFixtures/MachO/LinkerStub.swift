// SPDX-License-Identifier: Apache-2.0

/// Text-based stubs of the one library that each kind of executable links with, so that no SDK is needed.
enum LinkerStub {
    /// The stub's text.
    static func text(for platform: MachOPlatform) -> String {
        let targets: String
        let library: String
        switch platform {
        case .driverKit:
            targets = "x86_64-driverkit, arm64-driverkit"
            library = "/System/DriverKit/System/Library/Frameworks/DriverKit.framework/DriverKit"
        case .macOS:
            targets = "x86_64-macos, arm64-macos"
            library = "/usr/lib/libSystem.B.dylib"
        case .iOS:
            targets = "arm64-ios"
            library = "/usr/lib/libSystem.B.dylib"
        }
        return """
            --- !tapi-tbd
            tbd-version: 4
            targets: [ \(targets) ]
            install-name: '\(library)'
            exports:
              - targets: [ \(targets) ]
                symbols: [ dyld_stub_binder ]
            ...

            """
    }
}
