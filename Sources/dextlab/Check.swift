// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Bytes
import Diagnosis
import DriverSources
import Gates
import Report
import Signatures
import Toolchain

extension Finding.Severity: ExpressibleByArgument {}

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Will it load, match and connect? Asks every gate of the system about what is there.",
        discussion: """
            PATH: an .app, .dext or .systemextension, a bare Mach-O, a provisioning profile (also as text), an \
            Info.plist, an .entitlements file, a folder with sources, or a package, ipa, wheel, zip or tar that holds one. \
            Several are read together: an app, its dext, the profile that was downloaded by hand.
            """)

    @Argument(help: "What to look at.")
    var path: [String] = []

    @OptionGroup(title: "Host") var host: HostOptions

    @Option(help: ProviderOption.help)
    var provider = "auto"

    @Option(help: "Exit with 1 at findings of this severity or above: error, warning or note.")
    var failOn: Finding.Severity = .error

    @Option(
        help: ArgumentHelp("Known findings and failures, which do not count for the exit status.", valueName: "file"))
    var baseline: String?

    @Option(help: ArgumentHelp("Write all findings and failures of this run as a baseline.", valueName: "file"))
    var writeBaseline: String?

    @Flag(help: "List every gate and rule.")
    var rules = false

    @Option(help: ArgumentHelp("Show what a gate or a rule is about.", valueName: "rule"))
    var explain: String?

    @Flag(help: "Only look at files; drivers' sources are not built and run in the lab.")
    var `static` = false

    @Option(help: ArgumentHelp("Where drivers' sources are built.", valueName: "folder"))
    var buildFolder = ".build-dext"

    @Option(help: "text, json, sarif, junit, github or xcode.")
    var format: CheckFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard !path.isEmpty || rules || explain != nil else {
            throw ValidationError("Missing expected argument '<path> ...'")
        }
    }

    func run() async throws {
        try await ExitStatus.run {
            if rules { return try output.write(RuleListText(style: output.style).list()) }
            if let explain { return try show(page: explain) }
            let checkup = try await examine()
            let directory = Terminal.currentDirectory
            let comparison = try baseline.map { checkup.removing(try BaselineFile.read($0), directory: directory) }
            if let writeBaseline { try Terminal.write(checkup.baseline(directory: directory).text, to: writeBaseline) }
            try output.write(render(checkup, comparison, directory))
            let fails = comparison?.fails(at: failOn) ?? checkup.fails(at: failOn)
            if fails { throw ExitStatus.failed }
        }
    }

    private func examine() async throws -> Checkup {
        let policy = try host.policy()
        let nub = try ProviderOption.read(provider)
        let line = Terminal.progress(isQuiet: output.quiet)
        let verifier = SignatureVerifier(workers: SystemClock.processorCount)
        let collector = Collector(verifier: verifier, clang: ClangTool.find()) { line?.show($0) }
        defer { line?.clear() }
        let set = try await collector.collect(path)
        var checkup = Examiner(host: policy, provider: nub, observer: observer).examine(set)
        if !self.static { try tryOut(set, policy, nub, &checkup) { line?.show($0) } }
        return checkup
    }

    /// Builds the drivers whose sources are there and runs them on a bare device.
    private func tryOut(
        _ set: ArtifactSet, _ policy: HostPolicy, _ nub: Provider?, _ checkup: inout Checkup,
        _ show: @escaping (String) -> Void
    ) throws {
        let options = BuildOptions(buildFolder: buildFolder)
        let targets = path.flatMap { (try? options.targets(at: $0)) ?? [] }.filter(\.hasCode)
        guard !targets.isEmpty, (try? ClangCompiler.find()) != nil else { return }
        try LabTrial(options: options, show: show).run(targets, set, policy, nub).apply(to: &checkup)
    }

    private func render(_ checkup: Checkup, _ comparison: BaselineComparison?, _ directory: String) -> String {
        let known = comparison?.known
        switch format {
        case .text:
            let text = CheckupText(style: output.style, isVerbose: output.verbose).render(checkup)
            guard let comparison else { return text }
            return text
                + "known from the baseline: \(comparison.knownCount), no longer there: \(comparison.stale.count)\n"
        case .json: return CheckupJSON.document(checkup).text
        case .sarif:
            return SARIFReport(version: DextLab.version, directory: directory, known: known).document(checkup).text
        case .junit: return JUnitReport(directory: directory, known: known, failOn: failOn).render(checkup)
        case .github: return GitHubReport(directory: directory, known: known).render(checkup)
        case .xcode: return XcodeReport(directory: directory, known: known).render(checkup)
        }
    }

    private func show(page id: String) throws {
        let list = RuleListText(style: output.style)
        guard let page = list.explain(id) else {
            let near = list.nearest(to: id)
            let hint = near.isEmpty ? "--rules lists them" : "did you mean \(near.joined(separator: ", "))?"
            throw ValidationError("there is no gate or rule \(id); \(hint)")
        }
        try output.write(page)
    }

    private var observer: Gates.Explain.Observer? {
        guard output.verbose, !output.quiet else { return nil }
        return { gate, step, evidence in
            Terminal.complain("\(gate): \(step)" + (evidence.map { " [\($0.place)]" } ?? ""))
        }
    }
}

/// A baseline on disk.
enum BaselineFile {
    static func read(_ path: String) throws -> Baseline {
        let bytes = try ByteSource(path: path).readAll(limit: 64 << 20, structure: "baseline")
        return try Baseline(parsing: String(decoding: bytes.contents, as: UTF8.self), file: path)
    }
}
