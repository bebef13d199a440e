// Made by dextlab iig from IOMemoryMap.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOMemoryMap.
public enum IOMemoryMapMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [_CopyState.self] }

    /// `IOMemoryMap::_CopyState`
    public struct _CopyState: Message {
        public static let id: UInt64 = 0x6c6f6d8bf36a201
        public static let name = "IOMemoryMap::_CopyState"
        public static let isOneway = false
        /// `_IOMemoryMapPrivateState`
        public var state: IOMemoryMapPrivateState

        public init(state: IOMemoryMapPrivateState) {
            self.state = state
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOMemoryMap::_CopyState", arguments: 32, objects: 0)
            state = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 32)
            writer.store(state, at: 0)
        }

        public struct Results: MessageContents {
            /// `_IOMemoryMapPrivateState`
            public var state: IOMemoryMapPrivateState

            public init(state: IOMemoryMapPrivateState) {
                self.state = state
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOMemoryMap::_CopyState", arguments: 32, objects: 0)
                state = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 32)
                writer.store(state, at: 0)
            }
        }
    }
}

/// What the kernel's objects of class IOMemoryMap answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOMemoryMapMethods: OSObjectMethods {
    func _copyState(_ message: IOMemoryMapMessages._CopyState, _ reply: Reply<IOMemoryMapMessages._CopyState>)
}

extension IOMemoryMapMethods {
    public func _copyState(_ message: IOMemoryMapMessages._CopyState, _ reply: Reply<IOMemoryMapMessages._CopyState>) { reply.unsupported() }

    /// False: neither IOMemoryMap nor a class above it has such a message.
    public func dispatchIOMemoryMap(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x6c6f6d8bf36a201: // IOMemoryMap::_CopyState
            message.deliver { (sent: IOMemoryMapMessages._CopyState, reply) in _copyState(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}
