// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Toolchain

extension Sanitizer: ExpressibleByArgument {}

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A driver's sources become a dext bundle for the lab.",
        discussion: """
            PATH: an .xcodeproj, a project.yml of XcodeGen, or a folder with an Info.plist and sources. Interfaces go \
            through iig, C++ through clang against a clean-room DriverKit SDK; every file is also type-checked for the \
            real system. Exit status 1 when something does not compile.
            """)

    @Argument(help: "The project or folder.")
    var path: String

    @Option(help: "Only the target of that name.")
    var target: String?

    @Option(help: "Configuration of the project; its default one otherwise.")
    var configuration: String?

    @Option(help: "address, undefined or thread; several with commas.")
    var sanitize: String?

    @Option(help: ArgumentHelp("Where to build.", valueName: "folder"))
    var buildFolder = ".build-dext"

    @Option(name: .shortAndLong, help: "Compilers at a time.")
    var jobs: Int?

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            // Unusable arguments are named before anything is looked for.
            _ = try options.sanitizers()
            let finder = TargetFinder(configuration: configuration) { Terminal.complain("warning: \($0)") }
            let targets = try finder.targets(at: path).filter { target == nil || $0.name == target }
            guard !targets.isEmpty else { throw BuildProblem("\(path): no driver target \(target ?? "")") }
            var isBroken = false
            for target in targets where !(try build(target)) { isBroken = true }
            if isBroken { throw ExitStatus.failed }
        }
    }

    private func build(_ target: DriverTarget) throws -> Bool {
        let line = Terminal.progress(isQuiet: output.quiet)
        defer { line?.clear() }
        let outcome = try LabLoader(options: options, show: { line?.show($0) }).build(target).outcome
        line?.clear()
        for message in outcome.messages { Terminal.print(error: message) }
        guard let bundle = outcome.bundle else { return false }
        let counts = "\(outcome.compiled) compiled, \(outcome.unchanged) unchanged"
        try output.write("\(bundle)   \(counts)\n")
        return true
    }

    private var options: BuildOptions {
        BuildOptions(
            target: target, configuration: configuration, sanitize: sanitize, buildFolder: buildFolder, jobs: jobs)
    }
}
