// SPDX-License-Identifier: Apache-2.0

import Gates

/// Finds SCSI sense data: `sense key 5`, `key/ASC/ASCQ 05/20/00`, `ILLEGAL REQUEST`, `asc=0x20 ascq=0x0`.
public struct SenseRecogniser: LineRecogniser {
    public let anchors = ["sense", "ascq", "illegal request", "unit attention", "/20/00", "/24/00", "/25/00"]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 4096, let sense = Sense(line.bytes) else { return }
        let entry = SCSICodes.senseKeys.first { $0.value == Int64(sense.key) }
        var fields: Fields = [
            "value": "0x" + String(sense.key, radix: 16, uppercase: true), "signed": String(sense.key),
            "name": entry?.name ?? "sense key \(sense.key)", "table": CodeEntry.Table.scsiSenseKey.rawValue,
            "notation": "sense", "key": String(sense.key, radix: 16, uppercase: true),
        ]
        if let code = sense.code { fields["asc"] = Self.hex(code) }
        if let qualifier = sense.qualifier { fields["ascq"] = Self.hex(qualifier) }
        if let meaning = sense.meaning { fields["meaning"] = meaning }
        evidence.add(
            Event(
                .code, "sense-\(sense.key)", at: line.place(), text: line.text, fields: fields, process: line.process,
                time: line.time), detail: "\(sense)")
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.count < 2 ? "0" + text : text
    }
}

private struct Sense: Hashable {
    var key: UInt8
    var code: UInt8?
    var qualifier: UInt8?

    init?(_ line: [UInt8]) {
        let text = String(decoding: line, as: UTF8.self).lowercased()
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "/") }.map(String.init)
        let speaksOfSense = words.contains { $0.hasPrefix("sense") || $0 == "asc" || $0 == "ascq" }
        // Key, code and qualifier with slashes.
        for word in words where speaksOfSense || text.contains("scsi") {
            let parts = word.split(separator: "/").map { Self.byte(String($0)) }
            if parts.count == 3, let key = parts[0], key < 16, let code = parts[1], let qualifier = parts[2] {
                (self.key, self.code, self.qualifier) = (key, code, qualifier)
                return
            }
        }
        var found = Self.value(after: ["key", "sk"], in: words)
        if found == nil, text.contains("sense") || text.contains("scsi") || text.contains("check condition") {
            found = SCSICodes.senseKeys.first { $0.value > 1 && text.contains($0.name.lowercased()) }.map {
                UInt8($0.value)
            }
        }
        guard let found, found < 16, speaksOfSense || text.contains("illegal request") else { return nil }
        key = found
        code = Self.value(after: ["asc"], in: words)
        qualifier = Self.value(after: ["ascq"], in: words)
    }

    /// Of the few codes that mean something about a driver's commands.
    var meaning: String? {
        switch (key, code, qualifier) {
        case (5, 0x20, _): "the device does not know this command"
        case (5, 0x24, _): "a field of the command has a value that the device does not take"
        case (5, 0x25, _): "there is no such logical unit"
        case (5, 0x26, _): "a field of the parameter list has a value that the device does not take"
        case (5, 0x21, _): "the block address is out of range"
        case (5, _, _): "the device refuses the command"
        case (2, 0x3A, _): "no medium"
        case (2, _, _): "the device is not ready"
        case (3, _, _): "the medium is faulty"
        case (4, _, _): "the hardware is faulty"
        case (6, 0x29, _): "the device was reset"
        case (6, _, _): "something has changed since the last command"
        case (7, _, _): "writing is protected"
        case (0xB, _, _): "the command was aborted"
        default: nil
        }
    }

    private static func value(after names: Set<String>, in words: [String]) -> UInt8? {
        for (index, word) in words.enumerated() where names.contains(word) {
            for next in words[(index + 1)...].prefix(2) {
                if let byte = byte(next) { return byte }
            }
        }
        return nil
    }

    /// Sense data are written in hex, with 0x or without.
    private static func byte(_ text: String) -> UInt8? {
        var digits = text[...]
        if digits.hasPrefix("0x") { digits = digits.dropFirst(2) }
        if digits.hasSuffix("h") { digits = digits.dropLast() }
        return digits.count <= 2 ? UInt8(digits, radix: 16) : nil
    }
}
