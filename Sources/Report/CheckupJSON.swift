// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `dextlab check --format json`, schema `dextlab/1`: stable, see `docs/check.md`.
public enum CheckupJSON {
    public static let schema = "dextlab/1"

    public static func document(_ checkup: Checkup) -> JSONValue {
        .object([
            ("schema", .string(schema)),
            ("subject", subject(checkup)),
            ("host", host(checkup.host)),
            ("gates", .array(checkup.results.sorted { $0.number < $1.number }.map(gate))),
            ("findings", .array(checkup.findings.map(finding))),
            ("lab", checkup.lab.map(lab) ?? .null),
        ])
    }

    private static func lab(_ lab: LabSummary) -> JSONValue {
        .object([
            ("started", .array(lab.started.map { .string($0) })),
            ("troubles", .array(lab.troubles.map { .string($0) })),
            ("log", .array(lab.log.map { .string($0) })),
        ])
    }

    private static func subject(_ checkup: Checkup) -> JSONValue {
        let main = checkup.subjects.first
        return .object([
            ("path", .string(checkup.path)),
            ("kind", .optional(main?.kind)),
            ("bundleIdentifier", .optional(main?.bundleIdentifier)),
            ("teamIdentifier", .optional(main?.teamIdentifier)),
            ("items", .array(checkup.subjects.map(item))),
        ])
    }

    private static func item(_ subject: SubjectSummary) -> JSONValue {
        .object([
            ("path", .string(subject.path)), ("kind", .string(subject.kind)),
            ("stage", .string(subject.stage)), ("bundleIdentifier", .optional(subject.bundleIdentifier)),
            ("teamIdentifier", .optional(subject.teamIdentifier)), ("signature", .string(subject.signature)),
            ("profile", .string(subject.profile)),
        ])
    }

    private static func host(_ host: HostPolicy) -> JSONValue {
        .object([
            ("platform", .string(host.platform.rawValue)), ("osVersion", .string("\(host.osVersion)")),
            ("architecture", .string(host.architecture)), ("sip", .boolean(host.isSIPEnabled)),
            ("developerMode", .boolean(host.isDeveloperModeOn)), ("mdm", .boolean(host.mdm != nil)),
        ])
    }

    private static func gate(_ result: GateResult) -> JSONValue {
        let verdict = result.verdict
        return .object([
            ("id", .string(verdict.gate.text)), ("row", .string(verdict.row)),
            ("stage", .string(result.stage.rawValue)), ("enforcer", .string(result.enforcer)),
            ("subject", .string(result.subject)), ("outcome", .string(verdict.outcome.rawValue)),
            ("ownOutcome", .string(result.ownOutcome.rawValue)),
            ("log", .array(verdict.log.map { .string($0.text) })),
            ("code", code(verdict.code)), ("why", .string(verdict.why)), ("needs", .optional(verdict.needs)),
            ("evidence", .array(verdict.evidence.map(evidence))),
        ])
    }

    private static func code(_ code: Code?) -> JSONValue {
        guard let code else { return .null }
        return .object([
            ("domain", .string(code.domain.rawValue)), ("name", .string(code.name)), ("hex", .string(code.hex)),
            ("value", .integer(code.value)),
        ])
    }

    static func evidence(_ evidence: Evidence) -> JSONValue {
        let location: JSONValue =
            switch evidence.location {
            case .file: .null
            case .line(let line, let column): .object([("line", .integer(line)), ("column", .integer(column))])
            case .offset(let offset): .object([("offset", .integer(offset))])
            }
        return .object([("source", .string(evidence.source)), ("location", location), ("text", .string(evidence.text))])
    }

    private static func finding(_ finding: Finding) -> JSONValue {
        .object([
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
            ("title", .string(finding.title)), ("why", .string(finding.why)), ("fix", fix(finding.fix)),
            ("confidence", .number(finding.confidence)), ("evidence", .array(finding.evidence.map(evidence))),
        ])
    }

    private static func fix(_ fix: Fix?) -> JSONValue {
        guard let fix else { return .null }
        return .object([
            ("text", .string(fix.text)), ("target", .optional(fix.target)), ("snippet", .optional(fix.snippet)),
            ("capability", .optional(fix.capability)),
        ])
    }
}
