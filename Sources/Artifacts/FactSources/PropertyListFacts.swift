// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists

/// Turns property lists into facts that know their places.
enum PropertyListFacts {
    private static let maximumPlaces = 20_000

    /// - Parameters:
    ///   - dictionary: the level whose entries become facts.
    ///   - document: for lines and columns.
    ///   - file: how to call the file.
    ///   - baseOffset: added to offsets of binary forms, for lists that lie inside another file.
    static func entries(
        _ dictionary: PropertyListDictionary, of document: PropertyListDocument, file: String, baseOffset: Int = 0
    ) -> Entries {
        var result = Entries(origin: Evidence(file))
        for entry in dictionary.entries where result.facts[entry.key] == nil {
            let value = factValue(entry.value)
            let evidence = evidence(
                entry.keyOffset, document, file, baseOffset, text: "\(entry.key) = \(ShortText.of(value))")
            result.facts[entry.key] = Fact(value, evidence)
            addPlaces(entry.value, value, path: entry.key, document, file, baseOffset, &result.places)
        }
        return result
    }

    static func evidence(
        _ offset: Int, _ document: PropertyListDocument, _ file: String, _ baseOffset: Int, text: String
    ) -> Evidence {
        guard document.format != .binary else { return Evidence(file, .offset(baseOffset + offset), text: text) }
        let location = document.location(of: offset)
        return Evidence(file, .line(location.line, column: location.column), text: text)
    }

    static func factValue(_ node: PropertyListNode) -> FactValue {
        switch node.value {
        case .string(let value): .string(value)
        case .integer(let value): .integer(Int(clamping: value))
        case .real(let value): .real(value)
        case .boolean(let value): .boolean(value)
        case .date(let value): .date(value + CalendarDate.secondsFrom1970To2001)
        case .data(let value): .data(value)
        case .uid(let value): .integer(Int(clamping: value))
        case .array(let nodes): .array(nodes.map(factValue))
        case .dictionary(let dictionary):
            .dictionary(Dictionary(dictionary.entries.map { ($0.key, factValue($0.value)) }) { first, _ in first })
        }
    }

    /// - Parameter value: the node's, so that no level makes those below it again.
    private static func addPlaces(
        _ node: PropertyListNode, _ value: FactValue, path: String, _ document: PropertyListDocument, _ file: String,
        _ base: Int, _ places: inout [String: Evidence]
    ) {
        guard places.count < maximumPlaces else { return }
        if let array = node.array, case .array(let values) = value {
            for (index, (element, value)) in zip(array, values).enumerated() {
                let inner = "\(path)/\(index)"
                places[inner] = evidence(element.offset, document, file, base, text: ShortText.of(value))
                addPlaces(element, value, path: inner, document, file, base, &places)
            }
        } else if let dictionary = node.dictionary, case .dictionary(let values) = value {
            for entry in dictionary.entries {
                let inner = "\(path)/\(entry.key)"
                let value = values[entry.key] ?? factValue(entry.value)
                places[inner] = evidence(
                    entry.keyOffset, document, file, base, text: "\(entry.key) = \(ShortText.of(value))")
                addPlaces(entry.value, value, path: inner, document, file, base, &places)
            }
        }
    }
}
