// SPDX-License-Identifier: Apache-2.0

/// Finds crash reports of processes: `.ips` with `"bug_type":"309"` and the older text, whole or in part.
///
/// Events are of the kind `crash`; ids are ``CrashReport/cause``.
public struct CrashRecogniser: BlockRecogniser {
    private static let most = 32
    private static let longest = 256 << 10

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let text = BlockText(block)
        var taken = reports(text, marks: ["\"procName\""], before: 2048, into: &evidence, read: Self.readJSON)
        taken += reports(text, marks: ["Process:", "Exception Type:"], before: 0, into: &evidence, avoiding: taken) {
            Self.readText($0, $1)
        }
        lines(block, text, avoiding: taken, into: &evidence)
    }

    private func reports(
        _ text: BlockText, marks: [String], before: Int, into evidence: inout EvidenceSet, avoiding: [Range<Int>] = [],
        read: (BlockText, Range<Int>) -> CrashReport?
    ) -> [Range<Int>] {
        var taken: [Range<Int>] = []
        for mark in marks {
            let starts = text.all(mark, most: Self.most)
            for (index, start) in starts.enumerated() {
                guard !(avoiding + taken).contains(where: { $0.contains(start) }) else { continue }
                let next = index + 1 < starts.count ? starts[index + 1] : text.bytes.count
                let range = max(taken.last?.upperBound ?? 0, start - before)..<min(next, start + Self.longest)
                guard let report = read(text, range) else { continue }
                taken.append(range)
                evidence.add(
                    Event(.crash, report.cause, at: text.place(start), text: report.text, fields: report.fields),
                    detail: report.text)
            }
        }
        return taken
    }

    // MARK: JSON

    private static func readJSON(_ text: BlockText, _ range: Range<Int>) -> CrashReport? {
        var report = CrashReport()
        report.process = text.value("procName", in: range)
        report.path = text.value("procPath", in: range)
        report.identifier = text.value("CFBundleIdentifier", in: range) ?? text.value("codeSigningID", in: range)
        report.build = text.value("train", in: range)
        report.model = text.value("modelCode", in: range)
        if let start = text.find("\"exception\"", in: range) {
            let own = start..<min(range.upperBound, start + 800)
            let type = text.value("type", in: own)
            let signal = text.value("signal", in: own)
            report.exception = [type, signal.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
            report.codes = text.value("subtype", in: own) ?? text.value("codes", in: own)
        }
        if let start = text.find("\"termination\"", in: range) {
            let own = start..<min(range.upperBound, start + 1200)
            report.namespace = text.value("namespace", in: own)
            report.code = text.value("code", in: own)
            report.note = text.value("indicator", in: own)
            if let reasons = text.find("\"reasons\"", in: own) {
                let quote = text.find("[", in: reasons..<own.upperBound) ?? reasons
                let end = text.find("]", in: quote..<own.upperBound) ?? own.upperBound
                report.note = BlockText.unescaped(text.bytes[quote..<end])
            }
        }
        if let start = text.find("\"asi\"", in: range) {
            let limit = min(range.upperBound, start + 4096)
            let end = text.find("]", in: start..<limit) ?? min(limit, start + 800)
            report.said = said(text, start..<end)
            // As it stands, where that cannot be taken apart.
            let own = report.said ?? BlockText.unescaped(text.bytes[start..<end])
            report.note = [report.note, own].compactMap { $0 }.joined(separator: " ")
        }
        if let start = text.find("\"triggered\"", in: range) {
            let frames = text.find("\"frames\"", in: start..<range.upperBound) ?? start
            let end = text.find("]", in: frames..<range.upperBound) ?? range.upperBound
            report.frames = text.values("symbol", in: frames..<end, most: CrashReport.mostFrames)
            report.own = ownFrame(text, frames..<end, range, report)
        }
        return report.exception == nil && report.namespace == nil && report.frames.isEmpty ? nil : report
    }

    /// `"asi" : {"libsystem_c.dylib":["abort() called"]}`: the texts between the brackets.
    private static func said(_ text: BlockText, _ range: Range<Int>) -> String? {
        guard var at = text.find("[", in: range) else { return nil }
        var texts: [String] = []
        while texts.count < 16, let quote = text.find("\"", in: at + 1..<range.upperBound) {
            let value = text.string(from: quote + 1, to: range.upperBound)
            if !value.isEmpty { texts.append(value) }
            at = text.endOfString(quote, range.upperBound)
            if at + 1 >= range.upperBound { break }
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    /// The innermost frame in the image of the driver itself. What is generated or belongs to the system's libraries is
    /// only taken where there is nothing else.
    private static func ownFrame(
        _ text: BlockText, _ frames: Range<Int>, _ whole: Range<Int>, _ report: CrashReport
    ) -> CrashReport.OwnFrame? {
        let images =
            text.find("\"usedImages\"", in: whole).map { text.objects(in: $0..<whole.upperBound, most: 512) } ?? []
        let isOwnImage = images.map { image in
            text.value("path", in: image)?.contains(".dext/") == true
                || report.process != nil && text.value("name", in: image) == report.process
        }
        func isOwn(_ frame: Range<Int>) -> Bool {
            guard let index = text.value("imageIndex", in: frame).flatMap({ Int($0) }) else { return false }
            return isOwnImage.indices.contains(index) && isOwnImage[index]
        }
        let own = text.objects(in: frames, most: 128).filter(isOwn).compactMap { frame in
            text.value("symbol", in: frame).map { symbol in
                CrashReport.OwnFrame(
                    function: CrashReport.name(symbol), file: text.value("sourceFile", in: frame),
                    line: text.value("sourceLine", in: frame))
            }
        }
        return own.first { $0.file?.hasSuffix(".iig.cpp") != true } ?? own.first
    }

    // MARK: Text

    private static func readText(_ text: BlockText, _ range: Range<Int>) -> CrashReport? {
        var report = CrashReport()
        var isThread = false
        var isNote = false
        let body = String(decoding: text.bytes[range], as: UTF8.self)
        for line in body.split(separator: "\n", omittingEmptySubsequences: false).prefix(3000) {
            let row = line.trimmedBlanks
            if isNote, row.isEmpty || row.hasPrefix("Thread ") { isNote = false }
            if isNote { report.note = [report.note, String(row)].compactMap { $0 }.joined(separator: " ") }
            if isThread, row.isEmpty || !frame(row, &report) { isThread = false }
            if take(row, &report) { continue }
            if row.hasPrefix("Application Specific Information") || row.hasPrefix("Dyld Error Message") {
                isNote = true
            }
            if row.hasPrefix("Thread "), row.contains("Crashed"), report.frames.isEmpty { isThread = true }
        }
        return report.exception == nil && report.namespace == nil ? nil : report
    }

    /// `Exception Type:  EXC_CRASH (SIGABRT)`
    private static func take(_ row: Substring, _ report: inout CrashReport) -> Bool {
        guard let colon = row.firstIndex(of: ":"), row.distance(from: row.startIndex, to: colon) < 32 else {
            return false
        }
        let value = String(row[row.index(after: colon)...].trimmedBlanks)
        guard !value.isEmpty else { return false }
        switch row[..<colon] {
        case "Process": report.process = report.process ?? value.split(separator: " ").first.map(String.init)
        case "Path": report.path = report.path ?? value
        case "Identifier": report.identifier = report.identifier ?? value
        case "Exception Type": report.exception = report.exception ?? value
        case "Exception Codes", "Exception Subtype":
            report.codes = [report.codes, value].compactMap { $0 }.joined(separator: " ")
        case "Termination Reason":
            let words = value.split { " ,".contains($0) }.filter { $0 != "Namespace" && $0 != "Code" }
            report.namespace = words.first.map(String.init)
            report.code = words.dropFirst().first.map(String.init)
            report.note = [report.note, value].compactMap { $0 }.joined(separator: " ")
        case "OS Version": report.build = value
        case "Hardware Model": report.model = value
        default: return false
        }
        return true
    }

    /// `3   DriverKit    0x0000000104a0 QueueForObject + 112`
    private static func frame(_ row: Substring, _ report: inout CrashReport) -> Bool {
        guard row.first?.isNumber == true, report.frames.count < CrashReport.mostFrames else {
            return row.hasPrefix("Thread ")
        }
        guard let address = row.range(of: " 0x") ?? row.range(of: "\t0x") else { return true }
        let rest = row[address.upperBound...].drop { $0.isHexDigit }.trimmedBlanks
        let symbol = rest.range(of: " + ").map { rest[..<$0.lowerBound] } ?? rest
        if !symbol.isEmpty { report.frames.append(String(symbol)) }
        let image = row[..<address.lowerBound].drop { $0.isNumber }.trimmedBlanks
        if report.own == nil, !symbol.isEmpty, report.isOwn(image: image), !symbol.hasPrefix("0x") {
            // `Driver::Start_Impl(IOService*) (Driver.cpp:12)`
            let file =
                rest.hasSuffix(")") ? rest.lastIndex(of: "(").map { rest[rest.index(after: $0)...].dropLast() } : nil
            let parts = file?.split(separator: ":") ?? []
            let isPlace = parts.count == 2 && Int(parts[1]) != nil
            report.own = CrashReport.OwnFrame(
                function: CrashReport.name(String(symbol)), file: isPlace ? String(parts[0]) : nil,
                line: isPlace ? String(parts[1]) : nil)
        }
        return true
    }

    // MARK: Single lines

    /// An assertion or a stack somebody quotes without the report around it.
    private func lines(
        _ block: TextBlock, _ text: BlockText, avoiding: [Range<Int>], into evidence: inout EvidenceSet
    ) {
        for line in block.lines where line.text.utf8.count < 4096 {
            let lower = line.text.lowercased()
            var id: String?
            if lower.contains("onqueue"), lower.contains("assert") || lower.contains("uioserver") {
                id = "crash-on-queue"
            }
            if lower.contains("queueforobject"), !lower.contains("//") { id = id ?? "crash-queue-for-object" }
            guard let id, !avoiding.contains(where: { isIn(line.number, $0, text) }) else { continue }
            evidence.add(
                Event(
                    .crash, id, at: block.place(line), text: line.text,
                    fields: ["note": line.text, "driver": "yes", "mention": "yes"]), detail: line.text)
        }
    }

    private func isIn(_ line: Int, _ range: Range<Int>, _ text: BlockText) -> Bool {
        (text.place(range.lowerBound)
            .line...max(text.place(range.lowerBound).line, text.place(range.upperBound - 1).line))
            .contains(line)
    }
}
