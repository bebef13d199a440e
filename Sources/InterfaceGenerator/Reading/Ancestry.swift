// SPDX-License-Identifier: Apache-2.0

import CLibClang

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
