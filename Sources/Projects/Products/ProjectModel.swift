// SPDX-License-Identifier: Apache-2.0

/// A project that can be asked what it produces. An Xcode project and a project.yml of XcodeGen give the same.
public struct ProjectModel: Sendable {
    /// `X.xcodeproj/project.pbxproj`, or `project.yml`.
    public let file: String
    /// `PROJECT_NAME`
    public let name: String
    /// `SRCROOT`
    public let sourceRoot: String
    /// Names of the configurations, in order.
    public let configurations: [String]
    /// The one that is built when nobody names one.
    public let defaultConfiguration: String
    /// The targets that have a product.
    public let targets: [TargetModel]
    /// What is wrong with the project and its configuration files, and could be passed over.
    public let problems: [ProjectError]

    let files: ProjectFiles

    /// Opens an `X.xcodeproj`, a `project.pbxproj`, or a `project.yml`.
    ///
    /// - Throws: when there is nothing to speak of.
    public init(path: String, files: ProjectFiles = .disk) throws(ProjectError) {
        let suffix = FilePath.suffix(of: path).lowercased()
        if suffix == ".yml" || suffix == ".yaml" || suffix == ".json" {
            self = try XcodeGenSpec(path: path, files: files).model
        } else {
            self.init(try XcodeProject(path: path, files: files), files: files)
        }
    }

    /// The model of an Xcode project.
    public init(_ project: XcodeProject, files: ProjectFiles = .disk) {
        var layers = LayerReader(project: project, files: files)
        let targets = project.targets.filter { $0.isa == "PBXNativeTarget" }.map { target in
            TargetModel(
                name: target.name, productType: ProductType(target.productType), place: target.place,
                layers: layers.layers(of: target), sources: target.sources, libraries: target.libraries,
                copies: target.copies,
                dependencies: target.dependencies)
        }
        self.init(
            file: project.file, name: project.name, sourceRoot: project.sourceRoot,
            configurations: project.configurations.all.map(\.name),
            defaultConfiguration: project.configurations.defaultName, targets: targets,
            problems: project.problems + layers.problems, files: files)
    }

    init(
        file: String, name: String, sourceRoot: String, configurations: [String], defaultConfiguration: String,
        targets: [TargetModel], problems: [ProjectError], files: ProjectFiles
    ) {
        self.file = file
        self.name = name
        self.sourceRoot = sourceRoot
        self.configurations = configurations
        self.defaultConfiguration = defaultConfiguration
        self.targets = targets
        self.problems = problems
        self.files = files
    }

    /// What a build makes.
    ///
    /// - Parameters:
    ///   - configuration: its name; the default one when nil or when the project has none of that name.
    ///   - commandLine: settings as given to `xcodebuild`, above all others.
    public func products(
        configuration: String? = nil, commandLine: [(name: String, value: String)] = []
    ) -> [ProducedTarget] {
        let wanted = configuration.flatMap { configurations.contains($0) ? $0 : nil } ?? defaultConfiguration
        let override = SettingLayer(
            name: "command line",
            assignments: commandLine.compactMap {
                SettingAssignment(key: $0.name, value: .string($0.value), place: .commandLine)
            })
        let makers = targets.map { TargetMaker(self, $0, configuration: wanted, commandLine: override) }
        return makers.map { $0.product(among: makers) }
    }
}
