// SPDX-License-Identifier: Apache-2.0

/// A function body with what it does, in the order written.
public struct SourceBody: Sendable, Hashable {
    public var calls: [SourceCall] = []
    public var assignments: [SourceAssignment] = []
    public var variables: [SourceVariable] = []
    public var settings: [SourceSetting] = []
    public var switches: [SourceSwitch] = []
    public var conversions: [SourceConversion] = []
    public var names: [SourceName] = []
    /// Order numbers of `return`, `goto`, `break` and `continue`.
    public var exits: [Int] = []
    /// Something was left out: `...`, or the text ends before the closing brace.
    public var isElided = false
    /// Empty, or comments only.
    public var isEmpty = true

    public func calls(_ names: Set<String>) -> [SourceCall] { calls.filter { names.contains($0.callee) } }

    public func calls(_ name: String) -> [SourceCall] { calls.filter { $0.callee == name } }

    public func mentions(_ name: String) -> Bool { names.contains { $0.text == name } }
}

/// A function with a body.
public struct MethodDefinition: Sendable, Hashable {
    public enum Form: String, Sendable, Hashable {
        /// `kern_return_t IMPL(Class, Method)`
        case macro
        /// `kern_return_t Class::Method_Impl(…)`
        case implementation
        /// `bool Class::Method(…)`, or a body within the class
        case plain
        /// A function of no class.
        case function
        /// Statements that stand outside of any function, as fragments have them.
        case loose
    }

    public var className: String?
    /// Without `_Impl`.
    public var name: String
    public var form: Form
    /// Empty for `IMPL` and `Class_Method_Args`, whose parameters stand in the interface.
    public var parameters: [SourceParameter]
    public var body: SourceBody
    public var place: SourcePlace
    public var lastLine: Int
    public var reader: SourceReader

    /// `Class::Method`, as findings name it.
    public var title: String {
        form == .loose ? "the code" : className.map { "\($0)::\(name)" } ?? name
    }

    /// The forms that only methods sent by message have.
    public var isMessage: Bool { form == .macro || form == .implementation }
}
