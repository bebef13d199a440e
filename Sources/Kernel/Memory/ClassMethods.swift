// SPDX-License-Identifier: Apache-2.0

/// The kernel's side of classes themselves: what a driver makes with `IOBufferMemoryDescriptor::Create` and its like.
final class ClassMethods: KernelObject, IOBufferMemoryDescriptorClassMethods, IOMemoryDescriptorClassMethods,
    IOServiceNotificationDispatchSourceClassMethods, IOServiceStateNotificationDispatchSourceClassMethods,
    IOInterruptDispatchSourceClassMethods, IODataQueueDispatchSourceClassMethods, IODMACommandClassMethods
{
    /// IOMemoryTypes.h: options of a buffer that say which way data goes.
    private static let directionMask: UInt64 = 0x3
    private static let piecesMost = 32

    private unowned let kernel: Kernel
    private weak var server: UserServer?

    init(_ kernel: Kernel, _ server: UserServer) {
        self.kernel = kernel
        self.server = server
        super.init()
    }

    override func dispatch(_ message: IncomingMessage) {
        if dispatchIOBufferMemoryDescriptorClass(message) || dispatchIOMemoryDescriptorClass(message) { return }
        if dispatchIOServiceNotificationDispatchSourceClass(message) { return }
        if dispatchIOServiceStateNotificationDispatchSourceClass(message) { return }
        if dispatchIOInterruptDispatchSourceClass(message) || dispatchIODataQueueDispatchSourceClass(message) { return }
        if dispatchIODMACommandClass(message) { return }
        message.unsupported()
    }

    func create(
        _ message: IOBufferMemoryDescriptorMessages.Create, _ reply: Reply<IOBufferMemoryDescriptorMessages.Create>
    ) {
        // XNU IOUserServer.cpp, IOBufferMemoryDescriptor::Create_Impl.
        guard message.capacity > 0, message.options & ~Self.directionMask == 0 else {
            return reply.failure(IOReturn.badArgument)
        }
        // In a driver's process a buffer begins with a page; what is asked for beyond that its bus address has.
        let alignment = max(message.alignment, 1)
        guard alignment & (alignment - 1) == 0 else { return reply.failure(IOReturn.badArgument) }
        guard let memory = kernel.memory.make(message.capacity, name: "buffer") else {
            return reply.failure(IOReturn.noMemory)
        }
        reply.success(
            .init(
                memory: BufferMemoryDescriptor(
                    memory, capacity: message.capacity, alignment: alignment,
                    options: message.options & Self.directionMask)))
    }

    func createSubMemoryDescriptor(
        _ message: IOMemoryDescriptorMessages.CreateSubMemoryDescriptor,
        _ reply: Reply<IOMemoryDescriptorMessages.CreateSubMemoryDescriptor>
    ) {
        guard let whole = message.ofDescriptor as? MemoryDescriptor,
            let pieces = whole.slice(message.offset, message.length), message.length > 0
        else { return reply.failure(IOReturn.badArgument) }
        let part = MemoryDescriptor(
            pieces: pieces, options: message.memoryDescriptorCreateOptions, isReadOnly: whole.isReadOnly)
        part.onRelease = { _ = whole }
        reply.success(.init(memory: part))
    }

    func createWithMemoryDescriptors(
        _ message: IOMemoryDescriptorMessages.CreateWithMemoryDescriptors,
        _ reply: Reply<IOMemoryDescriptorMessages.CreateWithMemoryDescriptors>
    ) {
        let count = Int(message.withDescriptorsCount)
        guard count > 0, count <= Self.piecesMost else { return reply.failure(IOReturn.badArgument) }
        var parts: [MemoryDescriptor] = []
        for index in 0..<count {
            guard let part = message.withDescriptors[index] as? MemoryDescriptor else {
                return reply.failure(IOReturn.badArgument)
            }
            parts.append(part)
        }
        let all = MemoryDescriptor(
            pieces: parts.flatMap(\.pieces), options: message.memoryDescriptorCreateOptions,
            isReadOnly: parts.contains(where: \.isReadOnly))
        all.onRelease = { _ = parts }
        reply.success(.init(memory: all))
    }

    func create(_ message: IODMACommandMessages.Create, _ reply: Reply<IODMACommandMessages.Create>) {
        guard message.options == 0, message.specification.maxAddressBits <= 0xFF else {
            return reply.failure(IOReturn.badArgument)
        }
        reply.success(
            .init(
                command: DMACommand(
                    kernel, server, device: message.device as? Service,
                    addressBits: message.specification.maxAddressBits)))
    }

    // MARK: Sources whose news the kernel has

    func create(
        _ message: IOInterruptDispatchSourceMessages.Create, _ reply: Reply<IOInterruptDispatchSourceMessages.Create>
    ) {
        guard let provider = message.provider as? Service else { return reply.failure(IOReturn.badArgument) }
        // The low half; the rest says which clock the driver wants.
        let index = message.index & 0xFFFF
        guard provider.interruptType(index) != nil else { return reply.failure(IOReturn.noInterrupt) }
        let source = InterruptSource(provider, index: index, server: server)
        provider.interruptSources.append(.init(source: source))
        reply.success(.init(source: source))
    }

    func getInterruptType(
        _ message: IOInterruptDispatchSourceMessages.GetInterruptType,
        _ reply: Reply<IOInterruptDispatchSourceMessages.GetInterruptType>
    ) {
        guard let provider = message.provider as? Service, let type = provider.interruptType(message.index & 0xFFFF)
        else { return reply.failure(IOReturn.noInterrupt) }
        reply.success(.init(interruptType: type))
    }

    func create(
        _ message: IODataQueueDispatchSourceMessages.Create, _ reply: Reply<IODataQueueDispatchSourceMessages.Create>
    ) {
        let count = message.queueByteCount
        guard count > 0, count % 4 == 0, count < 1 << 32 else { return reply.failure(IOReturn.badArgument) }
        let length = count + DataQueueSource.overhead
        guard let memory = kernel.memory.make(length, name: "data queue") else {
            return reply.failure(IOReturn.noMemory)
        }
        let buffer = BufferMemoryDescriptor(memory, capacity: length, options: 3)
        reply.success(.init(source: DataQueueSource(buffer, server: server)))
    }

    func create(
        _ message: IOServiceNotificationDispatchSourceMessages.Create,
        _ reply: Reply<IOServiceNotificationDispatchSourceMessages.Create>
    ) {
        guard let matching = message.matching else { return reply.failure(IOReturn.badArgument) }
        let source = ServiceNotificationSource(matching: matching, server: server)
        kernel.notifications.add(source)
        reply.success(.init(notification: source))
    }

    func create(
        _ message: IOServiceStateNotificationDispatchSourceMessages.Create,
        _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.Create>
    ) {
        guard let service = message.service as? Service, let items = message.items?.array?.compactMap(\.string) else {
            return reply.failure(IOReturn.badArgument)
        }
        let source = StateNotificationSource(service, items: Set(items), server: server)
        kernel.notifications.add(source)
        reply.success(.init(source: source))
    }
}
