// SPDX-License-Identifier: Apache-2.0

/// Reads what stands between the braces of a class.
struct MemberParser {
    let list: TokenList
    let className: String
    let isInFile: Bool
    var methods: [MethodDeclaration] = []
    var fields: [SourceField] = []
    var definitions: [MethodDefinition] = []
    /// Where nested classes begin.
    var nested: [Int] = []
    /// A member carries a word that only iig knows.
    var isInterface = false

    init(list: TokenList, className: String, isInterface: Bool) {
        self.list = list
        self.className = className
        isInFile = isInterface
    }

    private static let dialect: Set<String> = [
        "QUEUENAME", "LOCALONLY", "LOCAL", "LOCALHOST", "TYPE", "REPLY", "INVOKEREPLY", "KERNEL", "TARGET",
    ]

    mutating func read(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let token = list.tokens[index]
            if ["public", "private", "protected"].contains(token.text), list.is(index + 1, ":") {
                index += 2
            } else if ["class", "struct", "union"].contains(token.text), opensBody(index, range.upperBound) {
                nested.append(index)
                index = end(index, range.upperBound) + 1
            } else if ["using", "friend", "typedef", "enum"].contains(token.text) {
                index = end(index, range.upperBound) + 1
            } else if token.is(";") || token.is("...") || token.is("}") {
                index += 1
            } else {
                index = member(index, range.upperBound)
            }
        }
    }

    /// A class with a body, before the statement ends.
    private func opensBody(_ index: Int, _ limit: Int) -> Bool {
        for place in index..<min(index + 32, limit) {
            if list.is(place, "{") { return true }
            if list.is(place, ";") || list.is(place, "(") { return false }
        }
        return false
    }

    /// The `;` of a member, or the `}` of its body.
    private func end(_ index: Int, _ limit: Int) -> Int {
        var place = index
        while place < limit {
            if list.is(place, ";") { return place }
            if list.is(place, "{") {
                place = min(list.close(place), limit - 1)
                return list.is(place + 1, ";") ? place + 1 : place
            }
            if list.is(place, "(") || list.is(place, "[") { place = min(list.close(place), limit - 1) }
            place += 1
        }
        return limit - 1
    }

    private mutating func member(_ index: Int, _ limit: Int) -> Int {
        let end = end(index, limit)
        guard let open = parameterList(index, end) else {
            field(index, end)
            return max(end, index) + 1
        }
        let close = min(list.close(open), end)
        let before = list.tokens[index..<(open - 1)]
        let name = list.text(open - 1)
        var attributes = before.filter { ["virtual", "static", "inline", "explicit"].contains($0.text) }
            .map { SourceAttribute(name: $0.text) }
        let (suffix, isPure, body) = words(close + 1, end)
        attributes += suffix
        let types = before.filter { !["virtual", "static", "inline", "explicit"].contains($0.text) }
        if suffix.contains(where: { Self.dialect.contains($0.name) }) { isInterface = true }
        methods.append(
            MethodDeclaration(
                name: before.last?.is("~") == true ? "~" + name : name, returnType: Expressions.text(types),
                parameters: Parameters.read(list, (open + 1)..<max(open + 1, close)), attributes: attributes,
                isPure: isPure, isElided: list.tokens[open..<close].contains { $0.is("...") },
                place: list.place(open - 1)))
        if let body, var head = FunctionHead(list, index, end + 1), head.bodyOpen == body {
            head.className = className
            head.form = .plain
            definitions.append(head.definition(list, bodyEnd: min(list.close(body), limit)))
        }
        return max(end, index) + 1
    }

    private func parameterList(_ index: Int, _ end: Int) -> Int? {
        var depth = 0
        for place in index...max(index, end) {
            if list.is(place, "<") { depth += 1 }
            if list.is(place, ">") { depth -= 1 }
            if list.is(place, "=") || list.is(place, "{") { return nil }
            if list.is(place, "("), depth <= 0, place > index {
                return list[place - 1]?.kind == .identifier ? place : nil
            }
        }
        return nil
    }

    /// The words after the parameters.
    private func words(_ start: Int, _ end: Int) -> ([SourceAttribute], isPure: Bool, body: Int?) {
        var attributes: [SourceAttribute] = []
        var place = start
        var isPure = false
        while place <= end, let token = list[place] {
            if token.is("{") { return (attributes, isPure, place) }
            if token.is("=") { isPure = list.text(place + 1) == "0" }
            if token.kind == .identifier {
                var argument: String?
                if list.is(place + 1, "(") {
                    let close = min(list.close(place + 1), end)
                    argument = Expressions.text(list.tokens[(place + 2)..<max(place + 2, close)])
                    place = close
                }
                attributes.append(SourceAttribute(name: token.text, argument: argument))
            }
            place += 1
        }
        return (attributes, isPure, nil)
    }

    private mutating func field(_ index: Int, _ end: Int) {
        let tokens = list.tokens[index...max(index, min(end, list.tokens.count - 1))].filter { !$0.is(";") }
        let cut = tokens.firstIndex { $0.is("=") || $0.is("{") || $0.is("[") || $0.is(":") } ?? tokens.count
        let head = tokens[..<cut]
        guard head.count >= 2, let name = head.last, name.kind == .identifier else { return }
        fields.append(
            SourceField(
                type: Expressions.text(head.dropLast()), name: name.text,
                place: SourcePlace(file: list.file, line: name.line, column: name.column)))
    }
}
