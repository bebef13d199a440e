// SPDX-License-Identifier: Apache-2.0

/// The kernel's half of an IODataQueueDispatchSource: the memory and the two actions. Entries never pass through here.
final class DataQueueSource: DispatchSource, IODataQueueDispatchSourceMethods {
    /// Head of IODataQueueMemory and the appendix behind its bytes (SDK/Runtime/DataQueue.h).
    static let overhead: UInt64 = 40

    private let memory: BufferMemoryDescriptor
    private var available: RemoteObject?
    private var serviced: RemoteObject?

    init(_ memory: BufferMemoryDescriptor, server: UserServer?) {
        self.memory = memory
        super.init(server)
    }

    override var className: String { "IODataQueueDispatchSource" }

    override func dispatchSource(_ message: IncomingMessage) -> Bool { dispatchIODataQueueDispatchSource(message) }

    /// Head and tail differ. Both are anybody's words, and only compared.
    private var hasEntries: Bool {
        let result = try? memory.memory.withBytes { bytes in
            // IODataQueueMemory: queueSize, head, tail, 32 bits each.
            bytes.load(fromByteOffset: 4, as: UInt32.self) != bytes.load(fromByteOffset: 8, as: UInt32.self)
        }
        return result ?? false
    }

    func copyMemory(
        _ message: IODataQueueDispatchSourceMessages.CopyMemory,
        _ reply: Reply<IODataQueueDispatchSourceMessages.CopyMemory>
    ) {
        reply.success(.init(memory: memory))
    }

    func setDataAvailableHandler(
        _ message: IODataQueueDispatchSourceMessages.SetDataAvailableHandler,
        _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataAvailableHandler>
    ) {
        available = message.action as? RemoteObject
        reply.success()
        if hasEntries { send(IODataQueueDispatchSourceMessages.DataAvailable(action: available), to: available) }
    }

    func setDataServicedHandler(
        _ message: IODataQueueDispatchSourceMessages.SetDataServicedHandler,
        _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataServicedHandler>
    ) {
        serviced = message.action as? RemoteObject
        reply.success()
    }

    func copyDataAvailableHandler(
        _ message: IODataQueueDispatchSourceMessages.CopyDataAvailableHandler,
        _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataAvailableHandler>
    ) {
        available.map { reply.success(.init(action: $0)) } ?? reply.failure(IOReturn.notReady)
    }

    func copyDataServicedHandler(
        _ message: IODataQueueDispatchSourceMessages.CopyDataServicedHandler,
        _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataServicedHandler>
    ) {
        serviced.map { reply.success(.init(action: $0)) } ?? reply.failure(IOReturn.notReady)
    }
}
