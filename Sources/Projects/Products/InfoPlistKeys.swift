// SPDX-License-Identifier: Apache-2.0

/// Which keys Xcode makes from settings under `GENERATE_INFOPLIST_FILE`. `INFOPLIST_KEY_` with any other name is
/// ignored without a word.
///
/// - Source: swift-build `InfoPlistProcessorTaskAction.swift`, `defaultInfoPlistContent`; the settings' types:
///   `CoreBuildSystem.xcspec`.
enum InfoPlistKeys {
    /// Keys that are made from a setting of another name.
    static let fromSettings: [(key: String, setting: String)] = [
        ("CFBundleName", "PRODUCT_NAME"),
        ("CFBundleExecutable", "EXECUTABLE_NAME"),
        ("CFBundleVersion", "CURRENT_PROJECT_VERSION"),
        ("CFBundleDevelopmentRegion", "DEVELOPMENT_LANGUAGE"),
        ("CFBundleIdentifier", "PRODUCT_BUNDLE_IDENTIFIER"),
        ("CFBundlePackageType", "PRODUCT_BUNDLE_PACKAGE_TYPE"),
        ("CFBundleShortVersionString", "MARKETING_VERSION"),
    ]

    /// `INFOPLIST_KEY_…` with a text.
    static let texts = [
        "CFBundleDisplayName", "LSApplicationCategoryType", "NSHumanReadableCopyright", "NSPrincipalClass",
        "ITSEncryptionExportComplianceCode", "NSMainNibFile", "NSMainStoryboardFile", "UILaunchStoryboardName",
        "UIMainStoryboardFile", "UIUserInterfaceStyle", "NSSensorKitPrivacyPolicyURL", "UIStatusBarStyle",
        "CLKComplicationPrincipalClass", "WKCompanionAppBundleIdentifier", "WKExtensionDelegateClassName",
        "NSStickerSharingLevel",
    ]

    /// `INFOPLIST_KEY_…` with `YES` or `NO`.
    static let flags = [
        "ITSAppUsesNonExemptEncryption", "LSBackgroundOnly", "LSUIElement", "NSViewGestureRecognizerIsExclusive",
        "LSSupportsOpeningDocumentsInPlace", "NSSupportsLiveActivities", "NSSupportsLiveActivitiesFrequentUpdates",
        "UIApplicationSupportsIndirectInputEvents", "UIRequiresFullScreen", "UIStatusBarHidden",
        "UISupportsDocumentBrowser", "WKRunsIndependentlyOfCompanionApp", "WKWatchOnly", "MetalCaptureEnabled",
        "GCSupportsControllerUserInteraction", "GCSupportsGameMode",
    ]

    /// `INFOPLIST_KEY_…` with a list.
    static let lists = [
        "UIRequiredDeviceCapabilities", "UISupportedInterfaceOrientations", "UISupportedInterfaceOrientations~ipad",
        "UISupportedInterfaceOrientations~iphone", "WKSupportsLiveActivityLaunchAttributeTypes",
    ]

    /// Sentences that macOS and iOS show when an app asks for something; `OSBundleUsageDescription` is the driver's.
    static let usageDescriptions: [String] =
        [
            "NFCReader", "NSAccessoryTracking", "NSAppData", "NSAppleEvents", "NSAppleMusic", "NSBluetoothAlways",
            "NSBluetoothPeripheral", "NSBluetoothWhileInUse", "NSCalendars", "NSCalendarsFullAccess",
            "NSCalendarsWriteOnlyAccess", "NSCamera", "NSContacts", "NSCriticalMessaging", "NSDesktopFolder",
            "NSDocumentsFolder", "NSDownloadsFolder", "NSFaceID", "NSFallDetection", "NSFileProviderDomain",
            "NSFileProviderPresence", "NSFinancialData", "NSFocusStatus", "NSGKFriendList", "NSHandsTracking",
            "NSHealthClinicalHealthRecordsShare", "NSHealthShare", "NSHealthUpdate", "NSHomeKit", "NSIdentity",
            "NSLocalNetwork", "NSLocationAlwaysAndWhenInUse", "NSLocationAlways", "NSLocation",
            "NSLocationWhenInUse", "NSMicrophone", "NSMotion", "NSNearbyInteractionAllowOnce", "NSNearbyInteraction",
            "NSNetworkVolumes", "NSPhotoLibraryAdd", "NSPhotoLibrary", "NSReminders", "NSRemindersFullAccess",
            "NSRemovableVolumes", "NSSensorKit", "NSSiri", "NSSpeechRecognition", "NSSystemAdministration",
            "NSSystemExtension", "NSUserTracking", "NSVideoSubscriberAccount", "NSVoIP", "NSWorldSensing",
            "OSBundle",
        ].map { $0 + "UsageDescription" }

    /// The setting of a key: `~ipad` is `_iPad` in it.
    static func setting(of key: String) -> String {
        var name = key
        if key.hasSuffix("~ipad") { name = key.dropLast(5) + "_iPad" }
        if key.hasSuffix("~iphone") { name = key.dropLast(7) + "_iPhone" }
        return "INFOPLIST_KEY_" + name
    }
}
