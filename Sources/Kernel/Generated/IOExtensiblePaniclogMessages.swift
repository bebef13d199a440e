// Made by dextlab iig from IOExtensiblePaniclog.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOExtensiblePaniclog.
public enum IOExtensiblePaniclogMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetActive.self, SetInactive.self, InsertData.self, AppendData.self, CopyMemoryDescriptor.self, SetUsedLen.self] }

    /// `IOExtensiblePaniclog::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x19a1e73b42105e43
        public static let name = "IOExtensiblePaniclog::Create"
        public static let isOneway = false
        /// `OSData`
        public var uuid: KernelObject?
        /// `OSString`
        public var data_id: KernelObject?
        public var max_len: UInt32
        public var options: UInt32

        public init(uuid: KernelObject?, data_id: KernelObject?, max_len: UInt32, options: UInt32) {
            self.uuid = uuid
            self.data_id = data_id
            self.max_len = max_len
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::Create", arguments: 8, objects: 2)
            uuid = try reader.object(at: 0)
            data_id = try reader.object(at: 1)
            max_len = reader.load(at: 0)
            options = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(uuid)
            writer.append(data_id)
            writer.store(max_len, at: 0)
            writer.store(options, at: 4)
        }

        public struct Results: MessageContents {
            /// `IOExtensiblePaniclog`
            public var out: KernelObject?

            public init(out: KernelObject?) {
                self.out = out
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOExtensiblePaniclog::Create", arguments: 0, objects: 1)
                out = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(out)
            }
        }
    }

    /// `IOExtensiblePaniclog::SetActive`
    public struct SetActive: Message {
        public static let id: UInt64 = 0x3bc5292d5169263
        public static let name = "IOExtensiblePaniclog::SetActive"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::SetActive", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOExtensiblePaniclog::SetInactive`
    public struct SetInactive: Message {
        public static let id: UInt64 = 0x2ede718b8d9dd7d4
        public static let name = "IOExtensiblePaniclog::SetInactive"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::SetInactive", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOExtensiblePaniclog::InsertData`
    public struct InsertData: Message {
        public static let id: UInt64 = 0x407a62e0915f6852
        public static let name = "IOExtensiblePaniclog::InsertData"
        public static let isOneway = false
        /// `OSData`
        public var data: KernelObject?

        public init(data: KernelObject?) {
            self.data = data
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::InsertData", arguments: 0, objects: 1)
            data = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(data)
        }

        public typealias Results = NoResults
    }

    /// `IOExtensiblePaniclog::AppendData`
    public struct AppendData: Message {
        public static let id: UInt64 = 0xc65f692cb35464b
        public static let name = "IOExtensiblePaniclog::AppendData"
        public static let isOneway = false
        /// `OSData`
        public var data: KernelObject?

        public init(data: KernelObject?) {
            self.data = data
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::AppendData", arguments: 0, objects: 1)
            data = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(data)
        }

        public typealias Results = NoResults
    }

    /// `IOExtensiblePaniclog::CopyMemoryDescriptor`
    public struct CopyMemoryDescriptor: Message {
        public static let id: UInt64 = 0x786480379dcef440
        public static let name = "IOExtensiblePaniclog::CopyMemoryDescriptor"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::CopyMemoryDescriptor", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `IOBufferMemoryDescriptor`
            public var mem: KernelObject?

            public init(mem: KernelObject?) {
                self.mem = mem
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOExtensiblePaniclog::CopyMemoryDescriptor", arguments: 0, objects: 1)
                mem = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(mem)
            }
        }
    }

    /// `IOExtensiblePaniclog::SetUsedLen`
    public struct SetUsedLen: Message {
        public static let id: UInt64 = 0x265427629cb2e17b
        public static let name = "IOExtensiblePaniclog::SetUsedLen"
        public static let isOneway = false
        public var used_len: UInt32

        public init(used_len: UInt32) {
            self.used_len = used_len
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOExtensiblePaniclog::SetUsedLen", arguments: 4, objects: 0)
            used_len = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(used_len, at: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOExtensiblePaniclog answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOExtensiblePaniclogMethods: OSObjectMethods {
    func setActive(_ message: IOExtensiblePaniclogMessages.SetActive, _ reply: Reply<IOExtensiblePaniclogMessages.SetActive>)
    func setInactive(_ message: IOExtensiblePaniclogMessages.SetInactive, _ reply: Reply<IOExtensiblePaniclogMessages.SetInactive>)
    func insertData(_ message: IOExtensiblePaniclogMessages.InsertData, _ reply: Reply<IOExtensiblePaniclogMessages.InsertData>)
    func appendData(_ message: IOExtensiblePaniclogMessages.AppendData, _ reply: Reply<IOExtensiblePaniclogMessages.AppendData>)
    func copyMemoryDescriptor(_ message: IOExtensiblePaniclogMessages.CopyMemoryDescriptor, _ reply: Reply<IOExtensiblePaniclogMessages.CopyMemoryDescriptor>)
    func setUsedLen(_ message: IOExtensiblePaniclogMessages.SetUsedLen, _ reply: Reply<IOExtensiblePaniclogMessages.SetUsedLen>)
}

extension IOExtensiblePaniclogMethods {
    public func setActive(_ message: IOExtensiblePaniclogMessages.SetActive, _ reply: Reply<IOExtensiblePaniclogMessages.SetActive>) { reply.unsupported() }
    public func setInactive(_ message: IOExtensiblePaniclogMessages.SetInactive, _ reply: Reply<IOExtensiblePaniclogMessages.SetInactive>) { reply.unsupported() }
    public func insertData(_ message: IOExtensiblePaniclogMessages.InsertData, _ reply: Reply<IOExtensiblePaniclogMessages.InsertData>) { reply.unsupported() }
    public func appendData(_ message: IOExtensiblePaniclogMessages.AppendData, _ reply: Reply<IOExtensiblePaniclogMessages.AppendData>) { reply.unsupported() }
    public func copyMemoryDescriptor(_ message: IOExtensiblePaniclogMessages.CopyMemoryDescriptor, _ reply: Reply<IOExtensiblePaniclogMessages.CopyMemoryDescriptor>) { reply.unsupported() }
    public func setUsedLen(_ message: IOExtensiblePaniclogMessages.SetUsedLen, _ reply: Reply<IOExtensiblePaniclogMessages.SetUsedLen>) { reply.unsupported() }

    /// False: neither IOExtensiblePaniclog nor a class above it has such a message.
    public func dispatchIOExtensiblePaniclog(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x3bc5292d5169263: // IOExtensiblePaniclog::SetActive
            message.deliver { (sent: IOExtensiblePaniclogMessages.SetActive, reply) in setActive(sent, reply) }
        case 0x2ede718b8d9dd7d4: // IOExtensiblePaniclog::SetInactive
            message.deliver { (sent: IOExtensiblePaniclogMessages.SetInactive, reply) in setInactive(sent, reply) }
        case 0x407a62e0915f6852: // IOExtensiblePaniclog::InsertData
            message.deliver { (sent: IOExtensiblePaniclogMessages.InsertData, reply) in insertData(sent, reply) }
        case 0xc65f692cb35464b: // IOExtensiblePaniclog::AppendData
            message.deliver { (sent: IOExtensiblePaniclogMessages.AppendData, reply) in appendData(sent, reply) }
        case 0x786480379dcef440: // IOExtensiblePaniclog::CopyMemoryDescriptor
            message.deliver { (sent: IOExtensiblePaniclogMessages.CopyMemoryDescriptor, reply) in copyMemoryDescriptor(sent, reply) }
        case 0x265427629cb2e17b: // IOExtensiblePaniclog::SetUsedLen
            message.deliver { (sent: IOExtensiblePaniclogMessages.SetUsedLen, reply) in setUsedLen(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}

/// What class IOExtensiblePaniclog itself answers to.
public protocol IOExtensiblePaniclogClassMethods {
    func create(_ message: IOExtensiblePaniclogMessages.Create, _ reply: Reply<IOExtensiblePaniclogMessages.Create>)
}

extension IOExtensiblePaniclogClassMethods {
    public func create(_ message: IOExtensiblePaniclogMessages.Create, _ reply: Reply<IOExtensiblePaniclogMessages.Create>) { reply.unsupported() }

    /// False: IOExtensiblePaniclog has no such static method.
    public func dispatchIOExtensiblePaniclogClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x19a1e73b42105e43: // IOExtensiblePaniclog::Create
            message.deliver { (sent: IOExtensiblePaniclogMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
