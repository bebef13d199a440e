// SPDX-License-Identifier: Apache-2.0

import CLibClang

/// Finds the prototypes that TYPE names, and compares their parameters with the method's.
enum TypeResolver {
    /// - Returns: what is wrong: a TYPE that names nothing, or something of another form.
    static func resolve(_ file: inout InterfaceFile, _ unit: ClangUnit) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for (index, item) in file.classes.enumerated() {
            for (number, method) in item.methods.enumerated() where method.role != .plain {
                guard let name = method.argument(of: .type) else { continue }
                let parts = name.components(separatedBy: "::")
                let owner = parts.count > 1 ? parts[0] : item.name
                let wanted = parts.last ?? ""
                let places = [owner] + (method.addedBy.map { [$0] } ?? [])
                guard let prototype = places.lazy.compactMap({ find($0, wanted, in: unit) }).first else {
                    diagnostics.append(
                        error(file, method, "TYPE(\(name)) names no method: there is no \(owner)::\(wanted)"))
                    continue
                }
                guard Int(prototype.place.offset) != method.nameSpan.start || !prototype.isFromMainFile else {
                    diagnostics.append(error(file, method, "TYPE(\(name)) on '\(method.name)' names itself"))
                    continue
                }
                let types = prototype.arguments.map { $0.type.canonical.spelling }
                if types != canonicalTypes(of: method, in: item, unit) {
                    diagnostics.append(
                        error(
                            file, method,
                            "'\(method.name)' has not the parameters of \(name): "
                                + "(\(prototype.arguments.map(\.type.spelling).joined(separator: ", ")))"))
                    continue
                }
                file.classes[index].methods[number].prototypeIntroducer = root(prototype).parent.spelling
            }
        }
        return diagnostics
    }

    private static func error(_ file: InterfaceFile, _ method: InterfaceMethod, _ text: String) -> Diagnostic {
        Diagnostic(.error, file: file.path, line: method.nameSpan.line, column: method.nameSpan.column, text: text)
    }

    private static func find(_ owner: String, _ name: String, in unit: ClangUnit) -> ClangCursor? {
        for cursor in unit.root.children where cursor.isDefinition && cursor.spelling == owner {
            guard cursor.kind == DLCursorClassDecl || cursor.kind == DLCursorStructDecl else { continue }
            return method(name, in: cursor)
        }
        return nil
    }

    /// In the class, or in one of its bases.
    private static func method(_ name: String, in record: ClangCursor) -> ClangCursor? {
        var next: ClangCursor? = record
        var depth = 0
        while let current = next, depth < 64 {
            let definition = current.definition
            let whole = definition.isNull ? current : definition
            if let found = whole.children.first(where: { $0.kind == DLCursorCXXMethod && $0.spelling == name }) {
                return found
            }
            next = ObjectAncestry.firstBase(whole)
            depth += 1
        }
        return nil
    }

    private static func canonicalTypes(of wanted: InterfaceMethod, in item: InterfaceClass, _ unit: ClangUnit)
        -> [String]
    {
        let name = wanted.addedBy ?? item.name
        for cursor in unit.root.children
        where cursor.isDefinition && cursor.spelling == name && cursor.isFromMainFile {
            for child in cursor.children
            where child.kind == DLCursorCXXMethod && Int(child.place.offset) == wanted.nameSpan.start {
                return child.arguments.map { $0.type.canonical.spelling }
            }
        }
        return []
    }

    private static func root(_ cursor: ClangCursor) -> ClangCursor {
        var root = cursor
        var depth = 0
        while let next = root.overridden.first, depth < 64 {
            root = next
            depth += 1
        }
        return root
    }
}
