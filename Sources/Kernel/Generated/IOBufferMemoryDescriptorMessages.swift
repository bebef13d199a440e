// Made by dextlab iig from IOBufferMemoryDescriptor.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOBufferMemoryDescriptor.
public enum IOBufferMemoryDescriptorMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetLength.self] }

    /// `IOBufferMemoryDescriptor::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x2ec641ee32a36f71
        public static let name = "IOBufferMemoryDescriptor::Create"
        public static let isOneway = false
        public var options: UInt64
        public var capacity: UInt64
        public var alignment: UInt64

        public init(options: UInt64, capacity: UInt64, alignment: UInt64) {
            self.options = options
            self.capacity = capacity
            self.alignment = alignment
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOBufferMemoryDescriptor::Create", arguments: 24, objects: 0)
            options = reader.load(at: 0)
            capacity = reader.load(at: 8)
            alignment = reader.load(at: 16)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.store(options, at: 0)
            writer.store(capacity, at: 8)
            writer.store(alignment, at: 16)
        }

        public struct Results: MessageContents {
            /// `IOBufferMemoryDescriptor`
            public var memory: KernelObject?

            public init(memory: KernelObject?) {
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOBufferMemoryDescriptor::Create", arguments: 0, objects: 1)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(memory)
            }
        }
    }

    /// `IOBufferMemoryDescriptor::SetLength`
    public struct SetLength: Message {
        public static let id: UInt64 = 0x169b3f75c24c9e87
        public static let name = "IOBufferMemoryDescriptor::SetLength"
        public static let isOneway = false
        public var length: UInt64

        public init(length: UInt64) {
            self.length = length
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOBufferMemoryDescriptor::SetLength", arguments: 8, objects: 0)
            length = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(length, at: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOBufferMemoryDescriptor answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOBufferMemoryDescriptorMethods: IOMemoryDescriptorMethods {
    func setLength(_ message: IOBufferMemoryDescriptorMessages.SetLength, _ reply: Reply<IOBufferMemoryDescriptorMessages.SetLength>)
}

extension IOBufferMemoryDescriptorMethods {
    public func setLength(_ message: IOBufferMemoryDescriptorMessages.SetLength, _ reply: Reply<IOBufferMemoryDescriptorMessages.SetLength>) { reply.unsupported() }

    /// False: neither IOBufferMemoryDescriptor nor a class above it has such a message.
    public func dispatchIOBufferMemoryDescriptor(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x169b3f75c24c9e87: // IOBufferMemoryDescriptor::SetLength
            message.deliver { (sent: IOBufferMemoryDescriptorMessages.SetLength, reply) in setLength(sent, reply) }
        default: return dispatchIOMemoryDescriptor(message)
        }
        return true
    }
}

/// What class IOBufferMemoryDescriptor itself answers to.
public protocol IOBufferMemoryDescriptorClassMethods {
    func create(_ message: IOBufferMemoryDescriptorMessages.Create, _ reply: Reply<IOBufferMemoryDescriptorMessages.Create>)
}

extension IOBufferMemoryDescriptorClassMethods {
    public func create(_ message: IOBufferMemoryDescriptorMessages.Create, _ reply: Reply<IOBufferMemoryDescriptorMessages.Create>) { reply.unsupported() }

    /// False: IOBufferMemoryDescriptor has no such static method.
    public func dispatchIOBufferMemoryDescriptorClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x2ec641ee32a36f71: // IOBufferMemoryDescriptor::Create
            message.deliver { (sent: IOBufferMemoryDescriptorMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
