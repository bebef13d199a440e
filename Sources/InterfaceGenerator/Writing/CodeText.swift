// SPDX-License-Identifier: Apache-2.0

/// Lines of generated code with their indentation.
struct CodeText {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String = "") {
        text += line.isEmpty ? "\n" : String(repeating: "    ", count: depth) + line + "\n"
    }

    /// Lines within braces.
    mutating func block(_ head: String, end: String = "}", _ body: (inout CodeText) -> Void) {
        line(head + (head.isEmpty ? "{" : " {"))
        depth += 1
        body(&self)
        depth -= 1
        line(end)
    }

    mutating func verbatim(_ lines: String) { text += lines }
}

extension InterfaceMethod {
    /// `IOService * provider, uint64_t options`
    var parameterList: String { parameters.map(\.declaration).joined(separator: ", ") }

    /// As the stub declares it: with default values, and the method to dispatch to at the end.
    func stubParameterList(withDefaults: Bool) -> String {
        var list = parameters.map { parameter in
            guard withDefaults, let value = parameter.defaultValue else { return parameter.declaration }
            return "\(parameter.declaration) = \(value)"
        }
        if !isStatic { list.append("OSDispatchMethod supermethod" + (withDefaults ? " = NULL" : "")) }
        return list.joined(separator: ", ")
    }

    var argumentList: String { parameters.map(\.name).joined(separator: ", ") }

    var isVoid: Bool { resultType == "void" }
    /// Results that say whether it went well.
    var returnsStatus: Bool { ["kern_return_t", "IOReturn"].contains(resultType) }
    /// Nothing comes back, so that nobody waits.
    var isOneway: Bool { isVoid && !parameters.contains(where: \.isResult) }
}

extension InterfaceParameter {
    /// Travels in the reply.
    var isResult: Bool {
        switch passing {
        case .objectResult, .valueResult: true
        case .array(_, _, let isResult): isResult
        default: false
        }
    }

    var sentObject: ObjectType? {
        switch passing {
        case .object(let type), .objects(let type, _): type
        default: nil
        }
    }

    /// How many objects a message carries for it.
    var sentObjectCount: Int {
        switch passing {
        case .object: 1
        case .objects(_, let count): count
        default: 0
        }
    }

    /// As a member of a structure: `[n]` where it is an array of objects.
    var sentObjectBound: String { if case .objects(_, let count) = passing { "[\(count)]" } else { "" } }
    var returnedObject: ObjectType? { if case .objectResult(let type) = passing { type } else { nil } }
}

/// 64-bit FNV-1a of `Class::Method`, without the bit that marks ids of the kernel.
///
/// Apple's own numbers are not public; these are this SDK's (`SDK/Runtime/CONTRACT.md`).
public enum MessageID {
    public static func of(_ className: String, _ method: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(className)::\(method)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash & ~(1 << 63)
    }

    static func literal(_ id: UInt64) -> String { "0x\(String(id, radix: 16))ULL" }
}
