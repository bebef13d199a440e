// Made by dextlab iig from IOUserClient.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOUserClient.
public enum IOUserClientMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [AsyncCompletion.self, CopyClientMemoryForType.self, CreateMemoryDescriptorFromClient.self, CopyClientEntitlements.self, _ExternalMethod.self, KernelCompletion.self] }

    /// `IOUserClient::AsyncCompletion`
    public struct AsyncCompletion: Message {
        public static let id: UInt64 = 0x76346509d413ee9
        public static let name = "IOUserClient::AsyncCompletion"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?
        /// `IOReturn`
        public var status: Int32
        public var asyncData: InlineArray<16, UInt64>
        public var asyncDataCount: UInt32

        public init(action: KernelObject?, status: Int32, asyncData: InlineArray<16, UInt64>, asyncDataCount: UInt32) {
            self.action = action
            self.status = status
            self.asyncData = asyncData
            self.asyncDataCount = asyncDataCount
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::AsyncCompletion", arguments: 136, objects: 1)
            action = try reader.object(at: 0)
            status = reader.load(at: 0)
            asyncData = reader.load(at: 4)
            asyncDataCount = reader.load(at: 132)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 136)
            writer.append(action)
            writer.store(status, at: 0)
            writer.store(asyncData, at: 4)
            writer.store(asyncDataCount, at: 132)
        }

        public typealias Results = NoResults
    }

    /// `IOUserClient::CopyClientMemoryForType`
    public struct CopyClientMemoryForType: Message {
        public static let id: UInt64 = 0x1e35fa1823cc6883
        public static let name = "IOUserClient::CopyClientMemoryForType"
        public static let isOneway = false
        public var type: UInt64
        public var options: UInt64

        public init(type: UInt64, options: UInt64) {
            self.type = type
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::CopyClientMemoryForType", arguments: 16, objects: 0)
            type = reader.load(at: 0)
            options = reader.load(at: 8)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(type, at: 0)
            writer.store(options, at: 8)
        }

        public struct Results: MessageContents {
            public var options: UInt64
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(options: UInt64, memory: KernelObject?) {
                self.options = options
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOUserClient::CopyClientMemoryForType", arguments: 8, objects: 1)
                options = reader.load(at: 0)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(options, at: 0)
                writer.append(memory)
            }
        }
    }

    /// `IOUserClient::CreateMemoryDescriptorFromClient`
    public struct CreateMemoryDescriptorFromClient: Message {
        public static let id: UInt64 = 0x6b5a021c6896cb00
        public static let name = "IOUserClient::CreateMemoryDescriptorFromClient"
        public static let isOneway = false
        public var memoryDescriptorCreateOptions: UInt64
        public var segmentsCount: UInt32
        /// `IOAddressSegment[32]`
        public var segments: InlineArray<32, IOAddressSegment>

        public init(memoryDescriptorCreateOptions: UInt64, segmentsCount: UInt32, segments: InlineArray<32, IOAddressSegment>) {
            self.memoryDescriptorCreateOptions = memoryDescriptorCreateOptions
            self.segmentsCount = segmentsCount
            self.segments = segments
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::CreateMemoryDescriptorFromClient", arguments: 524, objects: 0)
            memoryDescriptorCreateOptions = reader.load(at: 0)
            segmentsCount = reader.load(at: 8)
            segments = reader.load(at: 12)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 524)
            writer.store(memoryDescriptorCreateOptions, at: 0)
            writer.store(segmentsCount, at: 8)
            writer.store(segments, at: 12)
        }

        public struct Results: MessageContents {
            /// `IOMemoryDescriptor`
            public var memory: KernelObject?

            public init(memory: KernelObject?) {
                self.memory = memory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOUserClient::CreateMemoryDescriptorFromClient", arguments: 0, objects: 1)
                memory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(memory)
            }
        }
    }

    /// `IOUserClient::CopyClientEntitlements`
    public struct CopyClientEntitlements: Message {
        public static let id: UInt64 = 0x6d4b81689123ca8b
        public static let name = "IOUserClient::CopyClientEntitlements"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::CopyClientEntitlements", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `OSDictionary`
            public var entitlements: WireValue?

            public init(entitlements: WireValue?) {
                self.entitlements = entitlements
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOUserClient::CopyClientEntitlements", arguments: 0, objects: 1)
                entitlements = try reader.value(at: 0, .dictionary)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(entitlements)
            }
        }
    }

    /// `IOUserClient::_ExternalMethod`
    public struct _ExternalMethod: Message {
        public static let id: UInt64 = 0x38cfbf8bea1e7c80
        public static let name = "IOUserClient::_ExternalMethod"
        public static let isOneway = false
        public var selector: UInt64
        public var scalarInput: InlineArray<16, UInt64>
        public var scalarInputCount: UInt32
        /// `OSData`
        public var structureInput: WireValue?
        /// `IOMemoryDescriptor`
        public var structureInputDescriptor: KernelObject?
        public var scalarOutputCount: UInt32
        public var structureOutputMaximumSize: UInt64
        /// `IOMemoryDescriptor`
        public var structureOutputDescriptor: KernelObject?
        /// `OSAction`
        public var completion: KernelObject?

        public init(selector: UInt64, scalarInput: InlineArray<16, UInt64>, scalarInputCount: UInt32, structureInput: WireValue?, structureInputDescriptor: KernelObject?, scalarOutputCount: UInt32, structureOutputMaximumSize: UInt64, structureOutputDescriptor: KernelObject?, completion: KernelObject?) {
            self.selector = selector
            self.scalarInput = scalarInput
            self.scalarInputCount = scalarInputCount
            self.structureInput = structureInput
            self.structureInputDescriptor = structureInputDescriptor
            self.scalarOutputCount = scalarOutputCount
            self.structureOutputMaximumSize = structureOutputMaximumSize
            self.structureOutputDescriptor = structureOutputDescriptor
            self.completion = completion
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::_ExternalMethod", arguments: 152, objects: 4)
            selector = reader.load(at: 0)
            scalarInput = reader.load(at: 8)
            scalarInputCount = reader.load(at: 136)
            structureInput = try reader.value(at: 0, .data)
            structureInputDescriptor = try reader.object(at: 1)
            scalarOutputCount = reader.load(at: 140)
            structureOutputMaximumSize = reader.load(at: 144)
            structureOutputDescriptor = try reader.object(at: 2)
            completion = try reader.object(at: 3)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 152)
            writer.store(selector, at: 0)
            writer.store(scalarInput, at: 8)
            writer.store(scalarInputCount, at: 136)
            writer.append(structureInput)
            writer.append(structureInputDescriptor)
            writer.store(scalarOutputCount, at: 140)
            writer.store(structureOutputMaximumSize, at: 144)
            writer.append(structureOutputDescriptor)
            writer.append(completion)
        }

        public struct Results: MessageContents {
            public var scalarOutput: InlineArray<16, UInt64>
            public var scalarOutputCount: UInt32
            /// `OSData`
            public var structureOutput: WireValue?

            public init(scalarOutput: InlineArray<16, UInt64>, scalarOutputCount: UInt32, structureOutput: WireValue?) {
                self.scalarOutput = scalarOutput
                self.scalarOutputCount = scalarOutputCount
                self.structureOutput = structureOutput
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOUserClient::_ExternalMethod", arguments: 132, objects: 1)
                scalarOutput = reader.load(at: 0)
                scalarOutputCount = reader.load(at: 128)
                structureOutput = try reader.value(at: 0, .data)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 132)
                writer.store(scalarOutput, at: 0)
                writer.store(scalarOutputCount, at: 128)
                writer.append(structureOutput)
            }
        }
    }

    /// `IOUserClient::KernelCompletion`
    public struct KernelCompletion: Message {
        public static let id: UInt64 = 0x68e209124f2e265e
        public static let name = "IOUserClient::KernelCompletion"
        public static let isOneway = true
        /// `OSAction`
        public var action: KernelObject?
        /// `IOReturn`
        public var status: Int32
        public var asyncData: InlineArray<16, UInt64>
        public var asyncDataCount: UInt32

        public init(action: KernelObject?, status: Int32, asyncData: InlineArray<16, UInt64>, asyncDataCount: UInt32) {
            self.action = action
            self.status = status
            self.asyncData = asyncData
            self.asyncDataCount = asyncDataCount
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOUserClient::KernelCompletion", arguments: 136, objects: 1)
            action = try reader.object(at: 0)
            status = reader.load(at: 0)
            asyncData = reader.load(at: 4)
            asyncDataCount = reader.load(at: 132)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 136)
            writer.append(action)
            writer.store(status, at: 0)
            writer.store(asyncData, at: 4)
            writer.store(asyncDataCount, at: 132)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOUserClient answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOUserClientMethods: IOServiceMethods {
    func asyncCompletion(_ message: IOUserClientMessages.AsyncCompletion)
    func copyClientMemoryForType(_ message: IOUserClientMessages.CopyClientMemoryForType, _ reply: Reply<IOUserClientMessages.CopyClientMemoryForType>)
    func createMemoryDescriptorFromClient(_ message: IOUserClientMessages.CreateMemoryDescriptorFromClient, _ reply: Reply<IOUserClientMessages.CreateMemoryDescriptorFromClient>)
    func copyClientEntitlements(_ message: IOUserClientMessages.CopyClientEntitlements, _ reply: Reply<IOUserClientMessages.CopyClientEntitlements>)
    func _externalMethod(_ message: IOUserClientMessages._ExternalMethod, _ reply: Reply<IOUserClientMessages._ExternalMethod>)
    func kernelCompletion(_ message: IOUserClientMessages.KernelCompletion)
}

extension IOUserClientMethods {
    public func asyncCompletion(_ message: IOUserClientMessages.AsyncCompletion) {}
    public func copyClientMemoryForType(_ message: IOUserClientMessages.CopyClientMemoryForType, _ reply: Reply<IOUserClientMessages.CopyClientMemoryForType>) { reply.unsupported() }
    public func createMemoryDescriptorFromClient(_ message: IOUserClientMessages.CreateMemoryDescriptorFromClient, _ reply: Reply<IOUserClientMessages.CreateMemoryDescriptorFromClient>) { reply.unsupported() }
    public func copyClientEntitlements(_ message: IOUserClientMessages.CopyClientEntitlements, _ reply: Reply<IOUserClientMessages.CopyClientEntitlements>) { reply.unsupported() }
    public func _externalMethod(_ message: IOUserClientMessages._ExternalMethod, _ reply: Reply<IOUserClientMessages._ExternalMethod>) { reply.unsupported() }
    public func kernelCompletion(_ message: IOUserClientMessages.KernelCompletion) {}

    /// False: neither IOUserClient nor a class above it has such a message.
    public func dispatchIOUserClient(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x76346509d413ee9: // IOUserClient::AsyncCompletion
            message.deliverOneway { (sent: IOUserClientMessages.AsyncCompletion) in asyncCompletion(sent) }
        case 0x1e35fa1823cc6883: // IOUserClient::CopyClientMemoryForType
            message.deliver { (sent: IOUserClientMessages.CopyClientMemoryForType, reply) in copyClientMemoryForType(sent, reply) }
        case 0x6b5a021c6896cb00: // IOUserClient::CreateMemoryDescriptorFromClient
            message.deliver { (sent: IOUserClientMessages.CreateMemoryDescriptorFromClient, reply) in createMemoryDescriptorFromClient(sent, reply) }
        case 0x6d4b81689123ca8b: // IOUserClient::CopyClientEntitlements
            message.deliver { (sent: IOUserClientMessages.CopyClientEntitlements, reply) in copyClientEntitlements(sent, reply) }
        case 0x38cfbf8bea1e7c80: // IOUserClient::_ExternalMethod
            message.deliver { (sent: IOUserClientMessages._ExternalMethod, reply) in _externalMethod(sent, reply) }
        case 0x68e209124f2e265e: // IOUserClient::KernelCompletion
            message.deliverOneway { (sent: IOUserClientMessages.KernelCompletion) in kernelCompletion(sent) }
        default: return dispatchIOService(message)
        }
        return true
    }
}
