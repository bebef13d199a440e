// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Evidence
import Gates

/// `dextlab explain --format json`, schema `dextlab/1`: stable, see `docs/explain.md`.
public enum ExplanationJSON {
    /// - Parameter includesLesser: also what is too weak to be told unasked.
    public static func document(
        _ explanation: Explanation, codes: [CodeReadingText] = [], includesLesser: Bool = false
    ) -> JSONValue {
        let diagnoses = explanation.diagnoses + (includesLesser ? explanation.lesser : [])
        return .object([
            ("schema", .string(CheckupJSON.schema)),
            ("codes", .array(codes.map(code))),
            ("events", .array(explanation.file.evidence.events.map(event))),
            ("diagnoses", .array(diagnoses.map(diagnosis))),
            ("notes", .array(explanation.file.evidence.notes.map { .string($0) })),
        ])
    }

    private static func event(_ event: Event) -> JSONValue {
        .object([
            ("kind", .string(event.kind.rawValue)), ("id", .string(event.id)), ("source", .string(event.place.source)),
            ("location", location(event.place)), ("text", .string(event.text)),
            ("process", .optional(event.process)), ("count", .integer(event.count)),
            ("fields", .object(event.fields.entries.map { ($0.name, .string($0.value)) })),
        ])
    }

    private static func location(_ place: TextPlace) -> JSONValue {
        .object([
            ("line", .integer(place.line)), ("column", .integer(place.column)), ("lastLine", .integer(place.lastLine)),
        ])
    }

    private static func diagnosis(_ diagnosis: Diagnosis) -> JSONValue {
        .object([
            ("rule", .string(diagnosis.rule)), ("title", .string(diagnosis.title)),
            ("why", .string(diagnosis.why)), ("fix", fix(diagnosis.fix)),
            ("check", .string(diagnosis.check)), ("confidence", .number(diagnosis.confidence)),
            ("gate", .optional(diagnosis.gate?.text)),
            ("evidence", .array(diagnosis.evidence.map(CheckupJSON.evidence))),
            ("pieces", .array(diagnosis.pieces.map(piece))),
        ])
    }

    private static func piece(_ piece: Diagnosis.Piece) -> JSONValue {
        .object([
            ("label", .string(piece.label)), ("weight", .number(piece.weight)), ("against", .boolean(piece.isAgainst)),
            ("lines", .array(piece.events.map { .integer($0.place.line) })),
        ])
    }

    private static func fix(_ fix: Fix?) -> JSONValue {
        guard let fix else { return .null }
        return .object([
            ("text", .string(fix.text)), ("target", .optional(fix.target)), ("snippet", .optional(fix.snippet)),
            ("capability", .optional(fix.capability)),
        ])
    }

    private static func code(_ code: CodeReadingText) -> JSONValue {
        .object([
            ("text", .string(code.text)), ("note", .string(code.note)),
            (
                "entries",
                .array(
                    code.entries.map { entry in
                        .object([
                            ("table", .string(entry.table.rawValue)), ("name", .string(entry.name)),
                            ("hex", .string(entry.hex)), ("value", .integer(Int(entry.value))),
                            ("meaning", .string(entry.meaning)), ("usually", .string(entry.usualSource)),
                        ])
                    })
            ),
        ])
    }
}
