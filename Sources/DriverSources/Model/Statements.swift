// SPDX-License-Identifier: Apache-2.0

/// What an expression says, as far as it can be read without a compiler.
public enum SourceValue: Sendable, Hashable {
    case string(String)
    case integer(UInt64)
    /// A lone name: a constant, a variable.
    case name(String)
    case other

    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var integer: UInt64? { if case .integer(let number) = self { number } else { nil } }
    public var name: String? { if case .name(let name) = self { name } else { nil } }
}

public struct SourceExpression: Sendable, Hashable {
    /// The tokens, put together again without comments.
    public var text: String
    public var value: SourceValue
    /// Every identifier in it.
    public var names: [String]

    public init(text: String, value: SourceValue, names: [String]) {
        self.text = text
        self.value = value
        self.names = names
    }

    public var isNull: Bool { ["nullptr", "NULL", "0", "nil"].contains(text) }

    /// The variable or field that the text ends in, of `&ivars->queue` `ivars->queue`.
    public var object: String { text.hasPrefix("&") ? String(text.dropFirst()) : text }
}

/// Where in a body something stands, to tell what comes before what and under which condition.
public struct SourcePosition: Sendable, Hashable {
    /// Counts tokens from the body's start.
    public var order: Int
    /// Braces of conditions and loops around it; also an unbraced branch counts.
    public var depth: Int
    /// Inside a block or lambda, which runs later.
    public var blocks: Int
    public var isInLoop: Bool
}

public struct SourceCall: Sendable, Hashable {
    /// The last name: `Create` of `IODispatchQueue::Create`.
    public var callee: String
    /// What stands before `::`.
    public var qualifier: String?
    /// What stands before `->` or `.`.
    public var receiver: String?
    public var arguments: [SourceExpression]
    /// The target of the assignment or declaration whose whole value the call is.
    public var result: String?
    /// The call is a statement of its own, its result unused.
    public var isStatement: Bool
    public var position: SourcePosition
    public var place: SourcePlace
    /// The order number of the closing parenthesis.
    public var end: Int
    public var reader: SourceReader

    /// `Foo::Bar` or `Bar`.
    public var fullName: String { qualifier.map { "\($0)::\(callee)" } ?? callee }

    public var isSuperDispatch: Bool { arguments.contains { $0.text == "SUPERDISPATCH" } }

    public func argument(_ index: Int) -> SourceExpression? {
        arguments.indices.contains(index) ? arguments[index] : nil
    }
}

public struct SourceAssignment: Sendable, Hashable {
    /// `ivars->queue`, `*count`, `response.fBytesTransferred`.
    public var target: String
    public var operation: String
    public var value: SourceExpression
    public var position: SourcePosition
    public var place: SourcePlace

    /// The last name of the target.
    public var field: String {
        String(target.reversed().prefix { $0 == "_" || $0.isLetter || $0.isNumber }.reversed())
    }
}

public struct SourceVariable: Sendable, Hashable {
    public var type: String
    public var name: String
    /// The text within `[]`, or nil where it is no array.
    public var count: SourceExpression?
    public var initializer: SourceExpression?
    public var position: SourcePosition
    public var place: SourcePlace
}

/// A key that gets a value: a dictionary set through whatever function, or a pair in a table.
public struct SourceSetting: Sendable, Hashable {
    /// The constant's name, or the literal itself.
    public var key: String
    public var value: SourceExpression?
    /// The dictionary, where it can be told.
    public var container: String?
    public var position: SourcePosition
    public var place: SourcePlace
}

public struct SourceSwitch: Sendable, Hashable {
    public struct Label: Sendable, Hashable {
        public var expression: SourceExpression
        public var place: SourcePlace
    }

    /// The statements that one or more labels lead to.
    public struct Section: Sendable, Hashable {
        public var labels: [Label]
        public var isDefault: Bool
        /// Order numbers from the label to the next one.
        public var range: Range<Int>
    }

    public var subject: SourceExpression
    public var sections: [Section]
    public var position: SourcePosition
    public var place: SourcePlace

    public var hasDefault: Bool { sections.contains(where: \.isDefault) }
    public var labels: [Label] { sections.flatMap(\.labels) }
}

/// A value squeezed into another type, by a cast.
public struct SourceConversion: Sendable, Hashable {
    public var type: String
    public var value: SourceExpression
    public var position: SourcePosition
    public var place: SourcePlace
}

/// A name as it stands in a body, with its neighbours.
public struct SourceName: Sendable, Hashable {
    public var text: String
    public var before: String
    public var after: String
    public var position: SourcePosition
    public var place: SourcePlace
}
