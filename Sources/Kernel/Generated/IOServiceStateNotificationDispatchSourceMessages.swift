// Made by dextlab iig from IOServiceStateNotificationDispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOServiceStateNotificationDispatchSource.
public enum IOServiceStateNotificationDispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetHandler.self, StateNotificationBegin.self, StateNotificationReady.self] }

    /// `IOServiceStateNotificationDispatchSource::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x31dcf174b32f3c8d
        public static let name = "IOServiceStateNotificationDispatchSource::Create"
        public static let isOneway = false
        /// `IOService`
        public var service: KernelObject?
        /// `OSArray`
        public var items: WireValue?
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(service: KernelObject?, items: WireValue?, queue: KernelObject?) {
            self.service = service
            self.items = items
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceStateNotificationDispatchSource::Create", arguments: 0, objects: 3)
            service = try reader.object(at: 0)
            items = try reader.value(at: 1, .array)
            queue = try reader.object(at: 2)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(service)
            writer.append(items)
            writer.append(queue)
        }

        public struct Results: MessageContents {
            /// `IOServiceStateNotificationDispatchSource`
            public var source: KernelObject?

            public init(source: KernelObject?) {
                self.source = source
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOServiceStateNotificationDispatchSource::Create", arguments: 0, objects: 1)
                source = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(source)
            }
        }
    }

    /// `IOServiceStateNotificationDispatchSource::SetHandler`
    public struct SetHandler: Message {
        public static let id: UInt64 = 0x51410ee46e1be5e5
        public static let name = "IOServiceStateNotificationDispatchSource::SetHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceStateNotificationDispatchSource::SetHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IOServiceStateNotificationDispatchSource::StateNotificationBegin`
    public struct StateNotificationBegin: Message {
        public static let id: UInt64 = 0x42599982b998b76
        public static let name = "IOServiceStateNotificationDispatchSource::StateNotificationBegin"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceStateNotificationDispatchSource::StateNotificationBegin", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOServiceStateNotificationDispatchSource::StateNotificationReady`
    public struct StateNotificationReady: Message {
        public static let id: UInt64 = 0x189dad6afe25019c
        public static let name = "IOServiceStateNotificationDispatchSource::StateNotificationReady"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceStateNotificationDispatchSource::StateNotificationReady", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOServiceStateNotificationDispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOServiceStateNotificationDispatchSourceMethods: IODispatchSourceMethods {
    func setHandler(_ message: IOServiceStateNotificationDispatchSourceMessages.SetHandler, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.SetHandler>)
    func stateNotificationBegin(_ message: IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin>)
    func stateNotificationReady(_ message: IOServiceStateNotificationDispatchSourceMessages.StateNotificationReady)
}

extension IOServiceStateNotificationDispatchSourceMethods {
    public func setHandler(_ message: IOServiceStateNotificationDispatchSourceMessages.SetHandler, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.SetHandler>) { reply.unsupported() }
    public func stateNotificationBegin(_ message: IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin>) { reply.unsupported() }
    public func stateNotificationReady(_ message: IOServiceStateNotificationDispatchSourceMessages.StateNotificationReady) {}

    /// False: neither IOServiceStateNotificationDispatchSource nor a class above it has such a message.
    public func dispatchIOServiceStateNotificationDispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x51410ee46e1be5e5: // IOServiceStateNotificationDispatchSource::SetHandler
            message.deliver { (sent: IOServiceStateNotificationDispatchSourceMessages.SetHandler, reply) in setHandler(sent, reply) }
        case 0x42599982b998b76: // IOServiceStateNotificationDispatchSource::StateNotificationBegin
            message.deliver { (sent: IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin, reply) in stateNotificationBegin(sent, reply) }
        case 0x189dad6afe25019c: // IOServiceStateNotificationDispatchSource::StateNotificationReady
            message.deliverOneway { (sent: IOServiceStateNotificationDispatchSourceMessages.StateNotificationReady) in stateNotificationReady(sent) }
        default: return dispatchIODispatchSource(message)
        }
        return true
    }
}

/// What class IOServiceStateNotificationDispatchSource itself answers to.
public protocol IOServiceStateNotificationDispatchSourceClassMethods {
    func create(_ message: IOServiceStateNotificationDispatchSourceMessages.Create, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.Create>)
}

extension IOServiceStateNotificationDispatchSourceClassMethods {
    public func create(_ message: IOServiceStateNotificationDispatchSourceMessages.Create, _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.Create>) { reply.unsupported() }

    /// False: IOServiceStateNotificationDispatchSource has no such static method.
    public func dispatchIOServiceStateNotificationDispatchSourceClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x31dcf174b32f3c8d: // IOServiceStateNotificationDispatchSource::Create
            message.deliver { (sent: IOServiceStateNotificationDispatchSourceMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
