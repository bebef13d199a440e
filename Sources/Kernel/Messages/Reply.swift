// SPDX-License-Identifier: Apache-2.0

/// The way back for the answer to a message, which may be given at once or later, once at most.
public struct Reply<M: Message> {
    public let message: IncomingMessage

    public init(_ message: IncomingMessage) { self.message = message }

    public func success(_ results: M.Results) { message.reply(0) { results.write(to: &$0) } }

    /// - Parameter status: not 0, which would promise results.
    public func failure(_ status: Int32) {
        // An answer without what it promises would be taken for another message's; kIOReturnError is the truth.
        message.reply(status == 0 ? IOReturn.error : status)
    }

    public func unsupported() { message.unsupported() }
}

extension Reply where M.Results == NoResults {
    public func success() { success(NoResults()) }
    /// 0 is success.
    public func status(_ status: Int32) { status == 0 ? success() : failure(status) }
}

extension IncomingMessage {
    /// Reads it as a message of this type.
    public func decoded<M: Message>(as type: M.Type = M.self) throws(MessageError) -> M {
        let result = arguments.withUnsafeBytes { bytes in
            var reader = MessageReader(bytes, objects)
            return Result { () throws(MessageError) -> M in try M(from: &reader) }
        }
        return try result.get()
    }

    /// Hands the message to its body. One that cannot be read is answered with ``MessageError/status``, and kept in
    /// ``problem``.
    public func deliver<M: Message>(to body: (M, Reply<M>) -> Void) {
        do throws(MessageError) {
            body(try decoded(), Reply(self))
        } catch {
            problem = error
            reply(error.status)
        }
    }

    /// The same for a oneway message.
    public func deliverOneway<M: Message>(to body: (M) -> Void) where M.Results == NoResults {
        deliver { (message: M, _) in body(message) }
    }
}
