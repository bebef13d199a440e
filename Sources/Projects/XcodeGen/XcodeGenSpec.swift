// SPDX-License-Identifier: Apache-2.0

/// A project.yml of XcodeGen, as the project that `xcodegen generate` would write and Xcode then build.
///
/// `${NAME}` stays as it is: XcodeGen takes it from the environment, which a file does not tell; Xcode then looks for a
/// build setting of that name.
///
/// - Source: XcodeGen `ProjectSpec.md`, `PBXProjGenerator.swift`, `SettingsBuilder.swift`.
public struct XcodeGenSpec: Sendable {
    /// What it comes to.
    public let model: ProjectModel

    /// Reads a spec and all that it includes.
    ///
    /// - Throws: when it is no YAML, includes itself, or has no name.
    public init(path: String, files: ProjectFiles = .disk) throws(ProjectError) {
        let path = FilePath.normalized(path)
        var includes = SpecIncludes(files: files)
        let spec = try includes.read(path)
        guard let name = spec["name"]?.text else { throw ProjectError(spec.place, "expected the project's “name”") }
        let folder = FilePath.folder(of: path)
        var builder = SpecModelBuilder(spec, name: name, root: folder.isEmpty ? "." : folder, files: files)
        let targets = builder.targets()
        model = ProjectModel(
            file: path, name: name, sourceRoot: folder.isEmpty ? "." : folder, configurations: builder.configurations,
            defaultConfiguration: builder.defaultConfiguration, targets: targets, problems: builder.problems,
            files: files)
    }
}
