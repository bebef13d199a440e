// SPDX-License-Identifier: Apache-2.0

/// A function that clang parsed, with the calls in its body.
struct ClangFunction {
    var name: String
    var line: Int
    /// No error stands in it.
    var isClean: Bool
    /// Names with the lines that they are called on.
    var calls: [(name: String, line: Int)] = []

    static func all(in root: ClangNode, text: SourceText, errorLines: Set<Int>) -> [ClangFunction] {
        let lines = LineTable(text)
        var functions: [ClangFunction] = []
        collect(root, lines, errorLines, &functions)
        return functions
    }

    private static let kinds: Set<String> = [
        "FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXDestructorDecl",
    ]

    private static func collect(
        _ node: ClangNode, _ lines: LineTable, _ errors: Set<Int>, _ functions: inout [ClangFunction]
    ) {
        if kinds.contains(node.kind), let body = node.inner.last(where: { $0.kind == "CompoundStmt" }) {
            guard node.begin >= 0, body.begin >= 0, body.end >= 0 else { return }
            // The head of a function may take several lines; its name stands near the body.
            let range = lines.line(node.begin)...max(lines.line(node.begin), lines.line(body.end))
            var function = ClangFunction(
                name: node.name, line: lines.line(node.begin), isClean: !errors.contains(where: range.contains))
            if let named = lines.find(node.name, from: node.begin, to: body.begin) { function.line = named }
            calls(body, lines, &function)
            functions.append(function)
            return
        }
        for child in node.inner { collect(child, lines, errors, &functions) }
    }

    private static func calls(_ node: ClangNode, _ lines: LineTable, _ function: inout ClangFunction) {
        if node.kind == "RecoveryExpr" { function.isClean = false }
        if ["CallExpr", "CXXMemberCallExpr"].contains(node.kind), let callee = node.inner.first,
            let name = calleeName(callee),
            node.begin >= 0
        {
            function.calls.append((name, lines.line(node.begin)))
        }
        for child in node.inner { calls(child, lines, &function) }
    }

    private static func calleeName(_ node: ClangNode) -> String? {
        switch node.kind {
        case "MemberExpr": node.name.isEmpty ? nil : node.name
        case "DeclRefExpr": node.reference.isEmpty ? nil : node.reference
        case "ImplicitCastExpr", "ParenExpr": node.inner.first.flatMap(calleeName)
        default: nil
        }
    }

    /// The token reader's calls, those that clang saw as well marked so.
    ///
    /// The others stay: they may be macros, or stand under a condition that only the driver's build settings fulfil.
    func confirm(_ seen: [SourceCall]) -> [SourceCall] {
        let names = Set(calls.map(\.name))
        return seen.map { call in
            var call = call
            if names.contains(call.callee) { call.reader = .clang }
            return call
        }
    }
}

/// Lines by offset.
private struct LineTable {
    private let starts: [Int]
    private let bytes: [UInt8]
    private let first: Int

    init(_ text: SourceText) {
        bytes = Array(text.text.utf8)
        first = text.firstLine
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        self.starts = starts
    }

    func line(_ offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return first + low
    }

    /// The line of a name in a function's head, without `_Impl`.
    func find(_ name: String, from start: Int, to end: Int) -> Int? {
        let plain = Array((name.hasSuffix("_Impl") ? String(name.dropLast(5)) : name).utf8)
        guard !plain.isEmpty, start >= 0, end <= bytes.count, start < end else { return nil }
        var place = start
        while place + plain.count <= end {
            if bytes[place] == plain[0], bytes[place...].starts(with: plain) { return line(place) }
            place += 1
        }
        return nil
    }
}
