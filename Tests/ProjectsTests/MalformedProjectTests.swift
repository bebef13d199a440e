// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

/// Projects that no Xcode wrote: an error or a list of problems, and never a trap.
@Suite struct MalformedProjectTests {
    @Test(arguments: [
        ("", "expected a property list, found an empty file"),
        ("{", "expected"),
        ("{}", "expected an Xcode project with “objects”"),
        ("{ objects = (); }", "expected an Xcode project with “objects”"),
        ("{ objects = {}; }", "expected a “rootObject”"),
        ("{ objects = {}; rootObject = P; }", "rootObject: expected the id of a PBXProject"),
        ("{ objects = {}; rootObject = (); }", "rootObject: expected the id of a PBXProject"),
        ("{ objects = { P = {}; }; rootObject = P; }", "rootObject: expected the id of a PBXProject"),
        ("{ objects = { P = x; }; rootObject = P; }", "rootObject: expected the id of a PBXProject"),
        ("{ objects = { P = { isa = PBXGroup; }; }; rootObject = P; }", "rootObject: expected the id of a PBXProject"),
        ("( a )", "expected an Xcode project with “objects”"),
    ])
    func fileWithoutAProjectIsRefused(text: String, expected: String) throws {
        let files = memory(["/p/X.xcodeproj/project.pbxproj": text])
        let error = #expect(throws: ProjectError.self) { try XcodeProject(path: "/p/X.xcodeproj", files: files) }
        #expect(error?.place.file == "/p/X.xcodeproj/project.pbxproj")
        #expect(error?.place.line == 1)
        #expect(error?.message.contains(expected) == true)
    }

    @Test func missingFileIsRefused() {
        #expect(throws: ProjectError(SourcePlace(file: "/p/X.xcodeproj/project.pbxproj"), "no such file")) {
            try XcodeProject(path: "/p/X.xcodeproj", files: memory([:]))
        }
        #expect(throws: ProjectError.self) { try XcodeProject(path: "/nowhere/X.xcodeproj") }
    }

    /// What is replaced in the usual project, by what, and what is then said.
    @Test(arguments: [
        ("targets = (T)", "targets = (NO)", "targets: there is no object NO"),
        ("targets = (T)", "targets = T", "targets: expected a list of ids, found a string"),
        ("targets = (T)", "targets = ((T))", "targets: expected an id, found a array"),
        ("targets = (T)", "targets = (G)", "found the PBXGroup G"),
        ("buildConfigurationList = PL;", "", "expected a buildConfigurationList in the PBXProject P"),
        ("buildConfigurationList = PL;", "buildConfigurationList = NO;", "there is no object NO"),
        ("buildConfigurationList = TL;", "buildConfigurationList = TL2;", "there is no object TL2"),
        ("(PD, PR)", "(PD, PD)", "the configuration PD is listed twice"),
        ("(PD, PR)", "()", "the project X has no build configuration"),
        ("name = Debug; ", "", "the configuration PD has no name"),
        ("name = Driver;", "", "the target T has no name"),
        ("name = Driver;", "name = (a);", "name: expected a text, found a array"),
        (
            "buildSettings = {SDK", "buildSettings = (x); old = {SDK",
            "buildSettings: expected a dictionary, found a array"
        ),
        ("SDKROOT = driverkit;", "SDKROOT = {};", "SDKROOT: expected a text or a list of texts"),
        ("SDKROOT = driverkit;", "SDKROOT = ((a));", "SDKROOT: expected a text or a list of texts"),
        ("SDKROOT = driverkit;", "\"1 x\" = a;", "1 x: no name of a build setting"),
        ("children = (F1, F2)", "children = (F1, NO)", "children: there is no object NO"),
        ("children = (F1, F2)", "children = (G)", "the group G stands in more than one group, or in itself"),
        ("children = (F1, F2)", "children = x", "children: expected a list of ids, found a string"),
        ("buildPhases = (S)", "buildPhases = (S, NO)", "buildPhases: there is no object NO"),
        ("files = ()", "files = (NO)", "files: there is no object NO"),
        ("files = ()", "files = (G)", "expected a PBXBuildFile, found the PBXGroup G"),
        ("mainGroup = G", "mainGroup = NO", "mainGroup: there is no object NO"),
    ])
    func defectIsAProblemWithItsPlace(old: String, new: String, expected: String) throws {
        let text = TextProject().text.replacing(old, with: new, maxReplacements: 1)
        #expect(text != TextProject().text)
        let project = try XcodeProject(path: "/p/X.xcodeproj", files: memory(["/p/X.xcodeproj/project.pbxproj": text]))
        #expect(project.problems.contains { $0.message.contains(expected) && $0.place.line > 0 }, "\(project.problems)")
        _ = ProjectModel(project, files: memory([:])).products()
    }

    @Test func ringOfGroupsEnds() throws {
        var project = TextProject()
        project.mainGroup = "isa = PBXGroup; children = (G1); sourceTree = \"<group>\";"
        project.objects = """
            G1 = {isa = PBXGroup; children = (G2); path = a; }; G2 = {isa = PBXGroup; children = (G1, G); path = b; };
            """
        let problems = try project.project().problems
        #expect(problems.count == 2)
        #expect(problems.allSatisfy { $0.message.contains("stands in more than one group, or in itself") })
    }

    @Test func groupsNestedTooDeepAreCutOff() throws {
        var project = TextProject()
        project.mainGroup = "isa = PBXGroup; children = (G0);"
        project.objects = (0..<1_000).map { "G\($0) = {isa = PBXGroup; children = (G\($0 + 1)); path = a; };" }
            .joined(separator: "\n")
        #expect(try project.project().problems.contains { $0.message == "groups nested deeper than 128" })
    }

    @Test func ringOfDependenciesIsNoWorry() throws {
        var project = TextProject()
        project.targetKeys = "dependencies = (D, D2);"
        project.objects = """
            D = {isa = PBXTargetDependency; target = T; };
            D2 = {isa = PBXTargetDependency; targetProxy = X; }; X = {isa = PBXContainerItemProxy; remoteInfo = Other; };
            """
        #expect(try project.project().targets[0].dependencies == ["Driver", "Other"])
    }

    @Test func configurationFileOutsideTheProjectIsAProblem() throws {
        var project = TextProject()
        project.targetConfiguration = "baseConfigurationReference = F9;"
        project.objects = "F9 = {isa = PBXFileReference; path = x.xcconfig; sourceTree = SDKROOT; };"
        #expect(
            try project.model().problems.map(\.message) == [
                "the configuration file $(SDKROOT)/x.xcconfig cannot be read"
            ])
    }

    @Test(.timeLimit(.minutes(1))) func phasesThatManyTargetsShareAreReadWithinBounds() throws {
        let files = (0..<3_000).map { "B\($0) = {isa = PBXBuildFile; fileRef = F1; };" }.joined()
        let names = (0..<3_000).map { "B\($0)" }.joined(separator: ",")
        let targets = (0..<3_000).map { "T\($0) = {isa = PBXNativeTarget; name = t; buildPhases = (BIG); };" }.joined()
        var project = TextProject()
        project.objects = files + "BIG = {isa = PBXSourcesBuildPhase; files = (\(names)); };" + targets
        let list = (0..<3_000).map { "T\($0)" }.joined(separator: ",")
        let text = project.text.replacing("targets = (T)", with: "targets = (\(list))")
        let read = try XcodeProject(path: "/p/X.xcodeproj", files: memory(["/p/X.xcodeproj/project.pbxproj": text]))
        #expect(read.targets.count == 2_000)
        #expect(read.problems.contains { $0.message == "more than 2000 targets; the rest is passed over" })
        #expect(read.problems.contains { $0.message.contains("the project refers to too much") })
    }
}
