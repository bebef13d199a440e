// SPDX-License-Identifier: Apache-2.0

/// What gets which value: dictionary keys, variables, casts.
extension BodyReader {
    func setting(_ call: SourceCall, _ body: inout SourceBody) {
        let setters = ["set", "add", "put"].contains { call.callee.lowercased().hasPrefix($0) }
        guard let place = call.arguments.firstIndex(where: { Words.isKey($0, allowsString: setters) }),
            place + 1 < call.arguments.count || setters
        else { return }
        guard setters || call.callee.lowercased().contains("set") || place == 0 && call.arguments.count == 2 else {
            return
        }
        let value = call.argument(place + 1).map(number)
        body.settings.append(
            SourceSetting(
                key: Words.key(call.arguments[place]), value: value,
                container: call.receiver ?? (place > 0 ? call.arguments[0].object : nil), position: call.position,
                place: call.place))
    }

    /// `{ kKey, value }` in a table.
    func pair(_ index: Int, _ body: inout SourceBody) {
        let close = list.partners[index]
        guard close > index, close - index <= 40 else { return }
        let parts = Expressions.split(list, (index + 1)..<close).map { Expressions.read(list.tokens[$0]) }
        guard parts.count == 2, Words.isKey(parts[0], allowsString: false), parts[1].text.first != "{" else { return }
        body.settings.append(
            SourceSetting(
                key: Words.key(parts[0]), value: number(parts[1]), container: nil, position: position(index),
                place: list.place(index + 1)))
    }

    /// Sees through `OSNumber::withNumber(129, 32)` and a variable that holds it.
    func number(_ value: SourceExpression) -> SourceExpression {
        if let name = value.value.name, let known = numbers[name] { return known }
        return Words.numberArgument(value, in: list) ?? value
    }

    // MARK: Assignments, variables, casts

    func target(_ equals: Int) -> (text: String, start: Int) {
        let chain = Chain(list, before: equals, floor: range.lowerBound)
        return (Expressions.text(list.tokens[chain.start..<equals]), chain.start)
    }

    func valueEnd(_ start: Int) -> Int {
        var place = start
        while place < range.upperBound, place < start + 200 {
            if list.is(place, ";") || list.is(place, ",") || list.is(place, ")") || list.is(place, "}") { break }
            if list.is(place, "=") { break }
            if list.is(place, "(") || list.is(place, "[") || list.is(place, "{") {
                place = min(list.close(place), range.upperBound - 1)
            }
            place += 1
        }
        return min(place, range.upperBound)
    }

    mutating func assignment(_ index: Int, _ body: inout SourceBody) {
        let (text, start) = target(index)
        guard !text.isEmpty, start < index else { return }
        let value = Expressions.read(list.tokens[(index + 1)..<max(index + 1, valueEnd(index + 1))])
        if let name = list.tokens[..<index].last?.text, let number = Words.numberArgument(value, in: list) {
            numbers[name] = number
        }
        body.assignments.append(
            SourceAssignment(
                target: text, operation: list.text(index), value: value, position: position(index),
                place: list.place(start)))
    }

    /// `Type name;` `Type * name = …` `Type name[32]`
    func variable(_ index: Int, _ body: inout SourceBody) {
        var place = index
        while place > range.lowerBound,
            ["const", "struct", "static", "unsigned", "__block"].contains(list.text(place - 1))
        {
            place -= 1
        }
        let typeStart = place
        place = index + 1
        while list.is(place, "::"), list[place + 1]?.kind == .identifier { place += 2 }
        if list.is(place, "<") { place = templateEnd(place) }
        let bare = place
        while list.is(place, "*") || list.is(place, "&") || list.text(place) == "const" { place += 1 }
        guard place < range.upperBound, let name = list[place], name.kind == .identifier,
            !Words.keywords.contains(name.text), place > index,
            bare < place || list[place - 1]?.kind == .identifier
                || list.is(place - 1, ">")
        else { return }
        let after = list.text(place + 1)
        guard [";", "=", "[", "{", ","].contains(after), list[place + 1]?.kind == .punctuation else { return }
        var count: SourceExpression?
        var next = place + 1
        if after == "[" {
            let close = min(list.close(next), range.upperBound)
            count = Expressions.read(list.tokens[(next + 1)..<max(next + 1, close)])
            next = close + 1
        }
        var initializer: SourceExpression?
        if list.is(next, "=") {
            initializer = Expressions.read(list.tokens[(next + 1)..<max(next + 1, valueEnd(next + 1))])
        } else if list.is(next, "{") {
            let close = min(list.close(next), range.upperBound)
            initializer = Expressions.read(list.tokens[next..<max(next, min(close + 1, range.upperBound))])
        }
        body.variables.append(
            SourceVariable(
                type: Expressions.text(list.tokens[typeStart..<place]), name: name.text, count: count,
                initializer: initializer, position: position(place), place: list.place(place)))
    }

    /// `(uint32_t)value`
    func cast(_ index: Int, _ body: inout SourceBody) {
        guard let type = list[index + 1], Words.types.contains(type.text), list.is(index + 2, ")"),
            let first = list[index + 3], first.kind == .identifier || first.is("(")
        else { return }
        var end = index + 3
        while end < range.upperBound, end < index + 24 {
            if list.is(end, "(") || list.is(end, "[") { end = min(list.close(end), range.upperBound - 1) }
            end += 1
            guard
                list.is(end, "->") || list.is(end, ".") || list.is(end, "::") || list.is(end, "(") || list.is(end, "[")
            else { break }
            if !list.is(end, "("), !list.is(end, "[") { end += 1 }
        }
        guard end <= range.upperBound, end > index + 3 else { return }
        body.conversions.append(
            SourceConversion(
                type: type.text, value: Expressions.read(list.tokens[(index + 3)..<end]), position: position(index),
                place: list.place(index)))
    }

    /// `static_cast<uint32_t>(value)`
    func namedCast(_ index: Int, _ body: inout SourceBody) {
        let open = templateEnd(index + 1)
        guard open > index + 1, list.is(open, "(") else { return }
        let close = min(list.close(open), range.upperBound)
        body.conversions.append(
            SourceConversion(
                type: Expressions.text(list.tokens[(index + 2)..<(open - 1)]),
                value: Expressions.read(list.tokens[(open + 1)..<max(open + 1, close)]), position: position(index),
                place: list.place(index)))
    }
}
