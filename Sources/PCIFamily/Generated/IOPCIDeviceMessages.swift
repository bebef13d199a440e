// Made by dextlab iig from IOPCIDevice.iig. Do not edit.
// swift-format-ignore-file

import Kernel
import WireValues

/// Messages of IOPCIDevice.
public enum IOPCIDeviceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [FindPCICapability.self, GetBusDeviceFunction.self, HasPCIPowerManagement.self, EnablePCIPowerManagement.self, SaveDeviceState.self, RestoreDeviceState.self, GetBARInfo.self, SetLinkSpeed.self, GetLinkSpeed.self, ConfigureInterrupts.self, Reset.self, SetASPMState.self, _MemoryAccess.self, _CopyDeviceMemoryWithIndex.self, _ManageSession.self] }

    /// `IOPCIDevice::FindPCICapability`
    public struct FindPCICapability: Message {
        public static let id: UInt64 = 0x586fa0b3919be4cc
        public static let name = "IOPCIDevice::FindPCICapability"
        public static let isOneway = false
        public var capabilityID: UInt32
        public var searchOffset: UInt64
        public var foundCapabilityOffset: UInt64

        public init(capabilityID: UInt32, searchOffset: UInt64, foundCapabilityOffset: UInt64) {
            self.capabilityID = capabilityID
            self.searchOffset = searchOffset
            self.foundCapabilityOffset = foundCapabilityOffset
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::FindPCICapability", arguments: 20, objects: 0)
            capabilityID = reader.load(at: 0)
            searchOffset = reader.load(at: 4)
            foundCapabilityOffset = reader.load(at: 12)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 20)
            writer.store(capabilityID, at: 0)
            writer.store(searchOffset, at: 4)
            writer.store(foundCapabilityOffset, at: 12)
        }

        public struct Results: MessageContents {
            public var foundCapabilityOffset: UInt64

            public init(foundCapabilityOffset: UInt64) {
                self.foundCapabilityOffset = foundCapabilityOffset
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::FindPCICapability", arguments: 8, objects: 0)
                foundCapabilityOffset = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(foundCapabilityOffset, at: 0)
            }
        }
    }

    /// `IOPCIDevice::GetBusDeviceFunction`
    public struct GetBusDeviceFunction: Message {
        public static let id: UInt64 = 0x5ad57f97024999fd
        public static let name = "IOPCIDevice::GetBusDeviceFunction"
        public static let isOneway = false
        public var returnBusNumber: UInt8
        public var returnDeviceNumber: UInt8
        public var returnFunctionNumber: UInt8

        public init(returnBusNumber: UInt8, returnDeviceNumber: UInt8, returnFunctionNumber: UInt8) {
            self.returnBusNumber = returnBusNumber
            self.returnDeviceNumber = returnDeviceNumber
            self.returnFunctionNumber = returnFunctionNumber
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::GetBusDeviceFunction", arguments: 4, objects: 0)
            returnBusNumber = reader.load(at: 0)
            returnDeviceNumber = reader.load(at: 1)
            returnFunctionNumber = reader.load(at: 2)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(returnBusNumber, at: 0)
            writer.store(returnDeviceNumber, at: 1)
            writer.store(returnFunctionNumber, at: 2)
        }

        public struct Results: MessageContents {
            public var returnBusNumber: UInt8
            public var returnDeviceNumber: UInt8
            public var returnFunctionNumber: UInt8

            public init(returnBusNumber: UInt8, returnDeviceNumber: UInt8, returnFunctionNumber: UInt8) {
                self.returnBusNumber = returnBusNumber
                self.returnDeviceNumber = returnDeviceNumber
                self.returnFunctionNumber = returnFunctionNumber
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::GetBusDeviceFunction", arguments: 4, objects: 0)
                returnBusNumber = reader.load(at: 0)
                returnDeviceNumber = reader.load(at: 1)
                returnFunctionNumber = reader.load(at: 2)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 4)
                writer.store(returnBusNumber, at: 0)
                writer.store(returnDeviceNumber, at: 1)
                writer.store(returnFunctionNumber, at: 2)
            }
        }
    }

    /// `IOPCIDevice::HasPCIPowerManagement`
    public struct HasPCIPowerManagement: Message {
        public static let id: UInt64 = 0x5a9f959fc4dc19a9
        public static let name = "IOPCIDevice::HasPCIPowerManagement"
        public static let isOneway = false
        public var state: UInt64

        public init(state: UInt64) {
            self.state = state
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::HasPCIPowerManagement", arguments: 8, objects: 0)
            state = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(state, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::EnablePCIPowerManagement`
    public struct EnablePCIPowerManagement: Message {
        public static let id: UInt64 = 0x5fd2b7d04d30d0
        public static let name = "IOPCIDevice::EnablePCIPowerManagement"
        public static let isOneway = false
        public var state: UInt64

        public init(state: UInt64) {
            self.state = state
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::EnablePCIPowerManagement", arguments: 8, objects: 0)
            state = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(state, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::SaveDeviceState`
    public struct SaveDeviceState: Message {
        public static let id: UInt64 = 0x39969f7b56553b33
        public static let name = "IOPCIDevice::SaveDeviceState"
        public static let isOneway = false
        /// `IOOptionBits`
        public var options: UInt32

        public init(options: UInt32) {
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::SaveDeviceState", arguments: 4, objects: 0)
            options = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(options, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::RestoreDeviceState`
    public struct RestoreDeviceState: Message {
        public static let id: UInt64 = 0x6578ad65d494f944
        public static let name = "IOPCIDevice::RestoreDeviceState"
        public static let isOneway = false
        /// `IOOptionBits`
        public var options: UInt32

        public init(options: UInt32) {
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::RestoreDeviceState", arguments: 4, objects: 0)
            options = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(options, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::GetBARInfo`
    public struct GetBARInfo: Message {
        public static let id: UInt64 = 0x41df3dc69ae069b0
        public static let name = "IOPCIDevice::GetBARInfo"
        public static let isOneway = false
        public var barIndex: UInt8
        public var memoryIndex: UInt8
        public var barSize: UInt64
        public var barType: UInt8

        public init(barIndex: UInt8, memoryIndex: UInt8, barSize: UInt64, barType: UInt8) {
            self.barIndex = barIndex
            self.memoryIndex = memoryIndex
            self.barSize = barSize
            self.barType = barType
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::GetBARInfo", arguments: 16, objects: 0)
            barIndex = reader.load(at: 0)
            memoryIndex = reader.load(at: 1)
            barSize = reader.load(at: 4)
            barType = reader.load(at: 12)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(barIndex, at: 0)
            writer.store(memoryIndex, at: 1)
            writer.store(barSize, at: 4)
            writer.store(barType, at: 12)
        }

        public struct Results: MessageContents {
            public var memoryIndex: UInt8
            public var barSize: UInt64
            public var barType: UInt8

            public init(memoryIndex: UInt8, barSize: UInt64, barType: UInt8) {
                self.memoryIndex = memoryIndex
                self.barSize = barSize
                self.barType = barType
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::GetBARInfo", arguments: 16, objects: 0)
                memoryIndex = reader.load(at: 0)
                barSize = reader.load(at: 4)
                barType = reader.load(at: 12)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 16)
                writer.store(memoryIndex, at: 0)
                writer.store(barSize, at: 4)
                writer.store(barType, at: 12)
            }
        }
    }

    /// `IOPCIDevice::SetLinkSpeed`
    public struct SetLinkSpeed: Message {
        public static let id: UInt64 = 0x6c03e3757ea715d6
        public static let name = "IOPCIDevice::SetLinkSpeed"
        public static let isOneway = false
        /// `IOPCILinkSpeed`
        public var linkSpeed: UInt32
        public var retrain: Bool

        public init(linkSpeed: UInt32, retrain: Bool) {
            self.linkSpeed = linkSpeed
            self.retrain = retrain
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::SetLinkSpeed", arguments: 8, objects: 0)
            linkSpeed = reader.load(at: 0)
            retrain = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(linkSpeed, at: 0)
            writer.store(retrain, at: 4)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::GetLinkSpeed`
    public struct GetLinkSpeed: Message {
        public static let id: UInt64 = 0x4988393692fd572
        public static let name = "IOPCIDevice::GetLinkSpeed"
        public static let isOneway = false
        /// `IOPCILinkSpeed`
        public var linkSpeed: UInt32

        public init(linkSpeed: UInt32) {
            self.linkSpeed = linkSpeed
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::GetLinkSpeed", arguments: 4, objects: 0)
            linkSpeed = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(linkSpeed, at: 0)
        }

        public struct Results: MessageContents {
            /// `IOPCILinkSpeed`
            public var linkSpeed: UInt32

            public init(linkSpeed: UInt32) {
                self.linkSpeed = linkSpeed
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::GetLinkSpeed", arguments: 4, objects: 0)
                linkSpeed = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 4)
                writer.store(linkSpeed, at: 0)
            }
        }
    }

    /// `IOPCIDevice::ConfigureInterrupts`
    public struct ConfigureInterrupts: Message {
        public static let id: UInt64 = 0x104b64047fda85bb
        public static let name = "IOPCIDevice::ConfigureInterrupts"
        public static let isOneway = false
        public var interruptType: UInt32
        public var numRequired: UInt32
        public var numRequested: UInt32
        /// `IOOptionBits`
        public var options: UInt32

        public init(interruptType: UInt32, numRequired: UInt32, numRequested: UInt32, options: UInt32) {
            self.interruptType = interruptType
            self.numRequired = numRequired
            self.numRequested = numRequested
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::ConfigureInterrupts", arguments: 16, objects: 0)
            interruptType = reader.load(at: 0)
            numRequired = reader.load(at: 4)
            numRequested = reader.load(at: 8)
            options = reader.load(at: 12)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(interruptType, at: 0)
            writer.store(numRequired, at: 4)
            writer.store(numRequested, at: 8)
            writer.store(options, at: 12)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::Reset`
    public struct Reset: Message {
        public static let id: UInt64 = 0x23e284a85a1ec65c
        public static let name = "IOPCIDevice::Reset"
        public static let isOneway = false
        /// `IOOptionBits`
        public var type: UInt32
        /// `IOOptionBits`
        public var options: UInt32

        public init(type: UInt32, options: UInt32) {
            self.type = type
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::Reset", arguments: 8, objects: 0)
            type = reader.load(at: 0)
            options = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(type, at: 0)
            writer.store(options, at: 4)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::SetASPMState`
    public struct SetASPMState: Message {
        public static let id: UInt64 = 0x638f6f03c3788411
        public static let name = "IOPCIDevice::SetASPMState"
        public static let isOneway = false
        /// `IOOptionBits`
        public var aspmLinkControl: UInt32

        public init(aspmLinkControl: UInt32) {
            self.aspmLinkControl = aspmLinkControl
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::SetASPMState", arguments: 4, objects: 0)
            aspmLinkControl = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(aspmLinkControl, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOPCIDevice::_MemoryAccess`
    public struct _MemoryAccess: Message {
        public static let id: UInt64 = 0x612a500327ed52db
        public static let name = "IOPCIDevice::_MemoryAccess"
        public static let isOneway = false
        public var operation: UInt64
        public var offset: UInt64
        public var data: UInt64
        public var readData: UInt64
        /// `IOService`
        public var forClient: KernelObject?
        /// `IOOptionBits`
        public var options: UInt32

        public init(operation: UInt64, offset: UInt64, data: UInt64, readData: UInt64, forClient: KernelObject?, options: UInt32) {
            self.operation = operation
            self.offset = offset
            self.data = data
            self.readData = readData
            self.forClient = forClient
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::_MemoryAccess", arguments: 36, objects: 1)
            operation = reader.load(at: 0)
            offset = reader.load(at: 8)
            data = reader.load(at: 16)
            readData = reader.load(at: 24)
            forClient = try reader.object(at: 0)
            options = reader.load(at: 32)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 36)
            writer.store(operation, at: 0)
            writer.store(offset, at: 8)
            writer.store(data, at: 16)
            writer.store(readData, at: 24)
            writer.append(forClient)
            writer.store(options, at: 32)
        }

        public struct Results: MessageContents {
            public var readData: UInt64

            public init(readData: UInt64) {
                self.readData = readData
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::_MemoryAccess", arguments: 8, objects: 0)
                readData = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(readData, at: 0)
            }
        }
    }

    /// `IOPCIDevice::_CopyDeviceMemoryWithIndex`
    public struct _CopyDeviceMemoryWithIndex: Message {
        public static let id: UInt64 = 0x15cb1e02ee5da416
        public static let name = "IOPCIDevice::_CopyDeviceMemoryWithIndex"
        public static let isOneway = false
        public var memoryIndex: UInt64
        /// `IOService`
        public var forClient: KernelObject?

        public init(memoryIndex: UInt64, forClient: KernelObject?) {
            self.memoryIndex = memoryIndex
            self.forClient = forClient
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::_CopyDeviceMemoryWithIndex", arguments: 8, objects: 1)
            memoryIndex = reader.load(at: 0)
            forClient = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(memoryIndex, at: 0)
            writer.append(forClient)
        }

        public struct Results: MessageContents {
            /// `IOMemoryDescriptor`
            public var returnMemory: KernelObject?

            public init(returnMemory: KernelObject?) {
                self.returnMemory = returnMemory
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOPCIDevice::_CopyDeviceMemoryWithIndex", arguments: 0, objects: 1)
                returnMemory = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(returnMemory)
            }
        }
    }

    /// `IOPCIDevice::_ManageSession`
    public struct _ManageSession: Message {
        public static let id: UInt64 = 0x26fbb6adb22dce1b
        public static let name = "IOPCIDevice::_ManageSession"
        public static let isOneway = false
        /// `IOService`
        public var forClient: KernelObject?
        public var openClient: Bool
        /// `IOOptionBits`
        public var openOptions: UInt32

        public init(forClient: KernelObject?, openClient: Bool, openOptions: UInt32) {
            self.forClient = forClient
            self.openClient = openClient
            self.openOptions = openOptions
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOPCIDevice::_ManageSession", arguments: 8, objects: 1)
            forClient = try reader.object(at: 0)
            openClient = reader.load(at: 0)
            openOptions = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(forClient)
            writer.store(openClient, at: 0)
            writer.store(openOptions, at: 4)
        }

        public typealias Results = NoResults
    }
}

/// What the kernel's objects of class IOPCIDevice answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOPCIDeviceMethods: IOServiceMethods {
    func findPCICapability(_ message: IOPCIDeviceMessages.FindPCICapability, _ reply: Reply<IOPCIDeviceMessages.FindPCICapability>)
    func getBusDeviceFunction(_ message: IOPCIDeviceMessages.GetBusDeviceFunction, _ reply: Reply<IOPCIDeviceMessages.GetBusDeviceFunction>)
    func hasPCIPowerManagement(_ message: IOPCIDeviceMessages.HasPCIPowerManagement, _ reply: Reply<IOPCIDeviceMessages.HasPCIPowerManagement>)
    func enablePCIPowerManagement(_ message: IOPCIDeviceMessages.EnablePCIPowerManagement, _ reply: Reply<IOPCIDeviceMessages.EnablePCIPowerManagement>)
    func saveDeviceState(_ message: IOPCIDeviceMessages.SaveDeviceState, _ reply: Reply<IOPCIDeviceMessages.SaveDeviceState>)
    func restoreDeviceState(_ message: IOPCIDeviceMessages.RestoreDeviceState, _ reply: Reply<IOPCIDeviceMessages.RestoreDeviceState>)
    func getBARInfo(_ message: IOPCIDeviceMessages.GetBARInfo, _ reply: Reply<IOPCIDeviceMessages.GetBARInfo>)
    func setLinkSpeed(_ message: IOPCIDeviceMessages.SetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.SetLinkSpeed>)
    func getLinkSpeed(_ message: IOPCIDeviceMessages.GetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.GetLinkSpeed>)
    func configureInterrupts(_ message: IOPCIDeviceMessages.ConfigureInterrupts, _ reply: Reply<IOPCIDeviceMessages.ConfigureInterrupts>)
    func reset(_ message: IOPCIDeviceMessages.Reset, _ reply: Reply<IOPCIDeviceMessages.Reset>)
    func setASPMState(_ message: IOPCIDeviceMessages.SetASPMState, _ reply: Reply<IOPCIDeviceMessages.SetASPMState>)
    func _memoryAccess(_ message: IOPCIDeviceMessages._MemoryAccess, _ reply: Reply<IOPCIDeviceMessages._MemoryAccess>)
    func _copyDeviceMemoryWithIndex(_ message: IOPCIDeviceMessages._CopyDeviceMemoryWithIndex, _ reply: Reply<IOPCIDeviceMessages._CopyDeviceMemoryWithIndex>)
    func _manageSession(_ message: IOPCIDeviceMessages._ManageSession, _ reply: Reply<IOPCIDeviceMessages._ManageSession>)
}

extension IOPCIDeviceMethods {
    public func findPCICapability(_ message: IOPCIDeviceMessages.FindPCICapability, _ reply: Reply<IOPCIDeviceMessages.FindPCICapability>) { reply.unsupported() }
    public func getBusDeviceFunction(_ message: IOPCIDeviceMessages.GetBusDeviceFunction, _ reply: Reply<IOPCIDeviceMessages.GetBusDeviceFunction>) { reply.unsupported() }
    public func hasPCIPowerManagement(_ message: IOPCIDeviceMessages.HasPCIPowerManagement, _ reply: Reply<IOPCIDeviceMessages.HasPCIPowerManagement>) { reply.unsupported() }
    public func enablePCIPowerManagement(_ message: IOPCIDeviceMessages.EnablePCIPowerManagement, _ reply: Reply<IOPCIDeviceMessages.EnablePCIPowerManagement>) { reply.unsupported() }
    public func saveDeviceState(_ message: IOPCIDeviceMessages.SaveDeviceState, _ reply: Reply<IOPCIDeviceMessages.SaveDeviceState>) { reply.unsupported() }
    public func restoreDeviceState(_ message: IOPCIDeviceMessages.RestoreDeviceState, _ reply: Reply<IOPCIDeviceMessages.RestoreDeviceState>) { reply.unsupported() }
    public func getBARInfo(_ message: IOPCIDeviceMessages.GetBARInfo, _ reply: Reply<IOPCIDeviceMessages.GetBARInfo>) { reply.unsupported() }
    public func setLinkSpeed(_ message: IOPCIDeviceMessages.SetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.SetLinkSpeed>) { reply.unsupported() }
    public func getLinkSpeed(_ message: IOPCIDeviceMessages.GetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.GetLinkSpeed>) { reply.unsupported() }
    public func configureInterrupts(_ message: IOPCIDeviceMessages.ConfigureInterrupts, _ reply: Reply<IOPCIDeviceMessages.ConfigureInterrupts>) { reply.unsupported() }
    public func reset(_ message: IOPCIDeviceMessages.Reset, _ reply: Reply<IOPCIDeviceMessages.Reset>) { reply.unsupported() }
    public func setASPMState(_ message: IOPCIDeviceMessages.SetASPMState, _ reply: Reply<IOPCIDeviceMessages.SetASPMState>) { reply.unsupported() }
    public func _memoryAccess(_ message: IOPCIDeviceMessages._MemoryAccess, _ reply: Reply<IOPCIDeviceMessages._MemoryAccess>) { reply.unsupported() }
    public func _copyDeviceMemoryWithIndex(_ message: IOPCIDeviceMessages._CopyDeviceMemoryWithIndex, _ reply: Reply<IOPCIDeviceMessages._CopyDeviceMemoryWithIndex>) { reply.unsupported() }
    public func _manageSession(_ message: IOPCIDeviceMessages._ManageSession, _ reply: Reply<IOPCIDeviceMessages._ManageSession>) { reply.unsupported() }

    /// False: neither IOPCIDevice nor a class above it has such a message.
    public func dispatchIOPCIDevice(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x586fa0b3919be4cc: // IOPCIDevice::FindPCICapability
            message.deliver { (sent: IOPCIDeviceMessages.FindPCICapability, reply) in findPCICapability(sent, reply) }
        case 0x5ad57f97024999fd: // IOPCIDevice::GetBusDeviceFunction
            message.deliver { (sent: IOPCIDeviceMessages.GetBusDeviceFunction, reply) in getBusDeviceFunction(sent, reply) }
        case 0x5a9f959fc4dc19a9: // IOPCIDevice::HasPCIPowerManagement
            message.deliver { (sent: IOPCIDeviceMessages.HasPCIPowerManagement, reply) in hasPCIPowerManagement(sent, reply) }
        case 0x5fd2b7d04d30d0: // IOPCIDevice::EnablePCIPowerManagement
            message.deliver { (sent: IOPCIDeviceMessages.EnablePCIPowerManagement, reply) in enablePCIPowerManagement(sent, reply) }
        case 0x39969f7b56553b33: // IOPCIDevice::SaveDeviceState
            message.deliver { (sent: IOPCIDeviceMessages.SaveDeviceState, reply) in saveDeviceState(sent, reply) }
        case 0x6578ad65d494f944: // IOPCIDevice::RestoreDeviceState
            message.deliver { (sent: IOPCIDeviceMessages.RestoreDeviceState, reply) in restoreDeviceState(sent, reply) }
        case 0x41df3dc69ae069b0: // IOPCIDevice::GetBARInfo
            message.deliver { (sent: IOPCIDeviceMessages.GetBARInfo, reply) in getBARInfo(sent, reply) }
        case 0x6c03e3757ea715d6: // IOPCIDevice::SetLinkSpeed
            message.deliver { (sent: IOPCIDeviceMessages.SetLinkSpeed, reply) in setLinkSpeed(sent, reply) }
        case 0x4988393692fd572: // IOPCIDevice::GetLinkSpeed
            message.deliver { (sent: IOPCIDeviceMessages.GetLinkSpeed, reply) in getLinkSpeed(sent, reply) }
        case 0x104b64047fda85bb: // IOPCIDevice::ConfigureInterrupts
            message.deliver { (sent: IOPCIDeviceMessages.ConfigureInterrupts, reply) in configureInterrupts(sent, reply) }
        case 0x23e284a85a1ec65c: // IOPCIDevice::Reset
            message.deliver { (sent: IOPCIDeviceMessages.Reset, reply) in reset(sent, reply) }
        case 0x638f6f03c3788411: // IOPCIDevice::SetASPMState
            message.deliver { (sent: IOPCIDeviceMessages.SetASPMState, reply) in setASPMState(sent, reply) }
        case 0x612a500327ed52db: // IOPCIDevice::_MemoryAccess
            message.deliver { (sent: IOPCIDeviceMessages._MemoryAccess, reply) in _memoryAccess(sent, reply) }
        case 0x15cb1e02ee5da416: // IOPCIDevice::_CopyDeviceMemoryWithIndex
            message.deliver { (sent: IOPCIDeviceMessages._CopyDeviceMemoryWithIndex, reply) in _copyDeviceMemoryWithIndex(sent, reply) }
        case 0x26fbb6adb22dce1b: // IOPCIDevice::_ManageSession
            message.deliver { (sent: IOPCIDeviceMessages._ManageSession, reply) in _manageSession(sent, reply) }
        default: return dispatchIOService(message)
        }
        return true
    }
}
