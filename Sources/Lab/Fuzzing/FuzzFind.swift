// SPDX-License-Identifier: Apache-2.0

/// What an input did to a driver.
public struct FuzzFind: Sendable {
    /// `heap-buffer-overflow`, `timeout`, a rule of the verifier, …
    public var kind: String
    /// The line that says it.
    public var text: String
    /// The driver's own frames, innermost first.
    public var frames: [Frame]
    /// All that was printed about it.
    public var report: [String]
    /// The input, made smaller.
    public var input: String = ""
    /// What the input is, for people.
    public var shown: [String] = []
    /// Steps for `dextlab run --scenario`; nil: the target has none.
    public var scenario: String?

    public struct Frame: Sendable, Hashable {
        public var function: String
        public var file: String
        public var line: Int
    }

    /// The same bug has the same.
    public var signature: String {
        // Within one function several lines may meet the same bug.
        kind + frames.prefix(1).map { "|\($0.function)|\($0.file):\($0.line)" }.joined()
    }

    /// Reads what the host printed; nil: it found nothing.
    init?(_ lines: [String], isOwn: (String) -> Bool) {
        guard let start = lines.firstIndex(where: { Self.kind(of: $0) != nil }), let kind = Self.kind(of: lines[start])
        else { return nil }
        self.kind = kind
        text = lines[start]
        frames = []
        report = Array(lines[start...].prefix(400))
        var isIn = false
        for line in report.dropFirst() {
            guard let frame = Self.frame(line) else {
                // The first stack is where it happened; what follows tells where memory came from. Without one of the
                // driver's own frames the next may have it.
                if isIn, !Self.isFrame(line), !frames.isEmpty { break }
                continue
            }
            isIn = true
            if isOwn(frame.file) { frames.append(frame) }
        }
        // A signal's own line says less than what the driver said before it.
        if kind == "deadly signal", let said = lines.last(where: { $0.hasPrefix(Self.log) }) {
            self.kind = "panic"
            text = String(said.dropFirst(Self.log.count))
        }
    }

    private static let log = "==dextlab==LOG: "

    private static func kind(of line: String) -> String? {
        if let range = line.firstRange(of: "ERROR: AddressSanitizer: ") {
            // `attempting double-free on 0x…`
            return line[range.upperBound...].split(separator: " ").first { $0 != "attempting" }.map { name in
                String(name.prefix { $0 != ":" })
            }
        }
        if let range = line.firstRange(of: "==dextlab==ERROR: ") {
            return line[range.upperBound...].split(separator: ":").first.map(String.init)
        }
        if let range = line.firstRange(of: "ERROR: libFuzzer: ") {
            let what = line[range.upperBound...]
            return what.hasPrefix("timeout") ? "timeout" : what.split(separator: " (").first.map(String.init)
        }
        if line.contains(": runtime error: ") { return "undefined-behaviour" }
        return nil
    }

    private static func isFrame(_ line: String) -> Bool {
        line.drop { $0 == " " }.hasPrefix("#")
    }

    /// `    #1 0x7f… in Class::Method(Args) /path/File.cpp:12:3`
    private static func frame(_ line: String) -> Frame? {
        guard isFrame(line), let range = line.firstRange(of: " in ") else { return nil }
        let rest = line[range.upperBound...]
        guard let space = rest.lastIndex(of: " ") else { return nil }
        let place = rest[rest.index(after: space)...].split(separator: ":")
        guard place.count >= 2, let number = Int(place[1]) else { return nil }
        return Frame(function: String(rest[..<space]), file: String(place[0]), line: number)
    }
}
