// Made by dextlab iig from IOService.iig. Do not edit.
// swift-format-ignore-file

import WireValues

/// Messages of IOService.
public enum IOServiceMessages {
    /// For tables of ids and names.
    public static var all: [any Message.Type] { [Start.self, Stop.self, ClientCrashed.self, GetRegistryEntryID.self, SetName.self, RegisterService.self, CreateDefaultDispatchQueue.self, CopyProperties.self, SearchProperty.self, SetProperties.self, JoinPMTree.self, SetPowerState.self, ChangePowerState.self, SetPowerOverride.self, NewUserClient.self, Create.self, Terminate.self, CopyProviderProperties.self, RequireMaxBusStall.self, AdjustBusy.self, GetBusyState.self, CoreAnalyticsSendEvent.self, UpdateReport.self, ConfigureReport.self, SetLegend.self, CopyName.self, StringFromReturn.self, _ClaimSystemWakeEvent.self, RemoveProperty.self, CopySystemStateNotificationService.self, StateNotificationItemCreate.self, StateNotificationItemSet.self, StateNotificationItemCopy.self, CreatePMAssertion.self, ReleasePMAssertion.self, CallPlatformFunction.self, UserSetProperties.self, SendIOMessageServicePropertyChange.self, Stop_async.self, _NewUserClient.self] }

    /// `IOService::Start`
    public struct Start: Message {
        public static let id: UInt64 = 0x62be0f59961061d0
        public static let name = "IOService::Start"
        public static let isOneway = false
        /// `IOService`
        public var provider: KernelObject?

        public init(provider: KernelObject?) {
            self.provider = provider
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::Start", arguments: 0, objects: 1)
            provider = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(provider)
        }

        public typealias Results = NoResults
    }

    /// `IOService::Stop`
    public struct Stop: Message {
        public static let id: UInt64 = 0x5bd926add09aaf14
        public static let name = "IOService::Stop"
        public static let isOneway = false
        /// `IOService`
        public var provider: KernelObject?

        public init(provider: KernelObject?) {
            self.provider = provider
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::Stop", arguments: 0, objects: 1)
            provider = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(provider)
        }

        public typealias Results = NoResults
    }

    /// `IOService::ClientCrashed`
    public struct ClientCrashed: Message {
        public static let id: UInt64 = 0x611846da84393747
        public static let name = "IOService::ClientCrashed"
        public static let isOneway = false
        /// `IOService`
        public var client: KernelObject?
        public var options: UInt64

        public init(client: KernelObject?, options: UInt64) {
            self.client = client
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::ClientCrashed", arguments: 8, objects: 1)
            client = try reader.object(at: 0)
            options = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(client)
            writer.store(options, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::GetRegistryEntryID`
    public struct GetRegistryEntryID: Message {
        public static let id: UInt64 = 0x3f047c4da4d04fc
        public static let name = "IOService::GetRegistryEntryID"
        public static let isOneway = false
        public var registryEntryID: UInt64

        public init(registryEntryID: UInt64) {
            self.registryEntryID = registryEntryID
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::GetRegistryEntryID", arguments: 8, objects: 0)
            registryEntryID = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(registryEntryID, at: 0)
        }

        public struct Results: MessageContents {
            public var registryEntryID: UInt64

            public init(registryEntryID: UInt64) {
                self.registryEntryID = registryEntryID
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::GetRegistryEntryID", arguments: 8, objects: 0)
                registryEntryID = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(registryEntryID, at: 0)
            }
        }
    }

    /// `IOService::SetName`
    public struct SetName: Message {
        public static let id: UInt64 = 0x65ddc0bd2f8303cf
        public static let name = "IOService::SetName"
        public static let isOneway = false
        public var name: String

        public init(name: String) {
            self.name = name
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SetName", arguments: 128, objects: 0)
            name = try reader.text(at: 0, count: 128)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 128)
            writer.text(name, at: 0, count: 128)
        }

        public typealias Results = NoResults
    }

    /// `IOService::RegisterService`
    public struct RegisterService: Message {
        public static let id: UInt64 = 0x43f9f1440609474
        public static let name = "IOService::RegisterService"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::RegisterService", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::CreateDefaultDispatchQueue`
    public struct CreateDefaultDispatchQueue: Message {
        public static let id: UInt64 = 0x5fb2a7f343caff9a
        public static let name = "IOService::CreateDefaultDispatchQueue"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CreateDefaultDispatchQueue", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `IODispatchQueue`
            public var queue: KernelObject?

            public init(queue: KernelObject?) {
                self.queue = queue
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CreateDefaultDispatchQueue", arguments: 0, objects: 1)
                queue = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(queue)
            }
        }
    }

    /// `IOService::CopyProperties`
    public struct CopyProperties: Message {
        public static let id: UInt64 = 0x59577e2a8a8d2d88
        public static let name = "IOService::CopyProperties"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CopyProperties", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `OSDictionary`
            public var properties: WireValue?

            public init(properties: WireValue?) {
                self.properties = properties
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CopyProperties", arguments: 0, objects: 1)
                properties = try reader.value(at: 0, .dictionary)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(properties)
            }
        }
    }

    /// `IOService::SearchProperty`
    public struct SearchProperty: Message {
        public static let id: UInt64 = 0x76b70cb075b6f209
        public static let name = "IOService::SearchProperty"
        public static let isOneway = false
        public var name: String
        public var plane: String
        public var options: UInt64

        public init(name: String, plane: String, options: UInt64) {
            self.name = name
            self.plane = plane
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SearchProperty", arguments: 264, objects: 0)
            name = try reader.text(at: 0, count: 128)
            plane = try reader.text(at: 128, count: 128)
            options = reader.load(at: 256)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 264)
            writer.text(name, at: 0, count: 128)
            writer.text(plane, at: 128, count: 128)
            writer.store(options, at: 256)
        }

        public struct Results: MessageContents {
            /// `OSContainer`
            public var property: WireValue?

            public init(property: WireValue?) {
                self.property = property
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::SearchProperty", arguments: 0, objects: 1)
                property = try reader.value(at: 0, .container)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(property)
            }
        }
    }

    /// `IOService::SetProperties`
    public struct SetProperties: Message {
        public static let id: UInt64 = 0x17a1a210cb699499
        public static let name = "IOService::SetProperties"
        public static let isOneway = false
        /// `OSDictionary`
        public var properties: WireValue?

        public init(properties: WireValue?) {
            self.properties = properties
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SetProperties", arguments: 0, objects: 1)
            properties = try reader.value(at: 0, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(properties)
        }

        public typealias Results = NoResults
    }

    /// `IOService::JoinPMTree`
    public struct JoinPMTree: Message {
        public static let id: UInt64 = 0x7079f8c658f23f07
        public static let name = "IOService::JoinPMTree"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::JoinPMTree", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::SetPowerState`
    public struct SetPowerState: Message {
        public static let id: UInt64 = 0x4a51bb5d4ef6f8fe
        public static let name = "IOService::SetPowerState"
        public static let isOneway = false
        public var powerFlags: UInt32

        public init(powerFlags: UInt32) {
            self.powerFlags = powerFlags
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SetPowerState", arguments: 4, objects: 0)
            powerFlags = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(powerFlags, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::ChangePowerState`
    public struct ChangePowerState: Message {
        public static let id: UInt64 = 0x65ba690588d53c46
        public static let name = "IOService::ChangePowerState"
        public static let isOneway = false
        public var powerFlags: UInt32

        public init(powerFlags: UInt32) {
            self.powerFlags = powerFlags
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::ChangePowerState", arguments: 4, objects: 0)
            powerFlags = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(powerFlags, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::SetPowerOverride`
    public struct SetPowerOverride: Message {
        public static let id: UInt64 = 0x3666f64c5df5db95
        public static let name = "IOService::SetPowerOverride"
        public static let isOneway = false
        public var enable: Bool

        public init(enable: Bool) {
            self.enable = enable
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SetPowerOverride", arguments: 4, objects: 0)
            enable = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(enable, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::NewUserClient`
    public struct NewUserClient: Message {
        public static let id: UInt64 = 0x39d25186bcf86c26
        public static let name = "IOService::NewUserClient"
        public static let isOneway = false
        public var type: UInt32

        public init(type: UInt32) {
            self.type = type
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::NewUserClient", arguments: 4, objects: 0)
            type = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(type, at: 0)
        }

        public struct Results: MessageContents {
            /// `IOUserClient`
            public var userClient: KernelObject?

            public init(userClient: KernelObject?) {
                self.userClient = userClient
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::NewUserClient", arguments: 0, objects: 1)
                userClient = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(userClient)
            }
        }
    }

    /// `IOService::Create`
    public struct Create: Message {
        public static let id: UInt64 = 0x7c7c853fd0428ca8
        public static let name = "IOService::Create"
        public static let isOneway = false
        /// `IOService`
        public var provider: KernelObject?
        public var propertiesKey: String

        public init(provider: KernelObject?, propertiesKey: String) {
            self.provider = provider
            self.propertiesKey = propertiesKey
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::Create", arguments: 128, objects: 1)
            provider = try reader.object(at: 0)
            propertiesKey = try reader.text(at: 0, count: 128)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 128)
            writer.append(provider)
            writer.text(propertiesKey, at: 0, count: 128)
        }

        public struct Results: MessageContents {
            /// `IOService`
            public var result: KernelObject?

            public init(result: KernelObject?) {
                self.result = result
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::Create", arguments: 0, objects: 1)
                result = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(result)
            }
        }
    }

    /// `IOService::Terminate`
    public struct Terminate: Message {
        public static let id: UInt64 = 0x130d3432a758ab3
        public static let name = "IOService::Terminate"
        public static let isOneway = false
        public var options: UInt64

        public init(options: UInt64) {
            self.options = options
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::Terminate", arguments: 8, objects: 0)
            options = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(options, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::CopyProviderProperties`
    public struct CopyProviderProperties: Message {
        public static let id: UInt64 = 0x49dd1141385460ad
        public static let name = "IOService::CopyProviderProperties"
        public static let isOneway = false
        /// `OSArray`
        public var propertyKeys: WireValue?

        public init(propertyKeys: WireValue?) {
            self.propertyKeys = propertyKeys
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CopyProviderProperties", arguments: 0, objects: 1)
            propertyKeys = try reader.value(at: 0, .array)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(propertyKeys)
        }

        public struct Results: MessageContents {
            /// `OSArray`
            public var properties: WireValue?

            public init(properties: WireValue?) {
                self.properties = properties
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CopyProviderProperties", arguments: 0, objects: 1)
                properties = try reader.value(at: 0, .array)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(properties)
            }
        }
    }

    /// `IOService::RequireMaxBusStall`
    public struct RequireMaxBusStall: Message {
        public static let id: UInt64 = 0x3e5c70ebeeda331f
        public static let name = "IOService::RequireMaxBusStall"
        public static let isOneway = false
        public var maxBusStall: UInt64

        public init(maxBusStall: UInt64) {
            self.maxBusStall = maxBusStall
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::RequireMaxBusStall", arguments: 8, objects: 0)
            maxBusStall = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(maxBusStall, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::AdjustBusy`
    public struct AdjustBusy: Message {
        public static let id: UInt64 = 0xae61552e5ab525e
        public static let name = "IOService::AdjustBusy"
        public static let isOneway = false
        public var delta: Int32

        public init(delta: Int32) {
            self.delta = delta
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::AdjustBusy", arguments: 4, objects: 0)
            delta = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(delta, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::GetBusyState`
    public struct GetBusyState: Message {
        public static let id: UInt64 = 0x222a98067ac2a54e
        public static let name = "IOService::GetBusyState"
        public static let isOneway = false
        public var busyState: UInt32

        public init(busyState: UInt32) {
            self.busyState = busyState
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::GetBusyState", arguments: 4, objects: 0)
            busyState = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(busyState, at: 0)
        }

        public struct Results: MessageContents {
            public var busyState: UInt32

            public init(busyState: UInt32) {
                self.busyState = busyState
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::GetBusyState", arguments: 4, objects: 0)
                busyState = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 4)
                writer.store(busyState, at: 0)
            }
        }
    }

    /// `IOService::CoreAnalyticsSendEvent`
    public struct CoreAnalyticsSendEvent: Message {
        public static let id: UInt64 = 0x175a0f79a4da2cf9
        public static let name = "IOService::CoreAnalyticsSendEvent"
        public static let isOneway = false
        public var options: UInt64
        /// `OSString`
        public var eventName: WireValue?
        /// `OSDictionary`
        public var eventPayload: WireValue?

        public init(options: UInt64, eventName: WireValue?, eventPayload: WireValue?) {
            self.options = options
            self.eventName = eventName
            self.eventPayload = eventPayload
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CoreAnalyticsSendEvent", arguments: 8, objects: 2)
            options = reader.load(at: 0)
            eventName = try reader.value(at: 0, .string)
            eventPayload = try reader.value(at: 1, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(options, at: 0)
            writer.append(eventName)
            writer.append(eventPayload)
        }

        public typealias Results = NoResults
    }

    /// `IOService::UpdateReport`
    public struct UpdateReport: Message {
        public static let id: UInt64 = 0x378d15a8c5cc3473
        public static let name = "IOService::UpdateReport"
        public static let isOneway = false
        /// `OSData`
        public var channels: WireValue?
        public var action: UInt32
        public var outElementCount: UInt32
        public var offset: UInt64
        public var capacity: UInt64
        /// `IOMemoryDescriptor`
        public var buffer: KernelObject?

        public init(channels: WireValue?, action: UInt32, outElementCount: UInt32, offset: UInt64, capacity: UInt64, buffer: KernelObject?) {
            self.channels = channels
            self.action = action
            self.outElementCount = outElementCount
            self.offset = offset
            self.capacity = capacity
            self.buffer = buffer
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::UpdateReport", arguments: 24, objects: 2)
            channels = try reader.value(at: 0, .data)
            action = reader.load(at: 0)
            outElementCount = reader.load(at: 4)
            offset = reader.load(at: 8)
            capacity = reader.load(at: 16)
            buffer = try reader.object(at: 1)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 24)
            writer.append(channels)
            writer.store(action, at: 0)
            writer.store(outElementCount, at: 4)
            writer.store(offset, at: 8)
            writer.store(capacity, at: 16)
            writer.append(buffer)
        }

        public struct Results: MessageContents {
            public var outElementCount: UInt32

            public init(outElementCount: UInt32) {
                self.outElementCount = outElementCount
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::UpdateReport", arguments: 4, objects: 0)
                outElementCount = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 4)
                writer.store(outElementCount, at: 0)
            }
        }
    }

    /// `IOService::ConfigureReport`
    public struct ConfigureReport: Message {
        public static let id: UInt64 = 0x7781e68962c85dc2
        public static let name = "IOService::ConfigureReport"
        public static let isOneway = false
        /// `OSData`
        public var channels: WireValue?
        public var action: UInt32
        public var outCount: UInt32

        public init(channels: WireValue?, action: UInt32, outCount: UInt32) {
            self.channels = channels
            self.action = action
            self.outCount = outCount
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::ConfigureReport", arguments: 8, objects: 1)
            channels = try reader.value(at: 0, .data)
            action = reader.load(at: 0)
            outCount = reader.load(at: 4)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.append(channels)
            writer.store(action, at: 0)
            writer.store(outCount, at: 4)
        }

        public struct Results: MessageContents {
            public var outCount: UInt32

            public init(outCount: UInt32) {
                self.outCount = outCount
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::ConfigureReport", arguments: 4, objects: 0)
                outCount = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 4)
                writer.store(outCount, at: 0)
            }
        }
    }

    /// `IOService::SetLegend`
    public struct SetLegend: Message {
        public static let id: UInt64 = 0x6a3c8e7342879f75
        public static let name = "IOService::SetLegend"
        public static let isOneway = false
        /// `OSArray`
        public var legend: WireValue?
        public var is_public: Bool

        public init(legend: WireValue?, is_public: Bool) {
            self.legend = legend
            self.is_public = is_public
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SetLegend", arguments: 4, objects: 1)
            legend = try reader.value(at: 0, .array)
            is_public = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.append(legend)
            writer.store(is_public, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::CopyName`
    public struct CopyName: Message {
        public static let id: UInt64 = 0x67a4639e3692547a
        public static let name = "IOService::CopyName"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CopyName", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `OSString`
            public var name: WireValue?

            public init(name: WireValue?) {
                self.name = name
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CopyName", arguments: 0, objects: 1)
                name = try reader.value(at: 0, .string)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(name)
            }
        }
    }

    /// `IOService::StringFromReturn`
    public struct StringFromReturn: Message {
        public static let id: UInt64 = 0x23687dbbe50534b7
        public static let name = "IOService::StringFromReturn"
        public static let isOneway = false
        /// `IOReturn`
        public var retval: Int32

        public init(retval: Int32) {
            self.retval = retval
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::StringFromReturn", arguments: 4, objects: 0)
            retval = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(retval, at: 0)
        }

        public struct Results: MessageContents {
            /// `OSString`
            public var str: WireValue?

            public init(str: WireValue?) {
                self.str = str
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::StringFromReturn", arguments: 0, objects: 1)
                str = try reader.value(at: 0, .string)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(str)
            }
        }
    }

    /// `IOService::_ClaimSystemWakeEvent`
    public struct _ClaimSystemWakeEvent: Message {
        public static let id: UInt64 = 0x32f398dc48022f6e
        public static let name = "IOService::_ClaimSystemWakeEvent"
        public static let isOneway = false
        /// `IOService`
        public var device: KernelObject?
        public var flags: UInt64
        public var reason: String
        /// `OSContainer`
        public var details: WireValue?

        public init(device: KernelObject?, flags: UInt64, reason: String, details: WireValue?) {
            self.device = device
            self.flags = flags
            self.reason = reason
            self.details = details
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::_ClaimSystemWakeEvent", arguments: 136, objects: 2)
            device = try reader.object(at: 0)
            flags = reader.load(at: 0)
            reason = try reader.text(at: 8, count: 128)
            details = try reader.value(at: 1, .container)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 136)
            writer.append(device)
            writer.store(flags, at: 0)
            writer.text(reason, at: 8, count: 128)
            writer.append(details)
        }

        public typealias Results = NoResults
    }

    /// `IOService::RemoveProperty`
    public struct RemoveProperty: Message {
        public static let id: UInt64 = 0x31c93f072e54b09d
        public static let name = "IOService::RemoveProperty"
        public static let isOneway = false
        /// `OSString`
        public var propertyName: WireValue?

        public init(propertyName: WireValue?) {
            self.propertyName = propertyName
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::RemoveProperty", arguments: 0, objects: 1)
            propertyName = try reader.value(at: 0, .string)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(propertyName)
        }

        public typealias Results = NoResults
    }

    /// `IOService::CopySystemStateNotificationService`
    public struct CopySystemStateNotificationService: Message {
        public static let id: UInt64 = 0x7b9f33c321ae1bad
        public static let name = "IOService::CopySystemStateNotificationService"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CopySystemStateNotificationService", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public struct Results: MessageContents {
            /// `IOService`
            public var service: KernelObject?

            public init(service: KernelObject?) {
                self.service = service
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CopySystemStateNotificationService", arguments: 0, objects: 1)
                service = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(service)
            }
        }
    }

    /// `IOService::StateNotificationItemCreate`
    public struct StateNotificationItemCreate: Message {
        public static let id: UInt64 = 0x38ae475e1c9497b1
        public static let name = "IOService::StateNotificationItemCreate"
        public static let isOneway = false
        /// `OSString`
        public var itemName: WireValue?
        /// `OSDictionary`
        public var schema: WireValue?

        public init(itemName: WireValue?, schema: WireValue?) {
            self.itemName = itemName
            self.schema = schema
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::StateNotificationItemCreate", arguments: 0, objects: 2)
            itemName = try reader.value(at: 0, .string)
            schema = try reader.value(at: 1, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(itemName)
            writer.append(schema)
        }

        public typealias Results = NoResults
    }

    /// `IOService::StateNotificationItemSet`
    public struct StateNotificationItemSet: Message {
        public static let id: UInt64 = 0x527482d82e2661c7
        public static let name = "IOService::StateNotificationItemSet"
        public static let isOneway = false
        /// `OSString`
        public var itemName: WireValue?
        /// `OSDictionary`
        public var value: WireValue?

        public init(itemName: WireValue?, value: WireValue?) {
            self.itemName = itemName
            self.value = value
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::StateNotificationItemSet", arguments: 0, objects: 2)
            itemName = try reader.value(at: 0, .string)
            value = try reader.value(at: 1, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(itemName)
            writer.append(value)
        }

        public typealias Results = NoResults
    }

    /// `IOService::StateNotificationItemCopy`
    public struct StateNotificationItemCopy: Message {
        public static let id: UInt64 = 0x7859dccd77fa8228
        public static let name = "IOService::StateNotificationItemCopy"
        public static let isOneway = false
        /// `OSString`
        public var itemName: WireValue?

        public init(itemName: WireValue?) {
            self.itemName = itemName
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::StateNotificationItemCopy", arguments: 0, objects: 1)
            itemName = try reader.value(at: 0, .string)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(itemName)
        }

        public struct Results: MessageContents {
            /// `OSDictionary`
            public var value: WireValue?

            public init(value: WireValue?) {
                self.value = value
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::StateNotificationItemCopy", arguments: 0, objects: 1)
                value = try reader.value(at: 0, .dictionary)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(value)
            }
        }
    }

    /// `IOService::CreatePMAssertion`
    public struct CreatePMAssertion: Message {
        public static let id: UInt64 = 0x11a6c63693fd88b1
        public static let name = "IOService::CreatePMAssertion"
        public static let isOneway = false
        public var assertionBits: UInt32
        public var assertionID: UInt64
        public var synced: Bool

        public init(assertionBits: UInt32, assertionID: UInt64, synced: Bool) {
            self.assertionBits = assertionBits
            self.assertionID = assertionID
            self.synced = synced
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CreatePMAssertion", arguments: 16, objects: 0)
            assertionBits = reader.load(at: 0)
            assertionID = reader.load(at: 4)
            synced = reader.load(at: 12)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 16)
            writer.store(assertionBits, at: 0)
            writer.store(assertionID, at: 4)
            writer.store(synced, at: 12)
        }

        public struct Results: MessageContents {
            public var assertionID: UInt64

            public init(assertionID: UInt64) {
                self.assertionID = assertionID
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CreatePMAssertion", arguments: 8, objects: 0)
                assertionID = reader.load(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 8)
                writer.store(assertionID, at: 0)
            }
        }
    }

    /// `IOService::ReleasePMAssertion`
    public struct ReleasePMAssertion: Message {
        public static let id: UInt64 = 0x20023e56f0028926
        public static let name = "IOService::ReleasePMAssertion"
        public static let isOneway = false
        public var assertionID: UInt64

        public init(assertionID: UInt64) {
            self.assertionID = assertionID
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::ReleasePMAssertion", arguments: 8, objects: 0)
            assertionID = reader.load(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 8)
            writer.store(assertionID, at: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::CallPlatformFunction`
    public struct CallPlatformFunction: Message {
        public static let id: UInt64 = 0x388ff95fbdacf8bf
        public static let name = "IOService::CallPlatformFunction"
        public static let isOneway = false
        /// `OSString`
        public var functionName: WireValue?
        public var waitForFunction: Bool
        /// `OSDictionary`
        public var inParam: WireValue?

        public init(functionName: WireValue?, waitForFunction: Bool, inParam: WireValue?) {
            self.functionName = functionName
            self.waitForFunction = waitForFunction
            self.inParam = inParam
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::CallPlatformFunction", arguments: 4, objects: 2)
            functionName = try reader.value(at: 0, .string)
            waitForFunction = reader.load(at: 0)
            inParam = try reader.value(at: 1, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.append(functionName)
            writer.store(waitForFunction, at: 0)
            writer.append(inParam)
        }

        public struct Results: MessageContents {
            /// `OSDictionary`
            public var outParam: WireValue?

            public init(outParam: WireValue?) {
                self.outParam = outParam
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::CallPlatformFunction", arguments: 0, objects: 1)
                outParam = try reader.value(at: 0, .dictionary)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(outParam)
            }
        }
    }

    /// `IOService::UserSetProperties`
    public struct UserSetProperties: Message {
        public static let id: UInt64 = 0x290c8b446ff20edc
        public static let name = "IOService::UserSetProperties"
        public static let isOneway = false
        /// `OSContainer`
        public var properties: WireValue?

        public init(properties: WireValue?) {
            self.properties = properties
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::UserSetProperties", arguments: 0, objects: 1)
            properties = try reader.value(at: 0, .container)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(properties)
        }

        public typealias Results = NoResults
    }

    /// `IOService::SendIOMessageServicePropertyChange`
    public struct SendIOMessageServicePropertyChange: Message {
        public static let id: UInt64 = 0x1f0e973dde81b379
        public static let name = "IOService::SendIOMessageServicePropertyChange"
        public static let isOneway = false

        public init() {
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::SendIOMessageServicePropertyChange", arguments: 0, objects: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
        }

        public typealias Results = NoResults
    }

    /// `IOService::Stop_async`
    public struct Stop_async: Message {
        public static let id: UInt64 = 0x3229ac1c5cf109ab
        public static let name = "IOService::Stop_async"
        public static let isOneway = true
        /// `IOService`
        public var provider: KernelObject?

        public init(provider: KernelObject?) {
            self.provider = provider
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::Stop_async", arguments: 0, objects: 1)
            provider = try reader.object(at: 0)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 0)
            writer.append(provider)
        }

        public typealias Results = NoResults
    }

    /// `IOService::_NewUserClient`
    public struct _NewUserClient: Message {
        public static let id: UInt64 = 0x46e7ba8a3f731241
        public static let name = "IOService::_NewUserClient"
        public static let isOneway = false
        public var type: UInt32
        /// `OSDictionary`
        public var entitlements: WireValue?

        public init(type: UInt32, entitlements: WireValue?) {
            self.type = type
            self.entitlements = entitlements
        }
        public init(from reader: inout MessageReader) throws(MessageError) {
            try reader.expect("IOService::_NewUserClient", arguments: 4, objects: 1)
            type = reader.load(at: 0)
            entitlements = try reader.value(at: 0, .dictionary)
        }
        public func write(to writer: inout MessageWriter) {
            writer.begin(arguments: 4)
            writer.store(type, at: 0)
            writer.append(entitlements)
        }

        public struct Results: MessageContents {
            /// `IOUserClient`
            public var userClient: KernelObject?

            public init(userClient: KernelObject?) {
                self.userClient = userClient
            }
            public init(from reader: inout MessageReader) throws(MessageError) {
                try reader.expect("IOService::_NewUserClient", arguments: 0, objects: 1)
                userClient = try reader.object(at: 0)
            }
            public func write(to writer: inout MessageWriter) {
                writer.begin(arguments: 0)
                writer.append(userClient)
            }
        }
    }
}

/// What the kernel's objects of class IOService answer to.
///
/// The class that conforms has to have a body itself for what its subclasses override.
public protocol IOServiceMethods: OSObjectMethods {
    func start(_ message: IOServiceMessages.Start, _ reply: Reply<IOServiceMessages.Start>)
    func stop(_ message: IOServiceMessages.Stop, _ reply: Reply<IOServiceMessages.Stop>)
    func clientCrashed(_ message: IOServiceMessages.ClientCrashed, _ reply: Reply<IOServiceMessages.ClientCrashed>)
    func getRegistryEntryID(_ message: IOServiceMessages.GetRegistryEntryID, _ reply: Reply<IOServiceMessages.GetRegistryEntryID>)
    func setName(_ message: IOServiceMessages.SetName, _ reply: Reply<IOServiceMessages.SetName>)
    func registerService(_ message: IOServiceMessages.RegisterService, _ reply: Reply<IOServiceMessages.RegisterService>)
    func createDefaultDispatchQueue(_ message: IOServiceMessages.CreateDefaultDispatchQueue, _ reply: Reply<IOServiceMessages.CreateDefaultDispatchQueue>)
    func copyProperties(_ message: IOServiceMessages.CopyProperties, _ reply: Reply<IOServiceMessages.CopyProperties>)
    func searchProperty(_ message: IOServiceMessages.SearchProperty, _ reply: Reply<IOServiceMessages.SearchProperty>)
    func setProperties(_ message: IOServiceMessages.SetProperties, _ reply: Reply<IOServiceMessages.SetProperties>)
    func joinPMTree(_ message: IOServiceMessages.JoinPMTree, _ reply: Reply<IOServiceMessages.JoinPMTree>)
    func setPowerState(_ message: IOServiceMessages.SetPowerState, _ reply: Reply<IOServiceMessages.SetPowerState>)
    func changePowerState(_ message: IOServiceMessages.ChangePowerState, _ reply: Reply<IOServiceMessages.ChangePowerState>)
    func setPowerOverride(_ message: IOServiceMessages.SetPowerOverride, _ reply: Reply<IOServiceMessages.SetPowerOverride>)
    func newUserClient(_ message: IOServiceMessages.NewUserClient, _ reply: Reply<IOServiceMessages.NewUserClient>)
    func create(_ message: IOServiceMessages.Create, _ reply: Reply<IOServiceMessages.Create>)
    func terminate(_ message: IOServiceMessages.Terminate, _ reply: Reply<IOServiceMessages.Terminate>)
    func copyProviderProperties(_ message: IOServiceMessages.CopyProviderProperties, _ reply: Reply<IOServiceMessages.CopyProviderProperties>)
    func requireMaxBusStall(_ message: IOServiceMessages.RequireMaxBusStall, _ reply: Reply<IOServiceMessages.RequireMaxBusStall>)
    func adjustBusy(_ message: IOServiceMessages.AdjustBusy, _ reply: Reply<IOServiceMessages.AdjustBusy>)
    func getBusyState(_ message: IOServiceMessages.GetBusyState, _ reply: Reply<IOServiceMessages.GetBusyState>)
    func coreAnalyticsSendEvent(_ message: IOServiceMessages.CoreAnalyticsSendEvent, _ reply: Reply<IOServiceMessages.CoreAnalyticsSendEvent>)
    func updateReport(_ message: IOServiceMessages.UpdateReport, _ reply: Reply<IOServiceMessages.UpdateReport>)
    func configureReport(_ message: IOServiceMessages.ConfigureReport, _ reply: Reply<IOServiceMessages.ConfigureReport>)
    func setLegend(_ message: IOServiceMessages.SetLegend, _ reply: Reply<IOServiceMessages.SetLegend>)
    func copyName(_ message: IOServiceMessages.CopyName, _ reply: Reply<IOServiceMessages.CopyName>)
    func stringFromReturn(_ message: IOServiceMessages.StringFromReturn, _ reply: Reply<IOServiceMessages.StringFromReturn>)
    func _claimSystemWakeEvent(_ message: IOServiceMessages._ClaimSystemWakeEvent, _ reply: Reply<IOServiceMessages._ClaimSystemWakeEvent>)
    func removeProperty(_ message: IOServiceMessages.RemoveProperty, _ reply: Reply<IOServiceMessages.RemoveProperty>)
    func copySystemStateNotificationService(_ message: IOServiceMessages.CopySystemStateNotificationService, _ reply: Reply<IOServiceMessages.CopySystemStateNotificationService>)
    func stateNotificationItemCreate(_ message: IOServiceMessages.StateNotificationItemCreate, _ reply: Reply<IOServiceMessages.StateNotificationItemCreate>)
    func stateNotificationItemSet(_ message: IOServiceMessages.StateNotificationItemSet, _ reply: Reply<IOServiceMessages.StateNotificationItemSet>)
    func stateNotificationItemCopy(_ message: IOServiceMessages.StateNotificationItemCopy, _ reply: Reply<IOServiceMessages.StateNotificationItemCopy>)
    func createPMAssertion(_ message: IOServiceMessages.CreatePMAssertion, _ reply: Reply<IOServiceMessages.CreatePMAssertion>)
    func releasePMAssertion(_ message: IOServiceMessages.ReleasePMAssertion, _ reply: Reply<IOServiceMessages.ReleasePMAssertion>)
    func callPlatformFunction(_ message: IOServiceMessages.CallPlatformFunction, _ reply: Reply<IOServiceMessages.CallPlatformFunction>)
    func userSetProperties(_ message: IOServiceMessages.UserSetProperties, _ reply: Reply<IOServiceMessages.UserSetProperties>)
    func sendIOMessageServicePropertyChange(_ message: IOServiceMessages.SendIOMessageServicePropertyChange, _ reply: Reply<IOServiceMessages.SendIOMessageServicePropertyChange>)
    func stopAsync(_ message: IOServiceMessages.Stop_async)
    func _newUserClient(_ message: IOServiceMessages._NewUserClient, _ reply: Reply<IOServiceMessages._NewUserClient>)
}

extension IOServiceMethods {
    public func start(_ message: IOServiceMessages.Start, _ reply: Reply<IOServiceMessages.Start>) { reply.unsupported() }
    public func stop(_ message: IOServiceMessages.Stop, _ reply: Reply<IOServiceMessages.Stop>) { reply.unsupported() }
    public func clientCrashed(_ message: IOServiceMessages.ClientCrashed, _ reply: Reply<IOServiceMessages.ClientCrashed>) { reply.unsupported() }
    public func getRegistryEntryID(_ message: IOServiceMessages.GetRegistryEntryID, _ reply: Reply<IOServiceMessages.GetRegistryEntryID>) { reply.unsupported() }
    public func setName(_ message: IOServiceMessages.SetName, _ reply: Reply<IOServiceMessages.SetName>) { reply.unsupported() }
    public func registerService(_ message: IOServiceMessages.RegisterService, _ reply: Reply<IOServiceMessages.RegisterService>) { reply.unsupported() }
    public func createDefaultDispatchQueue(_ message: IOServiceMessages.CreateDefaultDispatchQueue, _ reply: Reply<IOServiceMessages.CreateDefaultDispatchQueue>) { reply.unsupported() }
    public func copyProperties(_ message: IOServiceMessages.CopyProperties, _ reply: Reply<IOServiceMessages.CopyProperties>) { reply.unsupported() }
    public func searchProperty(_ message: IOServiceMessages.SearchProperty, _ reply: Reply<IOServiceMessages.SearchProperty>) { reply.unsupported() }
    public func setProperties(_ message: IOServiceMessages.SetProperties, _ reply: Reply<IOServiceMessages.SetProperties>) { reply.unsupported() }
    public func joinPMTree(_ message: IOServiceMessages.JoinPMTree, _ reply: Reply<IOServiceMessages.JoinPMTree>) { reply.unsupported() }
    public func setPowerState(_ message: IOServiceMessages.SetPowerState, _ reply: Reply<IOServiceMessages.SetPowerState>) { reply.unsupported() }
    public func changePowerState(_ message: IOServiceMessages.ChangePowerState, _ reply: Reply<IOServiceMessages.ChangePowerState>) { reply.unsupported() }
    public func setPowerOverride(_ message: IOServiceMessages.SetPowerOverride, _ reply: Reply<IOServiceMessages.SetPowerOverride>) { reply.unsupported() }
    public func newUserClient(_ message: IOServiceMessages.NewUserClient, _ reply: Reply<IOServiceMessages.NewUserClient>) { reply.unsupported() }
    public func create(_ message: IOServiceMessages.Create, _ reply: Reply<IOServiceMessages.Create>) { reply.unsupported() }
    public func terminate(_ message: IOServiceMessages.Terminate, _ reply: Reply<IOServiceMessages.Terminate>) { reply.unsupported() }
    public func copyProviderProperties(_ message: IOServiceMessages.CopyProviderProperties, _ reply: Reply<IOServiceMessages.CopyProviderProperties>) { reply.unsupported() }
    public func requireMaxBusStall(_ message: IOServiceMessages.RequireMaxBusStall, _ reply: Reply<IOServiceMessages.RequireMaxBusStall>) { reply.unsupported() }
    public func adjustBusy(_ message: IOServiceMessages.AdjustBusy, _ reply: Reply<IOServiceMessages.AdjustBusy>) { reply.unsupported() }
    public func getBusyState(_ message: IOServiceMessages.GetBusyState, _ reply: Reply<IOServiceMessages.GetBusyState>) { reply.unsupported() }
    public func coreAnalyticsSendEvent(_ message: IOServiceMessages.CoreAnalyticsSendEvent, _ reply: Reply<IOServiceMessages.CoreAnalyticsSendEvent>) { reply.unsupported() }
    public func updateReport(_ message: IOServiceMessages.UpdateReport, _ reply: Reply<IOServiceMessages.UpdateReport>) { reply.unsupported() }
    public func configureReport(_ message: IOServiceMessages.ConfigureReport, _ reply: Reply<IOServiceMessages.ConfigureReport>) { reply.unsupported() }
    public func setLegend(_ message: IOServiceMessages.SetLegend, _ reply: Reply<IOServiceMessages.SetLegend>) { reply.unsupported() }
    public func copyName(_ message: IOServiceMessages.CopyName, _ reply: Reply<IOServiceMessages.CopyName>) { reply.unsupported() }
    public func stringFromReturn(_ message: IOServiceMessages.StringFromReturn, _ reply: Reply<IOServiceMessages.StringFromReturn>) { reply.unsupported() }
    public func _claimSystemWakeEvent(_ message: IOServiceMessages._ClaimSystemWakeEvent, _ reply: Reply<IOServiceMessages._ClaimSystemWakeEvent>) { reply.unsupported() }
    public func removeProperty(_ message: IOServiceMessages.RemoveProperty, _ reply: Reply<IOServiceMessages.RemoveProperty>) { reply.unsupported() }
    public func copySystemStateNotificationService(_ message: IOServiceMessages.CopySystemStateNotificationService, _ reply: Reply<IOServiceMessages.CopySystemStateNotificationService>) { reply.unsupported() }
    public func stateNotificationItemCreate(_ message: IOServiceMessages.StateNotificationItemCreate, _ reply: Reply<IOServiceMessages.StateNotificationItemCreate>) { reply.unsupported() }
    public func stateNotificationItemSet(_ message: IOServiceMessages.StateNotificationItemSet, _ reply: Reply<IOServiceMessages.StateNotificationItemSet>) { reply.unsupported() }
    public func stateNotificationItemCopy(_ message: IOServiceMessages.StateNotificationItemCopy, _ reply: Reply<IOServiceMessages.StateNotificationItemCopy>) { reply.unsupported() }
    public func createPMAssertion(_ message: IOServiceMessages.CreatePMAssertion, _ reply: Reply<IOServiceMessages.CreatePMAssertion>) { reply.unsupported() }
    public func releasePMAssertion(_ message: IOServiceMessages.ReleasePMAssertion, _ reply: Reply<IOServiceMessages.ReleasePMAssertion>) { reply.unsupported() }
    public func callPlatformFunction(_ message: IOServiceMessages.CallPlatformFunction, _ reply: Reply<IOServiceMessages.CallPlatformFunction>) { reply.unsupported() }
    public func userSetProperties(_ message: IOServiceMessages.UserSetProperties, _ reply: Reply<IOServiceMessages.UserSetProperties>) { reply.unsupported() }
    public func sendIOMessageServicePropertyChange(_ message: IOServiceMessages.SendIOMessageServicePropertyChange, _ reply: Reply<IOServiceMessages.SendIOMessageServicePropertyChange>) { reply.unsupported() }
    public func stopAsync(_ message: IOServiceMessages.Stop_async) {}
    public func _newUserClient(_ message: IOServiceMessages._NewUserClient, _ reply: Reply<IOServiceMessages._NewUserClient>) { reply.unsupported() }

    /// False: neither IOService nor a class above it has such a message.
    public func dispatchIOService(_ message: IncomingMessage) -> Bool {
        switch message.method {
        case 0x62be0f59961061d0: // IOService::Start
            message.deliver { (sent: IOServiceMessages.Start, reply) in start(sent, reply) }
        case 0x5bd926add09aaf14: // IOService::Stop
            message.deliver { (sent: IOServiceMessages.Stop, reply) in stop(sent, reply) }
        case 0x611846da84393747: // IOService::ClientCrashed
            message.deliver { (sent: IOServiceMessages.ClientCrashed, reply) in clientCrashed(sent, reply) }
        case 0x3f047c4da4d04fc: // IOService::GetRegistryEntryID
            message.deliver { (sent: IOServiceMessages.GetRegistryEntryID, reply) in getRegistryEntryID(sent, reply) }
        case 0x65ddc0bd2f8303cf: // IOService::SetName
            message.deliver { (sent: IOServiceMessages.SetName, reply) in setName(sent, reply) }
        case 0x43f9f1440609474: // IOService::RegisterService
            message.deliver { (sent: IOServiceMessages.RegisterService, reply) in registerService(sent, reply) }
        case 0x5fb2a7f343caff9a: // IOService::CreateDefaultDispatchQueue
            message.deliver { (sent: IOServiceMessages.CreateDefaultDispatchQueue, reply) in createDefaultDispatchQueue(sent, reply) }
        case 0x59577e2a8a8d2d88: // IOService::CopyProperties
            message.deliver { (sent: IOServiceMessages.CopyProperties, reply) in copyProperties(sent, reply) }
        case 0x76b70cb075b6f209: // IOService::SearchProperty
            message.deliver { (sent: IOServiceMessages.SearchProperty, reply) in searchProperty(sent, reply) }
        case 0x17a1a210cb699499: // IOService::SetProperties
            message.deliver { (sent: IOServiceMessages.SetProperties, reply) in setProperties(sent, reply) }
        case 0x7079f8c658f23f07: // IOService::JoinPMTree
            message.deliver { (sent: IOServiceMessages.JoinPMTree, reply) in joinPMTree(sent, reply) }
        case 0x4a51bb5d4ef6f8fe: // IOService::SetPowerState
            message.deliver { (sent: IOServiceMessages.SetPowerState, reply) in setPowerState(sent, reply) }
        case 0x65ba690588d53c46: // IOService::ChangePowerState
            message.deliver { (sent: IOServiceMessages.ChangePowerState, reply) in changePowerState(sent, reply) }
        case 0x3666f64c5df5db95: // IOService::SetPowerOverride
            message.deliver { (sent: IOServiceMessages.SetPowerOverride, reply) in setPowerOverride(sent, reply) }
        case 0x39d25186bcf86c26: // IOService::NewUserClient
            message.deliver { (sent: IOServiceMessages.NewUserClient, reply) in newUserClient(sent, reply) }
        case 0x7c7c853fd0428ca8: // IOService::Create
            message.deliver { (sent: IOServiceMessages.Create, reply) in create(sent, reply) }
        case 0x130d3432a758ab3: // IOService::Terminate
            message.deliver { (sent: IOServiceMessages.Terminate, reply) in terminate(sent, reply) }
        case 0x49dd1141385460ad: // IOService::CopyProviderProperties
            message.deliver { (sent: IOServiceMessages.CopyProviderProperties, reply) in copyProviderProperties(sent, reply) }
        case 0x3e5c70ebeeda331f: // IOService::RequireMaxBusStall
            message.deliver { (sent: IOServiceMessages.RequireMaxBusStall, reply) in requireMaxBusStall(sent, reply) }
        case 0xae61552e5ab525e: // IOService::AdjustBusy
            message.deliver { (sent: IOServiceMessages.AdjustBusy, reply) in adjustBusy(sent, reply) }
        case 0x222a98067ac2a54e: // IOService::GetBusyState
            message.deliver { (sent: IOServiceMessages.GetBusyState, reply) in getBusyState(sent, reply) }
        case 0x175a0f79a4da2cf9: // IOService::CoreAnalyticsSendEvent
            message.deliver { (sent: IOServiceMessages.CoreAnalyticsSendEvent, reply) in coreAnalyticsSendEvent(sent, reply) }
        case 0x378d15a8c5cc3473: // IOService::UpdateReport
            message.deliver { (sent: IOServiceMessages.UpdateReport, reply) in updateReport(sent, reply) }
        case 0x7781e68962c85dc2: // IOService::ConfigureReport
            message.deliver { (sent: IOServiceMessages.ConfigureReport, reply) in configureReport(sent, reply) }
        case 0x6a3c8e7342879f75: // IOService::SetLegend
            message.deliver { (sent: IOServiceMessages.SetLegend, reply) in setLegend(sent, reply) }
        case 0x67a4639e3692547a: // IOService::CopyName
            message.deliver { (sent: IOServiceMessages.CopyName, reply) in copyName(sent, reply) }
        case 0x23687dbbe50534b7: // IOService::StringFromReturn
            message.deliver { (sent: IOServiceMessages.StringFromReturn, reply) in stringFromReturn(sent, reply) }
        case 0x32f398dc48022f6e: // IOService::_ClaimSystemWakeEvent
            message.deliver { (sent: IOServiceMessages._ClaimSystemWakeEvent, reply) in _claimSystemWakeEvent(sent, reply) }
        case 0x31c93f072e54b09d: // IOService::RemoveProperty
            message.deliver { (sent: IOServiceMessages.RemoveProperty, reply) in removeProperty(sent, reply) }
        case 0x7b9f33c321ae1bad: // IOService::CopySystemStateNotificationService
            message.deliver { (sent: IOServiceMessages.CopySystemStateNotificationService, reply) in copySystemStateNotificationService(sent, reply) }
        case 0x38ae475e1c9497b1: // IOService::StateNotificationItemCreate
            message.deliver { (sent: IOServiceMessages.StateNotificationItemCreate, reply) in stateNotificationItemCreate(sent, reply) }
        case 0x527482d82e2661c7: // IOService::StateNotificationItemSet
            message.deliver { (sent: IOServiceMessages.StateNotificationItemSet, reply) in stateNotificationItemSet(sent, reply) }
        case 0x7859dccd77fa8228: // IOService::StateNotificationItemCopy
            message.deliver { (sent: IOServiceMessages.StateNotificationItemCopy, reply) in stateNotificationItemCopy(sent, reply) }
        case 0x11a6c63693fd88b1: // IOService::CreatePMAssertion
            message.deliver { (sent: IOServiceMessages.CreatePMAssertion, reply) in createPMAssertion(sent, reply) }
        case 0x20023e56f0028926: // IOService::ReleasePMAssertion
            message.deliver { (sent: IOServiceMessages.ReleasePMAssertion, reply) in releasePMAssertion(sent, reply) }
        case 0x388ff95fbdacf8bf: // IOService::CallPlatformFunction
            message.deliver { (sent: IOServiceMessages.CallPlatformFunction, reply) in callPlatformFunction(sent, reply) }
        case 0x290c8b446ff20edc: // IOService::UserSetProperties
            message.deliver { (sent: IOServiceMessages.UserSetProperties, reply) in userSetProperties(sent, reply) }
        case 0x1f0e973dde81b379: // IOService::SendIOMessageServicePropertyChange
            message.deliver { (sent: IOServiceMessages.SendIOMessageServicePropertyChange, reply) in sendIOMessageServicePropertyChange(sent, reply) }
        case 0x3229ac1c5cf109ab: // IOService::Stop_async
            message.deliverOneway { (sent: IOServiceMessages.Stop_async) in stopAsync(sent) }
        case 0x46e7ba8a3f731241: // IOService::_NewUserClient
            message.deliver { (sent: IOServiceMessages._NewUserClient, reply) in _newUserClient(sent, reply) }
        default: return dispatchOSObject(message)
        }
        return true
    }
}
