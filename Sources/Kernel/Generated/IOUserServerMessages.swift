// Made by dextlab iig from IOUserServer.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOUserServer.
public enum IOUserServerMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, Exit.self, LoadModule.self, Panic.self] }

    /// `IOUserServer::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x5bcf4374d8fd40e9
        public static let name = "IOUserServer::Create"
        public static let isOneway = false
        public var name: String
        public var tag: UInt64
        public var options: UInt64
        /// `OSString`
        public var bundleID: WireValue?

        public init(name: String, tag: UInt64, options: UInt64, bundleID: WireValue?) {
            self.name = name
            self.tag = tag
            self.options = options
            self.bundleID = bundleID
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserServer::Create", arguments: 80, objects: 1)
            name = try reader.text(at: 0, count: 64)
            tag = reader.load(at: 64)
            options = reader.load(at: 72)
            bundleID = try reader.value(at: 0, .string)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 80)
            writer.text(name, at: 0, count: 64)
            writer.store(tag, at: 64)
            writer.store(options, at: 72)
            writer.append(bundleID)
        }

        public struct Results: MessageContents {
            /// `IOUserServer`
            public var server: KernelObject?

            public init(server: KernelObject?) {
                self.server = server
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOUserServer::Create", arguments: 0, objects: 1)
                server = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(server)
            }
        }
    }

    /// `IOUserServer::Exit`
    public struct Exit: Message {
        public static let id: UInt64 = 0x251b7fb12d626279
        public static let name = "IOUserServer::Exit"
        public static let isOneway = false
        public var reason: String

        public init(reason: String) {
            self.reason = reason
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserServer::Exit", arguments: 1024, objects: 0)
            reason = try reader.text(at: 0, count: 1024)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 1024)
            writer.text(reason, at: 0, count: 1024)
        }

        public typealias Results = NoResults
    }

    /// `IOUserServer::LoadModule`
    public struct LoadModule: Message {
        public static let id: UInt64 = 0x2c7360e20d169b0d
        public static let name = "IOUserServer::LoadModule"
        public static let isOneway = false
        public var path: String

        public init(path: String) {
            self.path = path
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserServer::LoadModule", arguments: 1024, objects: 0)
            path = try reader.text(at: 0, count: 1024)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 1024)
            writer.text(path, at: 0, count: 1024)
        }

        public typealias Results = NoResults
    }

    /// `IOUserServer::Panic`
    public struct Panic: Message {
        public static let id: UInt64 = 0x46eae4f52e17ce08
        public static let name = "IOUserServer::Panic"
        public static let isOneway = false
        public var reason: String

        public init(reason: String) {
            self.reason = reason
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserServer::Panic", arguments: 1024, objects: 0)
            reason = try reader.text(at: 0, count: 1024)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 1024)
            writer.text(reason, at: 0, count: 1024)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOUserServer answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOUserServerMethods: IOServiceMethods {
    func exit(_ message: IOUserServerMessages.Exit, _ reply: Reply<IOUserServerMessages.Exit>)
    func loadModule(_ message: IOUserServerMessages.LoadModule, _ reply: Reply<IOUserServerMessages.LoadModule>)
    func panic(_ message: IOUserServerMessages.Panic, _ reply: Reply<IOUserServerMessages.Panic>)
}

extension IOUserServerMethods {
    public func exit(_ message: IOUserServerMessages.Exit, _ reply: Reply<IOUserServerMessages.Exit>) { reply.unsupported() }
    public func loadModule(_ message: IOUserServerMessages.LoadModule, _ reply: Reply<IOUserServerMessages.LoadModule>) { reply.unsupported() }
    public func panic(_ message: IOUserServerMessages.Panic, _ reply: Reply<IOUserServerMessages.Panic>) { reply.unsupported() }

    /// False: neither IOUserServer nor a class above it has such a message.
    public func dispatchIOUserServer(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x251b7fb12d626279: // IOUserServer::Exit
            message.deliver { (sent: IOUserServerMessages.Exit, reply) in exit(sent, reply) }
        case 0x2c7360e20d169b0d: // IOUserServer::LoadModule
            message.deliver { (sent: IOUserServerMessages.LoadModule, reply) in loadModule(sent, reply) }
        case 0x46eae4f52e17ce08: // IOUserServer::Panic
            message.deliver { (sent: IOUserServerMessages.Panic, reply) in panic(sent, reply) }
        default: return dispatchIOService(message)
        }
        return true
    }
}

/// What class IOUserServer itself answers to.
public protocol IOUserServerClassMethods {
    func create(_ message: IOUserServerMessages.Create, _ reply: Reply<IOUserServerMessages.Create>)
}

extension IOUserServerClassMethods {
    public func create(_ message: IOUserServerMessages.Create, _ reply: Reply<IOUserServerMessages.Create>) { reply.unsupported() }

    /// False: IOUserServer has no such static method.
    public func dispatchIOUserServerClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x5bcf4374d8fd40e9: // IOUserServer::Create
            message.deliver { (sent: IOUserServerMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
