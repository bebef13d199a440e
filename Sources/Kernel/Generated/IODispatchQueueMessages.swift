// Made by dextlab iig from IODispatchQueue.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IODispatchQueue.
public enum IODispatchQueueMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetPort.self] }

    /// `IODispatchQueue::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x62cec5ed916c3c6
        public static let name = "IODispatchQueue::Create"
        public static let isOneway = false
        public var name: String
        public var options: UInt64
        public var priority: UInt64

        public init(name: String, options: UInt64, priority: UInt64) {
            self.name = name
            self.options = options
            self.priority = priority
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODispatchQueue::Create", arguments: 272, objects: 0)
            name = try reader.text(at: 0, count: 256)
            options = reader.load(at: 256)
            priority = reader.load(at: 264)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 272)
            writer.text(name, at: 0, count: 256)
            writer.store(options, at: 256)
            writer.store(priority, at: 264)
        }

        public struct Results: MessageContents {
            /// `IODispatchQueue`
            public var queue: KernelObject?

            public init(queue: KernelObject?) {
                self.queue = queue
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IODispatchQueue::Create", arguments: 0, objects: 1)
                queue = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(queue)
            }
        }
    }

    /// `IODispatchQueue::SetPort`
    public struct SetPort: Message {
        public static let id: UInt64 = 0x37085750aacd60ed
        public static let name = "IODispatchQueue::SetPort"
        public static let isOneway = false
        /// `mach_port_t`
        public var port: UInt32

        public init(port: UInt32) {
            self.port = port
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODispatchQueue::SetPort", arguments: 4, objects: 0)
            port = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(port, at: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IODispatchQueue answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IODispatchQueueMethods: OSObjectMethods {
    func setPort(_ message: IODispatchQueueMessages.SetPort, _ reply: Reply<IODispatchQueueMessages.SetPort>)
}

extension IODispatchQueueMethods {
    public func setPort(_ message: IODispatchQueueMessages.SetPort, _ reply: Reply<IODispatchQueueMessages.SetPort>) { reply.unsupported() }

    /// False: neither IODispatchQueue nor a class above it has such a message.
    public func dispatchIODispatchQueue(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x37085750aacd60ed: // IODispatchQueue::SetPort
            message.deliver { (sent: IODispatchQueueMessages.SetPort, reply) in setPort(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}

/// What class IODispatchQueue itself answers to.
public protocol IODispatchQueueClassMethods {
    func create(_ message: IODispatchQueueMessages.Create, _ reply: Reply<IODispatchQueueMessages.Create>)
}

extension IODispatchQueueClassMethods {
    public func create(_ message: IODispatchQueueMessages.Create, _ reply: Reply<IODispatchQueueMessages.Create>) { reply.unsupported() }

    /// False: IODispatchQueue has no such static method.
    public func dispatchIODispatchQueueClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x62cec5ed916c3c6: // IODispatchQueue::Create
            message.deliver { (sent: IODispatchQueueMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
