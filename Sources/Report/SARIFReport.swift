// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `--format sarif`: SARIF 2.1.0, as GitHub code scanning, Azure DevOps and editors read it.
///
/// Failing gates and findings are results. Undecided gates are none, since nothing is wrong yet; they stand in the
/// run's `properties` with what would decide them.
public struct SARIFReport {
    public static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    let version: String
    let informationURI: String?
    let directory: String
    let known: Set<Fingerprint>?
    let rules: [RuleEntry]

    /// - Parameters:
    ///   - version: DextLab's own, as Semantic Versioning writes it.
    ///   - directory: the current directory, absolute; paths are written relative to it.
    ///   - known: what the baseline knows (``BaselineComparison/known``); nil without a baseline.
    public init(
        version: String, informationURI: String? = nil, directory: String, known: Set<Fingerprint>? = nil,
        rules: [RuleEntry] = RuleCatalogue.described
    ) {
        self.version = version
        self.informationURI = informationURI
        self.directory = directory
        self.known = known
        self.rules = rules
    }

    public func document(_ checkup: Checkup) -> JSONValue {
        .object([
            ("$schema", .string(Self.schema)),
            ("version", "2.1.0"),
            ("runs", .array([run(checkup)])),
        ])
    }

    private func run(_ checkup: Checkup) -> JSONValue {
        let problems = Problem.all(in: checkup, directory: directory, known: known)
        let descriptors = SARIFRules(problems, catalogue: rules)
        var results = SARIFResults(
            checkup: checkup, rules: descriptors, directory: directory, hasBaseline: known != nil)
        return .object([
            ("tool", .object([("driver", driver(descriptors))])),
            ("invocations", .array([invocation(checkup)])),
            ("columnKind", "unicodeCodePoints"),
            ("results", .array(problems.map { results.result($0) })),
            ("properties", properties(checkup)),
        ])
    }

    private func driver(_ descriptors: SARIFRules) -> JSONValue {
        .object(
            [("name", "dextlab"), ("semanticVersion", .string(version))]
                + (informationURI.map { [("informationUri", .string($0))] } ?? [])
                + [("rules", .array(descriptors.descriptors))])
    }

    private func invocation(_ checkup: Checkup) -> JSONValue {
        let notes = checkup.notes.map { note in
            JSONValue.object([("level", "note"), ("message", .object([("text", .string(SARIFText.plain(note)))]))])
        }
        return .object([("executionSuccessful", true), ("toolExecutionNotifications", .array(notes))])
    }

    private func properties(_ checkup: Checkup) -> JSONValue {
        let ordered = checkup.results.sorted { $0.number < $1.number }
        let open = ordered.filter { $0.verdict.outcome == .undecided }.map { result in
            JSONValue.object([
                ("gate", .string(result.verdict.gate.text)), ("subject", .string(result.subject)),
                ("needs", .optional(result.verdict.needs)),
            ])
        }
        return .object([
            ("path", .string(RelativePath.relative(checkup.path, to: directory))),
            ("platform", .string(checkup.host.platform.rawValue)),
            ("osVersion", .string("\(checkup.host.osVersion)")),
            (
                "gates",
                .object([
                    ("pass", .integer(checkup.count(.pass))), ("fail", .integer(checkup.count(.fail))),
                    ("undecided", .integer(checkup.count(.undecided))),
                ])
            ),
            ("undecided", .array(open)),
        ])
    }
}

/// Text in a SARIF message, where `[text](1)` is a link and `{0}` a place for an argument.
enum SARIFText {
    static func plain(_ text: String) -> String {
        var output = ""
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            let isEscaped = scalar == "[" && startsLink(scalars)
            let isPlace = scalar == "{" && scalars.first.map { ("0"..."9").contains($0) } == true
            output.unicodeScalars.append(
                contentsOf: isEscaped ? ["\\", scalar] : isPlace ? [scalar, scalar] : [scalar])
        }
        return output
    }

    private static func startsLink(_ rest: Substring.UnicodeScalarView) -> Bool {
        guard let end = rest.firstIndex(of: "]") else { return false }
        return rest[rest.index(after: end)...].first == "("
    }
}
