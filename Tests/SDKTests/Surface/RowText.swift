// SPDX-License-Identifier: Apache-2.0

/// Asks the compiler about one row: C++ that compiles only if the SDK declares it so.
///
/// Methods are only declared once more, in a structure of their own: words of the iig dialect are no part of a C++ type, so
/// `MethodComparison` compares the two declarations.
struct RowText {
    let row: APIRow
    let number: Int

    /// The namespace or structure that the row has for itself.
    static func scope(_ number: Int) -> String { "row_\(number)" }

    private var scope: String { Self.scope(number) }
    private var declared: String { row.qualified }

    var lines: [String] {
        if row.isInTemplate { return [] }
        switch row.kind {
        // Every header that a row names is included.
        case .header: return []
        case .namespace: return ["namespace \(scope) { using namespace \(declared); }"]
        case .class: return ["using \(scope) = \(declared);"]
        case .struct:
            return ["using \(scope) = \(row.declaration) \(declared);"] + (row.words.contains("packed") ? packed : [])
        case .enum: return enumeration
        case .field: return [field]
        case .typedef: return [typedef]
        case .constant: return constant
        case .macro:
            return isValue ? constant : ["#ifndef \(row.name)", "namespace \(scope) { using \(declared); }", "#endif"]
        case .function: return [function]
        case .method: return ["struct \(scope) { \(row.declaration); };"]
        }
    }

    // MARK: Types

    private var packed: [String] { ["static_assert(alignof(\(declared)) == 1, \"not packed\");"] }

    private var enumeration: [String] {
        var lines = ["static_assert(__is_enum(\(declared)));"]
        if !row.declaration.isEmpty {
            lines.append("static_assert(__is_same(__underlying_type(\(declared)), \(row.declaration)));")
        }
        if row.words.contains("scoped") { lines.append("static_assert(!__is_convertible(\(declared), int));") }
        return lines
    }

    private var field: String {
        // `mutable` and the width of a bit field are no part of the type.
        let text = row.declaration.replacing("mutable ", with: "")
        return "namespace \(scope) { struct R { \(text); }; "
            + "static_assert(__is_same(decltype(R::\(row.name)), decltype(\(declared)))); }"
    }

    private var typedef: String {
        "namespace \(scope) { \(row.declaration); static_assert(__is_same(\(row.name), \(declared))); }"
    }

    private var function: String {
        let name = row.name
        let words: Set<Substring> = ["static", "inline", "__inline__", "extern"]
        let text = row.declaration.split(separator: " ").drop { words.contains($0) }.joined(separator: " ")
        return "namespace \(scope) { \(text); using T = decltype(&\(scope)::\(name)); "
            + "static_assert(__is_same(decltype(static_cast<T>(&\(declared))), T)); }"
    }

    // MARK: Values

    /// The row says a value, which the compiler can compare; macros may also stand for other text.
    var isValue: Bool {
        guard let first = row.declaration.first else { return false }
        return first.isNumber || "\"'(-~".contains(first) || row.kind == .constant
    }

    private var constant: [String] {
        let value = row.declaration
        // Macros have no scope.
        let name = row.owner.isEmpty ? row.name : declared
        if value.isEmpty { return ["#ifndef \(row.name)", "using \(scope) = decltype(\(name));", "#endif"] }
        if value.hasSuffix(row.name) || value.hasSuffix("[]") || value.hasPrefix("constexpr") {
            return [variable(value)]
        }
        if value.hasPrefix("\"") {
            return ["static_assert(__builtin_strcmp(\(name), \(value)) == 0, \"another value\");"]
        }
        let equal = "static_assert(\(Self.equal(name, value)), \"another value\");"
        if row.owner.isEmpty { return [equal] }
        // A value may be another one's name.
        let names = value.first?.isLetter == true ? "using enum \(row.owner); " : ""
        return [
            "namespace \(scope) { \(names)\(equal) }", "static_assert(__is_same(decltype(\(name)), \(row.owner)));",
        ]
    }

    private func variable(_ declaration: String) -> String {
        let isInitialised = declaration.contains(" = ")
        // Without a value a constant cannot be declared once more.
        guard isInitialised || declaration.hasPrefix("extern") else {
            return "using \(scope) = decltype(\(row.owner.isEmpty ? row.name : declared));"
        }
        let name = "\(scope)::\(row.name)"
        return
            "namespace \(scope) { \(declaration); static_assert(__is_same(decltype(\(name)), decltype(\(declared)))); "
            + (isInitialised ? "static_assert(\(name) == \(declared), \"another value\"); }" : "}")
    }

    /// Tables print values of 32 bits without a sign.
    private static func equal(_ name: String, _ value: String) -> String {
        "sizeof(\(name)) <= 4 ? static_cast<unsigned>(\(name)) == static_cast<unsigned>(\(value))"
            + " : static_cast<unsigned long long>(\(name)) == static_cast<unsigned long long>(\(value))"
    }
}
