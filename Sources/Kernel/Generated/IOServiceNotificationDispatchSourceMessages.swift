// Made by dextlab iig from IOServiceNotificationDispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOServiceNotificationDispatchSource.
public enum IOServiceNotificationDispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetHandler.self, ServiceNotificationReady.self, CopyNextNotification.self] }

    /// `IOServiceNotificationDispatchSource::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x18a71a99790825d0
        public static let name = "IOServiceNotificationDispatchSource::Create"
        public static let isOneway = false
        /// `OSDictionary`
        public var matching: WireValue?
        public var options: UInt64
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(matching: WireValue?, options: UInt64, queue: KernelObject?) {
            self.matching = matching
            self.options = options
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceNotificationDispatchSource::Create", arguments: 8, objects: 2)
            matching = try reader.value(at: 0, .dictionary)
            options = reader.load(at: 0)
            queue = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(matching)
            writer.store(options, at: 0)
            writer.append(queue)
        }

        public struct Results: MessageContents {
            /// `IOServiceNotificationDispatchSource`
            public var notification: KernelObject?

            public init(notification: KernelObject?) {
                self.notification = notification
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOServiceNotificationDispatchSource::Create", arguments: 0, objects: 1)
                notification = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(notification)
            }
        }
    }

    /// `IOServiceNotificationDispatchSource::SetHandler`
    public struct SetHandler: Message {
        public static let id: UInt64 = 0x3cb88d0732818fb0
        public static let name = "IOServiceNotificationDispatchSource::SetHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceNotificationDispatchSource::SetHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IOServiceNotificationDispatchSource::ServiceNotificationReady`
    public struct ServiceNotificationReady: Message {
        public static let id: UInt64 = 0x57660015498c3fff
        public static let name = "IOServiceNotificationDispatchSource::ServiceNotificationReady"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceNotificationDispatchSource::ServiceNotificationReady", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IOServiceNotificationDispatchSource::CopyNextNotification`
    public struct CopyNextNotification: Message {
        public static let id: UInt64 = 0x94669b7f32a206b
        public static let name = "IOServiceNotificationDispatchSource::CopyNextNotification"
        public static let isOneway = false
        public var type: UInt64
        public var options: UInt64

        public init(type: UInt64, options: UInt64) {
            self.type = type
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOServiceNotificationDispatchSource::CopyNextNotification", arguments: 16, objects: 0)
            type = reader.load(at: 0)
            options = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(type, at: 0)
            writer.store(options, at: 8)
        }

        public struct Results: MessageContents {
            public var type: UInt64
            /// `IOService`
            public var service: KernelObject?
            public var options: UInt64

            public init(type: UInt64, service: KernelObject?, options: UInt64) {
                self.type = type
                self.service = service
                self.options = options
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOServiceNotificationDispatchSource::CopyNextNotification", arguments: 16, objects: 1)
                type = reader.load(at: 0)
                service = try reader.object(at: 0)
                options = reader.load(at: 8)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 16)
                writer.store(type, at: 0)
                writer.append(service)
                writer.store(options, at: 8)
            }
        }
    }
}

/// What the kernel's objects of class IOServiceNotificationDispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOServiceNotificationDispatchSourceMethods: IODispatchSourceMethods {
    func setHandler(_ message: IOServiceNotificationDispatchSourceMessages.SetHandler, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.SetHandler>)
    func serviceNotificationReady(_ message: IOServiceNotificationDispatchSourceMessages.ServiceNotificationReady)
    func copyNextNotification(_ message: IOServiceNotificationDispatchSourceMessages.CopyNextNotification, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.CopyNextNotification>)
}

extension IOServiceNotificationDispatchSourceMethods {
    public func setHandler(_ message: IOServiceNotificationDispatchSourceMessages.SetHandler, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.SetHandler>) { reply.unsupported() }
    public func serviceNotificationReady(_ message: IOServiceNotificationDispatchSourceMessages.ServiceNotificationReady) {}
    public func copyNextNotification(_ message: IOServiceNotificationDispatchSourceMessages.CopyNextNotification, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.CopyNextNotification>) { reply.unsupported() }

    /// False: neither IOServiceNotificationDispatchSource nor a class above it has such a message.
    public func dispatchIOServiceNotificationDispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x3cb88d0732818fb0: // IOServiceNotificationDispatchSource::SetHandler
            message.deliver { (sent: IOServiceNotificationDispatchSourceMessages.SetHandler, reply) in setHandler(sent, reply) }
        case 0x57660015498c3fff: // IOServiceNotificationDispatchSource::ServiceNotificationReady
            message.deliverOneway { (sent: IOServiceNotificationDispatchSourceMessages.ServiceNotificationReady) in serviceNotificationReady(sent) }
        case 0x94669b7f32a206b: // IOServiceNotificationDispatchSource::CopyNextNotification
            message.deliver { (sent: IOServiceNotificationDispatchSourceMessages.CopyNextNotification, reply) in copyNextNotification(sent, reply) }
        default: return dispatchIODispatchSource(message)
        }
        return true
    }
}

/// What class IOServiceNotificationDispatchSource itself answers to.
public protocol IOServiceNotificationDispatchSourceClassMethods {
    func create(_ message: IOServiceNotificationDispatchSourceMessages.Create, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.Create>)
}

extension IOServiceNotificationDispatchSourceClassMethods {
    public func create(_ message: IOServiceNotificationDispatchSourceMessages.Create, _ reply: Reply<IOServiceNotificationDispatchSourceMessages.Create>) { reply.unsupported() }

    /// False: IOServiceNotificationDispatchSource has no such static method.
    public func dispatchIOServiceNotificationDispatchSourceClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x18a71a99790825d0: // IOServiceNotificationDispatchSource::Create
            message.deliver { (sent: IOServiceNotificationDispatchSourceMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
