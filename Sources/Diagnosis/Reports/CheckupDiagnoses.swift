// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension CaseFile {
    /// What gates and lint refuse in the property lists of the text, and source rules in its code.
    ///
    /// Where the text shows that a later part was reached, a refusal before it cannot be what happened: the property
    /// lists are not those of the run, or not whole.
    var checkupDiagnoses: [Diagnosis] {
        evidence.events.filter { ($0.kind == .plist || $0.kind == .source) && $0["why"] != nil }.map { event in
            let gate = event.id.contains("/") ? event.id.split(separator: "/").first.map { GateID(String($0)) } : nil
            var pieces = [
                Diagnosis.Piece(
                    label: "what stands in the text", weight: Self.weight(event, isGate: gate != nil), events: [event],
                    isAgainst: false)
            ]
            if let gate, let stage = passed(gate, event), let reached {
                pieces.append(
                    Diagnosis.Piece(
                        label: "the way was passed beyond \(stage.rawValue)", weight: 0.7, events: [reached],
                        isAgainst: true))
            }
            return Diagnosis(
                rule: event.id, title: event["title"] ?? event.id, gate: gate, why: event["why"] ?? "",
                fix: event["fix"].map {
                    Fix($0, snippet: event["snippet"], target: event["target"], capability: event["capability"])
                },
                check: "", source: "", confidence: Confidence.of(pieces), pieces: pieces)
        }
    }

    /// A refusal that follows from what was pasted, a mistake that may be another one than is asked about, or a remark.
    private static func weight(_ event: Event, isGate: Bool) -> Double {
        let weight =
            switch event["severity"] {
            case "error": isGate ? 0.75 : 0.6
            case "warning": 0.45
            default: 0.2
            }
        return weight * (event["confidence"].flatMap(Double.init) ?? 1)
    }

    /// The gate's part of the way, where what was reached shows that it let pass whatever the property lists say.
    private func passed(_ gate: GateID, _ event: Event) -> Stage? {
        guard let stage = GateList.all.first(where: { $0.id == gate })?.stage else { return nil }
        guard isPast(stage) else { return nil }
        return stage == .build && isAppsOwn(event) && !isAppBuilt ? nil : stage
    }

    /// Only opening needs the app as it is now: a driver runs on while the app's next build fails.
    private var isAppBuilt: Bool {
        isPast(.start) || stage == .appLaunch
            || events(.statement, "works-locally-fails-distributed").contains { $0["question"] == nil }
    }

    /// Whether it is about the app's entitlements or profile.
    private func isAppsOwn(_ event: Event) -> Bool {
        evidence.propertyLists.contains { list in
            list.owner == .app && list.place.source == event.place.source
                && (list.place.line...list.place.lastLine).contains(event.place.line)
        }
    }
}
