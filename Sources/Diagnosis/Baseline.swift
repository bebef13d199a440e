// SPDX-License-Identifier: Apache-2.0

import Gates

/// Troubles that are known and shall not count.
///
/// ```
/// dextlab-baseline/1
/// # a comment
/// 1f0c9a6be2d47583  uc-access-macos/absent  com.example.driver: refused by kernel IOUserServer (open)
/// ```
///
/// One line a trouble: fingerprint, rule, title, two blanks between them; sorted, so that two versions compare well.
/// Only the fingerprint decides, the rest is for people.
public struct Baseline: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var fingerprint: Fingerprint
        public var rule: String
        public var title: String

        public init(fingerprint: Fingerprint, rule: String, title: String) {
            self.fingerprint = fingerprint
            self.rule = rule
            self.title = title
        }
    }

    public static let header = "dextlab-baseline/1"
    static let maximumBytes = 16 << 20
    static let longestTitle = 200

    /// By fingerprint, ascending; each one once.
    public let entries: [Entry]
    public let fingerprints: Set<Fingerprint>

    public init(_ entries: [Entry]) {
        var seen: Set<Fingerprint> = []
        self.entries = entries.filter { seen.insert($0.fingerprint).inserted }.sorted {
            $0.fingerprint < $1.fingerprint
        }
        fingerprints = seen
    }

    public func contains(_ fingerprint: Fingerprint) -> Bool { fingerprints.contains(fingerprint) }

    /// The file.
    public var text: String {
        entries.reduce(into: Self.header + "\n") { text, entry in
            text += "\(entry.fingerprint)  \(entry.rule)  \(Self.oneLine(entry.title))\n"
        }
    }

    private static func oneLine(_ title: String) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F
        }
        let words = title.unicodeScalars.split(whereSeparator: isBlank).map(String.init)
        return String(words.joined(separator: " ").prefix(longestTitle))
    }
}

/// What is wrong with a baseline file, and where.
public struct BaselineError: Error, Sendable, Hashable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var reason: String

    public var description: String { "\(file):\(line): \(reason)" }
}

extension Baseline {
    /// Reads a file's text.
    ///
    /// - Parameter file: its name, for the message.
    public init(parsing text: String, file: String) throws(BaselineError) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw BaselineError(file: file, line: 1, reason: "larger than \(Self.maximumBytes >> 20) MiB")
        }
        // Some editors begin a file with a byte order mark.
        let body = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...]
        let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            Substring(line.last == 0x0D ? line.dropLast() : line)
        }
        guard lines.first.map(Self.trimmed) == Self.header[...] else {
            let found = String(lines.first?.prefix(40) ?? "")
            throw BaselineError(file: file, line: 1, reason: "\(Self.header) expected, found \(found.debugDescription)")
        }
        var entries: [Entry] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let line = Self.trimmed(line)
            guard !line.isEmpty, line.first != "#" else { continue }
            do { entries.append(try Self.entry(line)) } catch {
                throw BaselineError(file: file, line: index + 1, reason: error.text)
            }
        }
        self.init(entries)
    }

    private struct Complaint: Error { var text: String }

    private static func entry(_ line: Substring) throws(Complaint) -> Entry {
        let fields = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard let fingerprint = fields.first.flatMap({ Fingerprint($0) }) else {
            let found = String(fields.first?.prefix(40) ?? "").debugDescription
            throw Complaint(text: "a fingerprint of 16 hexadecimal digits (0-9, a-f) expected, found \(found)")
        }
        let rest = fields.dropFirst().first.map(trimmed) ?? ""
        guard let rule = rest.split(separator: " ", maxSplits: 1).first else {
            throw Complaint(text: "a rule expected after the fingerprint")
        }
        return Entry(fingerprint: fingerprint, rule: String(rule), title: String(trimmed(rest.dropFirst(rule.count))))
    }

    private static func trimmed(_ line: Substring) -> Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let start = line.drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return start[...end]
    }
}

/// What a checkup says that a baseline does not.
public struct BaselineComparison: Sendable, Hashable {
    /// Findings that the baseline does not know.
    public var newFindings: [Finding]
    /// Failing gates that it does not know.
    public var newFailures: [GateResult]
    /// Troubles of the checkup that it knows; what gate and finding both tell of counts once.
    public var knownCount: Int
    /// Fingerprints of those: reports show them with a mark.
    public var known: Set<Fingerprint>
    /// Entries that nothing in the checkup matches any more.
    public var stale: [Baseline.Entry]

    /// As ``Checkup/fails(at:)``, without what is known.
    public func fails(at threshold: Finding.Severity) -> Bool {
        !newFailures.isEmpty || newFindings.contains { $0.severity >= threshold }
    }
}

extension Checkup {
    /// Every trouble of this checkup as a baseline to start from.
    public func baseline(directory: String) -> Baseline {
        let fingerprints = Fingerprints(self, directory: directory)
        let told = findings.map {
            Baseline.Entry(fingerprint: fingerprints.of($0), rule: $0.rule, title: $0.title)
        }
        let refused = failures.map {
            Baseline.Entry(
                fingerprint: fingerprints.of($0), rule: $0.verdict.rowID,
                title: "\($0.subject): refused by \($0.enforcer) (\($0.stage.rawValue))")
        }
        return Baseline(told + refused)
    }

    /// What counts once known troubles do not; the checkup itself stays whole, to be shown.
    public func removing(_ baseline: Baseline, directory: String) -> BaselineComparison {
        let fingerprints = Fingerprints(self, directory: directory)
        let isKnown = { (fingerprint: Fingerprint) in baseline.contains(fingerprint) }
        let told = findings.map { (finding: $0, fingerprint: fingerprints.of($0)) }
        let refused = failures.map { (result: $0, fingerprint: fingerprints.of($0)) }
        // A reached gate's refusal is told by the finding of the same name as well.
        let alone = told.filter { refusal(of: $0.finding)?.verdict.outcome != .fail }
        let known = (refused.map(\.fingerprint) + alone.map(\.fingerprint)).filter(isKnown)
        let all = Set(refused.map(\.fingerprint) + told.map(\.fingerprint))
        return BaselineComparison(
            newFindings: told.filter { !isKnown($0.fingerprint) }.map(\.finding),
            newFailures: refused.filter { !isKnown($0.fingerprint) }.map(\.result), knownCount: known.count,
            known: all.intersection(baseline.fingerprints),
            stale: baseline.entries.filter { !all.contains($0.fingerprint) })
    }

    private var failures: [GateResult] { results.filter { $0.verdict.outcome == .fail } }
}
