// SPDX-License-Identifier: Apache-2.0

/// Finds for every bracket its partner, in one pass, whatever is missing.
///
/// A closing bracket looks for its kind among the open ones; a brace closes parentheses left open within it, but a
/// parenthesis never closes a brace.
enum Brackets {
    static func partners(_ tokens: [Token]) -> [Int] {
        var partners = [Int](repeating: -1, count: tokens.count)
        var open: [(kind: Character, index: Int)] = []
        var braces: [Int] = []
        for (index, token) in tokens.enumerated() where token.kind == .punctuation {
            switch token.text {
            case "(", "[": open.append((Character(token.text), index))
            case "{":
                braces.append(open.count)
                open.append(("{", index))
            case "}":
                guard let place = braces.popLast() else { continue }
                partners[open[place].index] = index
                partners[index] = open[place].index
                open.removeSubrange(place...)
            case ")", "]":
                let wanted: Character = token.text == ")" ? "(" : "["
                let floor = max(braces.last.map { $0 + 1 } ?? 0, open.count - 32)
                var place = open.count - 1
                while place >= floor, open[place].kind != wanted { place -= 1 }
                guard place >= floor else { continue }
                partners[open[place].index] = index
                partners[index] = open[place].index
                open.removeSubrange(place...)
            default: break
            }
        }
        return partners
    }
}
