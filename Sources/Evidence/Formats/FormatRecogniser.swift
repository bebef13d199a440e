// SPDX-License-Identifier: Apache-2.0

/// Recognises the lines of ``LineFormats``.
public struct FormatRecogniser: LineRecogniser {
    public let anchors: [String]
    public let contexts: [[AnchorContext]]
    private let formats: [LineFormat]
    /// Formats by the number of their anchor.
    private let byAnchor: [[Int]]

    public init(_ formats: [LineFormat] = LineFormats.all) {
        self.formats = formats
        var anchors: [String] = []
        var byAnchor: [[Int]] = []
        for (index, format) in formats.enumerated() {
            let anchor = format.pattern.anchor.lowercased()
            if let known = anchors.firstIndex(of: anchor) {
                byAnchor[known].append(index)
            } else {
                anchors.append(anchor)
                byAnchor.append([index])
            }
        }
        self.anchors = anchors
        self.byAnchor = byAnchor
        contexts = byAnchor.map { $0.map { formats[$0].pattern.anchorContext } }
    }

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        // Longer literals first: what a more telling format takes is not taken again by one that it contains.
        var candidates = anchors.flatMap { byAnchor[$0] }
        candidates.sort { formats[$0].pattern.literalLength > formats[$1].pattern.literalLength }
        var taken: [Range<Int>] = []
        for index in candidates {
            let format = formats[index]
            var from = 0
            // Whoever copies a log loses its line ends at times: several lines in one.
            for _ in 0..<Self.mostInALine {
                guard let found = match(format, line, from: from) else { break }
                from = found.range.upperBound
                guard !taken.contains(where: { $0.overlaps(found.range) }) else { continue }
                if found.line == line.number { taken.append(found.range) }
                add(found, format, line, &evidence)
                if found.lastLine != found.line { break }
            }
        }
    }

    private static let mostInALine = 64

    private func add(_ found: Found, _ format: LineFormat, _ line: TextLine, _ evidence: inout EvidenceSet) {
        let place = TextPlace(
            line.source, line: found.line, column: found.range.lowerBound + 1, lastLine: found.lastLine)
        let event = Event(
            format.kind, format.id, at: place, text: found.text, fields: found.fields,
            process: line.process ?? (format.process.isEmpty ? nil : format.process), time: line.time)
        evidence.add(event, detail: format.detail(found.fields), isQuoted: line.isSentence(around: found.range))
    }

    private struct Found {
        var fields: Fields
        var range: Range<Int>
        var line: Int
        var lastLine: Int
        var text: String
    }

    private func match(_ format: LineFormat, _ line: TextLine, from: Int) -> Found? {
        switch format.pattern.match(line.bytes, from: from) {
        case .full(let fields, let start, let end):
            return Found(
                fields: fields, range: start..<max(end, start + 1), line: line.number, lastLine: line.number,
                text: Self.quote(line, start))
        case .cut where from > 0: return nil
        case .cut: return joined(format, line.bytes, line.continuation, firstLine: line.number)
        case .none:
            // What the anchor stands in may be the second half.
            guard from == 0, format.pattern.match(line.preceding) == .cut else { return nil }
            return joined(format, line.preceding, line.bytes, firstLine: line.number - 1)
        }
    }

    /// The line; of a long one, from where it begins to matter.
    private static func quote(_ line: TextLine, _ start: Int) -> String {
        guard line.bytes.count > Event.maximumText, start > 80 else { return line.text }
        return String(decoding: line.bytes[start...], as: UTF8.self)
    }

    /// Wrapped by whoever copied it: between words, or within one.
    private func joined(_ format: LineFormat, _ first: [UInt8], _ second: [UInt8], firstLine: Int) -> Found? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        for joint in [[0x20], []] as [[UInt8]] {
            let whole = first + joint + second.drop { LineMatcher.isBlank($0) }
            if case .full(let fields, let start, let end) = format.pattern.match(whole), start < first.count {
                return Found(
                    fields: fields, range: start..<max(end, start + 1), line: firstLine, lastLine: firstLine + 1,
                    text: String(decoding: whole, as: UTF8.self))
            }
        }
        return nil
    }
}
