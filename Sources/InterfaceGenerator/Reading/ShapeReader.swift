// SPDX-License-Identifier: Apache-2.0

import CLibClang

/// Asks clang how values lie in memory.
enum ShapeReader {
    /// What a message holds for a parameter of this type: what it points to, or an element of the array that it is.
    static func sentShape(of type: ClangType) -> ValueShape? {
        let canonical = type.canonical
        switch canonical.kind {
        case DLTypePointer, DLTypeLValueReference: return shape(of: canonical.pointee)
        case DLTypeConstantArray: return shape(of: canonical.element)
        default: return shape(of: type)
        }
    }

    /// - Returns: nil for what has no size, and for types that messages do not carry (`long double`).
    static func shape(of type: ClangType, depth: Int = 0) -> ValueShape? {
        let canonical = type.canonical
        guard depth < 16, canonical.size > 0 else { return nil }
        switch canonical.kind {
        case DLTypeBool: return .boolean
        case DLTypeFirstUnsigned...DLTypeLastUnsigned: return integer(canonical, isSigned: false)
        case DLTypeFirstSigned...DLTypeLastSigned: return integer(canonical, isSigned: true)
        case DLTypeFloat, DLTypeDouble: return .floating(bytes: canonical.size)
        case DLTypePointer, DLTypeBlockPointer: return integer(canonical, isSigned: false)
        case DLTypeEnum: return shape(of: canonical.declaration.enumInteger, depth: depth + 1)
        case DLTypeConstantArray:
            guard let element = shape(of: canonical.element, depth: depth + 1) else { return nil }
            return .array(element, count: canonical.arrayCount)
        case DLTypeRecord:
            let declaration = canonical.declaration
            // Without a name it cannot be a type elsewhere; its bytes can.
            return declaration.isAnonymous ? bytes(canonical) : .structure(structure(canonical, declaration, depth))
        default: return nil
        }
    }

    private static func integer(_ type: ClangType, isSigned: Bool) -> ValueShape? {
        [1, 2, 4, 8].contains(type.size) ? .integer(bytes: type.size, isSigned: isSigned) : nil
    }

    private static func bytes(_ type: ClangType) -> ValueShape {
        .array(.integer(bytes: 1, isSigned: false), count: type.size)
    }

    private static func structure(_ type: ClangType, _ declaration: ClangCursor, _ depth: Int) -> StructureShape {
        let fields = self.fields(declaration, depth)
        return StructureShape(
            name: declaration.spelling, file: declaration.file, size: type.size, alignment: type.alignment,
            fields: fields ?? [StructureShape.Field(name: "bytes", offset: 0, shape: bytes(type))])
    }

    /// - Returns: nil where there is more to it than fields: unions, bit fields, several bases.
    private static func fields(_ record: ClangCursor, _ depth: Int) -> [StructureShape.Field]? {
        let definition = record.definition
        guard !definition.isNull, record.kind != DLCursorUnionDecl, depth < 16 else { return nil }
        let children = definition.children
        let bases = children.filter { $0.kind == DLCursorCXXBaseSpecifier }
        guard bases.count <= 1 else { return nil }
        // The only base of a structure without virtual methods lies at its start.
        var fields: [StructureShape.Field] = []
        if let base = bases.first {
            guard let inherited = self.fields(base.type.canonical.declaration, depth + 1) else { return nil }
            fields = inherited
        }
        for child in children {
            if child.isAnonymousMember { return nil }
            guard child.kind == DLCursorFieldDecl else { continue }
            let offset = child.fieldOffset
            guard !child.isBitField, offset >= 0, offset % 8 == 0, let shape = shape(of: child.type, depth: depth + 1)
            else { return nil }
            fields.append(StructureShape.Field(name: child.spelling, offset: offset / 8, shape: shape))
        }
        return fields.isEmpty ? nil : fields
    }
}
