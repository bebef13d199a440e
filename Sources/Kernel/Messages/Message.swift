// SPDX-License-Identifier: Apache-2.0

/// What a message or its answer carries. Generated code conforms.
public protocol MessageContents {
    init(from reader: inout MessageReader) throws(MessageError)
    func write(to writer: inout MessageWriter)
}

/// A message of an interface, as iig declares it for the kernel.
public protocol Message: MessageContents {
    associatedtype Results: MessageContents

    /// The method's number (SDK/Runtime/CONTRACT.md, "Ids").
    static var id: UInt64 { get }
    /// `IOService::Start`
    static var name: String { get }
    /// Nobody waits for an answer.
    static var isOneway: Bool { get }
}

/// The answer of a method that only says whether it went well, and the absent one of a oneway message.
public struct NoResults: MessageContents, Sendable, Hashable {
    public init() {}
    public init(from reader: inout MessageReader) throws(MessageError) {
        try reader.expect("an empty answer", arguments: 0, objects: 0)
    }
    public func write(to writer: inout MessageWriter) { writer.begin(arguments: 0) }
}
