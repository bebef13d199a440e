// Made by dextlab iig from IODispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IODispatchSource.
public enum IODispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [CheckForWork.self, SetEnable.self] }

    // Cancel: has an address, which says nothing in another process.
    // SetEnableWithCompletion: has an address, which says nothing in another process.
    /// `IODispatchSource::CheckForWork`
    public struct CheckForWork: Message {
        public static let id: UInt64 = 0x11c5a401d81f4858
        public static let name = "IODispatchSource::CheckForWork"
        public static let isOneway = false
        public var synchronous: Bool

        public init(synchronous: Bool) {
            self.synchronous = synchronous
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODispatchSource::CheckForWork", arguments: 4, objects: 0)
            synchronous = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(synchronous, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IODispatchSource::SetEnable`
    public struct SetEnable: Message {
        public static let id: UInt64 = 0x1b300ac7d7d0a5fd
        public static let name = "IODispatchSource::SetEnable"
        public static let isOneway = false
        public var enable: Bool

        public init(enable: Bool) {
            self.enable = enable
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IODispatchSource::SetEnable", arguments: 4, objects: 0)
            enable = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(enable, at: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IODispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IODispatchSourceMethods: OSObjectMethods {
    func checkForWork(_ message: IODispatchSourceMessages.CheckForWork, _ reply: Reply<IODispatchSourceMessages.CheckForWork>)
    func setEnable(_ message: IODispatchSourceMessages.SetEnable, _ reply: Reply<IODispatchSourceMessages.SetEnable>)
}

extension IODispatchSourceMethods {
    public func checkForWork(_ message: IODispatchSourceMessages.CheckForWork, _ reply: Reply<IODispatchSourceMessages.CheckForWork>) { reply.unsupported() }
    public func setEnable(_ message: IODispatchSourceMessages.SetEnable, _ reply: Reply<IODispatchSourceMessages.SetEnable>) { reply.unsupported() }

    /// False: neither IODispatchSource nor a class above it has such a message.
    public func dispatchIODispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x11c5a401d81f4858: // IODispatchSource::CheckForWork
            message.deliver { (sent: IODispatchSourceMessages.CheckForWork, reply) in checkForWork(sent, reply) }
        case 0x1b300ac7d7d0a5fd: // IODispatchSource::SetEnable
            message.deliver { (sent: IODispatchSourceMessages.SetEnable, reply) in setEnable(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}
