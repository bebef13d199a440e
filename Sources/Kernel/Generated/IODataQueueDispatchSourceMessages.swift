// Made by dextlab iig from IODataQueueDispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IODataQueueDispatchSource.
public enum IODataQueueDispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetDataAvailableHandler.self, SetDataServicedHandler.self, CopyMemory.self, CopyDataAvailableHandler.self, CopyDataServicedHandler.self, DataAvailable.self, DataServiced.self] }

    /// `IODataQueueDispatchSource::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x7202904c103ea23
        public static let name = "IODataQueueDispatchSource::Create"
        public static let isOneway = false
        public var queueByteCount: UInt64
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(queueByteCount: UInt64, queue: KernelObject?) {
            self.queueByteCount = queueByteCount
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::Create", arguments: 8, objects: 1)
            queueByteCount = reader.load(at: 0)
            queue = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(queueByteCount, at: 0)
            writer.append(queue)
        }

        public struct Results: MessageContents {
            /// `IODataQueueDispatchSource`
            public var source: KernelObject?

            public init(source: KernelObject?) {
                self.source = source
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODataQueueDispatchSource::Create", arguments: 0, objects: 1)
                source = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(source)
            }
        }
    }

    /// `IODataQueueDispatchSource::SetDataAvailableHandler`
    public struct SetDataAvailableHandler: Message {
        public static let id: UInt64 = 0x6f6dc34c3d174710
        public static let name = "IODataQueueDispatchSource::SetDataAvailableHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::SetDataAvailableHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IODataQueueDispatchSource::SetDataServicedHandler`
    public struct SetDataServicedHandler: Message {
        public static let id: UInt64 = 0x30e375073653a4a0
        public static let name = "IODataQueueDispatchSource::SetDataServicedHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::SetDataServicedHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IODataQueueDispatchSource::CopyMemory`
    public struct CopyMemory: Message {
        public static let id: UInt64 = 0x62d812bca19c9be5
        public static let name = "IODataQueueDispatchSource::CopyMemory"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::CopyMemory", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(memory: KernelObject?) {
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODataQueueDispatchSource::CopyMemory", arguments: 0, objects: 1)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(memory)
            }
        }
    }

    /// `IODataQueueDispatchSource::CopyDataAvailableHandler`
    public struct CopyDataAvailableHandler: Message {
        public static let id: UInt64 = 0x16359619853a3d7f
        public static let name = "IODataQueueDispatchSource::CopyDataAvailableHandler"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::CopyDataAvailableHandler", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `OSAction`
            public var action: KernelObject?

            public init(action: KernelObject?) {
                self.action = action
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODataQueueDispatchSource::CopyDataAvailableHandler", arguments: 0, objects: 1)
                action = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(action)
            }
        }
    }

    /// `IODataQueueDispatchSource::CopyDataServicedHandler`
    public struct CopyDataServicedHandler: Message {
        public static let id: UInt64 = 0x933aac2a3027589
        public static let name = "IODataQueueDispatchSource::CopyDataServicedHandler"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::CopyDataServicedHandler", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `OSAction`
            public var action: KernelObject?

            public init(action: KernelObject?) {
                self.action = action
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODataQueueDispatchSource::CopyDataServicedHandler", arguments: 0, objects: 1)
                action = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(action)
            }
        }
    }

    /// `IODataQueueDispatchSource::DataAvailable`
    public struct DataAvailable: Message {
        public static let id: UInt64 = 0x5fadd58f7a51f1b2
        public static let name = "IODataQueueDispatchSource::DataAvailable"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::DataAvailable", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IODataQueueDispatchSource::DataServiced`
    public struct DataServiced: Message {
        public static let id: UInt64 = 0x35df5c78693a500e
        public static let name = "IODataQueueDispatchSource::DataServiced"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODataQueueDispatchSource::DataServiced", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IODataQueueDispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IODataQueueDispatchSourceMethods: IODispatchSourceMethods {
    func setDataAvailableHandler(_ message: IODataQueueDispatchSourceMessages.SetDataAvailableHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataAvailableHandler>)
    func setDataServicedHandler(_ message: IODataQueueDispatchSourceMessages.SetDataServicedHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataServicedHandler>)
    func copyMemory(_ message: IODataQueueDispatchSourceMessages.CopyMemory, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyMemory>)
    func copyDataAvailableHandler(_ message: IODataQueueDispatchSourceMessages.CopyDataAvailableHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataAvailableHandler>)
    func copyDataServicedHandler(_ message: IODataQueueDispatchSourceMessages.CopyDataServicedHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataServicedHandler>)
    func dataAvailable(_ message: IODataQueueDispatchSourceMessages.DataAvailable)
    func dataServiced(_ message: IODataQueueDispatchSourceMessages.DataServiced)
}

extension IODataQueueDispatchSourceMethods {
    public func setDataAvailableHandler(_ message: IODataQueueDispatchSourceMessages.SetDataAvailableHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataAvailableHandler>) { reply.unsupported() }
    public func setDataServicedHandler(_ message: IODataQueueDispatchSourceMessages.SetDataServicedHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.SetDataServicedHandler>) { reply.unsupported() }
    public func copyMemory(_ message: IODataQueueDispatchSourceMessages.CopyMemory, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyMemory>) { reply.unsupported() }
    public func copyDataAvailableHandler(_ message: IODataQueueDispatchSourceMessages.CopyDataAvailableHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataAvailableHandler>) { reply.unsupported() }
    public func copyDataServicedHandler(_ message: IODataQueueDispatchSourceMessages.CopyDataServicedHandler, _ reply: Reply<IODataQueueDispatchSourceMessages.CopyDataServicedHandler>) { reply.unsupported() }
    public func dataAvailable(_ message: IODataQueueDispatchSourceMessages.DataAvailable) {}
    public func dataServiced(_ message: IODataQueueDispatchSourceMessages.DataServiced) {}

    /// False: neither IODataQueueDispatchSource nor a class above it has such a message.
    public func dispatchIODataQueueDispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x6f6dc34c3d174710: // IODataQueueDispatchSource::SetDataAvailableHandler
            message.deliver { (sent: IODataQueueDispatchSourceMessages.SetDataAvailableHandler, reply) in setDataAvailableHandler(sent, reply) }
        case 0x30e375073653a4a0: // IODataQueueDispatchSource::SetDataServicedHandler
            message.deliver { (sent: IODataQueueDispatchSourceMessages.SetDataServicedHandler, reply) in setDataServicedHandler(sent, reply) }
        case 0x62d812bca19c9be5: // IODataQueueDispatchSource::CopyMemory
            message.deliver { (sent: IODataQueueDispatchSourceMessages.CopyMemory, reply) in copyMemory(sent, reply) }
        case 0x16359619853a3d7f: // IODataQueueDispatchSource::CopyDataAvailableHandler
            message.deliver { (sent: IODataQueueDispatchSourceMessages.CopyDataAvailableHandler, reply) in copyDataAvailableHandler(sent, reply) }
        case 0x933aac2a3027589: // IODataQueueDispatchSource::CopyDataServicedHandler
            message.deliver { (sent: IODataQueueDispatchSourceMessages.CopyDataServicedHandler, reply) in copyDataServicedHandler(sent, reply) }
        case 0x5fadd58f7a51f1b2: // IODataQueueDispatchSource::DataAvailable
            message.deliverOneway { (sent: IODataQueueDispatchSourceMessages.DataAvailable) in dataAvailable(sent) }
        case 0x35df5c78693a500e: // IODataQueueDispatchSource::DataServiced
            message.deliverOneway { (sent: IODataQueueDispatchSourceMessages.DataServiced) in dataServiced(sent) }
        default: return dispatchIODispatchSource(message)
        }
        return true
    }
}

/// What class IODataQueueDispatchSource itself answers to.
public protocol IODataQueueDispatchSourceClassMethods {
    func create(_ message: IODataQueueDispatchSourceMessages.Create, _ reply: Reply<IODataQueueDispatchSourceMessages.Create>)
}

extension IODataQueueDispatchSourceClassMethods {
    public func create(_ message: IODataQueueDispatchSourceMessages.Create, _ reply: Reply<IODataQueueDispatchSourceMessages.Create>) { reply.unsupported() }

    /// False: IODataQueueDispatchSource has no such static method.
    public func dispatchIODataQueueDispatchSourceClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x7202904c103ea23: // IODataQueueDispatchSource::Create
            message.deliver { (sent: IODataQueueDispatchSourceMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
