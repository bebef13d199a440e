// SPDX-License-Identifier: Apache-2.0

/// Putting specs together: what includes, templates and variables do.
///
/// - Source: XcodeGen `SpecFile.swift`, `merged(onto:)` and `expand(variables:)`.
extension SpecNode {
    /// This over another: maps are merged, lists put behind those beneath, all else replaced; `KEY:REPLACE` replaces.
    func merged(onto other: SpecNode) -> SpecNode {
        guard isMap, other.isMap else { return self }
        var result = other.entries
        var positions: [String: Int] = [:]
        for (index, entry) in result.enumerated() { positions[entry.key] = index }
        for entry in entries {
            let replaces = entry.key.hasSuffix(":REPLACE")
            let key = replaces ? String(entry.key.dropLast(":REPLACE".count)) : entry.key
            var value = entry.value
            if let index = positions[key] {
                if !replaces { value = value.combined(onto: result[index].value) }
                result[index] = Entry(key: key, keyPlace: entry.keyPlace, value: value)
            } else {
                positions[key] = result.count
                result.append(Entry(key: key, keyPlace: entry.keyPlace, value: value))
            }
        }
        return SpecNode(value: .map(result), place: place)
    }

    private func combined(onto other: SpecNode) -> SpecNode {
        if case .list(let own) = value, case .list(let base) = other.value {
            return SpecNode(value: .list(base + own), place: place)
        }
        return merged(onto: other)
    }

    /// With `${name}` replaced where a value is known; others stay as they are.
    func expanded(_ variables: [String: String]) -> SpecNode {
        guard !variables.isEmpty else { return self }
        switch value {
        case .text(let text): return SpecNode(value: .text(SpecNode.expand(text, variables)), place: place)
        case .list(let elements): return SpecNode(value: .list(elements.map { $0.expanded(variables) }), place: place)
        case .map(let entries):
            let result = entries.map { entry in
                Entry(
                    key: SpecNode.expand(entry.key, variables), keyPlace: entry.keyPlace,
                    value: entry.value.expanded(variables))
            }
            return SpecNode(value: .map(result), place: place)
        case .flag, .integer, .real: return self
        }
    }

    private static func expand(_ text: String, _ variables: [String: String]) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result: [UInt8] = []
        var scanner = ByteScanner(Array(text.utf8))
        while let byte = scanner.byte {
            let start = scanner.position
            if scanner.isAt("${") {
                scanner.position += 2
                let name = scanner.text { $0 != UInt8(ascii: "}") }
                if !scanner.isAtEnd, let value = variables[name] {
                    scanner.position += 1
                    result += Array(value.utf8)
                    continue
                }
                scanner.position = start
            }
            result.append(byte)
            scanner.position += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// With the entry of a key replaced or added.
    func setting(_ key: String, to value: SpecNode) -> SpecNode {
        var result = entries.filter { $0.key != key }
        result.append(Entry(key: key, keyPlace: value.place, value: value))
        return SpecNode(value: .map(result), place: place)
    }
}
