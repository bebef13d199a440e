// SPDX-License-Identifier: Apache-2.0

/// A word of the iig dialect on a class, method or parameter: `KERNEL`, `QUEUENAME(Name)`, `TYPE(Class::Method)`.
public struct SourceAttribute: Sendable, Hashable {
    public var name: String
    public var argument: String?

    public init(name: String, argument: String? = nil) {
        self.name = name
        self.argument = argument
    }
}

public struct SourceParameter: Sendable, Hashable {
    /// The declared type as written, without the name: `IOService *`.
    public var type: String
    public var name: String?
    public var attributes: [SourceAttribute]

    /// An action, by pointer or in a smart pointer.
    public var isAction: Bool { type.contains("OSAction") }
}

/// A method as an interface file or a C++ class declares it.
public struct MethodDeclaration: Sendable, Hashable {
    public var name: String
    public var returnType: String
    public var parameters: [SourceParameter]
    /// `override`, `final`, `virtual`, `static`, `LOCALONLY`, `QUEUENAME`, … in the order written.
    public var attributes: [SourceAttribute]
    public var isPure: Bool
    /// The parameter list is not all there (`...`).
    public var isElided: Bool
    public var place: SourcePlace

    public func has(_ attribute: String) -> Bool { attributes.contains { $0.name == attribute } }

    public func argument(of attribute: String) -> String? { attributes.first { $0.name == attribute }?.argument }

    public var isOverride: Bool { has("override") || has("final") }
    public var isLocalOnly: Bool { has("LOCALONLY") }
    /// The slot that the method is sent to (`queue/declare`).
    public var queueName: String? { argument(of: "QUEUENAME") }
    /// The callback that the method has the form of: `IOTimerDispatchSource::TimerOccurred`.
    public var callbackType: String? { argument(of: "TYPE") }
}

public struct SourceField: Sendable, Hashable {
    public var type: String
    public var name: String
    public var place: SourcePlace
}

/// A class or struct.
public struct ClassDeclaration: Sendable, Hashable {
    public var name: String
    public var bases: [String]
    /// `KERNEL`, `NATIVE`, `LOCALONLY`, `EXTENDS(X)`.
    public var attributes: [SourceAttribute]
    public var methods: [MethodDeclaration]
    public var fields: [SourceField]
    /// Declared in an `.iig`, or with words that only iig knows.
    public var isInterface: Bool
    public var place: SourcePlace

    public var superclass: String? { bases.first }

    public func method(_ name: String) -> MethodDeclaration? { methods.first { $0.name == name } }
}
