// SPDX-License-Identifier: Apache-2.0

/// A node of clang's AST in JSON, with the few things that are looked at.
struct ClangNode {
    var kind = ""
    var name = ""
    /// Where the node begins, in the main file; -1 elsewhere.
    var begin = -1
    var end = -1
    /// The name of what an expression refers to.
    var reference = ""
    var inner: [ClangNode] = []

    static func read(_ bytes: [UInt8]) -> ClangNode? {
        var scanner = JSONScanner(bytes: bytes)
        return scanner.node(depth: 0)
    }
}

/// Reads JSON once, front to back, and keeps nothing but nodes.
private struct JSONScanner {
    let bytes: [UInt8]
    var index = 0

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func string() -> String? {
        guard take(0x22) else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        guard index < bytes.count else { return nil }
        index += 1
        return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
    }

    /// Calls `member` for each key; it has to read the value.
    private mutating func object(_ member: (inout JSONScanner, String) -> Bool) -> Bool {
        guard take(0x7B) else { return false }
        if take(0x7D) { return true }
        repeat {
            guard let key = string(), take(0x3A), member(&self, key) else { return false }
        } while take(0x2C)
        return take(0x7D)
    }

    private mutating func skip() -> Bool {
        skipSpace()
        guard index < bytes.count else { return false }
        if bytes[index] == 0x22 { return string() != nil }
        guard bytes[index] == 0x7B || bytes[index] == 0x5B else {
            while index < bytes.count, ![0x2C, 0x7D, 0x5D].contains(bytes[index]) { index += 1 }
            return true
        }
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x22:
                guard string() != nil else { return false }
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { return true }
        }
        return false
    }

    private mutating func integer() -> Int? {
        skipSpace()
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2D { index += 1 }
        return Int(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    mutating func node(depth: Int) -> ClangNode? {
        guard depth < 700 else { return nil }
        var node = ClangNode()
        let isWhole = object { scanner, key in
            switch key {
            case "kind": return scanner.string().map { node.kind = $0 } != nil
            case "name": return scanner.string().map { node.name = $0 } != nil
            case "range": return scanner.range(&node)
            case "referencedDecl":
                return scanner.object { scanner, key in
                    key == "name" ? scanner.string().map { node.reference = $0 } != nil : scanner.skip()
                }
            case "inner": return scanner.list(&node, depth)
            default: return scanner.skip()
            }
        }
        return isWhole ? node : nil
    }

    private mutating func list(_ node: inout ClangNode, _ depth: Int) -> Bool {
        guard take(0x5B) else { return false }
        if take(0x5D) { return true }
        repeat {
            guard let child = self.node(depth: depth + 1) else { return false }
            node.inner.append(child)
        } while take(0x2C)
        return take(0x5D)
    }

    private mutating func range(_ node: inout ClangNode) -> Bool {
        var begin = -1
        var end = -1
        let isWhole = object { scanner, key in
            guard key == "begin" || key == "end" else { return scanner.skip() }
            guard let offset = scanner.location() else { return false }
            if key == "begin" { begin = offset } else { end = offset }
            return true
        }
        (node.begin, node.end) = (begin, end)
        return isWhole
    }

    /// The offset in the main file: a place that was included says so.
    private mutating func location() -> Int? {
        var offset = -1
        var isIncluded = false
        let isWhole = object { scanner, key in
            switch key {
            case "offset":
                offset = scanner.integer() ?? -1
                return true
            case "includedFrom":
                isIncluded = true
                return scanner.skip()
            case "expansionLoc":
                guard let place = scanner.location() else { return false }
                offset = place
                return true
            default: return scanner.skip()
            }
        }
        return isWhole ? (isIncluded ? -1 : offset) : nil
    }
}
