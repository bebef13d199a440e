// SPDX-License-Identifier: Apache-2.0

/// What a product type says about names and bundles.
///
/// - Source: swift-build `DarwinProductTypes.xcspec`, `ProductTypes.xcspec` (the type), `DarwinPackageTypes.xcspec`,
///   `PackageTypes.xcspec` (the package that it comes in).
public struct ProductType: Sendable, Hashable {
    /// `com.apple.product-type.driver-extension`
    public let identifier: String

    /// A product type by its identifier, with or without `com.apple.product-type.`.
    public init(_ identifier: String) {
        let prefix = "com.apple.product-type."
        let isFull = identifier.isEmpty || identifier.contains("product-type.")
        self.identifier = isFull ? identifier : prefix + identifier
    }

    /// What DextLab makes of the product.
    public var kind: ProducedTarget.Kind {
        switch identifier {
        case "com.apple.product-type.driver-extension": .driver
        case "com.apple.product-type.system-extension": .systemExtension
        case "com.apple.product-type.application",
            "com.apple.product-type.application.on-demand-install-capable":
            .app
        default: .other
        }
    }

    /// The bundle's suffix and `PRODUCT_BUNDLE_PACKAGE_TYPE`; nil for what is no bundle.
    private var bundle: (suffix: String, package: String)? {
        switch identifier.dropFirst("com.apple.product-type.".count) {
        case "driver-extension": ("dext", "DEXT")
        case "system-extension": ("systemextension", "SYSX")
        case "framework", "framework.static": ("framework", "FMWK")
        case "app-extension", "extensionkit-extension", "xcode-extension", "tv-app-extension": ("appex", "XPC!")
        case "xpc-service": ("xpc", "XPC!")
        case "kernel-extension", "kernel-extension.iokit": ("kext", "KEXT")
        case "bundle": ("bundle", "BNDL")
        case "bundle.unit-test", "bundle.ui-testing": ("xctest", "BNDL")
        case let name where name.hasPrefix("application"): ("app", "APPL")
        default: nil
        }
    }

    /// Settings that the type gives, beneath the project's.
    var settings: [(String, String)] {
        var result: [(String, String)] = []
        if let bundle {
            result += [
                ("PRODUCT_BUNDLE_PACKAGE_TYPE", bundle.package),
                ("WRAPPER_PREFIX", ""),
                ("WRAPPER_EXTENSION", bundle.suffix),
                ("WRAPPER_SUFFIX", ".$(WRAPPER_EXTENSION)"),
                ("WRAPPER_NAME", "$(WRAPPER_PREFIX)$(PRODUCT_NAME)$(WRAPPER_SUFFIX)"),
                ("FULL_PRODUCT_NAME", "$(WRAPPER_NAME)"),
            ]
            result += ProductType.bundleFolders
        } else {
            result += [("FULL_PRODUCT_NAME", "$(EXECUTABLE_NAME)"), ("EXECUTABLE_PATH", "$(EXECUTABLE_NAME)")]
            result += librarySettings
        }
        if kind == .driver || kind == .systemExtension {
            result.append(("PRODUCT_NAME", "$(PRODUCT_BUNDLE_IDENTIFIER)"))
        }
        return result
    }

    private var librarySettings: [(String, String)] {
        switch identifier {
        case "com.apple.product-type.library.static": [("EXECUTABLE_PREFIX", "lib"), ("EXECUTABLE_SUFFIX", ".a")]
        case "com.apple.product-type.library.dynamic": [("EXECUTABLE_SUFFIX", ".dylib")]
        default: []
        }
    }

    /// Folders of a bundle. DriverKit's are shallow on every system, as are those of iOS; those of macOS are not.
    private static let bundleFolders: [(String, String)] = [
        ("CONTENTS_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH_SHALLOW_BUNDLE_$(SHALLOW_BUNDLE))"),
        ("CONTENTS_FOLDER_PATH_SHALLOW_BUNDLE_NO", "$(WRAPPER_NAME)/Contents"),
        ("CONTENTS_FOLDER_PATH_SHALLOW_BUNDLE_YES", "$(WRAPPER_NAME)"),
        ("EXECUTABLE_FOLDER_PATH", "$(EXECUTABLE_FOLDER_PATH_SHALLOW_BUNDLE_$(SHALLOW_BUNDLE))"),
        ("EXECUTABLE_FOLDER_PATH_SHALLOW_BUNDLE_NO", "$(CONTENTS_FOLDER_PATH)/MacOS"),
        ("EXECUTABLE_FOLDER_PATH_SHALLOW_BUNDLE_YES", "$(CONTENTS_FOLDER_PATH)"),
        ("EXECUTABLE_PATH", "$(EXECUTABLE_FOLDER_PATH)/$(EXECUTABLE_NAME)"),
        ("UNLOCALIZED_RESOURCES_FOLDER_PATH", "$(UNLOCALIZED_RESOURCES_FOLDER_PATH_SHALLOW_BUNDLE_$(SHALLOW_BUNDLE))"),
        ("UNLOCALIZED_RESOURCES_FOLDER_PATH_SHALLOW_BUNDLE_NO", "$(CONTENTS_FOLDER_PATH)/Resources"),
        ("UNLOCALIZED_RESOURCES_FOLDER_PATH_SHALLOW_BUNDLE_YES", "$(CONTENTS_FOLDER_PATH)"),
        ("SYSTEM_EXTENSIONS_FOLDER_PATH", "$(SYSTEM_EXTENSIONS_FOLDER_PATH_SHALLOW_BUNDLE_$(SHALLOW_BUNDLE))"),
        ("SYSTEM_EXTENSIONS_FOLDER_PATH_SHALLOW_BUNDLE_NO", "$(CONTENTS_FOLDER_PATH)/Library/SystemExtensions"),
        ("SYSTEM_EXTENSIONS_FOLDER_PATH_SHALLOW_BUNDLE_YES", "$(CONTENTS_FOLDER_PATH)/SystemExtensions"),
        ("FRAMEWORKS_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH)/Frameworks"),
        ("SHARED_FRAMEWORKS_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH)/SharedFrameworks"),
        ("SHARED_SUPPORT_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH)/SharedSupport"),
        ("PLUGINS_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH)/PlugIns"),
        ("EXTENSIONS_FOLDER_PATH", "$(CONTENTS_FOLDER_PATH)/Extensions"),
        ("INFOPLIST_PATH", "$(CONTENTS_FOLDER_PATH)/Info.plist"),
    ]
}
