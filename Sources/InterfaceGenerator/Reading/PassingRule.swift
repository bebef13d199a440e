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
        case DLTypeLValueReference:
            let target = canonical.pointee
            guard target.canonical.size > 0, object(target.canonical) == nil else {
                return .unsendable("a reference to an object")
            }
            return target.isConst
                ? .constant(plain(target), isReference: true) : .valueResult(plain(target), isReference: true)
        default:
            guard object(canonical) == nil else { return .unsendable("an object by value") }
            guard canonical.size > 0 else { return .unsendable("a value of unknown size") }
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
        guard target.kind != DLTypeVoid, target.size > 0, !isText else { return .address }
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

    /// The type's name without `const`.
    private static func plain(_ type: ClangType) -> String {
        let spelling = type.spelling
        return spelling.hasPrefix("const ") ? String(spelling.dropFirst(6)) : spelling
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

/// What may not be said of a method.
enum MethodChecks {
    struct Problem {
        var text: String
        var parameter: InterfaceParameter?
    }

    static func problems(_ method: InterfaceMethod) -> [Problem] {
        var problems: [Problem] = []
        // QUEUENAME may stand on a method that only runs here: the framework calls it on that queue.
        if method.role == .plain {
            for word in [InterfaceAttribute.Word.reply, .invokereply, .remote, .local]
            where method.has(word) {
                problems.append(
                    Problem(
                        text:
                            "\(word.rawValue.uppercased()) on '\(method.name)', which is not a message (LOCALONLY or not virtual)"
                    ))
            }
            return problems
        }
        if method.has(.local), method.has(.remote) {
            problems.append(Problem(text: "'\(method.name)' cannot be LOCAL and REMOTE"))
        }
        if method.has(.type), !method.parameters.contains(where: { $0.isAction }) {
            problems.append(
                Problem(
                    text: "TYPE on '\(method.name)', which has no OSAction * parameter for the action that calls it"))
        }
        for parameter in method.parameters {
            if parameter.has(.target), !parameter.isAction {
                problems.append(Problem(text: "TARGET on a parameter that is no OSAction *", parameter: parameter))
            }
            if case .unsendable(let what) = parameter.passing {
                problems.append(
                    Problem(
                        text: "parameter '\(parameter.name)' of message '\(method.name)' cannot be sent: \(what); "
                            + "a method that stays in the driver is LOCALONLY",
                        parameter: parameter))
            }
        }
        return problems
    }
}

extension InterfaceParameter {
    var isAction: Bool {
        if case .object(let type) = passing { type.name == "OSAction" } else { false }
    }
}
