// SPDX-License-Identifier: Apache-2.0

/// A message from a driver for one of the kernel's objects, and the way back for its answer.
///
/// The answer may be given at once or later, once at most; a oneway message takes none.
public final class IncomingMessage {
    public let method: UInt64
    /// All parameters that are no objects, as the sender packed them.
    public let arguments: [UInt8]
    /// All parameters that are objects, in their order.
    public let objects: [MessageObject]
    private var answer: ((Int32, MessageWriter) -> Void)?

    public init(
        method: UInt64, arguments: [UInt8], objects: [MessageObject], answer: ((Int32, MessageWriter) -> Void)?
    ) {
        self.method = method
        self.arguments = arguments
        self.objects = objects
        self.answer = answer
    }

    public var wantsAnswer: Bool { answer != nil }

    /// Answers with a code and, for success, what `write` leaves.
    public func reply(_ status: Int32, _ write: (inout MessageWriter) -> Void = { _ in }) {
        guard let answer else { return }
        self.answer = nil
        var writer = MessageWriter()
        if status == 0 { write(&writer) }
        answer(status, writer)
    }

    public func unsupported() { reply(Int32(bitPattern: 0xE000_02C7)) }
}
