// Made by dextlab iig from IOMemoryDescriptor.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOMemoryDescriptor.
public enum IOMemoryDescriptorMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [CreateMapping.self, CreateSubMemoryDescriptor.self, CreateWithMemoryDescriptors.self, _CopyState.self] }

    /// `IOMemoryDescriptor::CreateMapping`
    public struct CreateMapping: Message {
        public static let id: UInt64 = 0x2683b93df5d5bf5b
        public static let name = "IOMemoryDescriptor::CreateMapping"
        public static let isOneway = false
        public var options: UInt64
        public var address: UInt64
        public var offset: UInt64
        public var length: UInt64
        public var alignment: UInt64

        public init(options: UInt64, address: UInt64, offset: UInt64, length: UInt64, alignment: UInt64) {
            self.options = options
            self.address = address
            self.offset = offset
            self.length = length
            self.alignment = alignment
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOMemoryDescriptor::CreateMapping", arguments: 40, objects: 0)
            options = reader.load(at: 0)
            address = reader.load(at: 8)
            offset = reader.load(at: 16)
            length = reader.load(at: 24)
            alignment = reader.load(at: 32)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 40)
            writer.store(options, at: 0)
            writer.store(address, at: 8)
            writer.store(offset, at: 16)
            writer.store(length, at: 24)
            writer.store(alignment, at: 32)
        }

        public struct Results: MessageContents {
            /// `IOMemoryMap`
            public var map: KernelObject?

            public init(map: KernelObject?) {
                self.map = map
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOMemoryDescriptor::CreateMapping", arguments: 0, objects: 1)
                map = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(map)
            }
        }
    }

    /// `IOMemoryDescriptor::CreateSubMemoryDescriptor`
    public struct CreateSubMemoryDescriptor: Message {
        public static let id: UInt64 = 0x6e8531b68ca98fe5
        public static let name = "IOMemoryDescriptor::CreateSubMemoryDescriptor"
        public static let isOneway = false
        public var memoryDescriptorCreateOptions: UInt64
        public var offset: UInt64
        public var length: UInt64
        /// `IOMemoryDescriptor`
        public var ofDescriptor: KernelObject?

        public init(memoryDescriptorCreateOptions: UInt64, offset: UInt64, length: UInt64, ofDescriptor: KernelObject?) {
            self.memoryDescriptorCreateOptions = memoryDescriptorCreateOptions
            self.offset = offset
            self.length = length
            self.ofDescriptor = ofDescriptor
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOMemoryDescriptor::CreateSubMemoryDescriptor", arguments: 24, objects: 1)
            memoryDescriptorCreateOptions = reader.load(at: 0)
            offset = reader.load(at: 8)
            length = reader.load(at: 16)
            ofDescriptor = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.store(memoryDescriptorCreateOptions, at: 0)
            writer.store(offset, at: 8)
            writer.store(length, at: 16)
            writer.append(ofDescriptor)
        }

        public struct Results: MessageContents {
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(memory: KernelObject?) {
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOMemoryDescriptor::CreateSubMemoryDescriptor", arguments: 0, objects: 1)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(memory)
            }
        }
    }

    /// `IOMemoryDescriptor::CreateWithMemoryDescriptors`
    public struct CreateWithMemoryDescriptors: Message {
        public static let id: UInt64 = 0x31cb1709d80d2ebe
        public static let name = "IOMemoryDescriptor::CreateWithMemoryDescriptors"
        public static let isOneway = false
        public var memoryDescriptorCreateOptions: UInt64
        public var withDescriptorsCount: UInt32
        /// `IOMemoryDescriptor[32]`
        public var withDescriptors: [KernelObject?]

        public init(memoryDescriptorCreateOptions: UInt64, withDescriptorsCount: UInt32, withDescriptors: [KernelObject?]) {
            self.memoryDescriptorCreateOptions = memoryDescriptorCreateOptions
            self.withDescriptorsCount = withDescriptorsCount
            self.withDescriptors = withDescriptors
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOMemoryDescriptor::CreateWithMemoryDescriptors", arguments: 12, objects: 32)
            memoryDescriptorCreateOptions = reader.load(at: 0)
            withDescriptorsCount = reader.load(at: 8)
            withDescriptors = try reader.objects(at: 0, count: 32)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 12)
            writer.store(memoryDescriptorCreateOptions, at: 0)
            writer.store(withDescriptorsCount, at: 8)
            writer.append(withDescriptors, count: 32)
        }

        public struct Results: MessageContents {
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(memory: KernelObject?) {
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOMemoryDescriptor::CreateWithMemoryDescriptors", arguments: 0, objects: 1)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(memory)
            }
        }
    }

    /// `IOMemoryDescriptor::_CopyState`
    public struct _CopyState: Message {
        public static let id: UInt64 = 0x747e6a8bee28672e
        public static let name = "IOMemoryDescriptor::_CopyState"
        public static let isOneway = false
        /// `_IOMDPrivateState`
        public var state: IOMDPrivateState

        public init(state: IOMDPrivateState) {
            self.state = state
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOMemoryDescriptor::_CopyState", arguments: 16, objects: 0)
            state = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(state, at: 0)
        }

        public struct Results: MessageContents {
            /// `_IOMDPrivateState`
            public var state: IOMDPrivateState

            public init(state: IOMDPrivateState) {
                self.state = state
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOMemoryDescriptor::_CopyState", arguments: 16, objects: 0)
                state = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 16)
                writer.store(state, at: 0)
            }
        }
    }
}

/// What the kernel's objects of class IOMemoryDescriptor answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOMemoryDescriptorMethods: OSObjectMethods {
    func createMapping(_ message: IOMemoryDescriptorMessages.CreateMapping, _ reply: Reply<IOMemoryDescriptorMessages.CreateMapping>)
    func _copyState(_ message: IOMemoryDescriptorMessages._CopyState, _ reply: Reply<IOMemoryDescriptorMessages._CopyState>)
}

extension IOMemoryDescriptorMethods {
    public func createMapping(_ message: IOMemoryDescriptorMessages.CreateMapping, _ reply: Reply<IOMemoryDescriptorMessages.CreateMapping>) { reply.unsupported() }
    public func _copyState(_ message: IOMemoryDescriptorMessages._CopyState, _ reply: Reply<IOMemoryDescriptorMessages._CopyState>) { reply.unsupported() }

    /// False: neither IOMemoryDescriptor nor a class above it has such a message.
    public func dispatchIOMemoryDescriptor(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x2683b93df5d5bf5b: // IOMemoryDescriptor::CreateMapping
            message.deliver { (sent: IOMemoryDescriptorMessages.CreateMapping, reply) in createMapping(sent, reply) }
        case 0x747e6a8bee28672e: // IOMemoryDescriptor::_CopyState
            message.deliver { (sent: IOMemoryDescriptorMessages._CopyState, reply) in _copyState(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}

/// What class IOMemoryDescriptor itself answers to.
public protocol IOMemoryDescriptorClassMethods {
    func createSubMemoryDescriptor(_ message: IOMemoryDescriptorMessages.CreateSubMemoryDescriptor, _ reply: Reply<IOMemoryDescriptorMessages.CreateSubMemoryDescriptor>)
    func createWithMemoryDescriptors(_ message: IOMemoryDescriptorMessages.CreateWithMemoryDescriptors, _ reply: Reply<IOMemoryDescriptorMessages.CreateWithMemoryDescriptors>)
}

extension IOMemoryDescriptorClassMethods {
    public func createSubMemoryDescriptor(_ message: IOMemoryDescriptorMessages.CreateSubMemoryDescriptor, _ reply: Reply<IOMemoryDescriptorMessages.CreateSubMemoryDescriptor>) { reply.unsupported() }
    public func createWithMemoryDescriptors(_ message: IOMemoryDescriptorMessages.CreateWithMemoryDescriptors, _ reply: Reply<IOMemoryDescriptorMessages.CreateWithMemoryDescriptors>) { reply.unsupported() }

    /// False: IOMemoryDescriptor has no such static method.
    public func dispatchIOMemoryDescriptorClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x6e8531b68ca98fe5: // IOMemoryDescriptor::CreateSubMemoryDescriptor
            message.deliver { (sent: IOMemoryDescriptorMessages.CreateSubMemoryDescriptor, reply) in createSubMemoryDescriptor(sent, reply) }
        case 0x31cb1709d80d2ebe: // IOMemoryDescriptor::CreateWithMemoryDescriptors
            message.deliver { (sent: IOMemoryDescriptorMessages.CreateWithMemoryDescriptors, reply) in createWithMemoryDescriptors(sent, reply) }
        default: return false
        }
        return true
    }
}
