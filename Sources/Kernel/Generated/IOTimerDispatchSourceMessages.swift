// Made by dextlab iig from IOTimerDispatchSource.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOTimerDispatchSource.
public enum IOTimerDispatchSourceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Create.self, SetHandler.self, WakeAtTime.self, TimerOccurred.self] }

    /// `IOTimerDispatchSource::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x71c395c6062fe575
        public static let name = "IOTimerDispatchSource::Create"
        public static let isOneway = false
        /// `IODispatchQueue`
        public var queue: KernelObject?

        public init(queue: KernelObject?) {
            self.queue = queue
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOTimerDispatchSource::Create", arguments: 0, objects: 1)
            queue = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(queue)
        }

        public struct Results: MessageContents {
            /// `IOTimerDispatchSource`
            public var source: KernelObject?

            public init(source: KernelObject?) {
                self.source = source
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOTimerDispatchSource::Create", arguments: 0, objects: 1)
                source = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(source)
            }
        }
    }

    /// `IOTimerDispatchSource::SetHandler`
    public struct SetHandler: Message {
        public static let id: UInt64 = 0x44f0cda30e000dd
        public static let name = "IOTimerDispatchSource::SetHandler"
        public static let isOneway = false
        /// `OSAction`
        public var action: KernelObject?

        public init(action: KernelObject?) {
            self.action = action
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOTimerDispatchSource::SetHandler", arguments: 0, objects: 1)
            action = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(action)
        }

        public typealias Results = NoResults
    }

    /// `IOTimerDispatchSource::WakeAtTime`
    public struct WakeAtTime: Message {
        public static let id: UInt64 = 0x3d87705d18fe9571
        public static let name = "IOTimerDispatchSource::WakeAtTime"
        public static let isOneway = false
        public var options: UInt64
        public var deadline: UInt64
        public var leeway: UInt64

        public init(options: UInt64, deadline: UInt64, leeway: UInt64) {
            self.options = options
            self.deadline = deadline
            self.leeway = leeway
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOTimerDispatchSource::WakeAtTime", arguments: 24, objects: 0)
            options = reader.load(at: 0)
            deadline = reader.load(at: 8)
            leeway = reader.load(at: 16)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.store(options, at: 0)
            writer.store(deadline, at: 8)
            writer.store(leeway, at: 16)
        }

        public typealias Results = NoResults
    }

    /// `IOTimerDispatchSource::TimerOccurred`
    public struct TimerOccurred: Message {
        public static let id: UInt64 = 0x19be7dba9ab9fa3d
        public static let name = "IOTimerDispatchSource::TimerOccurred"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?
        public var time: UInt64

        public init(action: KernelObject?, time: UInt64) {
            self.action = action
            self.time = time
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOTimerDispatchSource::TimerOccurred", arguments: 8, objects: 1)
            action = try reader.object(at: 0)
            time = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(action)
            writer.store(time, at: 0)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOTimerDispatchSource answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOTimerDispatchSourceMethods: IODispatchSourceMethods {
    func setHandler(_ message: IOTimerDispatchSourceMessages.SetHandler, _ reply: Reply<IOTimerDispatchSourceMessages.SetHandler>)
    func wakeAtTime(_ message: IOTimerDispatchSourceMessages.WakeAtTime, _ reply: Reply<IOTimerDispatchSourceMessages.WakeAtTime>)
    func timerOccurred(_ message: IOTimerDispatchSourceMessages.TimerOccurred)
}

extension IOTimerDispatchSourceMethods {
    public func setHandler(_ message: IOTimerDispatchSourceMessages.SetHandler, _ reply: Reply<IOTimerDispatchSourceMessages.SetHandler>) { reply.unsupported() }
    public func wakeAtTime(_ message: IOTimerDispatchSourceMessages.WakeAtTime, _ reply: Reply<IOTimerDispatchSourceMessages.WakeAtTime>) { reply.unsupported() }
    public func timerOccurred(_ message: IOTimerDispatchSourceMessages.TimerOccurred) {}

    /// False: neither IOTimerDispatchSource nor a class above it has such a message.
    public func dispatchIOTimerDispatchSource(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x44f0cda30e000dd: // IOTimerDispatchSource::SetHandler
            message.deliver { (sent: IOTimerDispatchSourceMessages.SetHandler, reply) in setHandler(sent, reply) }
        case 0x3d87705d18fe9571: // IOTimerDispatchSource::WakeAtTime
            message.deliver { (sent: IOTimerDispatchSourceMessages.WakeAtTime, reply) in wakeAtTime(sent, reply) }
        case 0x19be7dba9ab9fa3d: // IOTimerDispatchSource::TimerOccurred
            message.deliverOneway { (sent: IOTimerDispatchSourceMessages.TimerOccurred) in timerOccurred(sent) }
        default: return dispatchIODispatchSource(message)
        }
        return true
    }
}

/// What class IOTimerDispatchSource itself answers to.
public protocol IOTimerDispatchSourceClassMethods {
    func create(_ message: IOTimerDispatchSourceMessages.Create, _ reply: Reply<IOTimerDispatchSourceMessages.Create>)
}

extension IOTimerDispatchSourceClassMethods {
    public func create(_ message: IOTimerDispatchSourceMessages.Create, _ reply: Reply<IOTimerDispatchSourceMessages.Create>) { reply.unsupported() }

    /// False: IOTimerDispatchSource has no such static method.
    public func dispatchIOTimerDispatchSourceClass(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x71c395c6062fe575: // IOTimerDispatchSource::Create
            message.deliver { (sent: IOTimerDispatchSourceMessages.Create, reply) in create(sent, reply) }
        default: return false
        }
        return true
    }
}
