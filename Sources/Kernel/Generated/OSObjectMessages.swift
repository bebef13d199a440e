// Made by dextlab iig from OSObject.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of OSObject.
public enum OSObjectMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [SetDispatchQueue.self, CopyDispatchQueue.self] }

    /// `OSObject::SetDispatchQueue`
    public struct SetDispatchQueue: Message {
        public static let id: UInt64 = 0x1d3940573ed25405
        public static let name = "OSObject::SetDispatchQueue"
        public static let isOneway = false
        public var name: String
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(name: String, queue: KernelObject?) {
            self.name = name
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("OSObject::SetDispatchQueue", arguments: 256, objects: 1)
            name = try reader.text(at: 0, count: 256)
            queue = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 256)
            writer.text(name, at: 0, count: 256)
            writer.append(queue)
        }

        public typealias Results = NoResults
    }

    /// `OSObject::CopyDispatchQueue`
    public struct CopyDispatchQueue: Message {
        public static let id: UInt64 = 0x221397dcb683f212
        public static let name = "OSObject::CopyDispatchQueue"
        public static let isOneway = false
        public var name: String

        public init(name: String) {
            self.name = name
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("OSObject::CopyDispatchQueue", arguments: 256, objects: 0)
            name = try reader.text(at: 0, count: 256)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 256)
            writer.text(name, at: 0, count: 256)
        }

        public struct Results: MessageContents {
            /// `IODispatchQueue`
            public var queue: KernelObject?

            public init(queue: KernelObject?) {
                self.queue = queue
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("OSObject::CopyDispatchQueue", arguments: 0, objects: 1)
                queue = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(queue)
            }
        }
    }
}

/// What the kernel's objects of class OSObject answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol OSObjectMethods: KernelObject {
    func setDispatchQueue(_ message: OSObjectMessages.SetDispatchQueue, _ reply: Reply<OSObjectMessages.SetDispatchQueue>)
    func copyDispatchQueue(_ message: OSObjectMessages.CopyDispatchQueue, _ reply: Reply<OSObjectMessages.CopyDispatchQueue>)
}

extension OSObjectMethods {
    public func setDispatchQueue(_ message: OSObjectMessages.SetDispatchQueue, _ reply: Reply<OSObjectMessages.SetDispatchQueue>) { reply.unsupported() }
    public func copyDispatchQueue(_ message: OSObjectMessages.CopyDispatchQueue, _ reply: Reply<OSObjectMessages.CopyDispatchQueue>) { reply.unsupported() }

    /// False: neither OSObject nor a class above it has such a message.
    public func dispatchOSObject(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x1d3940573ed25405: // OSObject::SetDispatchQueue
            message.deliver { (sent: OSObjectMessages.SetDispatchQueue, reply) in setDispatchQueue(sent, reply) }
        case 0x221397dcb683f212: // OSObject::CopyDispatchQueue
            message.deliver { (sent: OSObjectMessages.CopyDispatchQueue, reply) in copyDispatchQueue(sent, reply) }
        default: return false
        }
        return true
    }
}
