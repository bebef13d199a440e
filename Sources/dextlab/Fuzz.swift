// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation
import Lab
import Toolchain

struct Fuzz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks for inputs that break a driver: coverage-guided, with the address sanitizer.",
        discussion: """
            PATH: an .xcodeproj, a project.yml of XcodeGen, or a folder with a driver's sources. libFuzzer runs in the \
            driver's process and makes inputs for one target: \
            \(FuzzJob.targets.map { "\($0.name) (\($0.about))" }.joined(separator: ", ")).

            Exit status: 0 nothing was found · 1 the driver cannot be built or fuzzed · 2 something was found.
            """)

    @Argument(help: "The driver's project or folder.")
    var path: String

    @Option(help: "What is fuzzed.")
    var target = "external-method"

    @Option(help: "Only the driver of that name, where a project makes several.")
    var driver: String?

    @Option(help: "Configuration of the project; its default one otherwise.")
    var configuration: String?

    @Option(help: ArgumentHelp("The personality; the first one otherwise.", valueName: "name"))
    var personality: String?

    @Option(help: "Type of the user client.")
    var type: UInt32 = 0

    @Option(help: "How long.")
    var seconds = 60

    @Option(help: "The same seed and corpus make the same inputs; 0: any.")
    var seed: UInt32 = 0

    @Option(help: ArgumentHelp("Seconds that one input may take.", valueName: "seconds"))
    var patience = 5

    @Option(help: "address, or address,undefined.")
    var sanitize = "address"

    @Option(help: ArgumentHelp("Inputs that were found interesting; kept between runs.", valueName: "folder"))
    var corpus: String?

    @Option(help: ArgumentHelp("Where inputs go that break the driver.", valueName: "folder"))
    var artifacts: String?

    @Option(help: ArgumentHelp("Where to build.", valueName: "folder"))
    var buildFolder = ".build-dext"

    @Option(help: ArgumentHelp("Play this input once instead of fuzzing.", valueName: "file"))
    var input: String?

    @Flag(help: "Also watch for what a driver must not do (docs/verifier.md); slower.")
    var verify = false

    @Flag(help: "Go on after a find, until the time is up.")
    var keepGoing = false

    @Option(help: "text or json (one object a line).")
    var format: OutputFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            do {
                if try fuzz() { throw ExitCode(2) }
            } catch let problem as FuzzJob.Problem {
                Terminal.complain("\(problem)")
                throw ExitStatus.failed
            }
        }
    }

    /// What `run --fuzz-input` does. The file's name begins with its target's.
    static func replay(_ input: String, of paths: [String], buildFolder: String) async throws {
        let name = input.split(separator: "/").last.map(String.init) ?? input
        guard let target = FuzzJob.targets.first(where: { name.hasPrefix($0.name + "-") }) else {
            let names = FuzzJob.targets.map(\.name).joined(separator: ", ")
            throw ValidationError(
                "\(name) does not begin with the name of a target (\(names)): dextlab fuzz --input takes any")
        }
        guard paths.count == 1, let path = paths.first else {
            throw ValidationError("--fuzz-input goes with one driver")
        }
        try await parse([path, "--target", target.name, "--input", input, "--build-folder", buildFolder]).run()
    }

    /// True if something was found.
    private func fuzz() throws -> Bool {
        let line = Terminal.progress(isQuiet: output.quiet)
        let driver = try build { line?.show($0) }
        line?.clear()
        var job = try FuzzJob(
            driver.target, driver.outcome, target: target, type: type, personality: personality,
            symbolizer: try ClangCompiler.find().symbolizer)
        job.verifies = verify
        let folder = "\(buildOptions.folder)/\(driver.target.name)-fuzz"
        var options = FuzzSession.Options(
            corpus: absolute(corpus) ?? "\(folder)/corpus/\(target)",
            artifacts: absolute(artifacts) ?? "\(folder)/found")
        options.seconds = max(1, seconds)
        options.seed = seed
        options.patience = max(1, patience)
        options.keepsGoing = keepGoing
        let text = FuzzText(path: path, target: target, type: type, format: format == .json ? .json : .text)
        let began = SystemClock.now
        let session = try FuzzSession(job, options, folder: folder) { progress in line?.show(text.progress(progress)) }
        if let input {
            guard FileTree.exists(input) else {
                throw UnreadableFile(file: input, reason: "no such file", isMissing: true)
            }
            let find = try session.replay(absolute(input) ?? input)
            try output.write(find.map { text.find($0) } ?? text.nothing(input))
            return find != nil
        }
        try session.run { find in
            line?.clear()
            try? Terminal.write(text.find(find), to: nil)
        }
        line?.clear()
        try output.write(text.summary(session, seconds: SystemClock.now - began))
        return !session.finds.isEmpty
    }

    private var buildOptions: BuildOptions {
        BuildOptions(target: driver, configuration: configuration, sanitize: sanitize, buildFolder: buildFolder)
    }

    private func build(_ show: @escaping (String) -> Void) throws -> LabDrivers.Built {
        let targets = try buildOptions.targets(at: path)
        guard let target = targets.first else { throw BuildProblem("\(path) makes no driver extension") }
        guard targets.count == 1 else {
            throw ValidationError(
                "\(path) makes several drivers: --driver \(targets.map(\.name).joined(separator: ", or "))")
        }
        let built = try LabLoader(options: buildOptions, show: show).build(target, fuzzes: true)
        for message in built.outcome.messages { Terminal.print(error: message) }
        guard built.outcome.bundle != nil else { throw ExitStatus.failed }
        return built
    }

    private func absolute(_ path: String?) -> String? {
        path.map { $0.hasPrefix("/") ? $0 : Terminal.currentDirectory + "/" + $0 }
    }
}
