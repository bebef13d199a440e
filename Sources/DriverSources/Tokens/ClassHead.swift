// SPDX-License-Identifier: Apache-2.0

/// `class KERNEL Name : public Base {`
struct ClassHead {
    var name = ""
    var nameIndex = 0
    var bases: [String] = []
    var attributes: [SourceAttribute] = []
    /// The brace of the body; nil for a forward declaration.
    var open: Int?
    /// Past a declaration without body.
    var next = 0

    /// Words that only iig knows.
    static let dialect: Set<String> = ["KERNEL", "NATIVE", "LOCAL", "LOCALONLY", "EXTENDS", "LOCALHOST"]

    var isInterface: Bool { attributes.contains { Self.dialect.contains($0.name) } }

    init?(_ list: TokenList, _ index: Int, _ limit: Int) {
        var place = index + 1
        var words: [(token: Token, index: Int, argument: String?)] = []
        while place < limit, place < index + 48 {
            guard let token = list[place] else { return nil }
            if token.kind == .identifier {
                var argument: String?
                var after = place + 1
                if list.is(after, "(") {
                    let close = min(list.close(after), limit)
                    argument = Expressions.text(list.tokens[(after + 1)..<max(after + 1, close)])
                    after = close + 1
                }
                if list.is(after, "<") { after = Self.skipAngles(list, after, limit) }
                words.append((token, place, argument))
                place = after
            } else if token.is("::") {
                words.removeAll()
                place += 1
            } else if token.is("[") {
                place = min(list.close(place), limit) + 1
            } else {
                break
            }
        }
        while let last = words.last, ["final", "LOCALONLY"].contains(last.token.text), words.count > 1 {
            attributes.append(SourceAttribute(name: last.token.text))
            words.removeLast()
        }
        guard let last = words.last, last.argument == nil else { return nil }
        name = last.token.text
        nameIndex = last.index
        attributes += words.dropLast().map { SourceAttribute(name: $0.token.text, argument: $0.argument) }
        guard list.is(place, ":") || list.is(place, "{") || list.is(place, ";") else { return nil }
        if list.is(place, ";") {
            next = place + 1
            return
        }
        if list.is(place, ":") {
            place += 1
            readBases(list, &place, limit)
        }
        guard list.is(place, "{") else { return nil }
        open = place
    }

    private mutating func readBases(_ list: TokenList, _ place: inout Int, _ limit: Int) {
        var base = ""
        while place < limit, let token = list[place], !token.is("{"), !token.is(";") {
            if token.is(",") {
                if !base.isEmpty { bases.append(base) }
                base = ""
            } else if token.is("<") {
                place = Self.skipAngles(list, place, limit)
                continue
            } else if token.kind == .identifier, !["public", "private", "protected", "virtual"].contains(token.text) {
                base = token.text
            }
            place += 1
        }
        if !base.isEmpty { bases.append(base) }
    }

    private static func skipAngles(_ list: TokenList, _ index: Int, _ limit: Int) -> Int {
        var depth = 0
        var next = index
        while next < limit, next < index + 64 {
            if list.is(next, "<") { depth += 1 }
            if list.is(next, ">") { depth -= 1 }
            next += 1
            if depth == 0 { return next }
        }
        return index + 1
    }
}
