// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Projects

/// The Python package `pbxproj` reads the same projects: objects, targets, configurations, settings and sources.
@Suite struct PbxprojAgreementTests {
    struct Answer: Decodable, Equatable {
        struct Configuration: Decodable, Equatable {
            var name: String
            var settings: [String: String]
        }
        struct Target: Decodable, Equatable {
            var name: String
            var type: String
            var configurations: [Configuration]
            var sources: [String]
        }
        var objects: Int
        var configurations: [Configuration]
        var targets: [Target]
    }

    struct Missing: Error, CustomStringConvertible { var description: String }

    static let script = """
        import json, sys
        from pbxproj import XcodeProject

        def text(value):
            return " ".join(str(v) for v in value) if isinstance(value, list) else str(value)

        def configurations(project, identifier):
            result = []
            for reference in project.objects[identifier].buildConfigurations:
                one = project.objects[reference]
                settings = {str(k): text(one.buildSettings[k]) for k in one.buildSettings.get_keys()}
                result.append({"name": str(one.name), "settings": settings})
            return result

        answers = []
        for path in sys.argv[1:]:
            project = XcodeProject.load(path)
            root = project.objects[project.rootObject]
            targets = []
            for reference in root.targets:
                target = project.objects[reference]
                sources = []
                for phase in target.buildPhases:
                    phase = project.objects[phase]
                    if phase.isa == "PBXSourcesBuildPhase":
                        for file in phase.files:
                            sources.append(str(project.objects[project.objects[file].fileRef].path))
                targets.append({"name": str(target.name), "type": str(target.productType), "sources": sources,
                                "configurations": configurations(project, target.buildConfigurationList)})
            answers.append({"objects": len(project.objects.get_keys()), "targets": targets,
                            "configurations": configurations(project, root.buildConfigurationList)})
        print(json.dumps(answers))
        """

    /// - Throws: ``Missing`` when the package is not installed: a cross-check that was skipped proves nothing.
    static func ask(_ paths: [String]) throws -> [Answer] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + paths
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Missing(
                description: "python3 with pbxproj 4.3.3 is needed on the path: pip install pbxproj==4.3.3 (\(said))")
        }
        return try JSONDecoder().decode([Answer].self, from: data)
    }

    static func ours(_ path: String) throws -> Answer {
        let project = try XcodeProject(path: path)
        #expect(project.problems == [])
        return Answer(
            objects: project.objectCount, configurations: configurations(project.configurations),
            targets: project.targets.map { target in
                Answer.Target(
                    name: target.name, type: target.productType, configurations: configurations(target.configurations),
                    sources: target.sources.map { FilePath.name(of: $0) })
            })
    }

    static func configurations(_ list: ConfigurationList) -> [Answer.Configuration] {
        list.all.map { configuration in
            let pairs = configuration.settings.map { setting in
                let conditions = setting.conditions.map { "[\($0.parameter)=\($0.pattern)]" }.joined()
                return (setting.name + conditions, setting.value.text)
            }
            return Answer.Configuration(
                name: configuration.name, settings: Dictionary(pairs, uniquingKeysWith: { $1 }))
        }
    }

    /// A project of random targets, configurations and settings, written as Xcode writes.
    static func generated(_ seed: UInt64) -> String {
        var generator = MutationTests.Generator(state: seed)
        var objects = ""
        var next = 0
        func id() -> String {
            next += 1
            return String(format: "%024X", next)
        }
        func settings() -> String {
            let values = [
                "YES", "\"$(inherited) x\"", "\"a b\"", "com.example.x", "(\na,\n\"b c\",\n)", "\"\"", "\"q\\\"q\"",
                "12.0",
            ]
            let names = ["SDKROOT", "PRODUCT_NAME", "\"A[sdk=macosx*]\"", "\"B[arch=arm64]\"", "OTHER_LDFLAGS", "D"]
            return names.filter { _ in Bool.random(using: &generator) }
                .map { "\($0) = \(values.randomElement(using: &generator) ?? "");" }.joined(separator: "\n")
        }
        func list() -> String {
            let ids = ["Debug", "Release", "Profile"].prefix(Int.random(in: 1...3, using: &generator)).map { name in
                let one = id()
                objects +=
                    "\(one) /* \(name) */ = {isa = XCBuildConfiguration; buildSettings = {\n\(settings())\n}; name = \(name); };\n"
                return one
            }
            let own = id()
            objects +=
                "\(own) = {isa = XCConfigurationList; buildConfigurations = (\n\(ids.joined(separator: ",\n")),\n); };\n"
            return own
        }
        var files: [String] = []
        let targets = (0..<Int.random(in: 1...5, using: &generator)).map { index in
            let builds = (0..<Int.random(in: 0...4, using: &generator)).map { number in
                let file = id()
                let build = id()
                objects +=
                    "\(file) /* s */ = {isa = PBXFileReference; path = \"s \(index)-\(number).cpp\"; sourceTree = \"<group>\"; };\n"
                objects += "\(build) = {isa = PBXBuildFile; fileRef = \(file) /* s */; };\n"
                files.append(file)
                return build
            }
            let phase = id()
            objects += "\(phase) = {isa = PBXSourcesBuildPhase; files = (\n\(builds.map { $0 + ",\n" }.joined())); };\n"
            let target = id()
            objects += """
                \(target) = {isa = PBXNativeTarget; buildConfigurationList = \(list()); buildPhases = (\(phase), );
                name = "Target \(index)"; productType = "com.apple.product-type.driver-extension"; };

                """
            return target
        }
        let group = id()
        objects +=
            "\(group) = {isa = PBXGroup; children = (\(files.map { $0 + ", " }.joined())); sourceTree = \"<group>\"; };\n"
        let root = id()
        objects += """
            \(root) = {isa = PBXProject; buildConfigurationList = \(list()); mainGroup = \(group);
            targets = (\(targets.map { $0 + ", " }.joined())); };

            """
        return """
            // !$*UTF8*$!
            {
            archiveVersion = 1; classes = { }; objectVersion = 56;
            objects = {
            \(objects)};
            rootObject = \(root) /* Project object */;
            }
            """
    }

    @Test func generatedProjectsAndTheSampleAreReadAlike() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pbxproj-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let generated = try (0..<40).map { seed in
            let bundle = folder.appendingPathComponent("P\(seed).xcodeproj")
            try FileManager.default.createDirectory(at: bundle, withIntermediateDirectories: true)
            let file = bundle.appendingPathComponent("project.pbxproj")
            try Self.generated(UInt64(seed)).write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let sample = checkout.appendingPathComponent("Samples/NullDriver/NullDriver.xcodeproj/project.pbxproj").path
        let paths = generated + [sample]
        let theirs = try Self.ask(paths)
        #expect(theirs.count == paths.count)
        for (path, answer) in zip(paths, theirs) { #expect(try Self.ours(path) == answer) }
    }
}
