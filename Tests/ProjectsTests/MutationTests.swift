// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

/// Files damaged at random, by a generator with a seed: each is read or refused, and what is read can be evaluated.
@Suite struct MutationTests {
    /// SplitMix64.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let words: [[UInt8]] = [
        "{", "}", "(", ")", ";", "=", "\"", "$(", "${", ":", ")", "$(inherited)", "[sdk=", "]", "//", "#include \"A\"",
        "P", "T", "G", "PL", "isa", "children", "\\", "\n", "\u{0}", "<", ">", "/*", "*/", "é", "$", "*",
    ].map { Array($0.utf8) }

    static func damaged(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: 0...result.count, using: &generator)
            let end = min(result.count, index + Int.random(in: 0...12, using: &generator))
            let word = words.randomElement(using: &generator) ?? []
            result.replaceSubrange(index..<end, with: Bool.random(using: &generator) ? word : [])
        }
        return result
    }

    /// What a damaged project and its configuration file give; every case counts once, whether read or refused.
    static func outcome(_ project: [UInt8], _ config: [UInt8]) -> Int {
        let files = ProjectFiles.memory([
            "/p/X.xcodeproj/project.pbxproj": project, "/p/Target.xcconfig": config,
            "/p/Info.plist": Array(plist("<key>A</key><string>$(A)</string>").utf8),
        ])
        _ = try? ProjectModel(path: "/p/X.xcodeproj", files: files).products()
        return 1
    }

    static let project: TextProject = {
        var project = TextProject()
        project.targetConfiguration = "baseConfigurationReference = F2;"
        project.targetSettings = "A = \"$(B:lower) $(inherited)\"; INFOPLIST_FILE = Info.plist; L = (a, \"$(A)\");"
        project.targetKeys = "dependencies = (D); productReference = F1;"
        project.objects = "D = {isa = PBXTargetDependency; target = T; };"
        return project
    }()

    static let config = "A = $(B)\nB[sdk=driverkit*] = $(A_$(C)) x\nC = $(inherited:default=$(A))\n#include? \"A\"\n"

    @Test func damagedProjectsNeverTrap() {
        var generator = Generator(state: 1)
        let bytes = Array(Self.project.text.utf8)
        let config = Array(Self.config.utf8)
        let count = (0..<2_000).reduce(0) { sum, _ in sum + Self.outcome(Self.damaged(bytes, &generator), config) }
        #expect(count == 2_000)
    }

    @Test func damagedConfigurationFilesNeverTrap() {
        var generator = Generator(state: 2)
        let bytes = Array(Self.config.utf8)
        let layers = (0..<4_000).map { _ in
            let damaged = Self.damaged(bytes, &generator)
            let config = XCConfig(path: "/A.xcconfig", files: .memory(["/A.xcconfig": damaged]))
            return SettingLayer(name: "", assignments: config.assignments)
        }
        let values = layers.map { layer in
            let settings = BuildSettings(layers: [layer], circumstances: SettingCircumstances(sdk: ["driverkit"]))
            return settings.names.map { settings.text($0) + settings.list($0).joined() }
        }
        #expect(values.count == 4_000)
    }

    @Test func damagedPropertyListsNeverTrap() throws {
        var generator = Generator(state: 3)
        let bytes = Array(
            plist("<key>$(A)</key><string>$(B:lower)</string>", "<key>CFBundleName</key><string>$(N)</string>").utf8)
        let model = try Self.project.model(["Target.xcconfig": Self.config])
        let target = model.targets[0]
        let count = (0..<2_000).reduce(0) { sum, _ in
            let files = ProjectFiles.memory(["/p/Info.plist": Self.damaged(bytes, &generator)])
            let damaged = ProjectModel(
                file: model.file, name: model.name, sourceRoot: model.sourceRoot, configurations: model.configurations,
                defaultConfiguration: model.defaultConfiguration, targets: [target], problems: [], files: files)
            return sum + damaged.products().count
        }
        #expect(count == 2_000)
    }

    @Test func damagedSpecsNeverTrap() {
        var generator = Generator(state: 4)
        let bytes = Array(XcodeGenTests.spec.utf8)
        let count = (0..<600).reduce(0) { sum, _ in
            let files = ProjectFiles.memory(["/p/project.yml": Self.damaged(bytes, &generator)])
            _ = try? ProjectModel(path: "/p/project.yml", files: files).products()
            return sum + 1
        }
        #expect(count == 600)
    }
}
