// SPDX-License-Identifier: Apache-2.0

import CLibClang

@testable import InterfaceGenerator

/// Compares classes and methods of the table with what the interfaces declare.
struct MethodComparison {
    let unit: SurfaceUnit

    /// What is wrong with a class: its base, or a word.
    func problem(withClass row: APIRow) -> String? {
        guard let record = unit.index.record(row.qualified.dropFirst(2).description) else { return "no such class" }
        let base = ObjectAncestry.firstBase(record)?.spelling ?? ""
        if !row.declaration.isEmpty, base != row.declaration { return "its base is \(base)" }
        // A class that is LOCALONLY as a whole may be said to be so in each of its methods instead.
        return difference(row.words, words(of: record), inherited: ["LOCALONLY"], ignoring: ["LOCALONLY"])
    }

    /// What is wrong with a method: its signature, or a word.
    func problem(withMethod row: APIRow, number: Int) -> String? {
        let found = unit.index.members(of: row.owner, named: row.name).filter(\.isMethod)
        if found.isEmpty { return "no such method" }
        guard let expected = unit.index.row(number) else { return "the row is no method" }
        let signature = Signature(expected)
        guard let method = found.first(where: { Signature($0).fulfils(signature) }) else {
            return "declared as " + found.map { Signature($0).description }.joined(separator: " and ")
        }
        let ofClass = unit.index.record(row.owner).map(words) ?? []
        return difference(
            row.words, words(of: method), inherited: ofClass.intersection(["LOCALONLY"]), ignoring: implied(method))
    }

    /// Words that a declaration has whether they are written or not.
    private func implied(_ method: ClangCursor) -> Set<String> {
        // What overrides is virtual; what is not virtual never was a message.
        if !method.overridden.isEmpty { return ["override", "virtual"] }
        return method.isVirtual ? [] : ["LOCALONLY"]
    }

    private func difference(
        _ expected: Set<String>, _ declared: Set<String>, inherited: Set<String> = [], ignoring: Set<String> = []
    ) -> String? {
        let missing = expected.subtracting(declared).subtracting(inherited).sorted()
        let added = declared.subtracting(expected).subtracting(ignoring).sorted()
        if missing.isEmpty && added.isEmpty { return nil }
        return (missing.map { "without \($0)" } + added.map { "with \($0)" }).joined(separator: ", ")
    }

    // MARK: Words

    private func words(of cursor: ClangCursor) -> Set<String> {
        var words = Set(cursor.annotations.map { Self.word($0) })
        if cursor.isMethod {
            if cursor.isVirtual { words.insert("virtual") }
            if cursor.isPure { words.insert("pure") }
            if cursor.isStatic { words.insert("static") }
            if !cursor.overridden.isEmpty { words.insert("override") }
            if cursor.children.contains(where: { $0.kind == DLCursorCXXFinalAttr }) { words.insert("final") }
            for parameter in cursor.arguments {
                words.formUnion(parameter.annotations.map { Self.word($0, on: parameter.spelling) })
            }
        }
        return words
    }

    /// An annotation as the tables write it.
    private static func word(_ annotation: String, on parameter: String? = nil) -> String {
        guard let found = InterfaceAttribute(annotation: annotation) else {
            return annotation == "serializable" ? "IIG_SERIALIZABLE" : annotation
        }
        switch (found.word, parameter) {
        case (.target, let parameter?): return "TARGET(\(parameter))"
        default:
            let argument = found.argument.map { "(\($0))" } ?? ""
            return found.word.rawValue.uppercased() + argument + (parameter.map { "@\($0)" } ?? "")
        }
    }
}

/// What two declarations of one method have in common.
struct Signature: Equatable, CustomStringConvertible {
    struct Parameter: Equatable {
        var name: String
        /// As declared: an array keeps its bound.
        var type: String
        /// Default values and bounds are expressions.
        var expressions: Int
    }

    /// Result, parameters, `const` and `noexcept`, without names of types.
    var type: String
    var parameters: [Parameter]

    init(_ method: ClangCursor) {
        type = method.type.canonical.spelling
        parameters = method.arguments.map { argument in
            Parameter(
                name: argument.spelling, type: argument.type.canonical.spelling,
                expressions: argument.children.count { (100..<200).contains($0.kind) })
        }
    }

    /// Documentation prints no default values: more of them than expected are no difference.
    func fulfils(_ expected: Signature) -> Bool {
        type == expected.type && parameters.count == expected.parameters.count
            && zip(parameters, expected.parameters).allSatisfy {
                $0.name == $1.name && $0.type == $1.type && $0.expressions >= $1.expressions
            }
    }

    var description: String {
        let list = parameters.map { "\($0.type) \($0.name)" + ($0.expressions > 0 ? " = …" : "") }
        return "\(type.prefix { $0 != "(" })(\(list.joined(separator: ", ")))"
    }
}
