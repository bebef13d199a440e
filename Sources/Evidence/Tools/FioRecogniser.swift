// SPDX-License-Identifier: Apache-2.0

/// Finds what fio prints when data are not what was written, and the options that decide how it got at the disk.
///
/// ```
/// verify: bad header rand_seed 2222, wanted 1111 at file /x offset 1048576, length 1048576 (requested block: …)
/// verify: bad magic header 0, wanted acca at file /x offset 0, length 4096
/// crc32c: verify failed at file /x offset 524288, length 4096
/// fio: pid=1, err=92/file:io_u.c:2234, func=io_u_queued_complete, error=Illegal byte sequence
/// ```
///
/// Events `fio-verify-failed` with `what`, `offset`, `length`, `offsetText`, `position` (`start` or `middle`) and
/// `boundary` (`MiB`, `block`: the offset is a whole number of them); `fio-error` with `err`; `fio-option`.
///
/// - Source: fio, `verify.c` (log_verify_failure) and `io_u.c`.
public struct FioRecogniser: LineRecogniser {
    public let anchors = [
        "verify: bad", "verify failed", "bad header", "bad magic", "bad pattern", "Illegal byte sequence", "err=92",
        "err=84",
        "direct=", "--bs=", "--size=",
    ]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 8192 else { return }
        let text = line.text
        let lower = text.lowercased()
        verify(line, lower, &evidence)
        let isByteSequence =
            lower.contains("illegal byte sequence") || lower.contains("err=92") || lower.contains("err=84")
        if isByteSequence, lower.contains("fio") || lower.contains("err=") {
            let number = Self.number(after: "err=", lower).map(String.init) ?? "92"
            evidence.add(
                Event(.tool, "fio-error", at: line.place(), text: text, fields: ["err": number], time: line.time),
                detail: number, isQuoted: true)
        }
        for (option, value) in [("direct=1", "direct"), ("direct=0", "buffered")] where lower.contains(option) {
            evidence.add(
                Event(.tool, "fio-option", at: line.place(), text: text, fields: ["option": option, "path": value]),
                detail: option + text, isQuoted: true)
        }
    }

    private func verify(_ line: TextLine, _ lower: String, _ evidence: inout EvidenceSet) {
        let kinds = [
            ("bad header", "header"), ("bad magic", "magic"), ("bad pattern", "pattern"), ("verify failed", "checksum"),
            ("verify: bad", "checksum"),
        ]
        guard lower.contains("verify") || lower.contains("fio") || lower.contains("offset"),
            let kind = kinds.first(where: { lower.contains($0.0) })
        else { return }
        var fields: Fields = ["what": kind.1]
        if let offset = Self.number(after: "offset", lower) {
            fields["offset"] = String(offset)
            fields["offsetText"] = Self.size(offset)
            fields["position"] = offset == 0 ? "start" : "middle"
            if offset > 0, offset % (1 << 20) == 0 { fields["boundary"] = "MiB" }
            if let length = Self.number(after: "length", lower) {
                fields["length"] = String(length)
                if length > 0, offset > 0, offset % length == 0, fields["boundary"] == nil {
                    fields["boundary"] = "block"
                }
            }
        }
        evidence.add(
            Event(.tool, "fio-verify-failed", at: line.place(), text: line.text, fields: fields, time: line.time),
            detail: fields["offset"] ?? "", isQuoted: true)
    }

    /// `offset 1048576`, `offset=1048576`, `err= 0`
    private static func number(after word: String, _ text: String) -> UInt64? {
        guard let found = text.range(of: word) else { return nil }
        let digits = text[found.upperBound...].drop { " =:(".contains($0) }.prefix { $0.isASCII && $0.isNumber }
        return digits.count < 19 ? UInt64(digits) : nil
    }

    /// 1048576 → `1 MiB`
    static func size(_ bytes: UInt64) -> String {
        for (unit, shift) in [("GiB", UInt64(30)), ("MiB", 20), ("KiB", 10)] where bytes >= 1 << shift {
            if bytes % (1 << shift) == 0 { return "\(bytes >> shift) \(unit)" }
        }
        return "\(bytes) bytes"
    }
}
