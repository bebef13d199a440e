// Made by dextlab iig from IOWorkGroup.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOWorkGroup.
public enum IOWorkGroupMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self] }

    /// `IOWorkGroup::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x1174788b3de55207
        public static let name = "IOWorkGroup::Create"
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
            try reader.expect("IOWorkGroup::Create", arguments: 0, objects: 2)
            name = try reader.value(at: 0, .string)
            userClient = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(name)
            writer.append(userClient)
        }

        public struct Results: MessageContents {
            /// `IOWorkGroup`
            public var workgroup: KernelObject?

            public init(workgroup: KernelObject?) {
                self.workgroup = workgroup
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOWorkGroup::Create", arguments: 0, objects: 1)
                workgroup = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(workgroup)
            }
        }
    }
}

/// What the kernel's objects of class IOWorkGroup answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOWorkGroupMethods: OSObjectMethods {
}

extension IOWorkGroupMethods {
    /// False: neither IOWorkGroup nor a class above it has such a message.
    public func dispatchIOWorkGroup(_ message: IncomingMessage) -> Bool {
        return dispatchOSObject(message)
    }
}

/// What class IOWorkGroup itself answers to.
public protocol IOWorkGroupClassMethods {
    func create(_ message: IOWorkGroupMessages.Create, _ reply: Reply<IOWorkGroupMessages.Create>)
}

extension IOWorkGroupClassMethods {
    public func create(_ message: IOWorkGroupMessages.Create, _ reply: Reply<IOWorkGroupMessages.Create>) { reply.unsupported() }

    /// False: IOWorkGroup has no such static method.
    public func dispatchIOWorkGroupClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x1174788b3de55207: // IOWorkGroup::Create
            message.deliver { (sent: IOWorkGroupMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
