// SPDX-License-Identifier: Apache-2.0

/// What stands before the message in a line of the system's log.
///
/// ```
/// log show            2026-01-28 14:35:30.123456+0800 0x1a2b Default 0x0 0 0 kernel: (Subsystem) [category] message
/// … --style compact   2026-01-28 14:35:30.123 Df kernel[0:1a2b] (Kext) message
/// … --style syslog    2026-01-28 14:35:30.123456-0500  localhost kernel[0]: (Kext) message
/// Console, copied     default⇥16:52:31.551867-0500⇥kernel⇥message
/// system.log          Jan 28 14:35:30 host kernel[0]: message
/// ```
struct LogPrefix: Sendable, Hashable {
    var process: String?
    /// Seconds since 1970 where the line has a date, since midnight otherwise; time zones are left aside.
    var time: Double?
    /// Offset of the message's first byte.
    var messageStart: Int

    /// Whether a line may be one of a log, by its first bytes alone. False for prose, code and property lists.
    static func looksLikeLog(_ line: UnsafeRawBufferPointer) -> Bool {
        guard line.count > 20 else { return false }
        if isDigit(line[0]) {
            return isDigit(line[1]) && isDigit(line[3]) && line[4] == 0x2D && line[7] == 0x2D && line[13] == 0x3A
        }
        // Console's first column.
        return ["default", "error", "info", "debug", "fault"].contains { level in
            let bytes = Array(level.utf8)
            guard line.count > bytes.count + 3 else { return false }
            for index in bytes.indices where line[index] | 0x20 != bytes[index] { return false }
            let next = line[bytes.count]
            return (next == 0x09 || next == 0x20) && isDigit(line[bytes.count + 1]) && isDigit(line[bytes.count + 2])
                && line[bytes.count + 3] == 0x3A
        }
    }

    init?(_ line: [UInt8]) {
        var words = WordCursor(line)
        guard let first = words.next() else { return nil }
        if first.count == 10, Self.isDate(line[first]), let clock = words.next(), let seconds = Self.clock(line[clock])
        {
            time = Self.days(line[first]) * 86400 + seconds
            self.messageStart = words.position
            takeProcess(line, &words)
        } else if ["default", "error", "info", "debug", "fault"].contains(Self.text(line[first]).lowercased()),
            let clock = words.next(), let seconds = Self.clock(line[clock]), let name = words.next()
        {
            time = seconds
            process = Self.processName(Self.text(line[name]))
            messageStart = words.position
        } else if Self.months.contains(Self.text(line[first])), words.next() != nil, let clock = words.next(),
            let seconds = Self.clock(line[clock]), words.next() != nil, let name = words.next(),
            line[name].last == 0x3A
        {
            time = seconds
            process = Self.processName(Self.text(line[name]))
            messageStart = words.position
        } else {
            return nil
        }
    }

    /// The process stands up to seven words on: before a colon, or with its number in brackets.
    private mutating func takeProcess(_ line: [UInt8], _ words: inout WordCursor) {
        var probe = words
        for _ in 0..<8 {
            guard let word = probe.next() else { return }
            let text = line[word]
            let isNamed = text.last == 0x3A || text.last == 0x5D && text.contains(0x5B) && text.first != 0x5B
            guard isNamed else { continue }
            process = Self.processName(Self.text(text))
            messageStart = probe.position
            words = probe
            skipCategories(line, words)
            return
        }
    }

    /// `(Kext) [subsystem:category]` before the message.
    private mutating func skipCategories(_ line: [UInt8], _ words: WordCursor) {
        var at = words.position
        for (open, close) in [(UInt8(0x28), UInt8(0x29)), (0x5B, 0x5D)] {
            guard at < line.count, line[at] == open, let end = line[at...].firstIndex(of: close), end - at < 120 else {
                continue
            }
            // `[DextValidation]` and the like belong to the message: only reversed domain names are categories.
            if open == 0x5B, !line[at..<end].contains(0x3A) { continue }
            at = end + 1
            while at < line.count, LineMatcher.isBlank(line[at]) { at += 1 }
        }
        messageStart = at
    }

    private static let months: Set<String> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// `kernel[0:107]:` → `kernel`
    private static func processName(_ word: String) -> String {
        String(word.prefix { $0 != "[" && $0 != ":" })
    }

    private static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(word)
        return bytes[4] == 0x2D && bytes[7] == 0x2D
            && bytes.enumerated().allSatisfy { $0.offset == 4 || $0.offset == 7 || isDigit($0.element) }
    }

    /// Days since 1970 of `YYYY-MM-DD`; of a calendar with 31 days a month, which is enough for differences.
    private static func days(_ word: ArraySlice<UInt8>) -> Double {
        let numbers = text(word).split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return 0 }
        return Double((numbers[0] - 1970) * 372 + (numbers[1] - 1) * 31 + numbers[2] - 1)
    }

    /// Seconds since midnight of `14:35:30.123456+0800`.
    static func clock(_ word: ArraySlice<UInt8>) -> Double? {
        let parts = text(word).split(separator: ":", maxSplits: 2)
        guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<25).contains(hours),
            let seconds = Double(parts[2].prefix { $0.isNumber || $0 == "." })
        else { return nil }
        return Double(hours * 3600 + minutes * 60) + seconds
    }
}

/// Words of a line by their ranges.
struct WordCursor {
    private let line: [UInt8]
    /// Of the next word's first byte, or the line's end.
    private(set) var position = 0

    init(_ line: [UInt8]) {
        self.line = line
        skip()
    }

    mutating func next() -> Range<Int>? {
        guard position < line.count else { return nil }
        let start = position
        while position < line.count, !LineMatcher.isBlank(line[position]) { position += 1 }
        let word = start..<position
        skip()
        return word
    }

    private mutating func skip() {
        while position < line.count, LineMatcher.isBlank(line[position]) { position += 1 }
    }
}
