// SPDX-License-Identifier: Apache-2.0

/// Finds commands and results of dd that concern a disk.
///
/// Events: `dd-command` with `device`, `direction`, `path` (`buffered` for `/dev/diskN`, `raw` for `/dev/rdiskN`) and
/// `bs`; `dd-error` with `device` and `text`; `buffered-device` for a `/dev/diskN`
/// that is read or written by whatever name.
///
/// A block device goes through the buffer cache: what dd reads back from it may never have reached the disk. A
/// character device does not.
///
/// - Source: XNU `bsd/miscfs/specfs/spec_vnops.c` (spec_read and spec_write of VBLK and VCHR).
public struct DdRecogniser: LineRecogniser {
    public let anchors = ["of=/dev/", "if=/dev/", "dd: /dev", "/dev/disk", "/dev/rdisk"]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 8192 else { return }
        let text = line.text
        let words = text.split { " \t\"'`(),;".contains($0) }.map { $0.last == "." ? $0.dropLast() : $0 }
        for word in words {
            guard word.hasPrefix("of=/dev/") || word.hasPrefix("if=/dev/"),
                let (device, path) = Self.device(word.dropFirst(3))
            else { continue }
            var fields: Fields = [
                "device": device, "direction": word.hasPrefix("of=") ? "write" : "read", "path": path,
            ]
            if let size = words.first(where: { $0.hasPrefix("bs=") }) { fields["bs"] = String(size.dropFirst(3)) }
            let event = Event(.tool, "dd-command", at: line.place(), text: text, fields: fields)
            evidence.add(event, detail: device + path + text, isQuoted: true)
        }
        if let start = text.range(of: "dd: /dev/"),
            let (device, path) = Self.device(text[start.lowerBound...].dropFirst(4))
        {
            let rest = text[start.upperBound...].drop { $0 != ":" }.dropFirst()
            let fields: Fields = ["device": device, "path": path, "text": String(rest.trimmedBlanks)]
            let event = Event(.tool, "dd-error", at: line.place(), text: text, fields: fields)
            evidence.add(event, detail: text, isQuoted: true)
        }
        mention(line, words, &evidence)
    }

    /// dd and a block device in one sentence.
    private func mention(_ line: TextLine, _ words: [Substring], _ evidence: inout EvidenceSet) {
        guard words.contains(where: { $0.lowercased() == "dd" }), !line.text.contains("=/dev/") else { return }
        for word in words {
            guard let (device, path) = Self.device(word), path == "buffered" else { continue }
            evidence.add(
                Event(.tool, "buffered-device", at: line.place(), text: line.text, fields: ["device": device]),
                detail: device, isQuoted: true)
            return
        }
    }

    /// `/dev/rdisk5s1` → (`rdisk5s1`, `raw`)
    static func device(_ text: Substring) -> (String, String)? {
        guard text.hasPrefix("/dev/") else { return nil }
        let name = text.dropFirst(5).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        if name.hasPrefix("rdisk") { return (String(name), "raw") }
        return name.hasPrefix("disk") ? (String(name), "buffered") : nil
    }
}
