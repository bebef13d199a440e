// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Evaluates one target in one configuration.
struct TargetMaker {
    let target: TargetModel
    let settings: BuildSettings
    let platform: BuildPlatform
    private let project: ProjectModel
    private let configuration: String

    init(_ project: ProjectModel, _ target: TargetModel, configuration: String, commandLine: SettingLayer) {
        self.project = project
        self.target = target
        self.configuration = configuration
        let type = SettingLayer(name: "product type", place: .xcode, values: target.productType.settings)
        let own = [type] + (target.layers[configuration] ?? []) + [commandLine]
        // Which SDK it is must be known before conditions can ask for it; a condition on the SDK cannot choose it.
        var circumstances = SettingCircumstances(config: configuration)
        let first = BuildSettings(layers: [DefaultSettings.core] + own, circumstances: circumstances)
        let platform = BuildPlatform(settings: first, productType: target.productType)
        let root = FilePath.name(of: first.text("SDKROOT")).lowercased()
        circumstances.sdk = platform == .other ? [] : [platform.rawValue]
        if BuildPlatform(sdkRoot: root) == platform, !root.isEmpty, !circumstances.sdk.contains(root) {
            circumstances.sdk.insert(root, at: 0)
        }
        let system = SettingLayer(name: "platform", place: .xcode, values: platform.settings)
        var settings = BuildSettings(
            layers: [DefaultSettings.core, system] + own, circumstances: circumstances)
        settings.push(DefaultSettings.signing(team: settings.text("DEVELOPMENT_TEAM")))
        self.platform = platform
        self.settings = settings
    }

    /// What the build makes; `others` are the makers of all targets, for who takes in whom.
    func product(among others: [TargetMaker]) -> ProducedTarget {
        var problems: [ProjectError] = []
        let info = made(&problems) { () throws(ProjectError) in try infoPlist() }
        let claims = made(&problems) { () throws(ProjectError) in try entitlements() }
        let names = ["FULL_PRODUCT_NAME", "PRODUCT_BUNDLE_IDENTIFIER", "EXECUTABLE_NAME", "PRODUCT_NAME"]
        var unresolved: [UnresolvedReference] = []
        let all =
            names.flatMap { settings.evaluate($0).unresolved } + (info?.unresolved ?? [])
            + (claims?.unresolved ?? [])
        for reference in all where !unresolved.contains(reference) { unresolved.append(reference) }
        let kind = target.productType.kind
        return ProducedTarget(
            name: target.name, kind: kind, productType: target.productType.identifier, configuration: configuration,
            place: target.place, bundleName: settings.text(names[0]), bundleIdentifier: settings.text(names[1]),
            executableName: settings.text(names[2]), productName: settings.text(names[3]), platform: platform,
            deploymentTarget: platform.deploymentTargetSetting.flatMap { filled($0) }, infoPlist: info,
            entitlements: claims, productTypeEntitlements: kind == .driver ? ["com.apple.developer.driverkit"] : [],
            injectsGetTaskAllow: EntitlementsMaker(settings: settings, platform: platform).injectsGetTaskAllow,
            team: filled("DEVELOPMENT_TEAM"),
            profileSpecifier: filled("PROVISIONING_PROFILE_SPECIFIER") ?? filled("PROVISIONING_PROFILE"),
            signingIdentity: filled("CODE_SIGN_IDENTITY"), signingStyle: filled("CODE_SIGN_STYLE"),
            embeddedIn: others.flatMap { $0.embeddings(of: self) }, dependencies: target.dependencies,
            sources: target.sources, libraries: target.libraries, settings: settings, unresolved: unresolved,
            problems: problems)
    }

    private func filled(_ setting: String) -> String? {
        let text = settings.text(setting)
        return text.isEmpty ? nil : text
    }

    private func made(
        _ problems: inout [ProjectError], _ make: () throws(ProjectError) -> ProducedPropertyList?
    ) -> ProducedPropertyList? {
        do throws(ProjectError) { return try make() } catch {
            problems.append(error)
            return nil
        }
    }
}

/// Property lists.
extension TargetMaker {
    private func infoPlist() throws(ProjectError) -> ProducedPropertyList? {
        let maker = InfoPlistMaker(settings: settings, platform: platform, place: target.place)
        let path = settings.text("INFOPLIST_FILE")
        guard !path.isEmpty || settings.flag("GENERATE_INFOPLIST_FILE") else { return nil }
        var draft = try self.draft(path, setting: "INFOPLIST_FILE", generated: target.generatedInfo) { root in
            maker.expansion(root)
        }
        maker.complete(&draft)
        return try draft.finished()
    }

    private func entitlements() throws(ProjectError) -> ProducedPropertyList? {
        let maker = EntitlementsMaker(settings: settings, platform: platform)
        let path = settings.text("CODE_SIGN_ENTITLEMENTS")
        guard !path.isEmpty || maker.addsAny else { return nil }
        var draft = try self.draft(
            path, setting: "CODE_SIGN_ENTITLEMENTS", generated: target.generatedEntitlements
        ) { _ in maker.expansion }
        maker.complete(&draft)
        return try draft.finished()
    }

    /// A draft of the file that a setting names, of what XcodeGen would write there, or of nothing.
    private func draft(
        _ path: String, setting: String, generated: TargetModel.GeneratedFile?,
        _ expansion: (PropertyListNode?) -> PropertyListDraft.Expansion
    ) throws(ProjectError) -> PropertyListDraft {
        if path.isEmpty {
            return PropertyListDraft(
                PlacedNode(.dictionary([]), at: target.place), file: project.file, expansion: expansion(nil))
        }
        let full = FilePath.normalized(FilePath.join(project.sourceRoot, path))
        if let generated, FilePath.normalized(FilePath.join(project.sourceRoot, generated.path)) == full {
            let plain = PropertyListNode(generated.root.plain)
            return PropertyListDraft(generated.root, file: project.file, expansion: expansion(plain))
        }
        let place = settings.assignment(of: setting)?.place ?? target.place
        let bytes: [UInt8]
        do {
            bytes = try project.files.read(full, ProjectLimits.smallFileBytes)
        } catch {
            throw ProjectError(place, "\(setting): \(error)")
        }
        let document: PropertyListDocument
        do {
            document = try PropertyListDocument(parsing: bytes, file: full)
        } catch {
            let location = error.location
            throw ProjectError(
                SourcePlace(file: full, line: location.line, column: location.column), error.expectation)
        }
        guard document.root.dictionary != nil else {
            throw ProjectError(
                PBXObjects.place(document, document.root.offset),
                "expected a dictionary, found a \(document.root.kindName)")
        }
        return PropertyListDraft(document, source: bytes, expansion: expansion(document.root))
    }
}

/// Who takes in whom.
extension TargetMaker {
    /// The copies of another target's product into this one's.
    private func embeddings(of other: TargetMaker) -> [ProducedTarget.Embedding] {
        let copies = target.copies.filter { $0.target == other.target.name }
        return copies.map { copy in
            let folder = destination(copy)
            let extensions = settings.text("SYSTEM_EXTENSIONS_FOLDER_PATH")
            return ProducedTarget.Embedding(
                host: target.name, hostBundle: settings.text("FULL_PRODUCT_NAME"), folder: folder,
                isSystemExtensionsFolder: !extensions.isEmpty && folder == FilePath.normalized(extensions),
                place: copy.place)
        }
    }

    /// Relative to the folder of products.
    ///
    /// - Source: swift-build `CopyFilesBuildPhase`'s destinations; the numbers are those of `dstSubfolderSpec`.
    private func destination(_ copy: XcodeTarget.CopiedProduct) -> String {
        let base: String? =
            switch copy.subfolder {
            case 0, 16: ""
            case 1: settings.text("WRAPPER_NAME")
            case 6: FilePath.folder(of: settings.text("EXECUTABLE_PATH"))
            case 7: settings.text("UNLOCALIZED_RESOURCES_FOLDER_PATH")
            case 10: settings.text("FRAMEWORKS_FOLDER_PATH")
            case 11: settings.text("SHARED_FRAMEWORKS_FOLDER_PATH")
            case 12: settings.text("SHARED_SUPPORT_FOLDER_PATH")
            case 13: settings.text("PLUGINS_FOLDER_PATH")
            default: nil
            }
        let path = settings.expand(copy.path, at: copy.place).text ?? ""
        return FilePath.normalized(base.map { FilePath.join($0, path) } ?? path)
    }
}
