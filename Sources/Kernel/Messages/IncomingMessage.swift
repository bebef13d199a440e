// SPDX-License-Identifier: Apache-2.0

import Wire

/// A message from a driver for one of the kernel's objects, and the way back for its answer.
///
/// The answer may be given at once or later, once at most; a oneway message takes none.
public final class IncomingMessage {
    public let method: UInt64
    /// All parameters that are no objects, as the sender packed them.
    public let arguments: [UInt8]
    /// All parameters that are objects, in their order.
    public let objects: [MessageObject]
    /// Why nobody could read it; for the log.
    public internal(set) var problem: MessageError?
    /// The driver's process that sent it.
    public internal(set) weak var sender: UserServer?
    private var answer: ((Int32, MessageWriter) -> Void)?
    private let room: MessageRoom?

    /// - Parameter room: memory for answers that messages share; without one, each answer has its own.
    public init(
        method: UInt64, arguments: [UInt8], objects: [MessageObject], room: MessageRoom? = nil,
        answer: ((Int32, MessageWriter) -> Void)?
    ) {
        self.method = method
        self.arguments = arguments
        self.objects = objects
        self.room = room
        self.answer = answer
    }

    public var wantsAnswer: Bool { answer != nil }

    /// Answers with a code and, for success, what `write` leaves.
    public func reply(_ status: Int32, _ write: (inout MessageWriter) -> Void = { _ in }) {
        guard let answer else { return }
        self.answer = nil
        var writer = room?.take() ?? MessageWriter()
        if status == 0 { write(&writer) }
        answer(status, writer)
        room?.give(back: writer)
    }

    /// Nobody here has a body for it: the driver gets kIOReturnUnsupported, and its log says which method that was.
    public func unsupported() { reply(Self.noBody) }

    /// `kWireNoBody`
    public static let noBody = Int32(kWireNoBody)
}

/// A writer that messages use one after another. An answer within an answer finds it taken, and gets a new one.
public final class MessageRoom {
    private var writer: MessageWriter?

    public init() {}

    public func take() -> MessageWriter {
        var taken = writer ?? MessageWriter()
        writer = nil
        taken.reset()
        return taken
    }

    public func give(back used: MessageWriter) { writer = used }
}
