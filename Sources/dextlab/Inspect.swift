// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Report
import Signatures

struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The facts: signature, entitlements, profile, personalities.")

    @Argument(help: "What to look at; the same kinds of path as for check.")
    var path: [String]

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            let line = Terminal.progress(isQuiet: output.quiet)
            let verifier = SignatureVerifier(workers: SystemClock.processorCount)
            let collector = Collector(verifier: verifier) { line?.show($0) }
            defer { line?.clear() }
            let set = try await collector.collect(path)
            line?.clear()
            switch format {
            case .text: try output.write(InspectionText(style: output.style).render(set))
            case .json: try output.write(InspectionJSON.document(set).text)
            }
        }
    }
}
