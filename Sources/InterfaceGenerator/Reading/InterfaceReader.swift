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
        var file = InterfaceFile(path: path, text: text, implementation: ImplementationComment.text(in: text))
        var added: [String: [InterfaceMethod]] = [:]
        for cursor in unit.root.children {
            let isRecord = cursor.kind == DLCursorClassDecl || cursor.kind == DLCursorStructDecl
            // What comes out of a macro counts as written nowhere, though its place is in this file.
            guard cursor.isFromMainFile || (isRecord && cursor.file == path) else { continue }
            let isClass = isRecord && cursor.isDefinition
            let extended = isClass ? attributes(cursor).first { $0.word == .extends }?.argument : nil
            let ancestry = isClass ? ObjectAncestry(cursor) : nil
            guard extended != nil || ancestry != nil else {
                // Only iig knows its words, wherever they stand.
                if isWritten(cursor), !attributes(cursor).isEmpty { file.worded.append(declaration(cursor)) }
                continue
            }
            guard isWritten(cursor) else {
                reportPieces(cursor)
                continue
            }
            if let extended {
                added[extended, default: []] += self.added(cursor, to: extended)
                file.extensions.append(declaration(cursor))
            } else if let ancestry {
                if let found = self.class(cursor, ancestry) { file.classes.append(found) } else { reportPieces(cursor) }
            }
        }
        for index in file.classes.indices {
            file.classes[index].methods += added.removeValue(forKey: file.classes[index].name) ?? []
            check(file.classes[index])
        }
        for (name, methods) in added.sorted(by: { $0.key < $1.key }) { reportExtension(of: name, methods) }
        return file
    }

    /// With its semicolon.
    private func declaration(_ cursor: ClangCursor) -> SourceSpan {
        var span = span(cursor)
        span.end = (SourceScan.find(UInt8(ascii: ";"), in: text, from: span.end, to: text.count) ?? span.end - 1) + 1
        return span
    }

    private mutating func reportPieces(_ cursor: ClangCursor) {
        report(
            cursor, "class '\(cursor.spelling)' does not stand here as a whole: a macro or another file has parts of it"
        )
    }

    /// Messages that a class with EXTENDS adds to another one of the same file.
    private mutating func added(_ cursor: ClangCursor, to name: String) -> [InterfaceMethod] {
        let methods = cursor.children.filter { $0.kind == DLCursorCXXMethod }
        for method in methods where !isWritten(method) { reportPieces(cursor) }
        return methods.filter(isWritten).map {
            var method = self.method($0, of: name, isLocal: false)
            method.addedBy = cursor.spelling
            return method
        }
    }

    /// Begins and ends in this file, so that places are places in its text.
    private func isWritten(_ cursor: ClangCursor) -> Bool {
        let (start, end) = (cursor.start, cursor.end)
        return cursor.isFromMainFile && start.isMainFile != 0 && end.isMainFile != 0 && start.offset <= end.offset
            && end.offset <= text.count
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
        for child in children where !isLocal && !child.isFromMainFile && isMessage(child) {
            report(cursor, "message '\(child.spelling)' does not stand in the class: a macro or another file has it")
        }
        for child in children where child.isFromMainFile {
            let isMethod = child.kind == DLCursorCXXMethod
            guard isMethod || Self.neverMessages.contains(child.kind) else { continue }
            guard isWritten(child) else {
                report(child, "'\(child.spelling)' does not stand here as a whole: another file has parts of it")
                continue
            }
            methods.append(method(child, of: cursor.spelling, isLocal: isLocal || !isMethod))
        }
        let semicolon = SourceScan.find(UInt8(ascii: ";"), in: text, from: end, to: text.count) ?? end
        return InterfaceClass(
            name: cursor.spelling, superclass: ancestry.superclass, attributes: attributes(cursor), methods: methods,
            span: SourceSpan(
                start: start, end: semicolon + 1, line: Int(cursor.start.line), column: Int(cursor.start.column)),
            body: SourceSpan(start: open + 1, end: end - 1, line: 0, column: 0), labels: labels)
    }

    /// Words of the dialect may stand on them all the same.
    private static let neverMessages = [
        DLCursorConstructor, DLCursorDestructor, DLCursorConversionFunction, DLCursorFunctionTemplate,
    ]

    // MARK: Methods

    private mutating func method(_ cursor: ClangCursor, of owner: String, isLocal: Bool) -> InterfaceMethod {
        let attributes = self.attributes(cursor)
        let end = SourceScan.endOfDeclaration(in: text, from: Int(cursor.end.offset), start: Int(cursor.start.offset))
        var method = InterfaceMethod(
            name: cursor.spelling, resultType: PassingRule.result(cursor.resultType),
            resultShape: ShapeReader.shape(of: cursor.resultType),
            parameters: cursor.arguments.enumerated().map { parameter($1, number: $0) },
            attributes: attributes, isVirtual: cursor.isVirtual, isPure: cursor.isPure, isStatic: cursor.isStatic,
            isConst: cursor.isConst, isInline: SourceScan.hasBody(in: text, from: Int(cursor.end.offset)), role: .plain,
            span: SourceSpan(
                start: Int(cursor.start.offset), end: end, line: Int(cursor.start.line),
                column: Int(cursor.start.column)),
            nameSpan: SourceSpan(
                start: Int(cursor.place.offset), end: Int(cursor.place.offset), line: Int(cursor.place.line),
                column: Int(cursor.place.column)))
        if !isLocal { method.role = role(method, cursor, owner) }
        method.usesTypesOfClass = ([cursor.resultType] + cursor.arguments.map(\.type)).contains(
            where: PassingRule.isOfClass)
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

    /// Whether it would be one if it stood here.
    private func isMessage(_ cursor: ClangCursor) -> Bool {
        guard cursor.kind == DLCursorCXXMethod, cursor.isVirtual, !MessageRoot.ordinary.contains(cursor.spelling) else {
            return false
        }
        return !attributes(cursor).contains { $0.word == .localonly } && MessageRoot(cursor)?.isMessage ?? true
    }

    private func parameter(_ cursor: ClangCursor, number: Int) -> InterfaceParameter {
        let type = cursor.type
        // Stubs and bodies have to name what the interface does not.
        let name = cursor.spelling.isEmpty ? "__parameter\(number)" : cursor.spelling
        let text = isWritten(cursor) ? SourceScan.parameter(in: self.text, from: Int(cursor.start.offset)) : nil
        let written = ParameterText(text, name: name, type: type.spelling)
        return InterfaceParameter(
            name: name, declaration: written.declaration, type: type.spelling,
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

    private mutating func report(_ cursor: ClangCursor, _ problem: String) {
        let place = cursor.place
        diagnostics.append(
            Diagnostic(.error, file: path, line: Int(place.line), column: Int(place.column), text: problem))
    }

    private mutating func reportExtension(of name: String, _ methods: [InterfaceMethod]) {
        guard let place = methods.first?.nameSpan else { return }
        diagnostics.append(
            Diagnostic(
                .error, file: path, line: place.line, column: place.column,
                text: "EXTENDS(\(name)) adds a message to what is no class of this file"))
    }

    private mutating func check(_ item: InterfaceClass) {
        for problem in ClassChecks.problems(item) {
            diagnostics.append(
                Diagnostic(
                    .error, file: path, line: problem.place.line, column: problem.place.column, text: problem.text))
        }
    }

    private mutating func check(_ method: InterfaceMethod, _ owner: String) {
        for problem in MethodChecks.problems(method) {
            let place = problem.parameter?.span ?? method.nameSpan
            diagnostics.append(
                Diagnostic(.error, file: path, line: place.line, column: place.column, text: problem.text))
        }
    }
}
