// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `--format xcode`: `file:line:col: error: message [rule]`, which Xcode and every editor parse.
///
/// Further evidence and the fix follow as `note:` lines; Xcode hangs them below the error. Paths are absolute, since
/// Xcode opens no others. A file without lines is named alone; Xcode still lists the message.
public struct XcodeReport {
    private let directory: String
    private let known: Set<Fingerprint>?

    /// - Parameters:
    ///   - directory: the current directory, absolute.
    ///   - known: what the baseline knows; nil without a baseline. Those are notes.
    public init(directory: String, known: Set<Fingerprint>? = nil) {
        self.directory = directory
        self.known = known
    }

    public func render(_ checkup: Checkup) -> String {
        Problem.all(in: checkup, directory: directory, known: known)
            .flatMap { lines($0, checkup) }.map { $0 + "\n" }.joined()
    }

    private func lines(_ problem: Problem, _ checkup: Checkup) -> [String] {
        let place = self.place(problem.evidence.first ?? Evidence(checkup.path))
        let level = problem.isKnown ? "note" : problem.severity.rawValue
        let mark = problem.isKnown ? "known: " : ""
        let first = problem.evidence.first.map { $0.text.isEmpty ? "" : " (\($0.text))" } ?? ""
        var lines = [
            "\(place): \(level): \(mark)\(Self.oneLine("\(problem.title). \(problem.why)\(first)")) [\(problem.rule)]"
        ]
        lines += problem.evidence.dropFirst().map { evidence in
            "\(self.place(evidence)): note: \(Self.oneLine(evidence.text.isEmpty ? "see here" : evidence.text))"
        }
        lines += (problem.symptoms + problem.fixLines).map { "\(place): note: \(Self.oneLine($0))" }
        return lines
    }

    private static let textFiles = [".plist", ".entitlements", ".xcconfig", ".iig", ".cpp", ".h", ".swift", ".pbxproj"]

    private func place(_ evidence: Evidence) -> String {
        let place = SourcePlace(evidence, directory: directory)
        let path = Self.oneLine(RelativePath.absolute(place.path, in: directory))
        if let line = place.line { return "\(path):\(line.line):\(line.column)" }
        if let part = place.part { return "\(path) (\(Self.oneLine(part)))" }
        return Self.textFiles.contains { path.hasSuffix($0) } ? "\(path):1:1" : path
    }

    /// A message ends where its line ends.
    private static func oneLine(_ text: String) -> String {
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
    }
}
