// SPDX-License-Identifier: Apache-2.0

/// Reads a parameter list.
enum Parameters {
    /// Words of iig that stand on parameters.
    private static let words: Set<String> = ["TYPE", "TARGET", "PORTTYPE", "OUT", "IN"]

    static func read(_ list: TokenList, _ range: Range<Int>) -> [SourceParameter] {
        guard range.count > 1 || list.text(range.lowerBound) != "void", range.count < 2048 else { return [] }
        return Expressions.split(list, range).compactMap { parameter(Array(list.tokens[$0])) }
    }

    private static func parameter(_ all: [Token]) -> SourceParameter? {
        var tokens: [Token] = []
        var attributes: [SourceAttribute] = []
        var index = 0
        var depth = 0
        scan: while index < all.count {
            let token = all[index]
            if token.kind == .identifier, words.contains(token.text), index > 0 {
                var argument: String?
                if index + 1 < all.count, all[index + 1].is("(") {
                    let close = all[index...].firstIndex { $0.is(")") } ?? all.count - 1
                    argument = Expressions.text(all[(index + 2)..<max(index + 2, close)])
                    index = close
                }
                attributes.append(SourceAttribute(name: token.text, argument: argument))
            } else if token.is("="), depth == 0 {
                break scan
            } else {
                if token.is("<") { depth += 1 }
                if token.is(">") { depth -= 1 }
                tokens.append(token)
            }
            index += 1
        }
        guard !tokens.isEmpty, !tokens.contains(where: { $0.is("...") }) else { return nil }
        // The name is the last identifier outside of brackets, where a type stands before it.
        var nameIndex: Int?
        depth = 0
        for (place, token) in tokens.enumerated() {
            if token.is("<") || token.is("[") || token.is("(") { depth += 1 }
            if token.is(">") || token.is("]") || token.is(")") { depth -= 1 }
            if depth == 0, token.kind == .identifier, place > 0, !tokens[place - 1].is("::") { nameIndex = place }
        }
        if let place = nameIndex, ["const", "struct", "unsigned", "volatile"].contains(tokens[place - 1].text),
            place == 1
        {
            nameIndex = nil
        }
        var type = tokens
        let name = nameIndex.map { type.remove(at: $0).text }
        return SourceParameter(type: Expressions.text(type), name: name, attributes: attributes)
    }
}
