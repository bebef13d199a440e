// SPDX-License-Identifier: Apache-2.0

/// Finds errors of diskutil and the DiskManagement framework: `Error: -69825: Wiping volume data …`.
///
/// An event `diskutil-error` has `code`, `text` and, where the step is told by the text, `step`.
public struct DiskutilErrorRecogniser: LineRecogniser {
    public let anchors = ["-698", "-697", "-699", "-696", "Wiping volume data", "probing failed"]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 4096 else { return }
        let text = line.text
        let lower = text.lowercased()
        let code = Self.code(text)
        let isTelling = lower.contains("wiping volume data") || lower.contains("accidental probing")
        let isDisk =
            ["disk", "volume", "partition", "media", "format", "device"].contains { lower.contains($0) }
            || lower.contains("error")
        guard isTelling || code != nil && isDisk else { return }
        var fields: Fields = ["text": Self.words(text)]
        if let code = code ?? (isTelling ? "-69825" : nil) { fields["code"] = code }
        if isTelling || code == "-69825" { fields["step"] = "wipe" }
        evidence.add(
            Event(
                .tool, "diskutil-error", at: line.place(), text: text, fields: fields, process: line.process,
                time: line.time), detail: fields["code"] ?? "", isQuoted: true)
    }

    /// `-69825` between anything but digits.
    private static func code(_ text: String) -> String? {
        var rest = text[...]
        while let dash = rest.range(of: "-69") {
            let digits = rest[dash.lowerBound...].dropFirst().prefix { $0.isASCII && $0.isNumber }
            let before = rest[..<dash.lowerBound].last
            if digits.count == 5, "6789".contains(digits.dropFirst(2).first ?? "0"), before?.isNumber != true,
                before?.isLetter != true
            {
                return "-" + digits
            }
            rest = rest[dash.upperBound...]
        }
        return nil
    }

    private static func words(_ text: String) -> String {
        guard let end = text.range(of: ": ", after: "-69") else { return text }
        return String(text[end.upperBound...])
    }
}

extension String {
    /// The first occurrence behind the first one of something else.
    fileprivate func range(of needle: String, after first: String) -> Range<Index>? {
        guard let start = range(of: first) else { return nil }
        return self[start.upperBound...].range(of: needle)
    }
}

/// Finds what `diskutil info` prints, and puts two of them beside each other.
///
/// Events: `diskutil-info` with `identifier`, `protocol`, `location`, `size`, `blockSize`, `domain`; and
/// `diskutil-protocol-differs` with `first` and `second`, where the same disk is shown with two protocols.
public struct DiskutilInfoRecogniser: BlockRecogniser {
    private static let keys = [
        "device identifier": "identifier", "device node": "node", "protocol": "protocol",
        "device location": "location", "disk size": "size", "total size": "size", "device block size": "blockSize",
        "scsi domain id": "domain", "scsi target id": "target", "device / media name": "name",
        "removable media": "removable",
        "virtual": "virtual", "media read-only": "readOnly", "solid state": "solidState", "smart status": "smart",
    ]

    private struct Info {
        var fields = Fields()
        var line: TextBlock.Line
        var last: Int
    }

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        var infos: [Info] = []
        for line in block.lines {
            guard let (key, value) = Self.entry(line.text), let field = Self.keys[key] else { continue }
            let isNew = infos.last.map { $0.fields[field] != nil || line.number - $0.last > 24 } ?? true
            if isNew { infos.append(Info(line: line, last: line.number)) }
            infos[infos.count - 1].fields[field] = value
            infos[infos.count - 1].last = line.number
        }
        let whole = infos.filter { info in
            info.fields.entries.count >= 2 && (info.fields["protocol"] != nil || info.fields["identifier"] != nil)
        }.prefix(64)
        for info in whole {
            let text = info.fields.entries.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
            evidence.add(
                Event(.tool, "diskutil-info", at: block.place(info.line), text: text, fields: info.fields), detail: text
            )
        }
        compare(Array(whole), block, &evidence)
    }

    private func compare(_ infos: [Info], _ block: TextBlock, _ evidence: inout EvidenceSet) {
        for (first, second) in zip(infos, infos.dropFirst()) {
            guard let one = first.fields["protocol"], let other = second.fields["protocol"], one != other else {
                continue
            }
            let isSame = ["identifier", "size", "node"].contains { key in
                first.fields[key] != nil && first.fields[key] == second.fields[key]
            }
            guard isSame else { continue }
            evidence.add(
                Event(
                    .tool, "diskutil-protocol-differs", at: block.place(second.line),
                    text: "Protocol: \(one) / Protocol: \(other)", fields: ["first": one, "second": other]))
        }
    }

    private static func entry(_ text: String) -> (String, String)? {
        guard text.utf8.count < 200, let colon = text.firstIndex(of: ":") else { return nil }
        let key = text[..<colon].trimmedBlanks.lowercased()
        let value = String(text[text.index(after: colon)...].trimmedBlanks)
        return key.isEmpty || value.isEmpty || key.count > 30 ? nil : (key, value)
    }
}
