// SPDX-License-Identifier: Apache-2.0

import Gates

/// Finds states of system extensions: rows of `systemextensionsctl list`, entries of its database, and states that
/// somebody quotes.
///
/// ```
/// enabled⇥active⇥teamID⇥bundleID (version)⇥name⇥[state]
/// *⇥*⇥TEAM123456⇥com.example.app.driver (1.0/1)⇥driver⇥[activated enabled]
/// ```
///
/// The event's id is `state-activated-enabled` and so on. Copying turns tabs into blanks.
public struct ExtensionListRecogniser: LineRecogniser {
    public let anchors = [
        "activated enabled", "activated disabled", "activated waiting", "activated enabling", "activated_enabl",
        "activated_disabled", "activated_waiting", "terminated waiting", "terminated_waiting", "terminating for",
        "terminating_for", "[validating", "[uninstall", "[realizing", "[staging",
    ]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 8192, let found = State(line.bytes) else { return }
        var fields: Fields = [
            "state": found.state.name, "meaning": found.state.meaning, "advice": found.state.whatToDo,
        ]
        let row = Row(line.bytes[..<found.range.lowerBound])
        if let row {
            fields["id"] = row.id
            fields["version"] = row.version
            fields["team"] = row.team
            fields["enabled"] = row.isEnabled ? "yes" : "no"
            fields["active"] = row.isActive ? "yes" : "no"
        }
        fields["reaches"] = (found.state.name == "activated enabled" ? Stage.matching : .activation).rawValue
        let id = "state-" + found.state.databaseName.replacing("_", with: "-")
        let event = Event(
            .tool, id, at: line.place(column: found.range.lowerBound + 1), text: line.text, fields: fields,
            process: line.process ?? "systemextensionsctl", time: line.time)
        evidence.add(
            event, detail: (row?.id ?? "") + (row?.version ?? ""), isQuoted: line.isSentence(around: found.range))
    }
}

private struct State {
    var state: SystemExtensionState
    var range: Range<Int>

    /// Longest first, so that `terminating for uninstall` is not taken out of `… but still running`.
    private static let states = SystemExtensionState.table.sorted { $0.name.count > $1.name.count }

    init?(_ line: [UInt8]) {
        for state in Self.states {
            // A lone word such as `validating` is a state in brackets only.
            let isWord = !state.name.contains(" ")
            let spellings = isWord ? ["[\(state.name)]"] : [state.name, state.databaseName]
            for spelling in spellings {
                guard let range = LineMatcher.find(Array(spelling.utf8), in: line, from: 0),
                    !isWord || range.lowerBound > 0, Self.isWhole(range, line)
                else { continue }
                // sysextd's own line about it is another format.
                if LineMatcher.find(Array("advancing state".utf8), in: line, from: 0) != nil { return nil }
                self.state = state
                self.range = range
                return
            }
        }
        return nil
    }

    private static func isWhole(_ range: Range<Int>, _ line: [UInt8]) -> Bool {
        let before = range.lowerBound > 0 ? line[range.lowerBound - 1] : 0x20
        let after = range.upperBound < line.count ? line[range.upperBound] : 0x20
        return !CodeScanner.isWord(before) && !CodeScanner.isWord(after)
    }
}

private struct Row {
    var id: String
    var version: String
    var team: String
    var isEnabled: Bool
    var isActive: Bool

    /// What stands before the state's bracket.
    init?(_ head: ArraySlice<UInt8>) {
        let words = String(decoding: head, as: UTF8.self).split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let index = words.firstIndex(where: { $0.hasPrefix("(") && $0.hasSuffix(")") && $0.count > 2 }),
            index > 1,
            words[index - 1].contains(".")
        else { return nil }
        id = words[index - 1]
        version = String(words[index].dropFirst().dropLast())
        team = words[index - 2]
        guard team == "-" || team.utf8.count == 10 else { return nil }
        let stars = words[..<(index - 2)].count { $0 == "*" }
        // With tabs the first column says it; with blanks a line that starts with one lacks the first star.
        isEnabled = stars == 2 || stars == 1 && head.first == UInt8(ascii: "*")
        isActive = stars == 2 || stars == 1 && head.first != UInt8(ascii: "*")
    }
}
