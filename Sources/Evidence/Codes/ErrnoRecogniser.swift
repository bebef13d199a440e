// SPDX-License-Identifier: Apache-2.0

import Gates

/// Finds errno values in the output of fio, dd and their like: `err=92`, `errno 5`,
/// `dd: /dev/rdisk4: Input/output error`.
public struct ErrnoRecogniser: LineRecogniser {
    public let anchors = ["err=", "errno", "err= ", "Input/output error", "Illegal byte sequence", "Resource busy"]

    private static let texts: [(String, Int)] = [
        ("input/output error", 5), ("illegal byte sequence", 92), ("resource busy", 16), ("operation not permitted", 1),
        ("permission denied", 13), ("invalid argument", 22), ("device not configured", 6),
        ("no space left on device", 28),
        ("read-only file system", 30), ("device error", 83), ("operation timed out", 60),
    ]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 4096 else { return }
        let text = line.text.lowercased()
        guard let number = Self.number(text), number > 0, let name = Errno.name(number) else { return }
        let fields: Fields = [
            "value": "0x" + String(number, radix: 16, uppercase: true), "signed": String(number), "name": name,
            "table": "errno", "notation": "errno",
        ]
        evidence.add(
            Event(
                .code, name, at: line.place(), text: line.text, fields: fields, process: line.process, time: line.time),
            detail: name)
    }

    private static func number(_ text: String) -> Int? {
        for cue in ["err=", "errno"] {
            guard let found = text.firstRange(of: cue) else { continue }
            // `err= 5`, `errno: 13`, `errno = 5`
            let rest = text[found.upperBound...].drop { " :=(".contains($0) }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits), digits.count <= 3 { return number }
        }
        let isTool = ["dd:", "fio:", "fio ", "diskutil", "error=", "verify:"].contains { text.contains($0) }
        return isTool ? texts.first { text.contains($0.0) }?.1 : nil
    }
}
