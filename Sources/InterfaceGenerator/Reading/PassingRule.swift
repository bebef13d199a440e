// SPDX-License-Identifier: Apache-2.0

import CLibClang

/// How a parameter of a message travels, by its type.
enum PassingRule {
    static func passing(of type: ClangType) -> InterfaceParameter.Passing {
        let canonical = type.canonical
        switch canonical.kind {
        case DLTypeConstantArray: return array(canonical, isConst: isConstArray(type))
        case DLTypePointer: return pointer(canonical.pointee)
        case DLTypeBlockPointer: return .address
        case DLTypeRValueReference: return .unsendable("a reference to something that is moved")
        case DLTypeMemberPointer: return .unsendable("a pointer to a member")
        case DLTypeLValueReference:
            let target = canonical.pointee
            guard !isFunction(target), !isVolatile(target) else {
                return .unsendable("a reference to a function or to something volatile")
            }
            guard target.canonical.size > 0, object(target.canonical) == nil else {
                return .unsendable("a reference to an object")
            }
            if let obstacle = ValueChecks.obstacle(target.canonical) { return .unsendable(obstacle) }
            return target.isConst
                ? .constant(plain(target), isReference: true) : .valueResult(plain(target), isReference: true)
        default:
            guard object(canonical) == nil else { return .unsendable("an object by value") }
            guard canonical.size > 0 else { return .unsendable("a value of unknown size") }
            if let obstacle = ValueChecks.obstacle(canonical) { return .unsendable(obstacle) }
            return .value(plain(type))
        }
    }

    private static func pointer(_ pointee: ClangType) -> InterfaceParameter.Passing {
        let target = pointee.canonical
        if let object = object(target) { return .object(object) }
        if target.kind == DLTypePointer {
            return object(target.pointee.canonical).map { .objectResult($0) } ?? .unsendable("a pointer to a pointer")
        }
        let isText = target.size == 1 && target.spelling.hasSuffix("char") && target.isConst
        guard target.kind != DLTypeVoid, !isFunction(target), target.size > 0, !isText else { return .address }
        guard !isVolatile(target) else { return .unsendable("a pointer to something volatile") }
        if let obstacle = ValueChecks.obstacle(target) { return .unsendable(obstacle) }
        return target.isConst
            ? .constant(plain(pointee), isReference: false) : .valueResult(plain(pointee), isReference: false)
    }

    /// The word stands with the array or with its elements, on the type or on what it is a name for.
    private static func isConstArray(_ type: ClangType) -> Bool {
        let canonical = type.canonical
        return type.isConst || canonical.isConst || canonical.element.isConst || type.element.isConst
            || canonical.spelling.hasPrefix("const ")
    }

    private static func array(_ type: ClangType, isConst: Bool) -> InterfaceParameter.Passing {
        let element = type.element
        guard element.canonical.size > 0, type.arrayCount > 0, object(element.canonical) == nil else {
            return .unsendable("an array of unknown size")
        }
        if isConst, element.canonical.kind == DLTypePointer, let object = object(element.canonical.pointee.canonical) {
            return .objects(object, count: type.arrayCount)
        }
        if isConst, ["char", "const char"].contains(element.canonical.spelling) {
            return .text(count: type.arrayCount)
        }
        return .array(plain(element), count: type.arrayCount, isResult: !isConst)
    }

    private static func isFunction(_ type: ClangType) -> Bool {
        type.kind == DLTypeFunctionProto || type.kind == DLTypeFunctionNoProto
    }

    private static func isVolatile(_ type: ClangType) -> Bool {
        type.spelling.split(separator: " ").contains("volatile")
    }

    /// The type of a message's result, good outside of the class too.
    static func result(_ type: ClangType) -> String { isOfClass(type) ? type.canonical.spelling : type.spelling }

    /// Whether what it leads to is declared within a class.
    static func isOfClass(_ type: ClangType) -> Bool {
        var type = type
        for _ in 0..<64 {
            switch type.kind {
            case DLTypePointer, DLTypeLValueReference: type = type.pointee
            case DLTypeConstantArray: type = type.element
            default:
                let declaration = type.declaration
                return !declaration.isNull
                    && [DLCursorClassDecl, DLCursorStructDecl, DLCursorUnionDecl].contains(declaration.parent.kind)
            }
        }
        return false
    }

    /// A name of the type without `const`, to which a member's name can be put behind.
    private static func plain(_ type: ClangType) -> String {
        let spelling = result(type)
        let name = spelling.hasPrefix("const ") ? String(spelling.dropFirst(6)) : spelling
        return name.contains("(") || name.contains("[") ? "__typeof__(\(name))" : name
    }

    private static func object(_ type: ClangType) -> InterfaceParameter.ObjectType? {
        guard type.kind == DLTypeRecord else { return nil }
        let declaration = type.declaration
        guard !declaration.isNull else { return nil }
        let name = declaration.spelling
        if name == "OSMetaClassBase" || name == "OSObject" {
            return InterfaceParameter.ObjectType(
                name: name, isSerializable: false, isComplete: !declaration.definition.isNull)
        }
        if ObjectAncestry(declaration) != nil {
            return InterfaceParameter.ObjectType(
                name: name, isSerializable: isSerializable(declaration), isComplete: true)
        }
        // Declared only, and as a class: a struct would be data.
        guard declaration.definition.isNull, declaration.kind == DLCursorClassDecl else { return nil }
        return InterfaceParameter.ObjectType(name: name, isSerializable: false, isComplete: false)
    }

    private static func isSerializable(_ declaration: ClangCursor) -> Bool {
        var next: ClangCursor? = declaration
        var depth = 0
        while let current = next, depth < 64 {
            let definition = current.definition
            let record = definition.isNull ? current : definition
            if record.annotations.contains("serializable") { return true }
            next = ObjectAncestry.firstBase(record)
            depth += 1
        }
        return false
    }
}
