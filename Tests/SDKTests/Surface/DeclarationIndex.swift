// SPDX-License-Identifier: Apache-2.0

import CLibClang

@testable import InterfaceGenerator

/// What a unit declares: by the qualified name of its owner, then by its own name.
struct DeclarationIndex {
    private var members: [String: [String: [ClangCursor]]] = [:]
    private var records: [String: ClangCursor] = [:]

    init(_ root: ClangCursor) { walk(root, "") }

    func members(of owner: String, named name: String) -> [ClangCursor] { members[owner]?[name] ?? [] }

    /// A class, where it is defined.
    func record(_ name: String) -> ClangCursor? { records[name] }

    /// The structure that a row has for itself.
    func row(_ number: Int) -> ClangCursor? { records[RowText.scope(number)]?.children.first { $0.isMethod } }

    private mutating func walk(_ cursor: ClangCursor, _ owner: String) {
        for child in cursor.children {
            let name = Self.name(child)
            switch child.kind {
            case DLCursorNamespace where name == "std" || name == "__gnu_cxx": continue
            case DLCursorNamespace where name.hasPrefix("row_"): continue
            case DLCursorNamespace: walk(child, Self.join(owner, name))
            case Kind.linkage, Kind.unexposed: walk(child, owner)
            case Kind.friend: walk(child, Self.namespace(of: owner))
            default: add(child, name, owner)
            }
        }
    }

    /// Constructors of templates are spelt with their arguments, conversions with the type.
    private static func name(_ cursor: ClangCursor) -> String {
        let spelling = cursor.spelling
        if cursor.kind == Kind.conversion { return conversion }
        return spelling.hasPrefix("operator") ? spelling : String(spelling.prefix { $0 != "<" })
    }

    /// What every conversion function is called here.
    static let conversion = "operator type"

    private mutating func add(_ child: ClangCursor, _ name: String, _ owner: String) {
        members[owner, default: [:]][name, default: []].append(child)
        guard child.isRecord, child.isDefinition || child.kind >= Kind.classTemplate else { return }
        let full = Self.join(owner, name)
        if child.isDefinition { records[full] = child }
        walk(child, full)
    }

    private static func join(_ owner: String, _ name: String) -> String { owner.isEmpty ? name : "\(owner)::\(name)" }

    private static func namespace(of owner: String) -> String {
        owner.split(separator: ":", omittingEmptySubsequences: true).first.map { $0 == "libkern" ? "libkern" : "" }
            ?? ""
    }

    /// Values of CXCursorKind, which are part of libclang's stable interface.
    fileprivate enum Kind {
        static let unexposed = 1
        static let linkage = 23
        static let conversion = 26
        static let classTemplate = 31
        static let partialSpecialization = 32
        static let friend = 603
    }
}

extension ClangCursor {
    var isMethod: Bool { kind == DLCursorCXXMethod }

    var isRecord: Bool {
        [DLCursorStructDecl, DLCursorUnionDecl, DLCursorClassDecl].contains(kind)
            || [DeclarationIndex.Kind.classTemplate, DeclarationIndex.Kind.partialSpecialization].contains(kind)
    }
}
