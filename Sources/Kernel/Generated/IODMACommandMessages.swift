// Made by dextlab iig from IODMACommand.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IODMACommand.
public enum IODMACommandMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, PrepareForDMA.self, CompleteDMA.self, GetPreparation.self, PerformOperation.self] }

    /// `IODMACommand::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x40f0e895551c6f22
        public static let name = "IODMACommand::Create"
        public static let isOneway = false
        /// `IOService`
        public var device: KernelObject?
        public var options: UInt64
        public var specification: IODMACommandSpecification

        public init(device: KernelObject?, options: UInt64, specification: IODMACommandSpecification) {
            self.device = device
            self.options = options
            self.specification = specification
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODMACommand::Create", arguments: 152, objects: 1)
            device = try reader.object(at: 0)
            options = reader.load(at: 0)
            specification = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 152)
            writer.append(device)
            writer.store(options, at: 0)
            writer.store(specification, at: 8)
        }

        public struct Results: MessageContents {
            /// `IODMACommand`
            public var command: KernelObject?

            public init(command: KernelObject?) {
                self.command = command
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODMACommand::Create", arguments: 0, objects: 1)
                command = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(command)
            }
        }
    }

    /// `IODMACommand::PrepareForDMA`
    public struct PrepareForDMA: Message {
        public static let id: UInt64 = 0x21a34b2fcbaf2666
        public static let name = "IODMACommand::PrepareForDMA"
        public static let isOneway = false
        public var options: UInt64
        /// `IOMemoryDescriptor`
        public var memory: KernelObject?
        public var offset: UInt64
        public var length: UInt64
        public var flags: UInt64
        public var segmentsCount: UInt32

        public init(options: UInt64, memory: KernelObject?, offset: UInt64, length: UInt64, flags: UInt64, segmentsCount: UInt32) {
            self.options = options
            self.memory = memory
            self.offset = offset
            self.length = length
            self.flags = flags
            self.segmentsCount = segmentsCount
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODMACommand::PrepareForDMA", arguments: 36, objects: 1)
            options = reader.load(at: 0)
            memory = try reader.object(at: 0)
            offset = reader.load(at: 8)
            length = reader.load(at: 16)
            flags = reader.load(at: 24)
            segmentsCount = reader.load(at: 32)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 36)
            writer.store(options, at: 0)
            writer.append(memory)
            writer.store(offset, at: 8)
            writer.store(length, at: 16)
            writer.store(flags, at: 24)
            writer.store(segmentsCount, at: 32)
        }

        public struct Results: MessageContents {
            public var flags: UInt64
            public var segmentsCount: UInt32
            /// `IOAddressSegment[32]`
            public var segments: InlineArray<32, IOAddressSegment>

            public init(flags: UInt64, segmentsCount: UInt32, segments: InlineArray<32, IOAddressSegment>) {
                self.flags = flags
                self.segmentsCount = segmentsCount
                self.segments = segments
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODMACommand::PrepareForDMA", arguments: 524, objects: 0)
                flags = reader.load(at: 0)
                segmentsCount = reader.load(at: 8)
                segments = reader.load(at: 12)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 524)
                writer.store(flags, at: 0)
                writer.store(segmentsCount, at: 8)
                writer.store(segments, at: 12)
            }
        }
    }

    /// `IODMACommand::CompleteDMA`
    public struct CompleteDMA: Message {
        public static let id: UInt64 = 0x61139a5882f87bb9
        public static let name = "IODMACommand::CompleteDMA"
        public static let isOneway = false
        public var options: UInt64

        public init(options: UInt64) {
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODMACommand::CompleteDMA", arguments: 8, objects: 0)
            options = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(options, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IODMACommand::GetPreparation`
    public struct GetPreparation: Message {
        public static let id: UInt64 = 0x710b7e9b9007547
        public static let name = "IODMACommand::GetPreparation"
        public static let isOneway = false
        public var offset: UInt64
        public var length: UInt64

        public init(offset: UInt64, length: UInt64) {
            self.offset = offset
            self.length = length
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODMACommand::GetPreparation", arguments: 16, objects: 0)
            offset = reader.load(at: 0)
            length = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(offset, at: 0)
            writer.store(length, at: 8)
        }

        public struct Results: MessageContents {
            public var offset: UInt64
            public var length: UInt64
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(offset: UInt64, length: UInt64, memory: KernelObject?) {
                self.offset = offset
                self.length = length
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODMACommand::GetPreparation", arguments: 16, objects: 1)
                offset = reader.load(at: 0)
                length = reader.load(at: 8)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 16)
                writer.store(offset, at: 0)
                writer.store(length, at: 8)
                writer.append(memory)
            }
        }
    }

    /// `IODMACommand::PerformOperation`
    public struct PerformOperation: Message {
        public static let id: UInt64 = 0x25f521cde556184
        public static let name = "IODMACommand::PerformOperation"
        public static let isOneway = false
        public var options: UInt64
        public var dmaOffset: UInt64
        public var length: UInt64
        public var dataOffset: UInt64
        /// `IOMemoryDescriptor`
        public var data: KernelObject?

        public init(options: UInt64, dmaOffset: UInt64, length: UInt64, dataOffset: UInt64, data: KernelObject?) {
            self.options = options
            self.dmaOffset = dmaOffset
            self.length = length
            self.dataOffset = dataOffset
            self.data = data
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODMACommand::PerformOperation", arguments: 32, objects: 1)
            options = reader.load(at: 0)
            dmaOffset = reader.load(at: 8)
            length = reader.load(at: 16)
            dataOffset = reader.load(at: 24)
            data = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 32)
            writer.store(options, at: 0)
            writer.store(dmaOffset, at: 8)
            writer.store(length, at: 16)
            writer.store(dataOffset, at: 24)
            writer.append(data)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IODMACommand answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IODMACommandMethods: OSObjectMethods {
    func prepareForDMA(_ message: IODMACommandMessages.PrepareForDMA, _ reply: Reply<IODMACommandMessages.PrepareForDMA>)
    func completeDMA(_ message: IODMACommandMessages.CompleteDMA, _ reply: Reply<IODMACommandMessages.CompleteDMA>)
    func getPreparation(_ message: IODMACommandMessages.GetPreparation, _ reply: Reply<IODMACommandMessages.GetPreparation>)
    func performOperation(_ message: IODMACommandMessages.PerformOperation, _ reply: Reply<IODMACommandMessages.PerformOperation>)
}

extension IODMACommandMethods {
    public func prepareForDMA(_ message: IODMACommandMessages.PrepareForDMA, _ reply: Reply<IODMACommandMessages.PrepareForDMA>) { reply.unsupported() }
    public func completeDMA(_ message: IODMACommandMessages.CompleteDMA, _ reply: Reply<IODMACommandMessages.CompleteDMA>) { reply.unsupported() }
    public func getPreparation(_ message: IODMACommandMessages.GetPreparation, _ reply: Reply<IODMACommandMessages.GetPreparation>) { reply.unsupported() }
    public func performOperation(_ message: IODMACommandMessages.PerformOperation, _ reply: Reply<IODMACommandMessages.PerformOperation>) { reply.unsupported() }

    /// False: neither IODMACommand nor a class above it has such a message.
    public func dispatchIODMACommand(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x21a34b2fcbaf2666: // IODMACommand::PrepareForDMA
            message.deliver { (sent: IODMACommandMessages.PrepareForDMA, reply) in prepareForDMA(sent, reply) }
        case 0x61139a5882f87bb9: // IODMACommand::CompleteDMA
            message.deliver { (sent: IODMACommandMessages.CompleteDMA, reply) in completeDMA(sent, reply) }
        case 0x710b7e9b9007547: // IODMACommand::GetPreparation
            message.deliver { (sent: IODMACommandMessages.GetPreparation, reply) in getPreparation(sent, reply) }
        case 0x25f521cde556184: // IODMACommand::PerformOperation
            message.deliver { (sent: IODMACommandMessages.PerformOperation, reply) in performOperation(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}

/// What class IODMACommand itself answers to.
public protocol IODMACommandClassMethods {
    func create(_ message: IODMACommandMessages.Create, _ reply: Reply<IODMACommandMessages.Create>)
}

extension IODMACommandClassMethods {
    public func create(_ message: IODMACommandMessages.Create, _ reply: Reply<IODMACommandMessages.Create>) { reply.unsupported() }

    /// False: IODMACommand has no such static method.
    public func dispatchIODMACommandClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x40f0e895551c6f22: // IODMACommand::Create
            message.deliver { (sent: IODMACommandMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
