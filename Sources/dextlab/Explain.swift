// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Diagnosis
import DriverSources
import Evidence
import Gates
import Report

/// Formats of `explain`; markdown is that of `--rules`.
enum ExplainFormat: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "From a report, log, panic, code or snippet to ranked diagnoses.",
        discussion: """
            INPUT: a text file, a folder of them (a sysdiagnose), an error code in any notation, or nothing or "-" for \
            standard input. Several are read together: a log, the panic, the post.

            Exit status 0 whatever is found: an explanation is no verdict. dextlab check gives one.
            """)

    // Codes may be negative numbers, which would be options otherwise.
    @Argument(parsing: .allUnrecognized, help: "What to explain.")
    var input: [String] = []

    @Flag(help: "List every rule.")
    var rules = false

    @Flag(help: "Say what to collect on the Mac or iPad before asking.")
    var ask = false

    @Option(help: "text or json; markdown with --rules.")
    var format: ExplainFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            if rules { return try output.write(ruleList()) }
            if ask { return try output.write(Collecting.text) }
            let (codes, paths) = try sorted()
            let line = Terminal.progress(isQuiet: output.quiet)
            var reader = ReportReader { line?.show($0) }
            for code in codes { reader.take(code: code) }
            if paths.isEmpty && codes.isEmpty { try reader.readStandardInput() }
            for path in paths { try reader.read(path) }
            line?.clear()
            let explanation = Explainer().explain(reader.caseFile())
            try output.write(render(explanation, codes.map(\.text)))
        }
    }

    private func ruleList() -> String {
        switch format {
        case .markdown: ReportRuleText().markdown()
        case .text, .json: ReportRuleText().list()
        }
    }

    private func render(_ explanation: Explanation, _ codes: [CodeReadingText]) -> String {
        switch format {
        case .json: ExplanationJSON.document(explanation, codes: codes, includesLesser: output.verbose).text
        case .text, .markdown:
            ExplanationText(style: output.style, isVerbose: output.verbose).render(explanation, codes: codes)
        }
    }

    /// Files are what lies there; of the rest, what reads as a code is one.
    private func sorted() throws -> (codes: [GivenCode], paths: [String]) {
        var codes: [GivenCode] = []
        var paths: [String] = []
        for item in input {
            if item == "-" || FileTree.exists(item) {
                paths.append(item)
            } else if let code = GivenCode(item) {
                codes.append(code)
            } else if item.hasPrefix("-") {
                throw ValidationError("Unknown option '\(item)'")
            } else {
                throw UnreadableFile(file: item, reason: "no such file, and no error code", isMissing: true)
            }
        }
        return (codes, paths)
    }
}

/// An error code on the command line.
struct GivenCode {
    let text: CodeReadingText

    init?(_ argument: String) {
        let named = CodeTable.lookup(name: argument)
        guard named.isEmpty else {
            text = CodeReadingText(text: argument, entries: named)
            return
        }
        guard let bits = CodeTable.parse(argument) else { return nil }
        let entries = CodeTable.lookup(bits: bits)
        text = CodeReadingText(text: argument, entries: entries, note: entries.isEmpty ? Self.note(bits) : "")
    }

    private static func note(_ bits: UInt32) -> String {
        if let undefined = CodeTable.undefined(bits) { return undefined.description }
        guard let parts = CodeTable.split(bits), let system = parts.systemName else {
            return "no known code: 0x\(String(bits, radix: 16, uppercase: true)), \(Int32(bitPattern: bits))"
        }
        let place =
            parts.isVendorSpecific
            ? "a driver vendor's own code" : parts.subsystemName ?? "subsystem 0x\(String(parts.subsystem, radix: 16))"
        return "\(system), \(place), code 0x\(String(parts.code, radix: 16, uppercase: true)): no name is known for it"
    }
}
