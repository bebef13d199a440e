// Made by dextlab iig from IOInterruptDispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOInterruptDispatchSource.
public enum IOInterruptDispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, GetInterruptType.self, SetHandler.self, GetLastInterrupt.self, InterruptOccurred.self] }

    /// `IOInterruptDispatchSource::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x5f61295f99b9eca3
        public static let name = "IOInterruptDispatchSource::Create"
        public static let isOneway = false
        /// `IOService`
        public var provider: KernelObject?
        public var index: UInt32
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(provider: KernelObject?, index: UInt32, queue: KernelObject?) {
            self.provider = provider
            self.index = index
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOInterruptDispatchSource::Create", arguments: 4, objects: 2)
            provider = try reader.object(at: 0)
            index = reader.load(at: 0)
            queue = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.append(provider)
            writer.store(index, at: 0)
            writer.append(queue)
        }

        public struct Results: MessageContents {
            /// `IOInterruptDispatchSource`
            public var source: KernelObject?

            public init(source: KernelObject?) {
                self.source = source
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOInterruptDispatchSource::Create", arguments: 0, objects: 1)
                source = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(source)
            }
        }
    }

    /// `IOInterruptDispatchSource::GetInterruptType`
    public struct GetInterruptType: Message {
        public static let id: UInt64 = 0x1c83ba40d5cb3050
        public static let name = "IOInterruptDispatchSource::GetInterruptType"
        public static let isOneway = false
        /// `IOService`
        public var provider: KernelObject?
        public var index: UInt32
        public var interruptType: UInt64

        public init(provider: KernelObject?, index: UInt32, interruptType: UInt64) {
            self.provider = provider
            self.index = index
            self.interruptType = interruptType
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOInterruptDispatchSource::GetInterruptType", arguments: 12, objects: 1)
            provider = try reader.object(at: 0)
            index = reader.load(at: 0)
            interruptType = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 12)
            writer.append(provider)
            writer.store(index, at: 0)
            writer.store(interruptType, at: 4)
        }

        public struct Results: MessageContents {
            public var interruptType: UInt64

            public init(interruptType: UInt64) {
                self.interruptType = interruptType
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOInterruptDispatchSource::GetInterruptType", arguments: 8, objects: 0)
                interruptType = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(interruptType, at: 0)
            }
        }
    }

    /// `IOInterruptDispatchSource::SetHandler`
    public struct SetHandler: Message {
        public static let id: UInt64 = 0x7620efced85c1497
        public static let name = "IOInterruptDispatchSource::SetHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOInterruptDispatchSource::SetHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IOInterruptDispatchSource::GetLastInterrupt`
    public struct GetLastInterrupt: Message {
        public static let id: UInt64 = 0x10438abe577c773c
        public static let name = "IOInterruptDispatchSource::GetLastInterrupt"
        public static let isOneway = false
        public var count: UInt64
        public var time: UInt64

        public init(count: UInt64, time: UInt64) {
            self.count = count
            self.time = time
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOInterruptDispatchSource::GetLastInterrupt", arguments: 16, objects: 0)
            count = reader.load(at: 0)
            time = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(count, at: 0)
            writer.store(time, at: 8)
        }

        public struct Results: MessageContents {
            public var count: UInt64
            public var time: UInt64

            public init(count: UInt64, time: UInt64) {
                self.count = count
                self.time = time
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOInterruptDispatchSource::GetLastInterrupt", arguments: 16, objects: 0)
                count = reader.load(at: 0)
                time = reader.load(at: 8)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 16)
                writer.store(count, at: 0)
                writer.store(time, at: 8)
            }
        }
    }

    /// `IOInterruptDispatchSource::InterruptOccurred`
    public struct InterruptOccurred: Message {
        public static let id: UInt64 = 0x521fffac49a24b21
        public static let name = "IOInterruptDispatchSource::InterruptOccurred"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?
        public var count: UInt64
        public var time: UInt64

        public init(action: KernelObject?, count: UInt64, time: UInt64) {
            self.action = action
            self.count = count
            self.time = time
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOInterruptDispatchSource::InterruptOccurred", arguments: 16, objects: 1)
            action = try reader.object(at: 0)
            count = reader.load(at: 0)
            time = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.append(action)
            writer.store(count, at: 0)
            writer.store(time, at: 8)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOInterruptDispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOInterruptDispatchSourceMethods: IODispatchSourceMethods {
    func setHandler(_ message: IOInterruptDispatchSourceMessages.SetHandler, _ reply: Reply<IOInterruptDispatchSourceMessages.SetHandler>)
    func getLastInterrupt(_ message: IOInterruptDispatchSourceMessages.GetLastInterrupt, _ reply: Reply<IOInterruptDispatchSourceMessages.GetLastInterrupt>)
    func interruptOccurred(_ message: IOInterruptDispatchSourceMessages.InterruptOccurred)
}

extension IOInterruptDispatchSourceMethods {
    public func setHandler(_ message: IOInterruptDispatchSourceMessages.SetHandler, _ reply: Reply<IOInterruptDispatchSourceMessages.SetHandler>) { reply.unsupported() }
    public func getLastInterrupt(_ message: IOInterruptDispatchSourceMessages.GetLastInterrupt, _ reply: Reply<IOInterruptDispatchSourceMessages.GetLastInterrupt>) { reply.unsupported() }
    public func interruptOccurred(_ message: IOInterruptDispatchSourceMessages.InterruptOccurred) {}

    /// False: neither IOInterruptDispatchSource nor a class above it has such a message.
    public func dispatchIOInterruptDispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x7620efced85c1497: // IOInterruptDispatchSource::SetHandler
            message.deliver { (sent: IOInterruptDispatchSourceMessages.SetHandler, reply) in setHandler(sent, reply) }
        case 0x10438abe577c773c: // IOInterruptDispatchSource::GetLastInterrupt
            message.deliver { (sent: IOInterruptDispatchSourceMessages.GetLastInterrupt, reply) in getLastInterrupt(sent, reply) }
        case 0x521fffac49a24b21: // IOInterruptDispatchSource::InterruptOccurred
            message.deliverOneway { (sent: IOInterruptDispatchSourceMessages.InterruptOccurred) in interruptOccurred(sent) }
        default: return dispatchIODispatchSource(message)
        }
        return true
    }
}

/// What class IOInterruptDispatchSource itself answers to.
public protocol IOInterruptDispatchSourceClassMethods {
    func create(_ message: IOInterruptDispatchSourceMessages.Create, _ reply: Reply<IOInterruptDispatchSourceMessages.Create>)
    func getInterruptType(_ message: IOInterruptDispatchSourceMessages.GetInterruptType, _ reply: Reply<IOInterruptDispatchSourceMessages.GetInterruptType>)
}

extension IOInterruptDispatchSourceClassMethods {
    public func create(_ message: IOInterruptDispatchSourceMessages.Create, _ reply: Reply<IOInterruptDispatchSourceMessages.Create>) { reply.unsupported() }
    public func getInterruptType(_ message: IOInterruptDispatchSourceMessages.GetInterruptType, _ reply: Reply<IOInterruptDispatchSourceMessages.GetInterruptType>) { reply.unsupported() }

    /// False: IOInterruptDispatchSource has no such static method.
    public func dispatchIOInterruptDispatchSourceClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x5f61295f99b9eca3: // IOInterruptDispatchSource::Create
            message.deliver { (sent: IOInterruptDispatchSourceMessages.Create, reply) in create(sent, reply) }
        case 0x1c83ba40d5cb3050: // IOInterruptDispatchSource::GetInterruptType
            message.deliver { (sent: IOInterruptDispatchSourceMessages.GetInterruptType, reply) in getInterruptType(sent, reply) }
        default: return false
        }
        return true
    }
}
