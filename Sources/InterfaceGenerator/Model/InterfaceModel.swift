// SPDX-License-Identifier: Apache-2.0

/// A word of the iig dialect on a class, a method or a parameter, with its argument.
public struct InterfaceAttribute: Sendable, Hashable {
    public enum Word: String, Sendable, Hashable, CaseIterable {
        case kernel, native, local, localonly, remote, localhost, invokereply, reply, extends, queuename, type, target
        case array, portmakesend, portcopysend
    }

    public var word: Word
    public var argument: String?

    /// Reads the text of an annotation: `localonly`, `queuename=Name`, `type=Class::Method`.
    init?(annotation: String) {
        let parts = annotation.split(separator: "=", maxSplits: 1)
        let name = parts.first.map { $0.lowercased() } ?? ""
        let plain = name.hasPrefix("mach_msg_type_") ? "port" + name.dropFirst(14).filter { $0 != "_" } : name
        guard let word = Word(rawValue: plain) else { return nil }
        self.word = word
        argument = parts.count > 1 ? String(parts[1].filter { $0 != " " }) : nil
    }

    public init(_ word: Word, _ argument: String? = nil) {
        self.word = word
        self.argument = argument
    }
}

/// Bytes of the file, as offsets from its start.
public struct SourceSpan: Sendable, Hashable {
    public var start: Int
    public var end: Int
    public var line: Int
    public var column: Int
}

public struct InterfaceParameter: Sendable, Hashable {
    /// How a parameter travels in a message.
    public enum Passing: Sendable, Hashable {
        /// An object, from the caller.
        case object(ObjectType)
        /// A place for an object, filled by the callee: `Class **`.
        case objectResult(ObjectType)
        /// `Class * const x[n]`: as many objects, from the caller.
        case objects(ObjectType, count: Int)
        /// A scalar, enum or struct of this type, by value.
        case value(String)
        /// The same behind `const T *` or `const T &`.
        case constant(String, isReference: Bool)
        /// A place for such: `T *` or `T &`. The caller's value travels too.
        case valueResult(String, isReference: Bool)
        /// `const char x[n]`: a string of fewer than n bytes.
        case text(count: Int)
        /// A fixed array of elements of a type; `const` ones come from the caller, others go back.
        case array(String, count: Int, isResult: Bool)
        /// An address, a function or a block: good in the sender's own process only.
        case address
        /// Nothing that a message can carry.
        case unsendable(String)
    }

    /// The class of an object that is passed.
    public struct ObjectType: Sendable, Hashable {
        public var name: String
        /// Crosses to another process by value (IIG_SERIALIZABLE).
        public var isSerializable: Bool
        /// Its interface was read; otherwise it is only declared.
        public var isComplete: Bool
    }

    public var name: String
    /// As it is written, without default value and words of the dialect: `const uint16_t lanes[4]`.
    public var declaration: String
    /// The type alone: `const uint16_t *`.
    public var type: String
    public var defaultValue: String?
    public var attributes: [InterfaceAttribute]
    public var passing: Passing
    /// What lies in a message for it: the value, or each element of an array. None for objects and addresses.
    public var shape: ValueShape?
    public var span: SourceSpan

    public func has(_ word: InterfaceAttribute.Word) -> Bool { attributes.contains { $0.word == word } }
}

public struct InterfaceMethod: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        /// An ordinary C++ method: what is written stays.
        case plain
        /// A message of this class.
        case message
        /// Implements a message of the class named.
        case implementation(of: String)
    }

    public var name: String
    public var resultType: String
    /// Of a result that is no status.
    public var resultShape: ValueShape?
    public var parameters: [InterfaceParameter]
    public var attributes: [InterfaceAttribute]
    public var isVirtual: Bool
    public var isPure: Bool
    public var isStatic: Bool
    public var isConst: Bool
    /// Has a body in the class.
    public var isInline: Bool
    /// The class that it stands in, where that extends this one.
    public var addedBy: String?
    /// Implements a message that has a body in the driver's process (LOCAL).
    public var overridesLocal = false
    /// Overrides a method of its base.
    public var isOverride = false
    /// Overrides a method that has no body (`= 0`).
    public var overridesPure = false
    /// Names types that are declared within a class.
    public var usesTypesOfClass = false
    public var role: Role
    /// With the semicolon or the body.
    public var span: SourceSpan
    /// The method's name in the text.
    public var nameSpan: SourceSpan
    /// The class that introduced the prototype which TYPE names.
    public var prototypeIntroducer: String?

    public var isAdded: Bool { addedBy != nil }

    public func has(_ word: InterfaceAttribute.Word) -> Bool { attributes.contains { $0.word == word } }

    public func argument(of word: InterfaceAttribute.Word) -> String? {
        attributes.first { $0.word == word }?.argument
    }

    /// A prototype that actions copy: its action is marked TARGET.
    public var isActionPrototype: Bool { parameters.contains { $0.has(.target) } }
}

public struct InterfaceClass: Sendable, Hashable {
    public var name: String
    public var superclass: String
    /// Nothing of it is ever a message.
    public var isLocal: Bool { has(.localonly) }
    public var attributes: [InterfaceAttribute]
    public var methods: [InterfaceMethod]
    /// From `class` to the semicolon.
    public var span: SourceSpan
    /// Between the braces.
    public var body: SourceSpan
    /// `public:` and the like in the body.
    public var labels: [SourceSpan]

    public func has(_ word: InterfaceAttribute.Word) -> Bool { attributes.contains { $0.word == word } }

    /// Its messages have bodies in the kernel unless they say LOCAL.
    public var isKernel: Bool { has(.kernel) && !has(.native) }
}

/// What an `.iig` file declares.
public struct InterfaceFile: Sendable, Hashable {
    public var path: String
    public var text: [UInt8]
    public var classes: [InterfaceClass] = []
    /// Classes that only add messages to another one (EXTENDS).
    public var extensions: [SourceSpan] = []
    /// Other declarations that have words of the dialect.
    public var worded: [SourceSpan] = []
    /// What stands in comments between `@iig implementation` and `@iig end`: goes into the generated source.
    public var implementation: String
}
