// SPDX-License-Identifier: Apache-2.0

import Bytes

/// An Xcode project as its `project.pbxproj` tells it.
public struct XcodeProject: Sendable {
    /// `X.xcodeproj/project.pbxproj`
    public let file: String
    /// The name of `X.xcodeproj` without its suffix: `PROJECT_NAME`.
    public let name: String
    /// The folder in which the project lies, and `projectDirPath` in it: `SRCROOT`.
    public let sourceRoot: String
    /// `objectVersion`: 56 is Xcode 14, 77 is Xcode 16.
    public let objectVersion: String
    /// `developmentRegion`: `DEVELOPMENT_LANGUAGE`.
    public let developmentRegion: String
    /// The ids of all objects are unique, so that this is how many stand in the file.
    public let objectCount: Int
    /// The project's configurations.
    public let configurations: ConfigurationList
    /// Targets in the project's order, aggregate and legacy ones too.
    public let targets: [XcodeTarget]
    /// What is wrong with the file and could be passed over.
    public let problems: [ProjectError]

    /// Opens `X.xcodeproj`, or the `project.pbxproj` in it.
    ///
    /// - Throws: when there is no project to speak of: no file, no property list, no root object.
    public init(path: String, files: ProjectFiles = .disk) throws(ProjectError) {
        let isInside = FilePath.name(of: path) == "project.pbxproj"
        let bundle = FilePath.normalized(isInside ? FilePath.folder(of: path) : path)
        let file = isInside ? path : FilePath.join(FilePath.normalized(path), "project.pbxproj")
        let bytes: [UInt8]
        do {
            bytes = try files.read(file, ProjectLimits.fileBytes)
        } catch {
            throw ProjectError(SourcePlace(file: file), error.reason)
        }
        try self.init(bytes, file: file, bundle: bundle, files: files)
    }

    private init(_ bytes: [UInt8], file: String, bundle: String, files: ProjectFiles) throws(ProjectError) {
        var objects = try PBXObjects(bytes, path: file)
        guard let rootNode = objects.document.root["rootObject"] else {
            throw ProjectError(objects.place(objects.document.root.offset), "expected a “rootObject”")
        }
        guard let id = rootNode.string, let root = objects.object(id), root.isa == "PBXProject" else {
            throw ProjectError(objects.place(rootNode.offset), "rootObject: expected the id of a PBXProject")
        }
        let folder = FilePath.folder(of: bundle)
        self.file = file
        name = FilePath.withoutSuffix(FilePath.name(of: bundle))
        sourceRoot = FilePath.normalized(
            FilePath.join(folder.isEmpty ? "." : folder, objects.text(root, "projectDirPath") ?? ""))
        objectVersion = objects.document.root["objectVersion"]?.string ?? ""
        developmentRegion = objects.text(root, "developmentRegion") ?? "en"
        objectCount = objects.count
        var tree = FileTreePaths(&objects, root: root, sourceRoot: sourceRoot)
        configurations = ConfigurationList(&objects, owner: root, tree: &tree)
        if configurations.all.isEmpty {
            objects.problem(root.offset, "the project \(name) has no build configuration")
        }
        var targets: [XcodeTarget] = []
        var seen: Set<String> = []
        let classes = ["PBXNativeTarget", "PBXAggregateTarget", "PBXLegacyTarget"]
        let listed = objects.objects(root, "targets", isa: classes)
        if listed.count > ProjectLimits.targets {
            objects.problem(root.offset, "more than \(ProjectLimits.targets) targets; the rest is passed over")
        }
        for object in listed.prefix(ProjectLimits.targets) where seen.insert(object.id).inserted {
            targets.append(XcodeTarget(&objects, object, tree: &tree, files: files))
        }
        self.targets = targets
        problems = objects.problems
    }

    /// The target of a name.
    public func target(_ name: String) -> XcodeTarget? { targets.first { $0.name == name } }
}
