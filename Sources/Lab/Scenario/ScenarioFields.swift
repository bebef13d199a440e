// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Projects
import WireValues

/// The values of one step, asked for by key. What is not known by then is a mistake.
struct ScenarioFields {
    let node: SpecNode
    let known: [String]

    /// - Parameter what: for the message: "`call`".
    init(_ node: SpecNode, of what: String, known: [String]) throws(ProjectError) {
        guard node.isMap else {
            throw ProjectError(node.place, "\(what) wants \(Self.list(known)), not \(Self.shown(node))")
        }
        self.node = node
        self.known = known
        for entry in node.entries where !known.contains(entry.key) {
            let hint = NearestWord.hint(entry.key, among: known)
            throw ProjectError(
                entry.keyPlace,
                "\(what) has no `\(entry.key)`\(hint.isEmpty ? "; it has \(Self.list(known))" : hint)")
        }
    }

    subscript(_ key: String) -> SpecNode? { node[key] }

    func has(_ key: String) -> Bool { node[key] != nil }

    private func required(_ key: String, _ what: String) throws(ProjectError) -> SpecNode {
        guard let value = node[key] else { throw ProjectError(node.place, "`\(key)` is missing: \(what)") }
        return value
    }

    // MARK: Values

    func name(_ key: String, _ what: String) throws(ProjectError) -> String {
        try Self.name(try required(key, what), key)
    }

    static func name(_ node: SpecNode, _ key: String) throws(ProjectError) -> String {
        guard let text = node.text, !text.isEmpty else {
            throw ProjectError(node.place, "`\(key)` wants a name, not \(shown(node))")
        }
        return text
    }

    func number(_ key: String, _ what: String) throws(ProjectError) -> UInt64 {
        try Self.number(try required(key, what), key)
    }

    func number(_ key: String, most: UInt64, otherwise: UInt64) throws(ProjectError) -> UInt64 {
        guard let node = node[key] else { return otherwise }
        let value = try Self.number(node, key)
        guard value <= most else { throw ProjectError(node.place, "`\(key)` is \(most) at most, not \(value)") }
        return value
    }

    /// 64 bits; a negative one is its two's complement.
    static func number(_ node: SpecNode, _ key: String) throws(ProjectError) -> UInt64 {
        switch node.value {
        case .integer(let value): return UInt64(bitPattern: Int64(value))
        case .text(let text):
            // What does not fit into a signed number YAML leaves as text.
            let digits = text.replacing("_", with: "")
            let value = digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
            if let value { return value }
        default: break
        }
        throw ProjectError(node.place, "`\(key)` wants a number, not \(shown(node))")
    }

    func numbers(_ key: String, most: Int) throws(ProjectError) -> [UInt64]? {
        guard let node = node[key] else { return nil }
        var values: [UInt64] = []
        for element in node.elements { values.append(try Self.number(element, key)) }
        guard values.count <= most else { throw ProjectError(node.place, "`\(key)` has \(most) numbers at most") }
        return values
    }

    func flag(_ key: String) throws(ProjectError) -> Bool? {
        guard let node = node[key] else { return nil }
        guard let flag = node.flag else {
            throw ProjectError(node.place, "`\(key)` wants true or false, not \(Self.shown(node))")
        }
        return flag
    }

    /// Hexadecimal digits, or `{size: 5000, fill: 1}`.
    func bytes(_ key: String) throws(ProjectError) -> [UInt8]? {
        guard let node = node[key] else { return nil }
        if node.isMap {
            let fields = try ScenarioFields(node, of: "`\(key)`", known: ["size", "fill"])
            let size = try fields.number("size", most: Self.bytesMost, otherwise: 0)
            guard fields.has("size") else { throw ProjectError(node.place, "`size` is missing: a number of bytes") }
            return Array(
                repeating: UInt8(try fields.number("fill", most: 255, otherwise: 0)), count: Int(size))
        }
        guard case .text(let text) = node.value, let bytes = Self.hexadecimal(text) else {
            throw ProjectError(
                node.place,
                "`\(key)` wants hexadecimal digits in quotes, or {size: …, fill: …}, not \(Self.shown(node))")
        }
        return bytes
    }

    static let bytesMost: UInt64 = 64 << 20

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "_") }
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(UnicodeScalar(digits[index])).hexDigitValue,
                let low = Character(UnicodeScalar(digits[index + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    // MARK: Codes

    /// `success`, a name of IOReturn.h, or a number.
    static func status(_ node: SpecNode) throws(ProjectError) -> Int32 {
        switch node.value {
        case .integer(let value):
            if let signed = Int32(exactly: value) { return signed }
            if let bits = UInt32(exactly: value) { return Int32(bitPattern: bits) }
        case .text("success"): return 0
        case .text(let text):
            if let entry = CodeTable.lookup(name: text).first { return Int32(truncatingIfNeeded: entry.value) }
        default: break
        }
        throw ProjectError(
            node.place, "`status` wants success, a name as kIOReturnBadArgument, or a number, not \(shown(node))")
    }

    static func shown(_ status: Int32) -> String {
        guard status != 0 else { return "success" }
        let bits = UInt32(bitPattern: status)
        let name = CodeTable.lookup(bits: bits).first.map { " (\($0.name))" } ?? ""
        return (status > -0x10_0000 && status < 0 ? String(status) : "0x" + String(bits, radix: 16, uppercase: true))
            + name
    }

    // MARK: Times

    /// `100ms`, `2s`, `5us`.
    static func time(_ node: SpecNode, _ key: String) throws(ProjectError) -> UInt64 {
        guard let text = node.text, let time = FaultTime.nanoseconds(text) else {
            throw ProjectError(node.place, "`\(key)` wants a time as 100ms, 2s or 50us, not \(shown(node))")
        }
        return time
    }

    // MARK: Property lists

    static func wireValue(_ node: SpecNode) -> WireValue {
        switch node.value {
        case .text(let text): .string(text)
        case .flag(let flag): .boolean(flag)
        case .integer(let value): .number(UInt64(bitPattern: Int64(value)))
        case .real(let value): .string(String(value))
        case .list(let elements): .array(elements.map(wireValue))
        case .map(let entries):
            .dictionary(Dictionary(entries.map { ($0.key, wireValue($0.value)) }) { _, last in last })
        }
    }

    static func factValue(_ node: SpecNode) -> FactValue {
        switch node.value {
        case .text(let text): .string(text)
        case .flag(let flag): .boolean(flag)
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .list(let elements): .array(elements.map(factValue))
        case .map(let entries):
            .dictionary(Dictionary(entries.map { ($0.key, factValue($0.value)) }) { _, last in last })
        }
    }

    // MARK: Words

    static func shown(_ node: SpecNode) -> String {
        switch node.value {
        case .text(let text): text.isEmpty ? "nothing" : "\"\(text.prefix(60))\""
        case .flag(let flag): "\(flag)"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .list: "a list"
        case .map: "a map"
        }
    }

    static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
