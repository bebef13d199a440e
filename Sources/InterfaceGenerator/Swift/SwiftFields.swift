// SPDX-License-Identifier: Apache-2.0

/// A property of a message or an answer, and where it lies (`SDK/Runtime/CONTRACT.md`, "A message").
struct SwiftField {
    enum Place {
        /// Among the arguments, at this offset.
        case value(ValueShape, offset: Int)
        case text(count: Int, offset: Int)
        /// In the table of objects, at this index.
        case object(InterfaceParameter.ObjectType, index: Int)
        case objects(count: Int, index: Int)
    }

    var name: String
    var place: Place
    /// The type's name in C++, where that says more than Swift's.
    var note: String?

    var type: String {
        switch place {
        case .value(let shape, _): shape.swiftType
        case .text: "String"
        case .object(let type, _): type.swiftType
        case .objects: "[KernelObject?]"
        }
    }

    var shape: ValueShape? { if case .value(let shape, _) = place { shape } else { nil } }

    /// `try reader.object(at: 0)`
    var reading: String {
        switch place {
        case .value(_, let offset): "reader.load(at: \(offset))"
        case .text(let count, let offset): "try reader.text(at: \(offset), count: \(count))"
        case .objects(let count, let index): "try reader.objects(at: \(index), count: \(count))"
        case .object(let type, let index):
            if let container = type.containerCase {
                "try reader.value(at: \(index), .\(container))"
            } else if type.isAnything {
                "reader.anything(at: \(index))"
            } else {
                "try reader.object(at: \(index))"
            }
        }
    }

    func writing(_ name: String) -> String {
        switch place {
        case .value(_, let offset): "writer.store(\(name), at: \(offset))"
        case .text(let count, let offset): "writer.text(\(name), at: \(offset), count: \(count))"
        case .objects(let count, _): "writer.append(\(name), count: \(count))"
        case .object: "writer.append(\(name))"
        }
    }
}

/// The properties of a message or an answer, as `#pragma pack(4)` lays them out.
struct SwiftLayout {
    private(set) var fields: [SwiftField] = []
    private(set) var objectCount = 0
    private var end = 0

    /// Bytes of all arguments.
    var size: Int { (end + 3) & ~3 }

    mutating func add(_ name: String, value shape: ValueShape, note: String) {
        let note = Self.plainTypes.contains(note.split(separator: "[").first.map(String.init) ?? "") ? nil : note
        let offset = place(shape.size, shape.alignment)
        fields.append(SwiftField(name: SwiftNames.escaped(name), place: .value(shape, offset: offset), note: note))
    }

    mutating func add(_ name: String, text count: Int) {
        let offset = place(count, 1)
        fields.append(SwiftField(name: SwiftNames.escaped(name), place: .text(count: count, offset: offset)))
    }

    mutating func add(_ name: String, object type: InterfaceParameter.ObjectType) {
        let place = SwiftField.Place.object(type, index: objectCount)
        fields.append(SwiftField(name: SwiftNames.escaped(name), place: place, note: type.name))
        objectCount += 1
    }

    mutating func add(_ name: String, objects type: InterfaceParameter.ObjectType, count: Int) {
        let place = SwiftField.Place.objects(count: count, index: objectCount)
        fields.append(SwiftField(name: SwiftNames.escaped(name), place: place, note: "\(type.name)[\(count)]"))
        objectCount += count
    }

    /// Names that say no more than Swift's.
    private static let plainTypes: Set<String> = [
        "bool", "char", "int", "unsigned int", "long", "unsigned long", "short", "unsigned short", "unsigned char",
        "size_t",
        "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "uintptr_t",
    ]

    private mutating func place(_ size: Int, _ alignment: Int) -> Int {
        let alignment = max(1, min(4, alignment))
        let offset = (end + alignment - 1) / alignment * alignment
        end = offset + size
        return offset
    }
}

extension InterfaceMethod {
    /// Nothing where a parameter is good in the sender's process only.
    var swiftMessage: SwiftLayout? {
        var layout = SwiftLayout()
        for parameter in parameters {
            switch parameter.passing {
            case .object(let type): layout.add(parameter.name, object: type)
            case .objects(let type, let count): layout.add(parameter.name, objects: type, count: count)
            case .objectResult, .array(_, _, isResult: true): break
            case .value(let type), .constant(let type, _), .valueResult(let type, _):
                guard let shape = parameter.shape else { return nil }
                layout.add(parameter.name, value: shape, note: type)
            case .array(let type, let count, false):
                guard let shape = parameter.shape else { return nil }
                layout.add(parameter.name, value: .array(shape, count: count), note: "\(type)[\(count)]")
            case .text(let count): layout.add(parameter.name, text: count)
            case .address, .unsendable: return nil
            }
        }
        return layout
    }

    var swiftResults: SwiftLayout? {
        var layout = SwiftLayout()
        if !isVoid, !returnsStatus {
            guard let shape = resultShape else { return nil }
            layout.add("returnValue", value: shape, note: resultType)
        }
        for parameter in parameters {
            switch parameter.passing {
            case .objectResult(let type): layout.add(parameter.name, object: type)
            case .valueResult(let type, _):
                guard let shape = parameter.shape else { return nil }
                layout.add(parameter.name, value: shape, note: type)
            case .array(let type, let count, true):
                guard let shape = parameter.shape else { return nil }
                layout.add(parameter.name, value: .array(shape, count: count), note: "\(type)[\(count)]")
            default: break
            }
        }
        return layout
    }
}

extension InterfaceParameter.ObjectType {
    /// Any object: also a container.
    var isAnything: Bool { name == "OSObject" || name == "OSMetaClassBase" }

    var swiftType: String { isSerializable ? "WireValue?" : isAnything ? "MessageObject" : "KernelObject?" }

    /// The kernel's `ContainerClass`. Containers that only a family knows say nothing of what is in them.
    var containerCase: String? { isSerializable ? Self.containers[name] ?? "container" : nil }

    private static let containers = [
        "OSCollection": "collection", "OSArray": "array", "OSSet": "set", "OSOrderedSet": "orderedSet",
        "OSDictionary": "dictionary", "OSString": "string", "OSNumber": "number", "OSBoolean": "boolean",
        "OSData": "data",
    ]
}
