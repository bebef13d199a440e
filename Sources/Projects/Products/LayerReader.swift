// SPDX-License-Identifier: Apache-2.0

/// Puts the settings of an Xcode project's targets into layers, reading each configuration file once.
///
/// - Source: swift-build `Settings.swift`: the product type beneath the project's settings, the target's facts between
///   the project's and its own.
struct LayerReader {
    private let project: XcodeProject
    private let files: ProjectFiles
    private var configs: [String: XCConfig] = [:]
    private(set) var problems: [ProjectError] = []

    init(project: XcodeProject, files: ProjectFiles) {
        self.project = project
        self.files = files
    }

    /// The layers of a target by the names of the project's configurations.
    mutating func layers(of target: XcodeTarget) -> [String: [SettingLayer]] {
        var result: [String: [SettingLayer]] = [:]
        for outer in project.configurations.all where result[outer.name] == nil {
            var layers = [
                DefaultSettings.project(
                    name: project.name, sourceRoot: project.sourceRoot, region: project.developmentRegion,
                    configuration: outer.name)
            ]
            layers += read(outer, name: "project \(project.name)")
            layers.append(DefaultSettings.target(name: target.name, productType: target.productType))
            let inner = target.configurations.configuration(
                outer.name, projectDefault: project.configurations.defaultName)
            if let inner { layers += read(inner, name: "target \(target.name)") }
            result[outer.name] = layers
        }
        return result
    }

    private mutating func read(_ configuration: BuildConfiguration, name: String) -> [SettingLayer] {
        var layers: [SettingLayer] = []
        if let path = configuration.baseFile { layers.append(file(path, at: configuration.baseFilePlace)) }
        layers.append(SettingLayer(name: name, assignments: configuration.settings))
        return layers
    }

    private mutating func file(_ path: String, at place: SourcePlace?) -> SettingLayer {
        if let known = configs[path] { return SettingLayer(name: path, assignments: known.assignments) }
        let config = XCConfig(path: path, files: files)
        configs[path] = config
        if config.files.isEmpty, let place {
            problems.append(ProjectError(place, "the configuration file \(path) cannot be read"))
        } else {
            problems += config.problems.prefix(max(0, ProjectLimits.problems - problems.count))
        }
        return SettingLayer(name: path, assignments: config.assignments)
    }
}
