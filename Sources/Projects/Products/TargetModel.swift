// SPDX-License-Identifier: Apache-2.0

/// A target as a project or a project.yml describes it, with its settings in layers.
public struct TargetModel: Sendable {
    /// `TARGET_NAME`
    public var name: String
    /// What it makes.
    public var productType: ProductType
    /// Where it stands.
    public var place: SourcePlace
    /// By configuration: the project's file, the project, the target's file, the target, lowest first. The facts about
    /// project and target stand among them.
    public var layers: [String: [SettingLayer]]
    /// Files that are compiled.
    public var sources: [String]
    /// Archives that are linked and that nothing in the project makes.
    public var libraries: [String]
    /// Products of other targets that it takes in.
    public var copies: [XcodeTarget.CopiedProduct]
    /// Names of targets that are built first.
    public var dependencies: [String]
    /// An Info.plist that is written before the build, at a path below `SRCROOT` (XcodeGen).
    var generatedInfo: GeneratedFile?
    /// Entitlements that are written before the build.
    var generatedEntitlements: GeneratedFile?

    /// A property list that XcodeGen writes from the project.yml.
    struct GeneratedFile: Sendable {
        var path: String
        var root: PlacedNode
    }
}
