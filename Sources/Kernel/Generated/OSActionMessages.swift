// Made by dextlab iig from OSAction.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of OSAction.
public enum OSActionMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, CreateWithTypeName.self, Aborted.self] }

    /// `OSAction::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x9eb15d2076f9415
        public static let name = "OSAction::Create"
        public static let isOneway = false
        /// `OSObject`
        public var target: MessageObject
        public var targetmsgid: UInt64
        public var msgid: UInt64
        public var referenceSize: UInt64

        public init(target: MessageObject, targetmsgid: UInt64, msgid: UInt64, referenceSize: UInt64) {
            self.target = target
            self.targetmsgid = targetmsgid
            self.msgid = msgid
            self.referenceSize = referenceSize
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("OSAction::Create", arguments: 24, objects: 1)
            target = reader.anything(at: 0)
            targetmsgid = reader.load(at: 0)
            msgid = reader.load(at: 8)
            referenceSize = reader.load(at: 16)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.append(target)
            writer.store(targetmsgid, at: 0)
            writer.store(msgid, at: 8)
            writer.store(referenceSize, at: 16)
        }

        public struct Results: MessageContents {
            /// `OSAction`
            public var action: KernelObject?

            public init(action: KernelObject?) {
                self.action = action
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("OSAction::Create", arguments: 0, objects: 1)
                action = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(action)
            }
        }
    }

    /// `OSAction::CreateWithTypeName`
    public struct CreateWithTypeName: Message {
        public static let id: UInt64 = 0x45fb01578c79e9aa
        public static let name = "OSAction::CreateWithTypeName"
        public static let isOneway = false
        /// `OSObject`
        public var target: MessageObject
        public var targetmsgid: UInt64
        public var msgid: UInt64
        public var referenceSize: UInt64
        /// `OSString`
        public var typeName: KernelObject?

        public init(target: MessageObject, targetmsgid: UInt64, msgid: UInt64, referenceSize: UInt64, typeName: KernelObject?) {
            self.target = target
            self.targetmsgid = targetmsgid
            self.msgid = msgid
            self.referenceSize = referenceSize
            self.typeName = typeName
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("OSAction::CreateWithTypeName", arguments: 24, objects: 2)
            target = reader.anything(at: 0)
            targetmsgid = reader.load(at: 0)
            msgid = reader.load(at: 8)
            referenceSize = reader.load(at: 16)
            typeName = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.append(target)
            writer.store(targetmsgid, at: 0)
            writer.store(msgid, at: 8)
            writer.store(referenceSize, at: 16)
            writer.append(typeName)
        }

        public struct Results: MessageContents {
            /// `OSAction`
            public var action: KernelObject?

            public init(action: KernelObject?) {
                self.action = action
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("OSAction::CreateWithTypeName", arguments: 0, objects: 1)
                action = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(action)
            }
        }
    }

    /// `OSAction::Aborted`
    public struct Aborted: Message {
        public static let id: UInt64 = 0x50670e97350bfcc8
        public static let name = "OSAction::Aborted"
        public static let isOneway = true

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("OSAction::Aborted", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class OSAction answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol OSActionMethods: OSObjectMethods {
    func aborted(_ message: OSActionMessages.Aborted)
}

extension OSActionMethods {
    public func aborted(_ message: OSActionMessages.Aborted) {}

    /// False: neither OSAction nor a class above it has such a message.
    public func dispatchOSAction(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x50670e97350bfcc8: // OSAction::Aborted
            message.deliverOneway { (sent: OSActionMessages.Aborted) in aborted(sent) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}

/// What class OSAction itself answers to.
public protocol OSActionClassMethods {
    func create(_ message: OSActionMessages.Create, _ reply: Reply<OSActionMessages.Create>)
    func createWithTypeName(_ message: OSActionMessages.CreateWithTypeName, _ reply: Reply<OSActionMessages.CreateWithTypeName>)
}

extension OSActionClassMethods {
    public func create(_ message: OSActionMessages.Create, _ reply: Reply<OSActionMessages.Create>) { reply.unsupported() }
    public func createWithTypeName(_ message: OSActionMessages.CreateWithTypeName, _ reply: Reply<OSActionMessages.CreateWithTypeName>) { reply.unsupported() }

    /// False: OSAction has no such static method.
    public func dispatchOSActionClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x9eb15d2076f9415: // OSAction::Create
            message.deliver { (sent: OSActionMessages.Create, reply) in create(sent, reply) }
        case 0x45fb01578c79e9aa: // OSAction::CreateWithTypeName
            message.deliver { (sent: OSActionMessages.CreateWithTypeName, reply) in createWithTypeName(sent, reply) }
        default: return false
        }
        return true
    }
}
