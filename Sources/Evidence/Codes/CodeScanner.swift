// SPDX-License-Identifier: Apache-2.0

import Gates

/// Finds error values in a line: numbers that are codes by their own shape, and names.
///
/// Precision goes first: eight digits are no code unless a table has them or a word beside them says so.
struct CodeScanner {
    private let line: [UInt8]
    /// Whether the line speaks of errors at all, which ambiguous numbers need.
    private let hasCue: Bool
    private let isCode: Bool
    /// In a log every other line has an error with a small number: those of MIG need more than that.
    private let isLog: Bool

    init(_ line: [UInt8], isLog: Bool = false) {
        self.line = line
        self.isLog = isLog
        hasCue = Self.cues.contains { LineMatcher.find(Array($0.utf8), in: line, from: 0) != nil }
        let last = line.last { !LineMatcher.isBlank($0) }
        isCode = last.map { ";{}".utf8.contains($0) } ?? false
    }

    private static let cues = [
        "error", "return", "fail", "code", "result", "status", "kr ", "kr=", "ret ", "ret=", "gives", "gave", "ipc/",
    ]

    private var speaksOfCalls: Bool {
        ["ipc/", "mig", "mach", "ioconnect", "ioservice", "externalmethod", "userclient", "user client", "dext"]
            .contains {
                LineMatcher.find(Array($0.utf8), in: line, from: 0) != nil
            }
    }

    func tokens() -> [CodeToken] {
        var tokens: [CodeToken] = []
        var at = 0
        while at < line.count {
            guard Self.isWord(line[at]) || line[at] == UInt8(ascii: "(") else {
                at += 1
                continue
            }
            if line[at] == UInt8(ascii: "(") {
                if let token = machText(at) {
                    tokens.append(token)
                    at = token.range.upperBound
                } else {
                    at += 1
                }
                continue
            }
            var end = at
            while end < line.count, Self.isWord(line[end]) { end += 1 }
            if let token = number(at..<end) ?? name(at..<end) {
                tokens.append(token)
                end = max(end, token.range.upperBound)
            }
            at = end
        }
        return tokens
    }

    // MARK: Numbers

    private func number(_ word: Range<Int>) -> CodeToken? {
        guard let first = line[word].first, Self.isDigit(first) || first | 0x20 == UInt8(ascii: "e") else { return nil }
        let text = String(decoding: line[word], as: UTF8.self).lowercased()
        if text.hasPrefix("0x") { return hex(text.dropFirst(2), word) }
        if text.utf8.allSatisfy(Self.isDigit) { return decimal(text, word) }
        // Without 0x: only what is in a table, and not within a UUID, a path or a name with dots.
        guard text.count == 8, text.hasPrefix("e000"), !isGlued(word), let bits = UInt32(text, radix: 16),
            CodeTable.lookup(Int64(bits), in: [.ioReturn, .usb]).first != nil
        else { return nil }
        return CodeToken(notation: .hex, bits: bits, range: word)
    }

    private func hex(_ digits: Substring, _ word: Range<Int>) -> CodeToken? {
        // `Name-0x1000…`, `@0x…` and `…+0x10` are objects and addresses.
        if word.lowerBound > 0, "-@+".utf8.contains(line[word.lowerBound - 1]) { return nil }
        var digits = digits
        // Sign-extended to 64 bits.
        if digits.count == 16, digits.hasPrefix("ffffffff") { digits = digits.dropFirst(8) }
        guard digits.count == 8, let bits = UInt32(digits, radix: 16), isPlausible(bits) else { return nil }
        return CodeToken(notation: .hex, bits: bits, range: word)
    }

    private func decimal(_ text: String, _ word: Range<Int>) -> CodeToken? {
        guard text.count <= 10, let value = Int64(text) else { return nil }
        let isNegative = word.lowerBound > 0 && line[word.lowerBound - 1] == UInt8(ascii: "-")
        if isNegative {
            let before = word.lowerBound > 1 ? line[word.lowerBound - 2] : 0x20
            if Self.isWord(before) || before == UInt8(ascii: "-") || before == UInt8(ascii: ".") { return nil }
        }
        if word.upperBound + 1 < line.count, line[word.upperBound] == UInt8(ascii: "."),
            Self.isDigit(line[word.upperBound + 1])
        {
            return nil
        }
        let range = (isNegative ? word.lowerBound - 1 : word.lowerBound)..<word.upperBound
        if isNegative, let table = Self.table(ofNegative: -value) {
            guard table != .mig || hasCue && (!isLog || speaksOfCalls) else { return nil }
            return CodeToken(
                notation: .decimal, bits: UInt32(bitPattern: Int32(-value)), table: table, range: range)
        }
        guard isNegative ? value > 500_000_000 : value >= 0xDC00_0000 else { return nil }
        let signed = isNegative ? Int32(exactly: -value) : UInt32(exactly: value).map { Int32(bitPattern: $0) }
        guard let signed, isPlausible(UInt32(bitPattern: signed)) else { return nil }
        return CodeToken(notation: .decimal, bits: UInt32(bitPattern: signed), range: range)
    }

    private static func table(ofNegative value: Int64) -> CodeEntry.Table? {
        let tables: [CodeEntry.Table] = [.mig, .osStatus, .diskManagement]
        return value > -100_000 ? CodeTable.lookup(value, in: tables).first?.table : nil
    }

    private func isPlausible(_ bits: UInt32) -> Bool {
        let parts = ReturnCodeParts(bits)
        switch parts.system {
        case 0x38:
            if bits & 0xFFF == 0, bits & 0x3000 == 0, !hasCue { return false }  // a page's address
            let isKnown = CodeTable.lookup(Int64(bits), in: [.ioReturn, .usb, .ioMessage]).first != nil
            if parts.isIOKitCommon { return isKnown || (0x2A0...0x3FF).contains(parts.code) || hasCue }
            return isKnown || hasCue && parts.subsystemName != nil && parts.code < 0x2000
        case 0x37: return CodeTable.lookup(Int64(bits), in: [.libkern]).first != nil
        case 0x04, 0x3F: return hasCue && CodeTable.lookup(Int64(bits), in: [.machMessage, .mig]).first != nil
        default: return false
        }
    }

    private func isGlued(_ word: Range<Int>) -> Bool {
        let before = word.lowerBound > 0 ? line[word.lowerBound - 1] : 0x20
        let after = word.upperBound < line.count ? line[word.upperBound] : 0x20
        let next = word.upperBound + 1 < line.count ? line[word.upperBound + 1] : 0x20
        return "-/.@:_+".utf8.contains(before) || "-/@:_+".utf8.contains(after)
            || after == UInt8(ascii: ".") && Self.isWord(next)
    }

    // MARK: Names

    private static let prefixes = [
        "kio", "kusb", "kern_", "mig_", "mach_", "kos", "errsec", "ossystemextensionerror",
    ]

    private func name(_ word: Range<Int>) -> CodeToken? {
        let text = String(decoding: line[word], as: UTF8.self)
        let lower = text.lowercased()
        if lower == "ossystemextensionerror" || lower == "ossystemextensionerrorcode" { return enumerator(word) }
        let hasDot = word.lowerBound > 0 && line[word.lowerBound - 1] == UInt8(ascii: ".")
        if hasDot, lower.count > 12, let entry = CodeNames.entry("." + text), !isCode {
            return token(entry, word.lowerBound - 1..<word.upperBound)
        }
        guard Self.prefixes.contains(where: lower.hasPrefix), let entry = CodeNames.entry(text), entry.value != 0,
            !isProgram(word)
        else { return nil }
        return token(entry, word)
    }

    /// `OSSystemExtensionError.validationFailed`, `OSSystemExtensionError.Code.validationFailed`
    private func enumerator(_ word: Range<Int>) -> CodeToken? {
        var end = word.upperBound
        while end < line.count, Self.isWord(line[end]) || line[end] == UInt8(ascii: ".") { end += 1 }
        while end > word.upperBound, line[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard let entry = CodeNames.entry(String(decoding: line[word.lowerBound..<end], as: UTF8.self)), !isCode else {
            return nil
        }
        return token(entry, word.lowerBound..<end)
    }

    /// A line of a program speaks of codes that may come, not of one that came.
    private func isProgram(_ word: Range<Int>) -> Bool {
        if isCode { return true }
        let before = String(decoding: line[max(0, word.lowerBound - 12)..<word.lowerBound], as: UTF8.self)
        let trimmed = before.reversed().drop { $0 == " " }.reversed()
        let tail = String(trimmed)
        return ["==", "!=", " return", "case", "\treturn"].contains(where: tail.hasSuffix) || tail == "return"
    }

    private func token(_ entry: CodeEntry, _ range: Range<Int>) -> CodeToken {
        CodeToken(notation: .name, bits: entry.bits, table: entry.table, range: range)
    }

    private func machText(_ start: Int) -> CodeToken? {
        let head = Array("(iokit/common) ".utf8)
        guard case .matched(let from) = LineMatcher.literal(head, in: line, at: start) else { return nil }
        var end = min(line.count, from + 60)
        // The longest phrase that is known.
        while end > from {
            let phrase = "(iokit/common) " + String(decoding: line[from..<end], as: UTF8.self)
            if let bits = CodeTable.parse(phrase) {
                return CodeToken(notation: .machText, bits: bits, range: start..<end)
            }
            end -= 1
        }
        return nil
    }

    static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
