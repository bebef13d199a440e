// Made by dextlab iig from IOEventLink.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOEventLink.
public enum IOEventLinkMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self] }

    /// `IOEventLink::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0xd7965e52b4e2d57
        public static let name = "IOEventLink::Create"
        public static let isOneway = false
        /// `OSString`
        public var name: WireValue?
        /// `IOUserClient`
        public var userClient: KernelObject?

        public init(name: WireValue?, userClient: KernelObject?) {
            self.name = name
            self.userClient = userClient
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOEventLink::Create", arguments: 0, objects: 2)
            name = try reader.value(at: 0, .string)
            userClient = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(name)
            writer.append(userClient)
        }

        public struct Results: MessageContents {
            /// `IOEventLink`
            public var eventLink: KernelObject?

            public init(eventLink: KernelObject?) {
                self.eventLink = eventLink
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOEventLink::Create", arguments: 0, objects: 1)
                eventLink = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(eventLink)
            }
        }
    }
}

/// What the kernel's objects of class IOEventLink answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOEventLinkMethods: OSObjectMethods {
}

extension IOEventLinkMethods {
    /// False: neither IOEventLink nor a class above it has such a message.
    public func dispatchIOEventLink(_ message: IncomingMessage) -> Bool {
        return dispatchOSObject(message)
    }
}

/// What class IOEventLink itself answers to.
public protocol IOEventLinkClassMethods {
    func create(_ message: IOEventLinkMessages.Create, _ reply: Reply<IOEventLinkMessages.Create>)
}

extension IOEventLinkClassMethods {
    public func create(_ message: IOEventLinkMessages.Create, _ reply: Reply<IOEventLinkMessages.Create>) { reply.unsupported() }

    /// False: IOEventLink has no such static method.
    public func dispatchIOEventLinkClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0xd7965e52b4e2d57: // IOEventLink::Create
            message.deliver { (sent: IOEventLinkMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
