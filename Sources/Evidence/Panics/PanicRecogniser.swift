// SPDX-License-Identifier: Apache-2.0

/// Finds kernel panics: `.ips` files, `.panic` text, parts of either in somebody's prose, and the bare first line.
///
/// Events are of the kind `panic`; the id is the family (``PanicFamily``). Fields: `string`, `caller`, `file`,
/// `device`, `subsystem`, `build`, `kernel`, `model`, `soc`, `chip`, `kexts` (in the backtrace), `lastStartedKext`,
/// `lastStoppedKext`, `thirdParty`; of an IOMMU's fault those of ``FaultReader``.
public struct PanicRecogniser: BlockRecogniser {
    private static let mark = "panic(cpu"
    /// Reports in a block; more are not read.
    private static let most = 64
    private static let longest = 96 << 10
    /// What stands before the text of a panic in a report.
    private static let header = 4 << 10

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let text = BlockText(block)
        let starts = text.all(Self.mark, most: Self.most)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.bytes.count
            let end = min(next, start + Self.longest)
            let reader = PanicReader(BlockText.unescaped(text.bytes[start..<end]))
            guard !reader.message.isEmpty else { continue }
            var fields = reader.fields
            let previous = index > 0 ? starts[index - 1] : 0
            Self.addHeader(text, max(previous, start - Self.header)..<end, &fields)
            evidence.add(
                Event(.panic, reader.family, at: text.place(start), text: reader.message, fields: fields),
                detail: reader.message)
        }
    }

    /// What the report's own fields say of the machine.
    private static func addHeader(_ text: BlockText, _ range: Range<Int>, _ fields: inout Fields) {
        for (key, field) in [("product", "model"), ("socId", "soc"), ("build", "build"), ("kernel", "kernel")] {
            guard let value = text.value(key, in: range), !value.isEmpty else { continue }
            if field == "build" || fields[field] == nil { fields[field] = value }
        }
        fields["chip"] = fields["soc"].flatMap(Machine.chip(soc:)) ?? fields["model"].flatMap(Machine.chip(model:))
    }
}

/// Finds lines that only a panic says, where the report itself is not there: in a log, in a title, in a quote.
public struct PanicLineRecogniser: LineRecogniser {
    public let anchors = [
        "address is greater than 32 bit", "unhandled interrupts (0x", "vtd fault", "vt-d fault", "timed out after",
        "has crashed too many times", "busy timeout[", "translation fault", "translation exception",
        "userspace watchdog timeout", "panic(cpu", "fault: device", "exception on read", "exception on write",
    ]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        let text = line.text
        if let start = text.range(of: "panic(cpu") {
            // Reports are read as a whole; in a log there is only the line.
            guard line.prefix != nil else { return }
            let reader = PanicReader(BlockText.unescaped(ArraySlice(Array(text[start.lowerBound...].utf8))))
            evidence.add(
                Event(
                    .panic, reader.family, at: line.place(), text: reader.message, fields: reader.fields,
                    process: line.process, time: line.time), detail: reader.message)
            return
        }
        guard text.utf8.count < 4096, let family = PanicFamily.unmistakable(text) else { return }
        var fields: Fields = ["string": text, "mention": "yes"]
        if let open = text.range(of: "::setPowerState(") {
            let name = text[..<open.lowerBound].reversed().prefix {
                $0.isLetter || $0.isNumber || $0 == "_" || $0 == "."
            }
            fields["subsystem"] = String(name.reversed())
        }
        FaultReader.read(text, into: &fields)
        evidence.add(
            Event(.panic, family, at: line.place(), text: text, fields: fields, process: line.process, time: line.time),
            detail: text)
    }
}
