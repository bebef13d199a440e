// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Makes the entitlements that a product is signed with, as far as a project tells: the file, expanded, and what
/// settings add on macOS.
///
/// Not in them, because only signing knows: `application-identifier` and `com.apple.developer.team-identifier` from the
/// profile, and `com.apple.security.get-task-allow`, which ``injectsGetTaskAllow`` tells of.
///
/// - Source: swift-build `PlanningOperation.swift` (keys are expanded too), `ProductPackaging.swift` (settings that add
///   entitlements; only for platforms with App Sandbox).
struct EntitlementsMaker {
    let settings: BuildSettings
    let platform: BuildPlatform

    /// Settings that add an entitlement where they say `YES`. None of them needs Apple's leave.
    static let flags: [(setting: String, entitlement: String)] = [
        (
            "RUNTIME_EXCEPTION_ALLOW_DYLD_ENVIRONMENT_VARIABLES",
            "com.apple.security.cs.allow-dyld-environment-variables"
        ),
        ("RUNTIME_EXCEPTION_ALLOW_JIT", "com.apple.security.cs.allow-jit"),
        (
            "RUNTIME_EXCEPTION_ALLOW_UNSIGNED_EXECUTABLE_MEMORY",
            "com.apple.security.cs.allow-unsigned-executable-memory"
        ),
        ("RUNTIME_EXCEPTION_DEBUGGING_TOOL", "com.apple.security.cs.debugger"),
        (
            "RUNTIME_EXCEPTION_DISABLE_EXECUTABLE_PAGE_PROTECTION",
            "com.apple.security.cs.disable-executable-page-protection"
        ),
        ("RUNTIME_EXCEPTION_DISABLE_LIBRARY_VALIDATION", "com.apple.security.cs.disable-library-validation"),
        ("ENABLE_APP_SANDBOX", "com.apple.security.app-sandbox"),
        ("ENABLE_INCOMING_NETWORK_CONNECTIONS", "com.apple.security.network.server"),
        ("ENABLE_OUTGOING_NETWORK_CONNECTIONS", "com.apple.security.network.client"),
        ("ENABLE_RESOURCE_ACCESS_AUDIO_INPUT", "com.apple.security.device.audio-input"),
        ("ENABLE_RESOURCE_ACCESS_BLUETOOTH", "com.apple.security.device.bluetooth"),
        ("ENABLE_RESOURCE_ACCESS_CALENDARS", "com.apple.security.personal-information.calendars"),
        ("ENABLE_RESOURCE_ACCESS_CAMERA", "com.apple.security.device.camera"),
        ("ENABLE_RESOURCE_ACCESS_CONTACTS", "com.apple.security.personal-information.addressbook"),
        ("ENABLE_RESOURCE_ACCESS_LOCATION", "com.apple.security.personal-information.location"),
        ("ENABLE_RESOURCE_ACCESS_PHOTO_LIBRARY", "com.apple.security.personal-information.photos-library"),
        ("ENABLE_RESOURCE_ACCESS_PRINTING", "com.apple.security.print"),
        ("ENABLE_RESOURCE_ACCESS_USB", "com.apple.security.device.usb"),
        ("AUTOMATION_APPLE_EVENTS", "com.apple.security.automation.apple-events"),
    ]

    /// Settings that add an entitlement of this name and `.read-only` or `.read-write`, whichever they say.
    static let fileAccess: [(setting: String, entitlement: String)] = [
        ("ENABLE_FILE_ACCESS_DOWNLOADS_FOLDER", "com.apple.security.files.downloads"),
        ("ENABLE_FILE_ACCESS_PICTURE_FOLDER", "com.apple.security.assets.pictures"),
        ("ENABLE_FILE_ACCESS_MUSIC_FOLDER", "com.apple.security.assets.music"),
        ("ENABLE_FILE_ACCESS_MOVIES_FOLDER", "com.apple.security.assets.movies"),
        ("ENABLE_USER_SELECTED_FILES", "com.apple.security.files.user-selected"),
    ]

    var expansion: PropertyListDraft.Expansion {
        var settings = settings
        let place = settings.assignment(of: "PRODUCT_BUNDLE_IDENTIFIER")?.place ?? .xcode
        let identifier = SettingLayer(
            name: "signing", place: place, values: [("CFBundleIdentifier", "$(PRODUCT_BUNDLE_IDENTIFIER)")])
        settings.push(identifier)
        return PropertyListDraft.Expansion(settings: settings, expandsKeys: true)
    }

    /// Adds what settings add.
    func complete(_ draft: inout PropertyListDraft) {
        for (entitlement, place) in additions { draft.set(entitlement, to: PlacedNode(true, at: place)) }
    }

    /// Whether settings add anything, so that there are entitlements without a file.
    var addsAny: Bool { !additions.isEmpty }

    /// Whether a development build gets `com.apple.security.get-task-allow`: always, unless settings forbid it or the
    /// build is one for deployment (an archive).
    var injectsGetTaskAllow: Bool {
        settings.flag("CODE_SIGN_INJECT_BASE_ENTITLEMENTS") && !settings.flag("DEPLOYMENT_POSTPROCESSING")
    }

    private var additions: [(String, SourcePlace)] {
        guard platform == .macOS else { return [] }
        var result: [(String, SourcePlace)] = []
        for (setting, entitlement) in EntitlementsMaker.flags where settings.flag(setting) {
            result.append((entitlement, settings.assignment(of: setting)?.place ?? .xcode))
        }
        for (setting, entitlement) in EntitlementsMaker.fileAccess {
            let access = settings.text(setting)
            let suffix = ["readonly": ".read-only", "readwrite": ".read-write"][access.lowercased()]
            guard let suffix else { continue }
            result.append((entitlement + suffix, settings.assignment(of: setting)?.place ?? .xcode))
        }
        return result
    }
}
