// SPDX-License-Identifier: Apache-2.0

/// Finds entitlements as `codesign -d --entitlements -` prints them since macOS 12:
///
/// ```
/// [Dict]
///     [Key] com.apple.developer.driverkit.transport.usb
///     [Value]
///         [Array]
///             [Dict]
///                 [Key] idVendor
///                 [Value]
///                     [Int] 4660
/// ```
///
/// Only the indentation tells where a container ends. Where a forum has taken it away, a reversed domain name is taken for
/// a key of the outermost dictionary.
struct BracketListReader {
    private struct Part {
        var name: String
        var text: Range<Int>
        var line: Int
        var column: Int
        /// Blanks before it; nil where something else stands before it on its line.
        var indentation: Int?
    }

    private static let names: Set<String> = [
        "dict", "key", "value", "bool", "string", "int", "integer", "array", "real", "date", "data",
    ]

    private var builder: ListBuilder?
    /// Containers that are open inside the outermost dictionary, with their indentation.
    private var open: [(kind: ListBuilder.Container, indentation: Int)] = []
    private var isIndented = false
    private var found: [ListBuilder] = []

    static func lists(in lines: [TextBlock.Line]) -> [ListBuilder] {
        var reader = BracketListReader()
        var last = 0
        for line in lines where line.text.utf8.count < 20_000 && line.text.contains("[") {
            let bytes = Array(line.text.utf8)
            let parts = parts(bytes, line.number)
            guard !parts.isEmpty else { continue }
            // One line that is none of it may be a blank one or a remark.
            if line.number - last > 2 { reader.end() }
            last = line.number
            for part in parts { reader.take(part, String(decoding: bytes[part.text], as: UTF8.self).trimmingBlanks) }
        }
        reader.end()
        return reader.found
    }

    private static func parts(_ bytes: [UInt8], _ line: Int) -> [Part] {
        var parts: [Part] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "["),
                let close = bytes[at...].prefix(12).firstIndex(of: UInt8(ascii: "]")),
                case let name = String(decoding: bytes[(at + 1)..<close], as: UTF8.self).lowercased(),
                names.contains(name)
            else {
                at += 1
                continue
            }
            if let last = parts.indices.last { parts[last].text = parts[last].text.lowerBound..<at }
            let isFirst = bytes[..<at].allSatisfy(LineMatcher.isBlank)
            parts.append(
                Part(
                    name: name, text: (close + 1)..<bytes.count, line: line, column: at + 1,
                    indentation: isFirst ? at : nil))
            at = close + 1
        }
        return parts
    }

    private mutating func take(_ part: Part, _ text: String) {
        if builder == nil {
            guard part.name == "dict" || part.name == "key" else { return }
            builder = ListBuilder(firstLine: part.line, isOpen: part.name == "key")
            open = []
            isIndented = false
            if part.name == "dict" { return }
        }
        if let indentation = part.indentation, indentation > 0 { isIndented = true }
        switch part.name {
        case "key":
            leave(before: part, text)
            builder?.key(text, line: part.line, column: part.column)
        case "dict", "array":
            if part.name == "dict", builder?.expectsKey == true, builder?.isInOutermost == true {
                end()
                return take(part, text)
            }
            if isIndented { leave(before: part, text) }
            builder?.open(part.name == "dict" ? .dictionary : .array, line: part.line, column: part.column)
            open.append((part.name == "dict" ? .dictionary : .array, part.indentation ?? 0))
        case "value": break
        default:
            if isIndented { leave(before: part, text) }
            if let value = Self.value(part.name, text) {
                builder?.scalar(value, line: part.line, column: part.column)
            } else {
                builder?.isMended = true
            }
        }
        if builder?.isFull == true { end() }
    }

    /// Ends the containers that a part on this column does not belong to.
    private mutating func leave(before part: Part, _ text: String) {
        if isIndented, let indentation = part.indentation {
            while let last = open.last, last.indentation >= indentation { close(last.kind, part) }
        } else if part.name == "key", text.hasPrefix("com.apple.") || Self.outermostKeys.contains(text) {
            while let last = open.last { close(last.kind, part) }
        }
    }

    private mutating func close(_ kind: ListBuilder.Container, _ part: Part) {
        _ = builder?.close(kind, line: part.line, column: part.column)
        open.removeLast()
    }

    private static let outermostKeys: Set<String> = [
        "get-task-allow", "application-identifier", "keychain-access-groups", "beta-reports-active",
    ]

    private static func value(_ name: String, _ text: String) -> ListBuilder.Scalar? {
        switch name {
        case "bool":
            switch text.lowercased() {
            case "true", "yes", "1": .boolean(true)
            case "false", "no", "0": .boolean(false)
            default: nil
            }
        case "int", "integer": Int(text).map { .integer(String($0)) }
        case "real": Double(text).map { .real(String($0)) }
        case "string": .string(text)
        default: .string("<\(name)>")
        }
    }

    private mutating func end() {
        guard var list = builder else { return }
        for last in open.reversed() { _ = list.close(last.kind, line: list.lastLine, column: 1) }
        list.cut()
        if !list.rootKeys.isEmpty { found.append(list) }
        builder = nil
        open = []
    }
}
