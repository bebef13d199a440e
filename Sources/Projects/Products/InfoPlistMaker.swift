// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Makes the Info.plist of a product as Xcode does: expands the file's references, adds what settings say, adds what
/// the platform says.
///
/// Left out are the `DT…` and `BuildMachineOSBuild` keys, which tell of the machine that builds; what asset catalogs
/// and storyboards add; and the removal of keys that another platform has.
///
/// - Source: swift-build `InfoPlistProcessorTaskAction.swift`, whose order this follows.
struct InfoPlistMaker {
    let settings: BuildSettings
    let platform: BuildPlatform
    /// Where the target stands, for what no setting places.
    let place: SourcePlace

    /// Adds to a draft of the file, or of nothing, what the build adds.
    func complete(_ draft: inout PropertyListDraft) {
        if settings.flag("GENERATE_INFOPLIST_FILE") { addGenerated(to: &draft) }
        addPlatform(to: &draft)
    }

    /// How the file's texts are expanded: `$(CFBundleIdentifier)` is what the file itself says there.
    func expansion(_ root: PropertyListNode?) -> PropertyListDraft.Expansion {
        var settings = settings
        if let identifier = root?["CFBundleIdentifier"]?.string {
            settings.push(SettingLayer(name: "Info.plist", place: place, values: [("CFBundleIdentifier", identifier)]))
        }
        return PropertyListDraft.Expansion(settings: settings, dropped: PropertyListDraft.droppedWhenEmpty)
    }

    private func addGenerated(to draft: inout PropertyListDraft) {
        for (key, setting) in InfoPlistKeys.fromSettings { add(key, .text, from: setting, to: &draft) }
        draft.set("CFBundleInfoDictionaryVersion", to: PlacedNode("6.0", at: place))
        for key in InfoPlistKeys.texts + InfoPlistKeys.usageDescriptions {
            add(key, .text, from: InfoPlistKeys.setting(of: key), to: &draft)
        }
        for key in InfoPlistKeys.flags { add(key, .flag, from: InfoPlistKeys.setting(of: key), to: &draft) }
        for key in InfoPlistKeys.lists { add(key, .list, from: InfoPlistKeys.setting(of: key), to: &draft) }
        let isApp = settings.text("PRODUCT_TYPE").hasPrefix("com.apple.product-type.application")
        if platform == .iOS, isApp { draft.set("LSRequiresIPhoneOS", to: PlacedNode(true, at: place)) }
    }

    private enum Form { case text, flag, list }

    /// Xcode's value takes the place of the file's, except that lists are put together.
    private func add(_ key: String, _ form: Form, from setting: String, to draft: inout PropertyListDraft) {
        let value = settings.evaluate(setting)
        guard let text = value.text, let origin = value.place else { return }
        draft.note(value.unresolved)
        let place = origin == .xcode ? self.place : origin
        guard !text.isEmpty || origin != .xcode else { return }
        switch form {
        case .text where text.isEmpty && PropertyListDraft.droppedWhenEmpty.contains(key): draft.remove(key)
        case .text: draft.set(key, to: PlacedNode(.string(text), at: place))
        case .flag: draft.set(key, to: PlacedNode(.boolean(settings.flag(setting)), at: place))
        case .list:
            var elements: [PlacedNode] = []
            if case .array(let existing)? = draft[key]?.value { elements = existing }
            for word in settings.list(setting) where !elements.contains(where: { $0.string == word }) {
                elements.append(PlacedNode(.string(word), at: place))
            }
            draft.set(key, to: PlacedNode(.array(elements), at: place))
        }
    }

    private func addPlatform(to draft: inout PropertyListDraft) {
        if let name = platform.bundleName, draft["CFBundleSupportedPlatforms"] == nil {
            let names = PlacedNode(.array([PlacedNode(.string(name), at: place)]), at: place)
            draft.set("CFBundleSupportedPlatforms", to: names)
        }
        if platform == .iOS { addDeviceFamily(to: &draft) }
        addMinimumVersion(to: &draft)
    }

    private func addDeviceFamily(to draft: inout PropertyListDraft) {
        let value = settings.evaluate("TARGETED_DEVICE_FAMILY")
        let families = (value.text ?? "").split { $0 == "," || $0 == " " }.compactMap { Int128($0) }.sorted()
        guard !families.isEmpty, let origin = value.place else { return }
        draft.set(
            "UIDeviceFamily", to: PlacedNode(.array(families.map { PlacedNode(.integer($0), at: origin) }), at: origin))
    }

    /// The oldest system that the product says it runs on. One in the file stays, unless it is older than the
    /// deployment target. On macOS only apps are given one.
    private func addMinimumVersion(to draft: inout PropertyListDraft) {
        guard let setting = platform.deploymentTargetSetting else { return }
        let key = platform.minimumVersionKey
        let value = settings.evaluate(setting)
        let existing = draft[key]
        guard let target = value.text, !target.isEmpty, let origin = value.place else {
            guard existing == nil, platform != .macOS || draft["CFBundlePackageType"]?.string == "APPL" else { return }
            // The SDK's own version, which no project tells.
            draft.note([UnresolvedReference(reference: "$(\(setting))", setting: nil, place: place, reason: .undefined)]
            )
            return
        }
        draft.note(value.unresolved)
        let place = origin == .xcode ? self.place : origin
        guard let existing else {
            if platform == .macOS, draft["CFBundlePackageType"]?.string != "APPL" { return }
            draft.set(key, to: PlacedNode(.string(target), at: place))
            return
        }
        guard let text = existing.string, InfoPlistMaker.isOlder(text, than: target) else { return }
        draft.set(key, to: PlacedNode(.string(target), at: place))
    }

    /// `19.0` is older than `20`; a text that is no version is older than any when it is empty, and else none.
    static func isOlder(_ version: String, than other: String) -> Bool {
        if version.isEmpty { return true }
        let left = version.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
        let right = other.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
        guard !left.contains(nil), !right.contains(nil) else { return false }
        for index in 0..<max(left.count, right.count) {
            let first = (left.indices.contains(index) ? left[index] : nil) ?? 0
            let second = (right.indices.contains(index) ? right[index] : nil) ?? 0
            if first != second { return first < second }
        }
        return false
    }
}
