// SPDX-License-Identifier: Apache-2.0

import CLibClang

/// Makes the model of an `.iig` file out of clang's syntax tree.
struct InterfaceReader {
    let path: String
    let text: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String, text: [UInt8]) {
        self.path = path
        self.text = text
    }

    mutating func read(_ unit: ClangUnit) -> InterfaceFile {
        var classes: [InterfaceClass] = []
        var extensions: [SourceSpan] = []
        var added: [String: [InterfaceMethod]] = [:]
        for cursor in unit.root.children where cursor.isFromMainFile && cursor.isDefinition {
            let isRecord = cursor.kind == DLCursorClassDecl || cursor.kind == DLCursorStructDecl
            if isRecord, let extended = attributes(cursor).first(where: { $0.word == .extends })?.argument {
                added[extended, default: []] += self.added(cursor, to: extended)
                var span = span(cursor)
                span.end =
                    (SourceScan.find(UInt8(ascii: ";"), in: text, from: span.end, to: text.count) ?? span.end - 1) + 1
                extensions.append(span)
                continue
            }
            guard isRecord, let ancestry = ObjectAncestry(cursor), let found = self.class(cursor, ancestry) else {
                continue
            }
            classes.append(found)
        }
        for index in classes.indices { classes[index].methods += added[classes[index].name] ?? [] }
        return InterfaceFile(
            path: path, text: text, classes: classes, extensions: extensions,
            implementation: ImplementationComment.text(in: text))
    }

    /// Messages that a class with EXTENDS adds to another one of the same file.
    private mutating func added(_ cursor: ClangCursor, to name: String) -> [InterfaceMethod] {
        cursor.children.filter { $0.kind == DLCursorCXXMethod && $0.isFromMainFile }.map {
            var method = self.method($0, of: name, isLocal: false)
            method.addedBy = cursor.spelling
            return method
        }
    }

    private mutating func `class`(_ cursor: ClangCursor, _ ancestry: ObjectAncestry) -> InterfaceClass? {
        let start = Int(cursor.start.offset)
        let end = Int(cursor.end.offset)
        guard let open = SourceScan.find(UInt8(ascii: "{"), in: text, from: Int(cursor.place.offset), to: end) else {
            return nil
        }
        let children = cursor.children
        let labels = children.filter { $0.kind == DLCursorCXXAccessSpecifier && $0.isFromMainFile }.map(span)
        var methods: [InterfaceMethod] = []
        // A class of values: nothing of it is ever a message.
        let isLocal = attributes(cursor).contains { $0.word == .localonly }
        for child in children where child.kind == DLCursorCXXMethod && child.isFromMainFile {
            methods.append(method(child, of: cursor.spelling, isLocal: isLocal))
        }
        let semicolon = SourceScan.find(UInt8(ascii: ";"), in: text, from: end, to: text.count) ?? end
        return InterfaceClass(
            name: cursor.spelling, superclass: ancestry.superclass, attributes: attributes(cursor), methods: methods,
            span: SourceSpan(
                start: start, end: semicolon + 1, line: Int(cursor.start.line), column: Int(cursor.start.column)),
            body: SourceSpan(start: open + 1, end: end - 1, line: 0, column: 0), labels: labels)
    }

    // MARK: Methods

    private mutating func method(_ cursor: ClangCursor, of owner: String, isLocal: Bool) -> InterfaceMethod {
        let attributes = self.attributes(cursor)
        let end = SourceScan.endOfDeclaration(in: text, from: Int(cursor.end.offset), start: Int(cursor.start.offset))
        var method = InterfaceMethod(
            name: cursor.spelling, resultType: cursor.resultType.spelling,
            resultShape: ShapeReader.shape(of: cursor.resultType), parameters: cursor.arguments.map(parameter),
            attributes: attributes, isVirtual: cursor.isVirtual, isPure: cursor.isPure, isStatic: cursor.isStatic,
            isConst: cursor.isConst, isInline: cursor.isDefinition, role: .plain,
            span: SourceSpan(
                start: Int(cursor.start.offset), end: end, line: Int(cursor.start.line),
                column: Int(cursor.start.column)),
            nameSpan: SourceSpan(
                start: Int(cursor.place.offset), end: Int(cursor.place.offset), line: Int(cursor.place.line),
                column: Int(cursor.place.column)))
        if !isLocal { method.role = role(method, cursor, owner) }
        method.isOverride = !cursor.overridden.isEmpty
        method.overridesPure = cursor.overridden.first?.isPure ?? false
        method.overridesLocal = MessageRoot(cursor)?.isLocal ?? false
        check(method, owner)
        return method
    }

    private func role(_ method: InterfaceMethod, _ cursor: ClangCursor, _ owner: String) -> InterfaceMethod.Role {
        if method.has(.localonly) || MessageRoot.ordinary.contains(method.name) { return .plain }
        if let base = MessageRoot(cursor) { return base.isMessage ? .implementation(of: base.owner) : .plain }
        // Static methods of drivers are messages where they say so; in a class of the kernel they are the kernel's.
        if method.isStatic {
            let isKernel = attributes(cursor.parent).contains { $0.word == .kernel }
            return isKernel || method.has(.local) || method.has(.remote) ? .message : .plain
        }
        return method.isVirtual ? .message : .plain
    }

    private func parameter(_ cursor: ClangCursor) -> InterfaceParameter {
        let start = Int(cursor.start.offset)
        let written = ParameterText(SourceScan.parameter(in: text, from: start), name: cursor.spelling)
        let type = cursor.type
        return InterfaceParameter(
            name: cursor.spelling, declaration: written.declaration, type: type.spelling,
            defaultValue: written.defaultValue, attributes: attributes(cursor),
            passing: PassingRule.passing(of: type), shape: ShapeReader.sentShape(of: type), span: span(cursor))
    }

    private func attributes(_ cursor: ClangCursor) -> [InterfaceAttribute] {
        cursor.annotations.compactMap(InterfaceAttribute.init(annotation:))
    }

    private func span(_ cursor: ClangCursor) -> SourceSpan {
        SourceSpan(
            start: Int(cursor.start.offset), end: Int(cursor.end.offset), line: Int(cursor.start.line),
            column: Int(cursor.start.column))
    }

    // MARK: What is wrong

    private mutating func check(_ method: InterfaceMethod, _ owner: String) {
        for problem in MethodChecks.problems(method) {
            let place = problem.parameter?.span ?? method.nameSpan
            diagnostics.append(
                Diagnostic(.error, file: path, line: place.line, column: place.column, text: problem.text))
        }
    }
}

/// Whether a class is an object of the system, by its bases.
struct ObjectAncestry {
    /// The first base, without qualification.
    let superclass: String

    init?(_ cursor: ClangCursor) {
        guard let base = Self.firstBase(cursor) else { return nil }
        superclass = base.spelling
        var next: ClangCursor? = base
        var depth = 0
        while let current = next, depth < 64 {
            if current.spelling == "OSMetaClassBase" { return }
            next = Self.firstBase(current)
            depth += 1
        }
        return nil
    }

    static func firstBase(_ cursor: ClangCursor) -> ClangCursor? {
        let definition = cursor.definition
        let record = definition.isNull ? cursor : definition
        guard let base = record.children.first(where: { $0.kind == DLCursorCXXBaseSpecifier }) else { return nil }
        let declaration = base.type.canonical.declaration
        return declaration.isNull ? nil : declaration
    }
}

/// The method that a method overrides in the end, and whether that is a message.
struct MessageRoot {
    let owner: String
    let isMessage: Bool
    /// Has a body in the driver's process.
    let isLocal: Bool

    /// Run where the object lives, whatever they are marked with.
    static let ordinary: Set<String> = ["init", "free", "retain", "release"]

    init?(_ cursor: ClangCursor) {
        guard var root = cursor.overridden.first else { return nil }
        var depth = 0
        while let next = root.overridden.first, depth < 64 {
            root = next
            depth += 1
        }
        owner = root.parent.spelling
        let words = (root.annotations + root.parent.annotations).compactMap(InterfaceAttribute.init(annotation:)).map(
            \.word)
        isLocal = words.contains(.local)
        // What OSMetaClassBase declares is C++ of the runtime.
        isMessage =
            !words.contains(.localonly) && owner != "OSMetaClassBase" && !MessageRoot.ordinary.contains(root.spelling)
    }
}
