// SPDX-License-Identifier: Apache-2.0

import Gates

/// Numbers that are codes by the error domain beside them: `Error Domain=… Code=9`, `… error 9.`, `… of a value of 9`.
struct DomainCodes {
    private struct Domain {
        var name: [UInt8]
        var table: CodeEntry.Table

        init(_ name: String, _ table: CodeEntry.Table) {
            self.name = Array(name.utf8)
            self.table = table
        }
    }

    private static let domains = [
        Domain("OSSystemExtensionErrorDomain", .systemExtension), Domain("OSSystemExtensionError", .systemExtension),
        Domain("SystemExtensionErrorDomain", .systemExtension),
        Domain("NSPOSIXErrorDomain", .posix), Domain("AppleMobileFileIntegrityError", .mobileFileIntegrity),
        Domain("RBSRequestErrorDomain", .runningBoard), Domain("NSOSStatusErrorDomain", .osStatus),
        Domain("DiskManagement", .diskManagement), Domain("namespace CODESIGNING", .codeSigningTermination),
    ]

    /// Words and marks between a domain and its number.
    private static let fillers: Set<String> = [
        "code", "error", "errors", "value", "of", "a", "an", "the", "is", "with", "number", "err", "userinfo", "and",
        "which", "has", "gives", "returns", "returned", "errorcode", "rawvalue", "domain", "got", "was", "as", "always",
    ]
    /// Words that say that the number behind them is an error's.
    private static let cues: Set<String> = ["code", "error", "value", "errorcode", "err", "rawvalue", "number"]

    private let line: [UInt8]

    init(_ line: [UInt8]) { self.line = line }

    static func namesDomain(_ line: [UInt8]) -> Bool {
        domains.contains { LineMatcher.find($0.name, in: line, from: 0) != nil }
    }

    func tokens() -> [CodeToken] {
        var tokens: [CodeToken] = []
        for domain in Self.domains {
            var from = 0
            while let found = LineMatcher.find(domain.name, in: line, from: from) {
                from = found.upperBound
                let token = after(found.upperBound, domain.table) ?? before(found.lowerBound, domain.table)
                if let token, !tokens.contains(where: { $0.range.overlaps(token.range) }) { tokens.append(token) }
            }
        }
        return tokens
    }

    private struct Word {
        var range: Range<Int>
        var text: String
        var number: Int64?
    }

    /// Words from there on, at most eight; numbers with their sign.
    private func words(from start: Int) -> [Word] {
        var words: [Word] = []
        var at = start
        while at < line.count, words.count < 8 {
            guard CodeScanner.isWord(line[at]) else {
                at += 1
                continue
            }
            var end = at
            while end < line.count, CodeScanner.isWord(line[end]) { end += 1 }
            let isNegative = at > 0 && line[at - 1] == UInt8(ascii: "-")
            let text = String(decoding: line[at..<end], as: UTF8.self).lowercased()
            let isDecimalPart =
                end + 1 < line.count && line[end] == UInt8(ascii: ".") && CodeScanner.isDigit(line[end + 1])
            let number = isDecimalPart || text.count > 10 ? nil : Int64(text).map { isNegative ? -$0 : $0 }
            words.append(Word(range: (isNegative ? at - 1 : at)..<end, text: text, number: number))
            at = end
        }
        return words
    }

    private func after(_ start: Int, _ table: CodeEntry.Table) -> CodeToken? {
        for word in words(from: start) {
            if let number = word.number {
                return token(number, table, word.range)
            }
            guard Self.fillers.contains(word.text) else { return nil }
        }
        return nil
    }

    /// `error 9 in OSSystemExtensionErrorDomain`, `code 9 (OSSystemExtensionErrorDomain)`
    private func before(_ end: Int, _ table: CodeEntry.Table) -> CodeToken? {
        let words = words(from: max(0, end - 48)).filter { $0.range.upperBound <= end }
        for (index, word) in words.enumerated().reversed() {
            guard let number = word.number, index > 0, Self.cues.contains(words[index - 1].text) else { continue }
            return token(number, table, word.range)
        }
        return nil
    }

    /// `activation fails with error code 4`: the number of an error, in a line about activating an extension.
    func withoutDomain() -> CodeToken? {
        let topics = [
            "system extension", "systemextension", "sysext", "activat", "didFailWithError", "extension request",
        ]
        guard topics.contains(where: { LineMatcher.find(Array($0.utf8), in: line, from: 0) != nil }),
            LineMatcher.find(Array("Domain".utf8), in: line, from: 0) == nil
        else { return nil }
        var at = 0
        while let cue = ["error", "code"].compactMap({ LineMatcher.find(Array($0.utf8), in: line, from: at) }).min(by: {
            $0.lowerBound < $1.lowerBound
        }) {
            at = cue.upperBound
            for word in words(from: at).prefix(4) {
                if let number = word.number {
                    var found = token(number, .systemExtension, word.range)
                    found?.notation = .text
                    return found
                }
                guard Self.fillers.contains(word.text) else { break }
            }
        }
        return nil
    }

    private func token(_ number: Int64, _ table: CodeEntry.Table, _ range: Range<Int>) -> CodeToken? {
        guard let signed = Int32(exactly: number), number != 0, range.upperBound - range.lowerBound <= 7 else {
            return nil
        }
        if table == .systemExtension, !(1...13).contains(number) { return nil }
        if table == .posix, number < 0 { return nil }
        return CodeToken(notation: .domain, bits: UInt32(bitPattern: signed), table: table, range: range)
    }
}
