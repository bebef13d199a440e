// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

/// One reason to believe a diagnosis, or to doubt it.
public struct Clue: Sendable {
    /// 0…1: how far it alone would convince somebody who knows the system.
    public var weight: Double
    /// What it is, for lists of rules and for `--verbose`.
    public var label: String
    /// The events that show it; empty where it does not hold. A clue that is an absence gives ``Found/holds`` without any.
    let find: @Sendable (CaseFile) -> Found

    struct Found: Sendable {
        var holds: Bool
        var events: [Event]
        /// Where it depends on what was found; the clue's own otherwise.
        var weight: Double?

        init(_ events: [Event]) {
            holds = !events.isEmpty
            self.events = events
        }

        init(holds: Bool, events: [Event] = []) {
            self.holds = holds
            self.events = events
        }
    }
}

extension Clue {
    /// A line of the system or of a tool, in one of these formats.
    public static func line(
        _ ids: String..., weight: Double, where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> Clue {
        Clue(weight: weight, label: "line " + ids.joined(separator: " or ")) { file in
            Found(ids.flatMap(file.events).filter { ($0.kind == .line || $0.kind == .tool) && condition?($0) ?? true })
        }
    }

    /// An error value that is one of these codes, by their names: `kIOReturnNotPermitted`.
    public static func code(
        _ names: String..., weight: Double, where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> Clue {
        Clue(weight: weight, label: "code " + names.joined(separator: " or ")) { file in
            Found(file.codes.filter { event in names.contains(event["name"] ?? "") && condition?(event) ?? true })
        }
    }

    /// Two values that do not belong together.
    public static func conflict(weight: Double) -> Clue {
        Clue(weight: weight, label: "values that contradict each other") { file in
            Found(file.evidence.events.filter { $0.kind == .conflict })
        }
    }

    /// The author says so. What is denied or asked does not count, unless it is asked for.
    public static func says(
        _ ids: String..., weight: Double, negated: Bool = false, question: Bool = false
    ) -> Clue {
        Clue(weight: weight, label: "statement " + ids.joined(separator: " or ")) { file in
            Found(
                ids.flatMap { file.events(.statement, $0) + file.events(.host, $0) }.filter {
                    ($0["negated"] != nil) == negated && (question || $0["question"] == nil)
                })
        }
    }

    /// The machine: `macos`, `ipados`, `sip-off`, `testflight`.
    public static func host(_ ids: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "host " + ids.joined(separator: " or ")) { file in
            Found(ids.flatMap { file.events(.host, $0) }.filter { $0["negated"] == nil })
        }
    }

    /// A panic or a crash report.
    public static func report(
        _ ids: String..., weight: Double, where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> Clue {
        Clue(weight: weight, label: "report " + ids.joined(separator: " or ")) { file in
            Found(
                ids.flatMap(file.events).filter {
                    ($0.kind == .panic || $0.kind == .crash) && condition?($0) ?? true
                })
        }
    }

    /// Something that a rule of sources finds in the code of the text.
    public static func source(_ rules: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "code that shows " + rules.joined(separator: " or ")) { file in
            Found(rules.flatMap { file.events(.source, $0) })
        }
    }

    /// What a gate (`provider-entitlements/array-empty`, or all rows of `provider-entitlements`) or a lint rule says of
    /// the property lists in the text.
    public static func lists(_ ids: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "property lists that show " + ids.joined(separator: " or ")) { file in
            Found(
                file.evidence.events.filter { event in
                    event.kind == .plist && ids.contains { event.id == $0 || event.id.hasPrefix($0 + "/") }
                })
        }
    }

    /// Any event, by a condition of one's own.
    public static func event(
        _ label: String, weight: Double, where condition: @escaping @Sendable (Event) -> Bool
    ) -> Clue {
        Clue(weight: weight, label: label) { file in Found(file.evidence.events.filter(condition)) }
    }

    /// At least one of several; the first that hold count once.
    public static func any(_ clues: Clue...) -> Clue {
        let weight = clues.map(\.weight).max() ?? 0
        return Clue(weight: weight, label: clues.map(\.label).joined(separator: ", or ")) { file in
            let found = clues.map { ($0, $0.find(file)) }.filter(\.1.holds)
            var result = Found(holds: !found.isEmpty, events: found.flatMap(\.1.events))
            result.weight = found.map { $0.1.weight ?? $0.0.weight }.max()
            return result
        }
    }

    /// Several together.
    public static func all(_ clues: Clue..., weight: Double? = nil) -> Clue {
        let own = weight ?? clues.map(\.weight).max() ?? 0
        return Clue(weight: own, label: clues.map(\.label).joined(separator: " and ")) { file in
            let found = clues.map { $0.find(file) }
            return Found(holds: found.allSatisfy(\.holds), events: found.flatMap(\.events))
        }
    }

    /// The absence of all of these, in a text in which one would expect them.
    public static func without(_ clues: Clue..., weight: Double) -> Clue {
        Clue(weight: weight, label: "no " + clues.map(\.label).joined(separator: ", no ")) { file in
            Found(holds: !clues.contains { $0.find(file).holds })
        }
    }

    /// Something further on was reached, so that this part was passed.
    public static func past(_ stage: Stage, weight: Double) -> Clue {
        Clue(weight: weight, label: "the way was passed beyond \(stage.rawValue)") { file in
            Found(holds: file.isPast(stage), events: file.isPast(stage) ? file.reached.map { [$0] } ?? [] : [])
        }
    }
}
