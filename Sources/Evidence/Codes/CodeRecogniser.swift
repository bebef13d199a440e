// SPDX-License-Identifier: Apache-2.0

import Gates

/// Finds error values in every notation, and values beside each other that do not belong together.
///
/// An event `.code` has the code's hex value as id and the fields `value`, `signed`, `name`, `table`, `meaning`,
/// `notation`, `given` (as it stands there) and `call` (the function named with it). An event `.conflict` says in
/// `really` what each of the values is.
public struct CodeRecogniser: LineRecogniser {
    public let anchors: [String] =
        [
            "0xe000", "0xe3ff", "0xdc00", "0x1000000", "0x1000400", "0xfffffec", "0xfffffed", "0xffffffffe0", "e00002",
            "e00040", "e00050", "53687", "53685", "-60396", "-60397", "37580", "37581", "(iokit/", "kIOReturn",
            "kIOUSB",
            "kIOMessage", "KERN_", "MIG_", "MACH_SEND", "MACH_RCV", "kUSBHostReturn", "kOSReturn", "kOSKext", "kOSMeta",
            "errSecCS", "SystemExtensionError", "NSPOSIXErrorDomain", "MobileFileIntegrityError",
            "RBSRequestErrorDomain", "NSOSStatusErrorDomain", "DiskManagement", "namespace CODESIGNING", "-670",
            "-6699", "-698",
            ".unsupportedParent", ".extension", ".duplicateExtension", ".unknownExtension", ".codeSignature",
            ".validationFailed", ".missingEntitlement", ".forbiddenBySystem", ".requestCancel", ".requestSuperseded",
            ".authorizationReq",
        ] + (0...9).map { "-30\($0)" }

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 20_000 else { return }
        var tokens = DomainCodes(line.bytes).tokens()
        var line = line
        if tokens.isEmpty, let whole = Self.wrapped(line) {
            tokens = DomainCodes(whole.bytes).tokens()
            if !tokens.isEmpty { line = whole }
        }
        for token in CodeScanner(line.bytes, isLog: line.prefix != nil).tokens()
        where !tokens.contains(where: { $0.range.overlaps(token.range) }) {
            tokens.append(token)
        }
        tokens.sort { $0.range.lowerBound < $1.range.lowerBound }
        for group in CodeGroups.groups(of: tokens, in: line.bytes) { add(group, line, &evidence) }
    }

    /// The line with the one after it, where a domain is named and its number may have been wrapped.
    private static func wrapped(_ line: TextLine) -> TextLine? {
        guard !line.continuation.isEmpty, line.bytes.count + line.continuation.count < 20_000,
            DomainCodes.namesDomain(line.bytes)
        else { return nil }
        return TextLine(
            source: line.source, number: line.number, bytes: line.bytes + [0x20] + line.continuation)
    }

    func add(_ group: [CodeToken], _ line: TextLine, _ evidence: inout EvidenceSet) {
        guard let first = group.first, let last = group.last else { return }
        let given = Self.given(first.range.lowerBound..<last.range.upperBound, line)
        let place = line.place(column: first.range.lowerBound + 1)
        let isConflict = Set(group.map(\.bits)).count > 1
        if isConflict {
            let really = group.map { Self.description($0, line) }
            var fields: Fields = ["given": given, "really": really.joined(separator: "; ")]
            for token in group where token.notation == .name { fields["name"] = token.entry?.name }
            let event = Event(
                .conflict, "code-mismatch", at: place, text: line.text, fields: fields, process: line.process,
                time: line.time)
            evidence.add(event, detail: given)
        }
        for token in group {
            guard let undefined = CodeTable.undefined(token.bits), token.table == nil else { continue }
            let fields: Fields = [
                "given": Self.given(token.range, line), "really": undefined.description, "value": Self.hex(token.bits),
            ]
            evidence.add(
                Event(
                    .conflict, "undefined-code", at: place, text: line.text, fields: fields, process: line.process,
                    time: line.time), detail: Self.hex(token.bits))
        }
        // What a program prints is the number; names and conversions are looked up by hand.
        let order: [CodeToken.Notation] = [.domain, .decimal, .hex, .machText, .name, .text]
        let known = group.filter { Self.name($0) != nil }
        guard let best = known.min(by: { Self.rank($0, order) < Self.rank($1, order) }) else { return }
        evidence.add(event(best, given, isConflict, line, place), detail: Self.hex(best.bits) + best.notation.rawValue)
    }

    private func event(
        _ token: CodeToken, _ given: String, _ isConflict: Bool, _ line: TextLine, _ place: TextPlace
    ) -> Event {
        let entry = token.entry
        var fields: Fields = [
            "value": Self.hex(token.bits), "signed": String(Int32(bitPattern: token.bits)),
            "name": Self.name(token) ?? "", "table": (entry?.table ?? token.table)?.rawValue ?? "",
            "meaning": entry?.meaning ?? "", "notation": token.notation.rawValue, "given": given,
        ]
        if let source = entry?.usualSource, !source.isEmpty { fields["usually"] = source }
        if let call = CallNames.call(near: token.range, line) { fields["call"] = call }
        if isConflict { fields["contradicted"] = "yes" }
        return Event(
            .code, Self.hex(token.bits), at: place, text: line.text, fields: fields, process: line.process,
            time: line.time)
    }

    private static func rank(_ token: CodeToken, _ order: [CodeToken.Notation]) -> Int {
        order.firstIndex(of: token.notation) ?? order.count
    }

    private static func name(_ token: CodeToken) -> String? {
        if let name = token.entry?.name { return name }
        return token.table == .posix ? Errno.name(Int(token.bits)) : nil
    }

    private static func description(_ token: CodeToken, _ line: TextLine) -> String {
        let text = given(token.range, line)
        if let undefined = CodeTable.undefined(token.bits), token.table == nil {
            return "\(text): \(undefined)"
        }
        let signed = Int32(bitPattern: token.bits)
        let value = token.table == .systemExtension ? "\(signed)" : "\(hex(token.bits)) (\(signed))"
        return "\(text) is \(value) \(name(token) ?? "without a name")"
    }

    private static func given(_ range: Range<Int>, _ line: TextLine) -> String {
        String(decoding: line.bytes[range], as: UTF8.self)
    }

    private static func hex(_ bits: UInt32) -> String { "0x" + String(bits, radix: 16, uppercase: true) }
}

/// Values beside each other that are meant to be the same one, in several notations.
enum CodeGroups {
    /// Words that may stand between two notations of one value.
    private static let joints: Set<String> = [
        "aka", "i", "e", "ie", "is", "hex", "dec", "decimal", "in", "the", "code", "error", "which", "means", "meaning",
        "x",
        "named", "called", "signed", "unsigned", "iokit", "common", "err", "return", "value", "kr", "that",
    ]

    static func groups(of tokens: [CodeToken], in line: [UInt8]) -> [[CodeToken]] {
        var groups: [[CodeToken]] = []
        for token in tokens {
            if let last = groups.last?.last, let group = groups.last,
                !group.contains(where: { $0.notation == token.notation }),
                group.allSatisfy({ $0.isComparable(with: token) }),
                isJoint(last.range.upperBound..<token.range.lowerBound, line)
            {
                groups[groups.count - 1].append(token)
            } else {
                groups.append([token])
            }
        }
        return groups
    }

    private static func isJoint(_ gap: Range<Int>, _ line: [UInt8]) -> Bool {
        guard gap.count <= 24 else { return false }
        let text = String(decoding: line[gap], as: UTF8.self).lowercased()
        if text.contains(where: { ",;.&".contains($0) }), !text.contains("i.e."), !text.contains("aka") { return false }
        let words = text.split { !$0.isLetter }
        return words.allSatisfy { joints.contains(String($0)) }
    }
}
