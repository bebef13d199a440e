// SPDX-License-Identifier: Apache-2.0

/// What becomes of a personality that matches: the rows of ``Matching`` that look at other drivers.
enum Candidacy {
    static func evaluate(
        _ personality: Personality, _ nub: Provider, _ facts: Facts, _ evidence: [Evidence], _ explain: Explain
    ) -> Verdict {
        let launch = facts.runtime.launch
        if let count = launch.rematchCount.value, count > Matching.relaunchLimit {
            return explain.fail(
                "relaunch-cap",
                "The driver was matched again \(count) times after crashes, more than the kernel puts up with "
                    + "(\(Matching.relaunchLimit)): this personality is passed over until the next restart.",
                fix: Fix("Find the crash: ~/Library/Logs/DiagnosticReports and /Library/Logs/DiagnosticReports."))
        }
        let category = personality.entries.string("IOMatchCategory") ?? AttachedClient.defaultCategory
        if let holder = launch.attachedClients.value?.first(where: { $0.matchCategory == category }) {
            return taken(by: holder, category, personality, nub, explain)
        }
        if let rivals = launch.rivals.value, let best = rivals.max(by: { $0.probeScore < $1.probeScore }) {
            return score(personality, against: best, evidence, explain)
        }
        if nub.isMadeFromPersonality {
            return explain.pass(
                "counted",
                "A device that answers to the personality's own keys matches it. Whether your device does, and whether "
                    + "another driver holds it, the device's registry entry tells.",
                evidence: evidence)
        }
        return explain.pass(
            "counted",
            "The personality matches \(nub.name), which then shows IODEXTMatchCount ≥ 1"
                + (launch.attachedClients.value == nil ? "; whether another driver holds it is not known." : "."),
            evidence: evidence)
    }

    private static func taken(
        by holder: AttachedClient, _ category: String, _ personality: Personality, _ nub: Provider, _ explain: Explain
    ) -> Verdict {
        explain.fail(
            "category-taken",
            "\(holder.name) is already attached to \(nub.name) in the category \(category). The personality is counted "
                + "(IODEXTMatchCount), and not started until that driver goes: only for HID interfaces does the kernel "
                + "throw it out.",
            evidence: [personality.entries.evidence("IOMatchCategory")],
            fix: Fix(
                "Unplug the device or restart, so that both compete anew, and win by more specific keys or a higher "
                    + "IOProbeScore. A category of its own only makes both drivers fight over Open."))
    }

    private static func score(
        _ personality: Personality, against rival: RivalDriver, _ evidence: [Evidence], _ explain: Explain
    ) -> Verdict {
        let own = personality.entries["IOProbeScore"]?.integer ?? 0
        let place = [personality.entries.evidence("IOProbeScore")] + evidence
        if own > rival.probeScore {
            return explain.pass(
                "score", "With a probe score of \(own) it is tried before \(rival.name) (\(rival.probeScore)).",
                evidence: place)
        }
        return explain.undecided(
            "score", needs: "whether \(rival.name)'s start succeeds",
            why: "\(rival.name) has a probe score of \(rival.probeScore), this personality \(own): it gets its turn "
                + "only when the other one fails.",
            evidence: place)
    }
}
