// SPDX-License-Identifier: Apache-2.0

/// Finds classes, functions and loose statements in a token list.
struct StructureParser {
    let list: TokenList
    let isInterface: Bool
    var classes: [ClassDeclaration] = []
    var definitions: [MethodDefinition] = []
    var constants: [String: SourceValue] = [:]
    var tables: [SourceSetting] = []
    var tableNames: Set<String> = []
    private var loose: [Range<Int>] = []
    private var looseMethods: [MethodDeclaration] = []

    init(list: TokenList, isInterface: Bool) {
        self.list = list
        self.isInterface = isInterface
    }

    mutating func run() {
        scope(0..<list.tokens.count, owner: nil)
        looseCode()
        addLooseMethods()
    }

    func add(to model: inout SourceModel) {
        model.classes += classes
        model.definitions += definitions
        model.tables += tables
        model.tableNames.formUnion(tableNames)
        model.constants.merge(constants) { $0 == $1 ? $0 : .other }
        for (name, token) in list.macros {
            let value = Expressions.value([token])
            // A name with two values has the one that the build settings choose.
            if let known = model.constants[name], known != value { model.constants[name] = .other }
            if value != .other, model.constants[name] == nil { model.constants[name] = value }
        }
    }

    /// What stands at file or namespace level.
    private mutating func scope(_ range: Range<Int>, owner: String?) {
        var index = range.lowerBound
        while index < range.upperBound {
            let before = index
            index = declaration(at: index, until: range.upperBound)
            if index <= before { index = before + 1 }
        }
    }

    private mutating func declaration(at index: Int, until limit: Int) -> Int {
        guard let token = list[index] else { return limit }
        switch token.kind == .identifier ? token.text : token.text == "{" && token.kind == .punctuation ? "{" : "" {
        case "namespace": return enterNamespace(index, limit)
        case "extern" where list[index + 1]?.kind == .string:
            return list.is(index + 2, "{") ? index + 3 : index + 2
        case "template": return skipAngles(index + 1, limit)
        case "class", "struct", "union":
            if let next = classDeclaration(at: index, until: limit) { return next }
        case "enum", "using", "typedef":
            return statementEnd(index, limit) + 1
        case "virtual": return looseMethod(index, limit)
        case "public", "private", "protected":
            if list.is(index + 1, ":") { return index + 2 }
        case "if", "for", "while", "switch", "do", "return", "else", "case", "default", "try", "goto":
            return looseStatement(index, limit)
        case "{": return looseStatement(index, limit)
        default: break
        }
        if list.is(index, "}") || list.is(index, ";") { return index + 1 }
        return functionOrStatement(at: index, until: limit)
    }

    private func enterNamespace(_ index: Int, _ limit: Int) -> Int {
        var next = index + 1
        while next < limit, !list.is(next, "{"), !list.is(next, ";"), next < index + 24 { next += 1 }
        return next + 1
    }

    /// Past `<…>`; the brackets of a template head.
    func skipAngles(_ index: Int, _ limit: Int) -> Int {
        guard list.is(index, "<") else { return index }
        var depth = 0
        var next = index
        while next < limit, next < index + 128 {
            if list.is(next, "<") { depth += 1 }
            if list.is(next, ">") { depth -= 1 }
            next += 1
            if depth == 0 { return next }
        }
        return index + 1
    }

    /// The `;` that ends a statement, or the `}` of its last brace, or the limit less one.
    func statementEnd(_ index: Int, _ limit: Int) -> Int {
        var next = index
        while next < limit {
            guard let token = list[next], token.kind == .punctuation else {
                next += 1
                continue
            }
            if token.text == ";" { return next }
            if token.text == "}" { return next - 1 }
            if token.text == "(" || token.text == "[" || token.text == "{" {
                next = min(list.close(next), limit - 1)
            }
            next += 1
        }
        return limit - 1
    }

    /// A statement where only declarations should be: a fragment's code.
    private mutating func looseStatement(_ index: Int, _ limit: Int) -> Int {
        var next = index
        while next < limit {
            if list.is(next, ";") { break }
            if list.is(next, "{") {
                next = min(list.close(next), limit - 1)
                if !list.is(next + 1, ";") { break }
            } else if list.is(next, "(") || list.is(next, "[") {
                next = min(list.close(next), limit - 1)
            } else if list.is(next, "}") {
                break
            }
            next += 1
        }
        addLoose(index..<min(next + 1, limit))
        return next + 1
    }

    private mutating func addLoose(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if let last = loose.last, last.upperBound == range.lowerBound {
            loose[loose.count - 1] = last.lowerBound..<range.upperBound
        } else {
            loose.append(range)
        }
    }

    private mutating func looseCode() {
        let isWholeFile = isInterface || !definitions.isEmpty && loose.allSatisfy { !hasCall($0) }
        guard !loose.isEmpty, !isWholeFile, let first = loose.first else { return }
        var body = SourceBody()
        for range in loose {
            BodyReader(list: list, range: range).read(into: &body)
        }
        body.isElided = true  // what stands around it is not known
        guard !body.isEmpty, !body.calls.isEmpty || !body.settings.isEmpty || !body.assignments.isEmpty else { return }
        definitions.append(
            MethodDefinition(
                className: nil, name: "", form: .loose, parameters: [], body: body, place: list.place(first.lowerBound),
                lastLine: list.place((loose.last?.upperBound ?? 1) - 1).line, reader: .tokens))
    }

    private func hasCall(_ range: Range<Int>) -> Bool { range.contains { list.is($0, "(") } }

    /// A method declared outside of any class: a line of an interface, as people quote it.
    private mutating func looseMethod(_ index: Int, _ limit: Int) -> Int {
        let end = statementEnd(index, limit)
        var members = MemberParser(list: list, className: "", isInterface: isInterface)
        members.read(index..<min(end + 1, limit))
        looseMethods += members.methods
        return end + 1
    }

    private mutating func addLooseMethods() {
        guard let first = looseMethods.first, !isInterface else { return }
        classes.append(
            ClassDeclaration(
                name: "(class)", bases: [], attributes: [], methods: looseMethods, fields: [], isInterface: true,
                place: first.place))
    }

    private mutating func classDeclaration(at index: Int, until limit: Int) -> Int? {
        guard let head = ClassHead(list, index, limit) else { return nil }
        guard let open = head.open else { return head.next }
        let close = min(list.close(open), limit)
        var members = MemberParser(list: list, className: head.name, isInterface: isInterface)
        members.read((open + 1)..<max(open + 1, close))
        definitions += members.definitions
        classes.append(
            ClassDeclaration(
                name: head.name, bases: head.bases, attributes: head.attributes, methods: members.methods,
                fields: members.fields, isInterface: isInterface || head.isInterface || members.isInterface,
                place: list.place(head.nameIndex)))
        for nested in members.nested { _ = classDeclaration(at: nested, until: close) }
        return close + 1
    }

    /// A function definition, a prototype, a global, or a loose expression.
    private mutating func functionOrStatement(at index: Int, until limit: Int) -> Int {
        guard let head = FunctionHead(list, index, limit) else { return plainStatement(index, limit) }
        guard let open = head.bodyOpen else {
            if head.isPrototype { return head.end + 1 }
            return plainStatement(index, limit)
        }
        let close = min(list.close(open), limit)
        definitions.append(head.definition(list, bodyEnd: close))
        return close + 1
    }

    private mutating func plainStatement(_ index: Int, _ limit: Int) -> Int {
        let end = statementEnd(index, limit)
        let range = index..<min(end + 1, limit)
        guard !range.isEmpty else { return index + 1 }
        globals(range)
        addLoose(range)
        return end + 1
    }

    /// Constants and tables at file scope.
    private mutating func globals(_ range: Range<Int>) {
        guard let equals = range.prefix(24).first(where: { list.is($0, "=") }), equals > range.lowerBound else {
            return
        }
        let value = list.tokens[(equals + 1)..<range.upperBound].filter { !$0.is(";") }
        if let name = list.tokens[range.lowerBound..<equals].last(where: { $0.kind == .identifier }) {
            let read = Expressions.value(Array(value.prefix(3)))
            if read != .other, value.count <= 2 {
                constants[name.text] = constants[name.text].map { $0 == read ? read : .other } ?? read
            }
        }
        guard list.is(equals + 1, "{") else { return }
        for place in (equals + 1)..<range.upperBound {
            if list.is(place, "."), list.is(place + 2, "=") { tableNames.insert(list.text(place + 1)) }
        }
        var body = SourceBody()
        BodyReader(list: list, range: range).read(into: &body)
        tables += body.settings
    }
}
