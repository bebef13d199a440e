// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Evidence
import Gates

/// All that was found in what somebody sent: the events of the texts, and what gates, lint and source rules say of the
/// property lists and the code in them.
///
/// Rules of reports (``ReportRule``) see this and nothing else.
public struct CaseFile: Sendable {
    public var evidence: EvidenceSet
    /// The gates asked about the property lists in the text; nil where there is none to ask about.
    public var checkup: Checkup?

    /// Error values, without the names that stand beside a number of another meaning: those were looked up wrongly.
    public let codes: [Event]

    private let byID: [String: [Event]]
    /// The furthest part of a driver's way that the text shows to have been reached.
    public let reached: Event?
    public let stage: Stage?

    /// - Parameters:
    ///   - findings: of gates, lint and source rules over what stands in the text; each becomes an event of its own.
    public init(_ evidence: EvidenceSet, checkup: Checkup? = nil, findings: [Finding] = []) {
        var evidence = evidence
        for finding in findings { evidence.add(Self.event(finding), detail: finding.title) }
        evidence.sort()
        self.evidence = evidence
        self.checkup = checkup
        codes = Self.codes(of: evidence)
        byID = Dictionary(grouping: evidence.events, by: \.id)
        let marks = evidence.events.compactMap { event in Self.stage(of: event).map { (event, $0) } }
        let furthest = marks.max { Self.order($0.1) < Self.order($1.1) }
        reached = furthest?.0
        stage = furthest?.1
    }

    public func events(_ id: String) -> [Event] { byID[id] ?? [] }

    public func events(_ kind: Event.Kind, _ id: String) -> [Event] { events(id).filter { $0.kind == kind } }

    /// Whether the text shows that the part was passed: something further on was reached.
    public func isPast(_ stage: Stage) -> Bool { self.stage.map { Self.order($0) > Self.order(stage) } ?? false }

    private static func codes(of evidence: EvidenceSet) -> [Event] {
        let wrong = Set(evidence.events.filter { $0.kind == .conflict }.compactMap { $0["name"] })
        let codes = evidence.events.filter { $0.kind == .code }
        let right = Set(codes.filter { $0["notation"] != "name" }.compactMap { $0["name"] })
        return codes.filter { event in
            guard event["notation"] == "name", let name = event["name"] else { return true }
            return !wrong.contains(name) || right.contains(name)
        }
    }

    private static func order(_ stage: Stage) -> Int { Stage.allCases.firstIndex(of: stage) ?? 0 }

    private static func stage(of event: Event) -> Stage? {
        switch event.kind {
        case .line, .tool: LineFormats.format(event.id)?.reaches ?? event["reaches"].flatMap(Stage.init)
        case .statement where event["negated"] == nil && event["question"] == nil:
            Statements.statement(event.id)?.reaches
        default: event["reaches"].flatMap(Stage.init)
        }
    }

    private static func event(_ finding: Finding) -> Event {
        let quote = finding.evidence.first
        var place = TextPlace(quote?.source ?? "-", line: 1)
        if case .line(let line, let column)? = quote?.location {
            place = TextPlace(quote?.source ?? "-", line: line, column: column)
        }
        let isSource = SourceRules.all.contains { $0.id == finding.rule }
        var fields: Fields = [
            "title": finding.title, "why": finding.why, "severity": finding.severity.rawValue,
            "confidence": String(finding.confidence),
        ]
        if let fix = finding.fix?.text { fields["fix"] = fix }
        if let snippet = finding.fix?.snippet { fields["snippet"] = snippet }
        if let target = finding.fix?.target { fields["target"] = target }
        if let capability = finding.fix?.capability { fields["capability"] = capability }
        return Event(
            isSource ? .source : .plist, finding.rule, at: place,
            text: quote?.text.isEmpty == false ? quote?.text ?? "" : finding.title,
            fields: fields)
    }
}
