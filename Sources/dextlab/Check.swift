// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Diagnosis
import Gates
import Report
import Signatures

extension Finding.Severity: ExpressibleByArgument {}

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Will it load, match and connect? Asks every gate of the system about what is there.",
        discussion: """
            PATH: an .app, .dext or .systemextension, a bare Mach-O, a provisioning profile (also as text), an \
            Info.plist, an .entitlements file, a folder with sources, or a wheel, zip or tar that holds one. \
            Several are read together: an app, its dext, the profile that was downloaded by hand.
            """)

    @Argument(help: "What to look at.")
    var path: [String]

    @OptionGroup(title: "Host") var host: HostOptions

    @Option(
        help: ArgumentHelp(
            "The device: auto (a bare nub made from each personality's own keys) or an `ioreg -a` dump.",
            valueName: "auto|file"))
    var provider = "auto"

    @Option(help: "Exit with 1 at findings of this severity or above: error, warning or note.")
    var failOn: Finding.Severity = .error

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            let policy = try host.policy()
            let nub = provider == "auto" ? nil : try ProviderReader.read(provider)
            let line = Terminal.progress(isQuiet: output.quiet)
            let verifier = SignatureVerifier(workers: SystemClock.processorCount)
            let collector = Collector(verifier: verifier) { line?.show($0) }
            defer { line?.clear() }
            let set = try await collector.collect(path)
            line?.clear()
            let checkup = Examiner(host: policy, provider: nub, observer: observer).examine(set)
            switch output.format {
            case .text: try output.write(CheckupText(style: output.style, isVerbose: output.verbose).render(checkup))
            case .json: try output.write(CheckupJSON.document(checkup).text)
            }
            if checkup.fails(at: failOn) { throw ExitStatus.failed }
        }
    }

    private var observer: Explain.Observer? {
        guard output.verbose, !output.quiet else { return nil }
        return { gate, step, evidence in
            Terminal.complain("\(gate): \(step)" + (evidence.map { " [\($0.place)]" } ?? ""))
        }
    }
}
