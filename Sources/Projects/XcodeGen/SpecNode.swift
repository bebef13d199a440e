// SPDX-License-Identifier: Apache-2.0

import Yams

/// A value of a project.yml and where it stands.
package struct SpecNode: Sendable {
    package struct Entry: Sendable {
        package var key: String
        package var keyPlace: SourcePlace
        package var value: SpecNode
    }

    package enum Value: Sendable {
        case text(String)
        case flag(Bool)
        case integer(Int)
        case real(Double)
        case list([SpecNode])
        case map([Entry])
    }

    package var value: Value
    package var place: SourcePlace

    /// The value under a key, when this is a map that has it.
    package subscript(_ key: String) -> SpecNode? { entries.last { $0.key == key }?.value }

    /// The entries, when this is a map.
    package var entries: [Entry] {
        guard case .map(let entries) = value else { return [] }
        return entries
    }

    /// Whether this is a map.
    package var isMap: Bool {
        if case .map = value { true } else { false }
    }

    /// The elements, when this is a list; a lone value is a list of one.
    package var elements: [SpecNode] {
        if case .list(let elements) = value { return elements }
        return [self]
    }

    /// The text of a scalar as XcodeGen writes it into a project: `true` is `YES`, `1.10` is `1.1`.
    ///
    /// - Source: XcodeGen `Settings.swift`, `BuildSetting.init(any:)`.
    package var text: String? {
        switch value {
        case .text(let text): text
        case .flag(let flag): flag ? "YES" : "NO"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .list, .map: nil
        }
    }

    /// The truth value, when this is one.
    package var flag: Bool? {
        guard case .flag(let flag) = value else { return nil }
        return flag
    }
}

/// Reads YAML, with aliases written out, within bounds.
package struct SpecReader {
    private let file: String
    private let lines: [Substring.UTF8View]
    private var nodes = 0
    /// By line that was asked for: the columns in bytes of its scalars; none where each scalar is one byte.
    private var columns: [Int: [Int]] = [:]

    /// Reads a file's text.
    ///
    /// - Throws: when it is no YAML, or too much of it.
    package static func read(_ bytes: [UInt8], file: String) throws(ProjectError) -> SpecNode {
        let text = String(decoding: bytes, as: UTF8.self)
        if let line = lineOfAliasAsKey(text) {
            throw ProjectError(SourcePlace(file: file, line: line), "an alias as a key is not read")
        }
        let node: Node?
        do {
            // An empty value is an empty text, as in XcodeGen.
            node = try Yams.compose(yaml: text, Resolver.default.removing(.null))
        } catch {
            throw SpecReader.error(error, file: file)
        }
        var reader = SpecReader(file: file, text: text)
        guard let node else { return SpecNode(value: .map([]), place: SourcePlace(file: file)) }
        return try reader.convert(node, depth: 0)
    }

    private init(file: String, text: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.utf8)
    }

    private mutating func convert(_ node: Node, depth: Int) throws(ProjectError) -> SpecNode {
        nodes += 1
        let place = place(node)
        guard depth < ProjectLimits.specDepth, nodes <= ProjectLimits.specNodes else {
            throw ProjectError(place, "too many values, or nested too deep")
        }
        switch node {
        case .sequence(let sequence):
            var elements: [SpecNode] = []
            for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
            return SpecNode(value: .list(elements), place: place)
        case .mapping(let mapping):
            var entries: [SpecNode.Entry] = []
            var merged: [SpecNode.Entry] = []
            for (key, value) in mapping {
                let name = key.scalar?.string ?? ""
                let keyPlace = self.place(key)
                let child = try convert(value, depth: depth + 1)
                if name == "<<" {
                    merged += child.elements.flatMap(\.entries)
                } else {
                    entries.append(SpecNode.Entry(key: name, keyPlace: keyPlace, value: child))
                }
            }
            var keys = Set(entries.map(\.key))
            for entry in merged where keys.insert(entry.key).inserted { entries.append(entry) }
            return SpecNode(value: .map(entries), place: place)
        case .scalar(let scalar): return SpecNode(value: SpecReader.scalar(node, scalar.string), place: place)
        case .alias: return SpecNode(value: .text(""), place: place)
        }
    }

    private static func scalar(_ node: Node, _ text: String) -> SpecNode.Value {
        switch node.any {
        case let flag as Bool: .flag(flag)
        case let number as Int: .integer(number)
        case let number as Double: .real(number)
        default: .text(text)
        }
    }

    /// libYAML counts columns in Unicode scalars.
    private mutating func place(_ node: Node) -> SourcePlace {
        guard let mark = node.mark else { return SourcePlace(file: file) }
        guard lines.indices.contains(mark.line - 1) else { return SourcePlace(file: file, line: mark.line) }
        return SourcePlace(file: file, line: mark.line, column: column(mark.column, line: mark.line - 1))
    }

    /// A whole file may stand on one line, so that none is walked for each of its values.
    private mutating func column(_ scalar: Int, line: Int) -> Int {
        let end = lines[line].count + 1
        let known = columns[line] ?? Self.byteColumns(lines[line])
        columns[line] = known
        guard !known.isEmpty else { return max(1, min(scalar, end)) }
        return scalar <= known.count ? known[max(0, scalar - 1)] : end
    }

    private static func byteColumns(_ line: Substring.UTF8View) -> [Int] {
        guard !line.allSatisfy({ $0 < 0x80 }) else { return [] }
        var column = 1
        return Substring(line).unicodeScalars.map { scalar in
            defer { column += UTF8.width(scalar) }
            return column
        }
    }

    private static func error(_ error: any Error, file: String) -> ProjectError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ProjectError(SourcePlace(file: file, line: mark.line, column: mark.column), problem)
        case .duplicatedKeysInMapping(let keys, let context):
            ProjectError(
                SourcePlace(file: file, line: context.mark.line, column: context.mark.column),
                "the key \(keys.joined(separator: ", ").prefix(80)) stands twice")
        default: ProjectError(SourcePlace(file: file), "expected YAML: \(String(describing: error).prefix(200))")
        }
    }

    /// The line of an alias that is a key, or stands in one. The reader hashes keys, and what an alias stands for can
    /// be endless to hash.
    private static func lineOfAliasAsKey(_ text: String) -> Int? {
        var scanner = ByteScanner(Array(text.utf8))
        var line = 1
        while let byte = scanner.byte {
            scanner.position += 1
            if byte == 0x0A { line += 1 }
            guard byte == UInt8(ascii: "*") else { continue }
            let name = scanner.text { $0.isInSettingName || $0 == UInt8(ascii: "-") }
            guard !name.isEmpty else { continue }
            scanner.skip { " ,]}".utf8.contains($0) }
            guard scanner.byte == UInt8(ascii: ":"), scanner.peek(1)?.isSpace ?? true else { continue }
            return line
        }
        return nil
    }
}
