// SPDX-License-Identifier: Apache-2.0

import DriverSources

/// Finds code in prose and reads it into models.
enum SourceFragments {
    /// Lines that are further apart belong to different fragments.
    static let widestGap = 60
    static let mostLines = 10_000
    /// Lines before the first that is plainly code.
    static let longestLead = 6
    /// Bytes of one fragment; what is longer was no report.
    static let largest = 256 << 10
    static let most = 16
    /// Compilers take their time: only so many are asked about.
    static let mostConfirmed = 2

    /// - Parameters:
    ///   - lines: in ascending order, without those that belong to property lists.
    ///   - room: how many may still be found.
    static func find(in lines: [TextBlock.Line], source: String, room: Int, clang: ClangTool?) -> [SourceFragment] {
        var found: [SourceFragment] = []
        for (index, run) in runs(lines).prefix(max(0, room)).enumerated() {
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
        // The head of a class or function stands some lines before its first brace.
        var lead: [TextBlock.Line] = []
        for line in lines where line.text.utf8.count < 4096 {
            if mayBeCode(line.text) { lastCode = line.number }
            let isFar = lastCode < 0 || line.number - lastCode > widestGap
            let isLong = size > largest || line.number - (current.first?.number ?? line.number) > mostLines
            if isFar || isLong {
                if !current.isEmpty { runs.append(current) }
                current = []
                size = 0
            }
            if isFar {
                lead = lead.suffix(longestLead - 1) + [line]
                continue
            }
            current += lead.filter { line.number - $0.number <= longestLead } + [line]
            lead = []
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
        var texts = [String](repeating: "", count: range.count)
        for line in lines { texts[line.number - range.lowerBound] = line.isRecognised ? "" : line.text }
        return texts
    }
}
