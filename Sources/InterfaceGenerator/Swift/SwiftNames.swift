// SPDX-License-Identifier: Apache-2.0

/// Names of C++ as Swift has them.
enum SwiftNames {
    private static let reserved: Set<String> = [
        "actor", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
        "do",
        "else", "enum", "extension", "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init",
        "inout",
        "internal", "is", "let", "nil", "operator", "private", "protocol", "public", "repeat", "rethrows", "return",
        "self",
        "Self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
        "var",
        "where", "while", "Type", "Protocol",
    ]

    static func escaped(_ name: String) -> String { reserved.contains(name) ? "`\(name)`" : name }

    /// `GetRegistryEntryID` → `getRegistryEntryID`, `MSIEnable` → `msiEnable`, `_CopyState` → `_copyState`,
    /// `Stop_async` → `stopAsync`.
    static func function(_ name: String) -> String {
        let marks = name.prefix { $0 == "_" }
        let words = name.split(separator: "_")
        let rest = Array(
            (words.first ?? "") + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
        var count = rest.prefix { $0.isUppercase }.count
        // The last of several capitals begins the next word.
        if count > 1, count < rest.count, rest[count].isLowercase { count -= 1 }
        return escaped(marks + String(rest[..<count]).lowercased() + String(rest[count...]))
    }

    /// `_IOMDPrivateState` → `IOMDPrivateState`.
    static func structure(_ name: String) -> String {
        let plain = name.drop { $0 == "_" }
        return escaped(plain.isEmpty ? name : String(plain))
    }
}

extension ValueShape {
    var swiftType: String {
        switch self {
        case .integer(let bytes, let isSigned): "\(isSigned ? "" : "U")Int\(bytes * 8)"
        case .boolean: "Bool"
        case .floating(let bytes): bytes == 4 ? "Float" : "Double"
        case .array: "InlineArray<\(flatCount), \(flatElement.swiftType)>"
        case .structure(let shape): SwiftNames.structure(shape.name)
        }
    }

    /// All zeros.
    var swiftZero: String {
        switch self {
        case .integer, .floating: "0"
        case .boolean: "false"
        case .array: "InlineArray(repeating: \(flatElement.swiftZero))"
        case .structure(let shape): "\(SwiftNames.structure(shape.name))()"
        }
    }

    /// An array of arrays is one array.
    private var flatElement: ValueShape { if case .array(let element, _) = self { element.flatElement } else { self } }
    private var flatCount: Int {
        if case .array(let element, let count) = self { element.flatCount * count } else { 1 }
    }

    /// Arrays of a fixed count cannot be compared or hashed.
    var isHashable: Bool {
        switch self {
        case .array: false
        case .structure(let shape): shape.fields.allSatisfy(\.shape.isHashable)
        default: true
        }
    }

    /// Structures in it, inner ones first.
    var structures: [StructureShape] {
        switch self {
        case .array(let element, _): element.structures
        case .structure(let shape): shape.fields.flatMap(\.shape.structures) + [shape]
        default: []
        }
    }
}
