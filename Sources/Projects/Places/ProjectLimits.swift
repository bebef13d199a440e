// SPDX-License-Identifier: Apache-2.0

/// How much a project may ask of the machine that reads it. Projects come from strangers; real ones stay far below.
enum ProjectLimits {
    /// Bytes of one file: the largest `project.pbxproj` of public repositories have some 20 MB.
    static let fileBytes = 64 << 20
    /// Bytes of one xcconfig, Info.plist, entitlements or project.yml.
    static let smallFileBytes = 4 << 20
    /// Configuration files that include each other, in depth and in all.
    static let includeDepth = 32
    static let includedFiles = 1_000
    /// References followed and settings taken, over the whole project: targets may share what they refer to.
    static let projectSteps = 1_000_000
    /// Targets of a project: each is evaluated against each.
    static let targets = 2_000
    /// Groups inside groups.
    static let groupDepth = 128
    /// `$(A_$(B_$(C)))`
    static let nestedReferences = 32
    /// Settings whose values refer to settings.
    static let evaluationDepth = 100
    /// References followed and bytes made for one value: `A = $(B)$(B)`, `B = $(C)$(C)`… doubles with each line.
    static let evaluationSteps = 20_000
    static let evaluatedBytes = 1 << 20
    /// Bytes of settings taken apart for one value.
    static let parsedBytes = 16 << 20
    /// Values in a project.yml with its aliases written out, and their depth.
    static let specNodes = 200_000
    static let specDepth = 100
    /// Files below a synchronized folder or a source folder of XcodeGen.
    static let folderFiles = 50_000
    /// Problems kept of one project.
    static let problems = 1_000
}
