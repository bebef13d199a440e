// SPDX-License-Identifier: Apache-2.0

/// The macros that a framework defines: names, numbers of parameters, bodies.
struct MacroTable {
    struct Macro: Equatable {
        /// nil for one without parentheses.
        var parameters: Int?
        /// Without space.
        var body: String

        /// Reads `NAME(a, b) body` or `NAME body`.
        static func read(_ text: Substring) -> (name: String, macro: Macro)? {
            let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
            guard !name.isEmpty else { return nil }
            var rest = text[name.endIndex...]
            var parameters: Int?
            if rest.first == "(", let close = rest.firstIndex(of: ")") {
                let list = rest[rest.index(after: rest.startIndex)..<close]
                parameters = list.split(separator: ",").count
                rest = rest[rest.index(after: close)...]
            }
            return (String(name), Macro(parameters: parameters, body: rest.filter { !$0.isWhitespace }))
        }
    }

    private var macros: [String: Macro] = [:]

    init(_ compiler: SDKCompiler, _ includes: [String]) throws {
        for line in try compiler.definitions(includes).split(separator: "\n") where line.hasPrefix("#define ") {
            if let found = Macro.read(line.dropFirst(8)) { macros[found.name] = found.macro }
        }
    }

    subscript(_ name: String) -> Macro? { macros[name] }

    /// What differs between a row and the macro of its name. Functions may stand in for macros.
    func problem(with row: APIRow) -> String? {
        let text = row.declaration.hasPrefix("#define ") ? row.declaration.dropFirst(8) : row.name[...]
        guard let defined = macros[row.name], let expected = Macro.read(text)?.macro else { return nil }
        if expected.parameters != nil, expected.parameters != defined.parameters {
            return "has \(defined.parameters.map(String.init) ?? "no") parameters"
        }
        return expected.body.isEmpty || expected.body == defined.body ? nil : "is \(defined.body)"
    }
}
