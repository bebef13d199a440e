// SPDX-License-Identifier: Apache-2.0

import DriverSources

/// Finds code in prose and reads it into models.
enum SourceFragments {
    /// Lines that are further apart belong to different fragments.
    static let widestGap = 60
    /// Bytes of one fragment; what is longer was no report.
    static let largest = 256 << 10
    static let most = 16
    /// Compilers take their time: only so many are asked about.
    static let mostConfirmed = 2

    /// - Parameter lines: in ascending order, without those that belong to property lists.
    static func find(in lines: [TextBlock.Line], source: String, clang: ClangTool?) -> [SourceFragment] {
        var found: [SourceFragment] = []
        for (index, run) in runs(lines).prefix(most).enumerated() {
            guard let first = run.first, let last = run.last else { continue }
            let texts = filled(run, first.number...last.number)
            let model = SourceModel.fragment(
                texts.joined(separator: "\n"), firstLine: first.number, file: source,
                clang: index < mostConfirmed ? clang : nil)
            guard !model.isEmpty else { continue }
            found.append(
                SourceFragment(
                    model: model, place: TextPlace(source, line: first.number, lastLine: last.number), lines: texts))
        }
        return found
    }

    /// Stretches with lines that may be code, and some lines around them.
    private static func runs(_ lines: [TextBlock.Line]) -> [[TextBlock.Line]] {
        var runs: [[TextBlock.Line]] = []
        var current: [TextBlock.Line] = []
        var size = 0
        var lastCode = -1
        for line in lines where line.text.utf8.count < 4096 {
            if mayBeCode(line.text) { lastCode = line.number }
            let isFar = lastCode < 0 || line.number - lastCode > widestGap
            if isFar || size > largest {
                if !current.isEmpty { runs.append(current) }
                current = []
                size = 0
            }
            guard !isFar else { continue }
            current.append(line)
            size += line.text.utf8.count + 1
        }
        if !current.isEmpty { runs.append(current) }
        return runs
    }

    private static func mayBeCode(_ text: String) -> Bool {
        guard let last = text.last(where: { !$0.isWhitespace }) else { return false }
        return "{};".contains(last) || text.contains("(") && text.contains(")") && text.contains(",")
            || text.contains("IMPL(") || text.contains("::")
    }

    /// Lines of the log in between are empty ones.
    private static func filled(_ lines: [TextBlock.Line], _ range: ClosedRange<Int>) -> [String] {
        guard range.count <= 20_000 else { return lines.map(\.text) }
        var texts = [String](repeating: "", count: range.count)
        for line in lines { texts[line.number - range.lowerBound] = line.isRecognised ? "" : line.text }
        return texts
    }
}
