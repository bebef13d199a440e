// SPDX-License-Identifier: Apache-2.0

/// What comes before a function's body: `kern_return_t IMPL(Class, Method)`, `bool Class::init()`.
struct FunctionHead {
    var className: String?
    var name = ""
    var form = MethodDefinition.Form.function
    var parameters: [SourceParameter] = []
    var nameIndex = 0
    var bodyOpen: Int?
    /// The last token, where there is no body.
    var end = 0
    /// A declaration rather than a call.
    var isPrototype = false
    var isElided = false

    private static let notNames: Set<String> = [
        "__attribute__", "alignas", "decltype", "noexcept", "throw", "if", "for", "while", "switch", "return", "sizeof",
        "API_AVAILABLE", "catch",
    ]

    init?(_ list: TokenList, _ index: Int, _ limit: Int) {
        guard let open = Self.parameterList(list, index, limit) else { return nil }
        nameIndex = open - 1
        let close = min(list.close(open), limit)
        readName(list, index, open, close)
        var place = close + 1
        // Qualifiers, attributes and constructor initialisers, up to the brace or semicolon.
        var isInitializing = false
        while place < limit, let token = list[place] {
            if token.is("{") {
                if isInitializing, list[place - 1]?.kind == .identifier {
                    place = min(list.close(place), limit) + 1
                    continue
                }
                bodyOpen = place
                break
            }
            if token.is(";") || token.is("=") || token.is("}") { break }
            if token.is(":") { isInitializing = true }
            if token.is("(") || token.is("[") {
                place = min(list.close(place), limit)
            } else if token.kind != .identifier, ![",", ":", "::", "->", "*", "&", "&&", "<", ">"].contains(token.text)
            {
                return nil
            } else if token.kind == .identifier, ["if", "for", "while", "return", "switch"].contains(token.text) {
                return nil
            }
            place += 1
        }
        end = place
        let hasType = index < nameStart(list)
        isPrototype = bodyOpen == nil && hasType
        if bodyOpen != nil, !hasType, form == .function { return nil }
    }

    /// The first parenthesis after a name, before anything that ends a declarator.
    private static func parameterList(_ list: TokenList, _ index: Int, _ limit: Int) -> Int? {
        var place = index
        while place < limit, place < index + 64, let token = list[place] {
            if token.is("(") {
                guard let name = list[place - 1], place > index, name.kind == .identifier else { return nil }
                if !notNames.contains(name.text) { return place }
                place = min(list.close(place), limit)
            } else if token.kind == .punctuation {
                if token.text == "[" {
                    place = min(list.close(place), limit)
                } else if !["*", "&", "::", "<", ">", ",", "~", "&&"].contains(token.text) {
                    return nil
                }
            } else if token.kind != .identifier {
                return nil
            }
            place += 1
        }
        return nil
    }

    private func nameStart(_ list: TokenList) -> Int {
        var start = nameIndex
        while start >= 2, list.is(start - 1, "::"), list[start - 2]?.kind == .identifier { start -= 2 }
        if start >= 1, list.is(start - 1, "~") { start -= 1 }
        return start
    }

    private mutating func readName(_ list: TokenList, _ index: Int, _ open: Int, _ close: Int) {
        name = list.text(nameIndex)
        let close = list.argumentsEnd(open, close)
        let inner = list.tokens[(open + 1)..<max(open + 1, close)]
        let parts = Expressions.split(list, (open + 1)..<max(open + 1, close))
        if name == "IMPL" || name.hasSuffix("_IMPL"), parts.count == 2, parts.allSatisfy({ $0.count == 1 }) {
            (className, name, form) = (list.text(parts[0].lowerBound), list.text(parts[1].lowerBound), .macro)
            return
        }
        if list.is(nameIndex - 1, "::"), list[nameIndex - 2]?.kind == .identifier, nameIndex - 2 >= index {
            className = list.text(nameIndex - 2)
            form = .plain
            if name.hasSuffix("_Impl"), name.count > 5 {
                name = String(name.dropLast(5))
                form = .implementation
            }
        } else if list.is(nameIndex - 1, "~") {
            name = "~" + name
        }
        if inner.count == 1, let only = inner.first, only.kind == .identifier, only.text.hasSuffix("_Args") { return }
        parameters = Parameters.read(list, (open + 1)..<max(open + 1, close))
        isElided = inner.contains { $0.is("...") }
    }

    func definition(_ list: TokenList, bodyEnd: Int) -> MethodDefinition {
        var body = SourceBody()
        let open = bodyOpen ?? end
        BodyReader(list: list, range: (open + 1)..<max(open + 1, bodyEnd)).read(into: &body)
        body.isElided = body.isElided || bodyEnd >= list.tokens.count || !list.is(bodyEnd, "}")
        let shown = form == .macro && list.is(nameIndex + 1, "(") ? nameIndex : nameIndex
        return MethodDefinition(
            className: className, name: name, form: form, parameters: parameters, body: body, place: list.place(shown),
            lastLine: list.place(min(bodyEnd, list.tokens.count - 1)).line, reader: .tokens)
    }
}
