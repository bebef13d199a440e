// SPDX-License-Identifier: Apache-2.0

/// What stands before a name: `ivars->queue->`, `IODispatchQueue::`.
struct Chain {
    /// The index of the first token.
    var start: Int
    var qualifier: String?
    var receiver: String?

    init(_ list: TokenList, callee: Int, floor: Int) {
        start = callee
        guard callee > floor, let link = list[callee - 1], link.kind == .punctuation else { return }
        switch link.text {
        case "::":
            guard callee - 2 >= floor, list[callee - 2]?.kind == .identifier else {
                start = callee - 1
                return
            }
            qualifier = list.text(callee - 2)
            start = callee - 2
            while start - 2 >= floor, list.is(start - 1, "::"), list[start - 2]?.kind == .identifier { start -= 2 }
            if start - 1 > floor, list.is(start - 1, "->") || list.is(start - 1, ".") {
                start = Self.expressionStart(list, start - 1, floor)
            }
        case "->", ".":
            start = Self.expressionStart(list, callee - 1, floor)
            receiver = Expressions.text(list.tokens[start..<(callee - 1)].prefix(Expressions.longest))
        default: break
        }
    }

    /// The target of an assignment whose operator stands at `before`.
    init(_ list: TokenList, before: Int, floor: Int) {
        start = Self.expressionStart(list, before, floor)
        if start == before { return }
        while start - 1 >= floor, list.is(start - 1, "*"),
            Words.opensStatement(list, start - 2) || list.is(start - 2, "*")
        {
            start -= 1
        }
        if start - 1 >= floor, list.is(start - 1, ".") { start -= 1 }
    }

    /// Where a postfix expression that ends before `end` begins.
    private static func expressionStart(_ list: TokenList, _ end: Int, _ floor: Int) -> Int {
        var place = end
        for _ in 0..<24 {
            guard place - 1 >= floor, let token = list[place - 1] else { return place }
            if token.is(")") || token.is("]") {
                let open = list.partners[place - 1]
                guard open >= floor else { return place }
                place = open
                if place - 1 >= floor, list[place - 1]?.kind == .identifier,
                    !Words.keywords.contains(list.text(place - 1))
                {
                    place -= 1
                } else if place - 1 >= floor, list.is(place - 1, "]") || list.is(place - 1, ")"), token.is("]") {
                    continue
                }
            } else if token.kind == .identifier, !Words.keywords.contains(token.text) || token.text == "this" {
                place -= 1
            } else {
                return place
            }
            guard place - 1 >= floor, list.is(place - 1, "->") || list.is(place - 1, ".") || list.is(place - 1, "::"),
                place - 2 >= floor,
                list[place - 2]?.kind == .identifier || list.is(place - 2, ")") || list.is(place - 2, "]")
            else { return place }
            place -= 1
        }
        return place
    }
}
