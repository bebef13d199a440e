// SPDX-License-Identifier: Apache-2.0

/// Finds XML property lists in prose: whole, as `<dict>…</dict>`, as a run of keys, and cut off anywhere.
struct XMLListReader {
    private var builder: ListBuilder?
    /// It has a `<plist>` or `<dict>` of its own around its keys.
    private var isWrapped = false
    private var junkLines: Set<Int> = []
    private var found: [ListBuilder] = []
    private var tags: [ListTag] = []
    private var at = 0
    /// Line of an `<?xml` that belongs to the next list.
    private var prologue: Int?

    /// In the order of the text.
    static func lists(in lines: [TextBlock.Line]) -> [ListBuilder] {
        var reader = XMLListReader()
        reader.tags = Self.tags(lines)
        reader.run()
        return reader.found
    }

    /// The tags of the lines that have some, and of those around them.
    private static func tags(_ lines: [TextBlock.Line]) -> [ListTag] {
        var tags: [ListTag] = []
        var distance = Int.max
        for line in lines where line.text.utf8.count < 100_000 {
            let isFence = line.text.hasPrefix("```")
            var own = isFence ? [] : ListTag.tags(of: line)
            let hasTags = own.contains { if case .text = $0.kind { false } else { true } }
            distance = hasTags ? 0 : distance == Int.max ? distance : distance + 1
            // Far from any tag nothing can belong to a list; near one, words tell where it ends.
            if distance > 200 { own = [] }
            tags += own
        }
        return tags
    }

    private mutating func run() {
        while at < tags.count {
            let tag = tags[at]
            at += 1
            if builder == nil { begin(tag) } else { goOn(tag) }
            if builder?.isFull == true { end(isCut: true) }
        }
        end(isCut: true)
    }

    private mutating func begin(_ tag: ListTag) {
        switch tag.kind {
        case .prologue: prologue = prologue ?? tag.line
        case .open("plist"), .open("dict"):
            builder = ListBuilder(firstLine: tag.line, isOpen: false)
            isWrapped = true
            if tag.kind == .open("plist") { skipToDictionary() }
            prologue = nil
        case .open("key"):
            builder = ListBuilder(firstLine: tag.line, isOpen: true)
            isWrapped = false
            prologue = nil
            goOn(tag)
        default: break
        }
    }

    /// The `<dict>` of a `<plist>` is the outermost dictionary itself.
    private mutating func skipToDictionary() {
        var next = at
        while next < tags.count, next < at + 8 {
            switch tags[next].kind {
            case .text, .comment: next += 1
            case .open("dict"):
                at = next + 1
                return
            default: return
            }
        }
    }

    private mutating func goOn(_ tag: ListTag) {
        guard builder != nil else { return }
        switch tag.kind {
        case .prologue, .open("plist"):
            end(isCut: true)
            begin(tag)
        case .open("dict"):
            if builder?.expectsKey == true, builder?.isInOutermost == true {
                end(isCut: true)
                begin(tag)
            } else {
                builder?.open(.dictionary, line: tag.line, column: tag.column)
            }
        case .open("array"): builder?.open(.array, line: tag.line, column: tag.column)
        case .empty("dict"), .empty("array"): emptyContainer(tag)
        case .close("dict"): close(.dictionary, tag)
        case .close("array"): if builder?.close(.array, line: tag.line, column: tag.column) == false { spoil() }
        case .close("plist"): end(isCut: builder?.depth != 0)
        case .open("true"), .empty("true"): builder?.scalar(.boolean(true), line: tag.line, column: tag.column)
        case .open("false"), .empty("false"): builder?.scalar(.boolean(false), line: tag.line, column: tag.column)
        case .open(let name): scalar(name, tag)
        case .empty(let name):
            if name == "string" { builder?.scalar(.string(""), line: tag.line, column: tag.column) } else { spoil() }
        case .comment(let text): if case .elision = ListJunk(text) { spoil() }
        case .text(let text): junk(text, tag.line)
        case .close: break
        }
    }

    private mutating func emptyContainer(_ tag: ListTag) {
        let kind: ListBuilder.Container = tag.kind == .empty("array") ? .array : .dictionary
        builder?.open(kind, line: tag.line, column: tag.column)
        _ = builder?.close(kind, line: tag.line, column: tag.column)
    }

    private mutating func spoil() { builder?.isMended = true }

    private mutating func close(_ kind: ListBuilder.Container, _ tag: ListTag) {
        if builder?.close(kind, line: tag.line, column: tag.column) == true { return }
        // The outermost dictionary's own end; of keys without one, the end of a list whose head is missing.
        end(isCut: !isWrapped || builder?.hasPendingKey == true)
    }

    // MARK: Values

    private mutating func scalar(_ name: String, _ tag: ListTag) {
        let text = content(of: name, from: tag.line)
        if name == "key" {
            builder?.key(text.trimmingBlanks, line: tag.line, column: tag.column)
        } else if let value = Self.value(name, text) {
            builder?.scalar(value, line: tag.line, column: tag.column)
        } else {
            spoil()
        }
    }

    /// The text up to the closing tag; what is cut off ends with its line.
    private mutating func content(of name: String, from line: Int) -> String {
        let longest = name == "data" ? 400 : 8
        var text = ""
        var lastLine = line
        var next = at
        while next < tags.count {
            let tag = tags[next]
            if tag.kind == .close(name) {
                at = next + 1
                return PropertyListText.unescaped(text)
            }
            guard case .text(let part) = tag.kind, tag.line - line < longest else { break }
            text += String(repeating: "\n", count: max(0, tag.line - lastLine)) + part
            lastLine = tag.line
            next += 1
        }
        spoil()
        guard at < tags.count, case .text(let first) = tags[at].kind, tags[at].line == line else { return "" }
        at += 1
        return PropertyListText.unescaped(first).trimmingBlanks
    }

    private static func value(_ name: String, _ text: String) -> ListBuilder.Scalar? {
        let trimmed = text.trimmingBlanks
        switch name {
        case "string": return .string(text)
        case "integer":
            let digits = trimmed.hasPrefix("-") || trimmed.hasPrefix("+") ? trimmed.dropFirst() : trimmed[...]
            let isHex = digits.lowercased().hasPrefix("0x")
            let rest = isHex ? digits.dropFirst(2) : digits
            guard !rest.isEmpty, rest.utf8.count < 17, rest.allSatisfy({ $0.isASCII && $0.isHexDigit }),
                isHex || rest.allSatisfy(\.isNumber)
            else { return nil }
            return .integer(trimmed)
        case "real": return Double(trimmed).map { .real(String($0)) }
        case "date": return isDate(trimmed) ? .date(trimmed) : nil
        // Certificates, and copies of what stands there anyway: their bytes say nothing here, and half of them is no data.
        case "data": return .string("<data>")
        default: return nil
        }
    }

    /// `2026-01-31T12:00:00Z`
    private static func isDate(_ text: String) -> Bool {
        let shape = text.map { $0.isASCII && $0.isNumber ? "0" : $0 }
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard String(shape) == "0000-00-00T00:00:00Z", numbers.count == 6 else { return false }
        let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(numbers[1]) && (1...days[numbers[1] - 1]).contains(numbers[2]) && numbers[3] < 24
            && numbers[4] < 60 && numbers[5] < 60
    }

    // MARK: What is no list

    private mutating func junk(_ text: String, _ line: Int) {
        switch ListJunk(text) {
        case .nothing: return
        case .elision: spoil()
        case .words:
            // A key that a sentence names has no value.
            if !isWrapped, builder?.depth == 0, builder?.hasPendingKey == true { return end(isCut: true) }
            // A remark beside a key is one thing, a sentence below it another.
            let isBeside = builder?.lastLine == line
            if isBeside, !(isWrapped == false && builder?.depth == 0 && text.utf8.count > 60) {
                spoil()
                return
            }
            junkLines.insert(line)
            let endsRun = !isWrapped && builder?.depth == 0
            if endsRun || junkLines.count >= 3 || Self.startsSomethingElse(text) { end(isCut: true) } else { spoil() }
        }
    }

    private static func startsSomethingElse(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasSuffix(":") || ["entitlement", "plist", "profile"].contains { lower.contains($0) }
    }

    private mutating func end(isCut: Bool) {
        guard var list = builder else { return }
        if isCut {
            if isWrapped { list.isMended = true }
            list.cut()
        }
        if !list.rootKeys.isEmpty { found.append(list) }
        builder = nil
        junkLines = []
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
