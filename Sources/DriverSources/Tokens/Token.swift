// SPDX-License-Identifier: Apache-2.0

/// One token of C++.
struct Token: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
        case identifier, number, string, character, punctuation
    }

    var kind: Kind
    /// As written; of a string the decoded content.
    var text: String
    var line: Int
    var column: Int
    var offset: Int

    func `is`(_ punctuation: String) -> Bool { kind == .punctuation && text == punctuation }

    func isWord(_ word: String) -> Bool { kind == .identifier && text == word }
}

/// What the lexer makes of a file.
struct TokenList: Sendable {
    var file: String
    var tokens: [Token] = []
    /// The bracket that closes or opens the one at the same index; -1 where there is none.
    var partners: [Int] = []
    /// Object-like macros of one token.
    var macros: [String: Token] = [:]
    /// All macros of the file by name.
    var macroNames: Set<String> = []
    /// Offsets of comments that say that something was left out.
    var elisions: [Int] = []

    func place(_ index: Int) -> SourcePlace {
        guard tokens.indices.contains(index) else { return SourcePlace(file: file, line: 1, column: 1) }
        return SourcePlace(file: file, line: tokens[index].line, column: tokens[index].column)
    }

    /// The matching closing bracket, or the end.
    func close(_ index: Int) -> Int {
        let partner = partners[index]
        return partner < 0 ? tokens.count : partner
    }

    /// The end of a call's arguments; where the parenthesis is never closed, not far away.
    func argumentsEnd(_ open: Int, _ limit: Int) -> Int {
        min(partners[open] < 0 ? open + 64 : partners[open], limit)
    }

    subscript(index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    func text(_ index: Int) -> String { self[index]?.text ?? "" }

    func `is`(_ index: Int, _ punctuation: String) -> Bool { self[index]?.is(punctuation) ?? false }
}
