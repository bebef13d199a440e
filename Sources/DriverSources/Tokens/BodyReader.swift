// SPDX-License-Identifier: Apache-2.0

/// Reads a function's body in one pass.
struct BodyReader {
    let list: TokenList
    let range: Range<Int>
    private var contexts: [Context] = []
    /// Closing parentheses of `if`, `for`, `while`, `switch`.
    private var heads: [Int: Context.Kind] = [:]
    private var brackets = 0
    private var isStart = true
    /// Numbers that variables hold, to see through `OSNumber` variables.
    var numbers: [String: SourceExpression] = [:]

    struct Context {
        enum Kind {
            case branch, loop, block, list, plain
            case choice(Int)
        }
        var kind: Kind
        /// The closing brace, or nil where the next semicolon ends it.
        var end: Int?
        var brackets: Int
    }

    init(list: TokenList, range: Range<Int>) {
        self.list = list
        self.range = range.clamped(to: 0..<list.tokens.count)
    }

    consuming func read(into body: inout SourceBody) {
        if !range.isEmpty { body.isEmpty = false }
        if list.elisions.contains(where: isInside) { body.isElided = true }
        for index in range { step(index, &body) }
    }

    private func isInside(_ offset: Int) -> Bool {
        let start = list[range.lowerBound - 1]?.offset ?? 0
        let end = list[range.upperBound]?.offset ?? Int.max
        return offset >= start && offset < end
    }

    func position(_ index: Int) -> SourcePosition {
        var position = SourcePosition(order: index - range.lowerBound, depth: 0, blocks: 0, isInLoop: false)
        for context in contexts {
            switch context.kind {
            case .branch, .choice: position.depth += 1
            case .loop:
                position.depth += 1
                position.isInLoop = true
            case .block: position.blocks += 1
            case .list, .plain: break
            }
        }
        return position
    }

    private mutating func step(_ index: Int, _ body: inout SourceBody) {
        let token = list.tokens[index]
        let wasStart = isStart
        isStart = false
        switch token.kind {
        case .identifier:
            identifier(index, isStart: wasStart, &body)
        case .punctuation: punctuation(index, &body)
        default: break
        }
    }

    // MARK: Brackets and contexts

    private mutating func punctuation(_ index: Int, _ body: inout SourceBody) {
        switch list.tokens[index].text {
        case "{": openBrace(index, &body)
        case "(", "[":
            brackets += 1
            if list.is(index, "(") { cast(index, &body) }
        case ")", "]":
            brackets = max(0, brackets - 1)
            if let kind = heads[index] {
                isStart = true
                if !list.is(index + 1, "{") { push(kind, end: nil) }
            }
        case "}":
            brackets = max(0, brackets - 1)
            while let last = contexts.last, last.end == nil || (last.end ?? 0) <= index {
                if last.end == nil, last.brackets <= brackets, contexts.count > 1 || brackets >= last.brackets { break }
                closeSwitch(last, index, &body)
                contexts.removeLast()
                if last.end == index { break }
            }
            popStatements()
            isStart = true
        case ";":
            popStatements()
            isStart = true
        case ":":
            isStart = true
        case "...":
            if !(list.is(index - 1, "(") && list.text(index - 2) == "catch") { body.isElided = true }
            isStart = true
        case "=", "+=", "-=", "|=", "&=", "^=", "*=": assignment(index, &body)
        default: break
        }
    }

    private mutating func push(_ kind: Context.Kind, end: Int?) {
        // Deeper than this nothing is code that people write; what is within is read at this depth.
        if contexts.count < 128 { contexts.append(Context(kind: kind, end: end, brackets: brackets)) }
    }

    private mutating func popStatements() {
        while let last = contexts.last, last.end == nil, last.brackets >= brackets { contexts.removeLast() }
    }

    private mutating func openBrace(_ index: Int, _ body: inout SourceBody) {
        let end = list.close(index)
        let kind = braceKind(index)
        push(kind, end: end)
        brackets += 1
        isStart = true
        if case .list = kind {
            isStart = false
            pair(index, &body)
        }
    }

    private func braceKind(_ index: Int) -> Context.Kind {
        guard index > range.lowerBound, let before = list[index - 1] else { return .plain }
        if let head = heads[index - 1] { return head }
        switch before.text {
        case ")":
            let open = list.partners[index - 1]
            guard open > 0 else { return .plain }
            if list.is(open - 1, "^") || list.is(open - 1, "]") { return .block }
            if list[open - 1]?.kind == .identifier, list.is(open - 2, "^") { return .block }
            return .plain
        case "^", "]", "mutable": return .block
        case "else", "try": return .branch
        case "do": return .loop
        case ";", "{", "}", ":":
            return before.text == "{" && isList ? .list : .plain
        case "=", ",", "(", "return": return .list
        default: return before.kind == .identifier || before.is(">") ? .list : .plain
        }
    }

    private var isList: Bool { if case .list? = contexts.last?.kind { true } else { false } }

    // MARK: Words

    private mutating func identifier(_ index: Int, isStart wasStart: Bool, _ body: inout SourceBody) {
        let token = list.tokens[index]
        body.names.append(
            SourceName(
                text: token.text, before: list.text(index - 1),
                after: list.is(index + 1, ">") && list.is(index + 2, ">") ? ">>" : list.text(index + 1),
                position: position(index), place: list.place(index)))
        switch token.text {
        case "if": head(index, .branch)
        case "for", "while": head(index, .loop)
        case "switch": openSwitch(index, &body)
        case "else":
            isStart = true
            if !list.is(index + 1, "{"), list.text(index + 1) != "if" { push(.branch, end: nil) }
        case "do": isStart = true
        case "case", "default": label(index, &body)
        case "return", "goto", "break", "continue", "throw": body.exits.append(index - range.lowerBound)
        case "static_cast", "reinterpret_cast": namedCast(index, &body)
        default:
            if Words.keywords.contains(token.text) {
                isStart = wasStart
                break
            }
            if wasStart { variable(index, &body) }
            call(index, wasStart, &body)
        }
    }

    private mutating func head(_ index: Int, _ kind: Context.Kind) {
        var open = index + 1
        if list.text(open) == "constexpr" { open += 1 }
        guard list.is(open, "("), list.partners[open] > open else { return }
        heads[list.partners[open]] = kind
    }

    // MARK: Switches

    private mutating func openSwitch(_ index: Int, _ body: inout SourceBody) {
        guard list.is(index + 1, "("), list.partners[index + 1] > 0 else { return }
        let close = list.partners[index + 1]
        heads[close] = .choice(body.switches.count)
        body.switches.append(
            SourceSwitch(
                subject: Expressions.read(list.tokens[(index + 2)..<close]), sections: [], position: position(index),
                place: list.place(index)))
    }

    private mutating func label(_ index: Int, _ body: inout SourceBody) {
        isStart = true
        guard let number = innermostSwitch else { return }
        var colon = index + 1
        while colon < range.upperBound, !list.is(colon, ":"), !list.is(colon, ";"), colon < index + 24 { colon += 1 }
        let order = index - range.lowerBound
        let isDefault = list.text(index) == "default"
        var sections = body.switches[number].sections
        let label = SourceSwitch.Label(
            expression: Expressions.read(list.tokens[(index + 1)..<max(index + 1, min(colon, range.upperBound))]),
            place: list.place(index))
        // `case A: case B:` lead to the same statements.
        if let last = sections.last, last.range.upperBound == order {
            sections[sections.count - 1].range = last.range.lowerBound..<(colon + 1 - range.lowerBound)
            if isDefault { sections[sections.count - 1].isDefault = true }
            if !isDefault { sections[sections.count - 1].labels.append(label) }
        } else {
            if let last = sections.last { sections[sections.count - 1].range = last.range.lowerBound..<order }
            sections.append(
                SourceSwitch.Section(
                    labels: isDefault ? [] : [label], isDefault: isDefault,
                    range: order..<max(order, colon + 1 - range.lowerBound)))
        }
        body.switches[number].sections = sections
    }

    private var innermostSwitch: Int? {
        for context in contexts.reversed() {
            if case .choice(let number) = context.kind { return number }
            if case .block = context.kind { return nil }
        }
        return nil
    }

    private func closeSwitch(_ context: Context, _ index: Int, _ body: inout SourceBody) {
        guard case .choice(let number) = context.kind, let last = body.switches[number].sections.last else { return }
        let count = body.switches[number].sections.count
        let end = max(last.range.lowerBound, index - range.lowerBound)
        body.switches[number].sections[count - 1].range = last.range.lowerBound..<end
    }

    // MARK: Calls

    private func call(_ index: Int, _ wasStart: Bool, _ body: inout SourceBody) {
        var open = index + 1
        if list.is(open, "<") { open = templateEnd(open) }
        guard list.is(open, "("), !list.is(index - 1, "~") else { return }
        let name = list.text(index)
        let close = list.argumentsEnd(open, range.upperBound)
        let arguments = Expressions.split(list, (open + 1)..<max(open + 1, close)).map {
            Expressions.read(list.tokens[$0])
        }
        if Words.types.contains(name), arguments.count == 1 {
            body.conversions.append(
                SourceConversion(type: name, value: arguments[0], position: position(index), place: list.place(index)))
            return
        }
        let chain = Chain(list, callee: index, floor: range.lowerBound)
        let before = list[chain.start - 1]
        if chain.start > range.lowerBound, let before, isDeclarator(before, chain.start) { return }
        let isAssigned = chain.start > range.lowerBound && before?.is("=") == true
        let opensStatement =
            chain.start == range.lowerBound || wasStart
            || before.map { [";", "{", "}"].contains($0.text) && $0.kind == .punctuation } ?? true
            || before?.text == "else" || heads[chain.start - 1] != nil
        let call = SourceCall(
            callee: name, qualifier: chain.qualifier, receiver: chain.receiver, arguments: arguments,
            result: isAssigned && list.is(close + 1, ";") ? target(chain.start - 1).text : nil,
            isStatement: opensStatement && list.is(close + 1, ";"), position: position(index),
            place: list.place(index), end: close - range.lowerBound, reader: .tokens)
        body.calls.append(call)
        setting(call, &body)
    }

    /// Past the `>` of explicit template arguments, or the index itself where there are none.
    func templateEnd(_ index: Int) -> Int {
        for place in (index + 1)..<(index + 12) {
            guard let token = list[place] else { return index }
            if token.is(">") { return place + 1 }
            if token.kind == .punctuation, !["::", ",", "*"].contains(token.text) { return index }
        }
        return index
    }

    /// `Type name(…)` declares; `return name(…)` calls.
    private func isDeclarator(_ before: Token, _ start: Int) -> Bool {
        if before.kind == .identifier { return !Words.beforeCalls.contains(before.text) }
        if before.is("*") || before.is("&"), start >= 2 {
            return list[start - 2]?.kind == .identifier && Words.opensStatement(list, start - 3)
        }
        return false
    }
}
