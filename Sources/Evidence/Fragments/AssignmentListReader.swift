// SPDX-License-Identifier: Apache-2.0

/// Finds property lists that are printed with braces: by `plutil -p` (`"key" => value`), as an old-style list
/// (`key = (a, b);`), as JSON, and any mixture of these that a program's log makes of a dictionary.
///
/// A list begins at a key that only a property list of code has; in prose and in code there is no such assignment.
struct AssignmentListReader {
    private struct Part {
        enum Kind: Hashable {
            case openBrace, closeBrace, openBracket, closeBracket
            /// `=`, `=>`, `:`
            case assign
            /// `;`, `,`
            case separator
            case word(String)
            case string(String)
            case elision
        }

        var kind: Kind
        var line: Int
        var column: Int

        var text: String? {
            switch kind {
            case .word(let text), .string(let text): text
            default: nil
            }
        }
    }

    private var parts: [Part] = []
    private var at = 0
    private var found: [ListBuilder] = []

    static func lists(in lines: [TextBlock.Line]) -> [ListBuilder] {
        var reader = AssignmentListReader()
        for line in lines where line.text.utf8.count < 100_000 && !isRegistry(line.text) { reader.read(line) }
        reader.run()
        return reader.found
    }

    /// Output of ioreg, which somebody else reads.
    private static func isRegistry(_ text: String) -> Bool {
        let first = text.first { !$0.isWhitespace }
        return first == "|" || text.contains("+-o ")
    }

    // MARK: Parts

    private mutating func read(_ line: TextBlock.Line) {
        let bytes = Array(line.text.utf8)
        var at = 0
        func add(_ kind: Part.Kind, _ column: Int) {
            parts.append(Part(kind: kind, line: line.number, column: column + 1))
        }
        while at < bytes.count {
            let start = at
            at += 1
            switch bytes[start] {
            case 0x20, 0x09: continue
            case UInt8(ascii: "{"): add(.openBrace, start)
            case UInt8(ascii: "}"): add(.closeBrace, start)
            case UInt8(ascii: "("), UInt8(ascii: "["): add(.openBracket, start)
            case UInt8(ascii: ")"), UInt8(ascii: "]"): add(.closeBracket, start)
            case UInt8(ascii: ";"), UInt8(ascii: ","): add(.separator, start)
            case UInt8(ascii: "="):
                if at < bytes.count, bytes[at] == UInt8(ascii: ">") { at += 1 }
                add(.assign, start)
            case UInt8(ascii: ":") where at >= bytes.count || " \t\"[{(".utf8.contains(bytes[at]): add(.assign, start)
            case UInt8(ascii: "\""):
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
                add(.string(String(decoding: bytes[at..<end], as: UTF8.self)), start)
                at = min(end + 1, bytes.count)
            default:
                while at < bytes.count, !" \t{}()[];,=\"".utf8.contains(bytes[at]), !Self.isColon(bytes, at) { at += 1 }
                let text = String(decoding: bytes[start..<at], as: UTF8.self)
                add(text == "…" || text.hasPrefix("...") ? .elision : .word(text), start)
            }
        }
    }

    /// A colon that ends a key, and is no part of a word.
    private static func isColon(_ bytes: [UInt8], _ at: Int) -> Bool {
        bytes[at] == UInt8(ascii: ":") && (at + 1 >= bytes.count || " \t\"[{(".utf8.contains(bytes[at + 1]))
    }

    // MARK: Lists

    private mutating func run() {
        while at < parts.count {
            guard isTellingKey(at) else {
                at += 1
                continue
            }
            let key = at
            let start = startOfList(key)
            at = start.part
            list(isWrapped: start.isWrapped)
            // Forward, whatever the list turned out to be.
            at = max(at, key + 1)
        }
    }

    /// A key that only a property list of code has, with something assigned to it.
    private func isTellingKey(_ index: Int) -> Bool {
        guard index + 1 < parts.count, parts[index + 1].kind == .assign, parts[index + 1].line == parts[index].line,
            let text = parts[index].text
        else { return false }
        if text.hasPrefix("com.apple.developer.") || text.hasPrefix("com.apple.vm.")
            || text.hasPrefix("com.apple.security.")
        {
            return true
        }
        return ["IOKitPersonalities", "IOProviderClass", "IOUserClass", "CFBundlePackageType"].contains(text)
            || text == "CFBundleIdentifier" && isInBraces(index)
    }

    private func isInBraces(_ index: Int) -> Bool { startOfList(index).isWrapped }

    /// The brace before the key, where nothing but other entries lies between.
    private func startOfList(_ index: Int) -> (part: Int, isWrapped: Bool) {
        var before = index - 1
        var depth = 0
        while before >= 0, index - before < 400 {
            switch parts[before].kind {
            case .closeBrace, .closeBracket: depth += 1
            case .openBracket: depth -= 1
            case .openBrace:
                if depth == 0 { return (before + 1, true) }
                depth -= 1
            default: break
            }
            guard depth >= 0, parts[before + 1].line - parts[before].line <= 2 else { break }
            before -= 1
        }
        return (index, false)
    }

    private mutating func list(isWrapped: Bool) {
        var builder = ListBuilder(firstLine: parts[at].line, isOpen: !isWrapped)
        var kinds: [ListBuilder.Container] = []
        let begin = at
        loop: while at < parts.count, !builder.isFull {
            let part = parts[at]
            // A run of lines without braces ends where a line is no assignment.
            if kinds.isEmpty, !isWrapped, builder.expectsKey, at > begin, !isKey(at), part.kind != .separator { break }
            if part.line - builder.lastLine > 3 { break }
            at += 1
            switch part.kind {
            case .openBrace, .openBracket:
                // `[Dict]` and a remark in brackets are neither.
                let kind: ListBuilder.Container = part.kind == .openBrace ? .dictionary : .array
                builder.open(kind, line: part.line, column: part.column)
                kinds.append(kind)
            case .closeBrace, .closeBracket:
                let kind: ListBuilder.Container = part.kind == .closeBrace ? .dictionary : .array
                guard let last = kinds.last else { break loop }
                if last != kind { builder.isMended = true }
                _ = builder.close(last, line: part.line, column: part.column)
                kinds.removeLast()
            case .assign, .separator: break
            case .elision: builder.isMended = true
            case .word(let text), .string(let text): take(text, part, &builder)
            }
        }
        let isClosed = at > begin && parts[at - 1].kind == .closeBrace && kinds.isEmpty
        if !isClosed { builder.isMended = true }
        builder.cut()
        if !builder.rootKeys.isEmpty { found.append(builder) }
    }

    private func isKey(_ index: Int) -> Bool {
        parts[index].text != nil && index + 1 < parts.count && parts[index + 1].kind == .assign
            && parts[index + 1].line == parts[index].line
    }

    private mutating func take(_ text: String, _ part: Part, _ builder: inout ListBuilder) {
        let isAssigned = at < parts.count && parts[at].kind == .assign && parts[at].line == part.line
        if isAssigned {
            at += 1
            // `0 => value` counts the elements of an array.
            if builder.isInArray { return }
            builder.key(text, line: part.line, column: part.column)
        } else if builder.expectsKey {
            builder.isMended = true
        } else {
            let isQuoted = if case .string = part.kind { true } else { false }
            let key = builder.pendingKey
            builder.scalar(Self.value(text, isQuoted, of: key), line: part.line, column: part.column)
        }
    }

    /// Truth values are numbers in some of these forms: what the key is for decides.
    private static func value(_ text: String, _ isQuoted: Bool, of key: String?) -> ListBuilder.Scalar {
        switch text.lowercased() {
        case "true", "yes": return .boolean(true)
        case "false", "no": return .boolean(false)
        case "1" where isFlag(key): return .boolean(true)
        case "0" where isFlag(key): return .boolean(false)
        default: break
        }
        if !isQuoted, let number = Int(text) { return .integer(String(number)) }
        return .string(text)
    }

    private static func isFlag(_ key: String?) -> Bool {
        guard let key else { return false }
        return key.hasPrefix("com.apple.") && !key.hasSuffix("transport.usb") && !key.hasSuffix("transport.pci")
            || ["get-task-allow", "beta-reports-active", "IOPCITunnelCompatible", "IOUserServerOneProcess"].contains(
                key)
    }
}
