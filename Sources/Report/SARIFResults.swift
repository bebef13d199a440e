// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `results` of a SARIF log.
struct SARIFResults {
    let checkup: Checkup
    let rules: SARIFRules
    let directory: String
    let hasBaseline: Bool
    /// How often a fingerprint has come by.
    private var occurrences: [Fingerprint: Int] = [:]

    init(checkup: Checkup, rules: SARIFRules, directory: String, hasBaseline: Bool) {
        self.checkup = checkup
        self.rules = rules
        self.directory = directory
        self.hasBaseline = hasBaseline
    }

    mutating func result(_ problem: Problem) -> JSONValue {
        let place = problem.place(in: checkup, directory: directory)
        let first = SARIFLocation(place, text: problem.evidence.first?.text ?? "")
        var entries: [(String, JSONValue)] = [("ruleId", .string(problem.rule))]
        if let index = rules.index(of: problem.rule) { entries.append(("ruleIndex", .integer(index))) }
        entries += [
            ("level", SARIFRules.level(problem.severity)), ("message", message(problem)),
            ("locations", .array([first.json])),
        ]
        let related = relatedLocations(problem, besides: first)
        if !related.isEmpty { entries.append(("relatedLocations", .array(related))) }
        entries.append(("partialFingerprints", .object(fingerprints(problem, place))))
        if hasBaseline { entries += baseline(problem) }
        entries += [("rank", .number(min(max(problem.confidence, 0), 1) * 100)), ("properties", properties(problem))]
        return .object(entries)
    }

    // MARK: Words

    private func message(_ problem: Problem) -> JSONValue {
        let plain = ["\(problem.title).", problem.why] + problem.symptoms + problem.fixLines
        var markdown = ["**\(Markdown.escaped(problem.title)).** \(Markdown.escaped(problem.why))"]
        if !problem.symptoms.isEmpty { markdown.append(Markdown.fenced(problem.symptoms.joined(separator: "\n"))) }
        if let fix = problem.fix { markdown.append(Markdown.fix(fix)) }
        return .object([
            ("text", .string(SARIFText.plain(plain.filter { !$0.isEmpty }.joined(separator: "\n")))),
            ("markdown", .string(markdown.joined(separator: "\n\n"))),
        ])
    }

    // MARK: Places

    private func relatedLocations(_ problem: Problem, besides first: SARIFLocation) -> [JSONValue] {
        var seen: Set<SARIFLocation> = [first]
        let others = problem.evidence.dropFirst().map {
            SARIFLocation(SourcePlace($0, directory: directory), text: $0.text)
        }
        return others.filter { seen.insert($0).inserted }.enumerated().map { index, location in
            location.json(id: index + 1)
        }
    }

    // MARK: Identity

    /// GitHub goes by `primaryLocationLineHash` alone. Its upload action computes that from the line of a text file in
    /// the checkout; for what has no such line we give ours.
    private mutating func fingerprints(_ problem: Problem, _ place: SourcePlace) -> [(String, JSONValue)] {
        let count = occurrences[problem.fingerprint, default: 0] + 1
        occurrences[problem.fingerprint] = count
        let ours = [("dextlab/v1", JSONValue.string("\(problem.fingerprint)"))]
        guard place.line == nil else { return ours }
        return ours + [("primaryLocationLineHash", .string("\(problem.fingerprint):\(count)"))]
    }

    private func baseline(_ problem: Problem) -> [(String, JSONValue)] {
        guard problem.isKnown else { return [("baselineState", "new")] }
        let suppression = JSONValue.object([
            ("kind", "external"), ("status", "accepted"), ("justification", "known: it stands in the baseline"),
        ])
        return [("baselineState", "unchanged"), ("suppressions", .array([suppression]))]
    }

    // MARK: Properties

    private func properties(_ problem: Problem) -> JSONValue {
        var entries: [(String, JSONValue)] = [
            ("subject", .string(problem.subject)), ("confidence", .number(problem.confidence)),
        ]
        if let refusal = problem.refusal {
            entries += [
                ("gate", .string(refusal.verdict.gate.text)), ("row", .string(refusal.verdict.row)),
                ("stage", .string(refusal.stage.rawValue)), ("enforcer", .string(refusal.enforcer)),
                ("isReached", .boolean(refusal.isReached)),
                ("log", .array(refusal.verdict.log.map { .string($0.description) })),
            ]
            if let code = refusal.verdict.code { entries.append(("code", .string(CheckupText.text(code)))) }
        }
        if let fix = problem.fix {
            let texts = [("target", fix.target), ("snippet", fix.snippet), ("capability", fix.capability)]
            let parts = texts.compactMap { name, text in text.map { (name, JSONValue.string($0)) } }
            entries.append(("fix", .object([("text", .string(fix.text))] + parts)))
        }
        return .object(entries)
    }
}

/// One `location`.
struct SARIFLocation: Hashable {
    let place: SourcePlace
    let text: String

    init(_ place: SourcePlace, text: String) {
        self.place = place
        self.text = text
    }

    var json: JSONValue { .object(entries) }

    /// With an id, as related locations carry one.
    func json(id: Int) -> JSONValue { .object([("id", .integer(id))] + entries) }

    private var entries: [(String, JSONValue)] {
        var physical: [(String, JSONValue)] = [("artifactLocation", .object([("uri", .string(place.uri))]))]
        switch place.location {
        case .file: break
        case .line(let line, let column):
            physical.append(("region", .object([("startLine", .integer(line)), ("startColumn", .integer(column))])))
        case .offset(let offset):
            physical.append(("region", .object([("byteOffset", .integer(offset)), ("byteLength", 0)])))
        }
        var entries: [(String, JSONValue)] = [("physicalLocation", .object(physical))]
        if let part = place.part {
            let logical = JSONValue.object([("fullyQualifiedName", .string(part)), ("kind", "resource")])
            entries.append(("logicalLocations", .array([logical])))
        }
        if !text.isEmpty { entries.append(("message", .object([("text", .string(SARIFText.plain(text)))]))) }
        return entries
    }
}
