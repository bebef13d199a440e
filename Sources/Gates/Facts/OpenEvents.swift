// SPDX-License-Identifier: Apache-2.0

/// How an app looks for a service.
public enum ServiceQuery: Sendable, Hashable {
    /// IOServiceNameMatching
    case name(String)
    /// IOServiceMatching
    case className(String)
}

/// What came of the driver's NewUserClient.
public enum NewUserClientResult: Sendable, Hashable {
    /// The driver overrides nothing.
    case notImplemented
    /// The driver's own error.
    case failed(Code)
    /// Success without an object.
    case noObject
    /// IOService::Create did not find the dictionary, or no IOClass in it.
    case propertiesMissing
    /// The kernel could not make the object, or the provider argument was not the service.
    case classFailed
    /// The object is of that kernel class.
    case created(kernelClass: String)
    /// The user class of the object was not found in the driver.
    case userClassFailed
    /// The service is no dext's and has no user client class.
    case notADext
}

/// What the policies said to the finished user client.
public enum OpenDecision: Sendable, Hashable {
    case allowed
    case macf
    /// The sandbox's filter could not be resolved; the code it gave.
    case sandbox(Code)
    /// An IOUserClient2022 without its locking properties.
    case missingLocking
}

/// One IOConnectCallMethod and what it meets.
public struct ExternalMethodCall: Sendable, Hashable {
    /// Counts that a call brings, or that a dispatch entry asks for.
    public struct Counts: Sendable, Hashable {
        /// kIOUserClientVariableStructureSize: any size.
        public static let variable: UInt32 = 0xFFFF_FFFF

        public var scalarInput: UInt32
        public var structureInput: UInt32
        public var scalarOutput: UInt32
        public var structureOutput: UInt32

        public init(
            scalarInput: UInt32 = 0, structureInput: UInt32 = 0, scalarOutput: UInt32 = 0, structureOutput: UInt32 = 0
        ) {
            self.scalarInput = scalarInput
            self.structureInput = structureInput
            self.scalarOutput = scalarOutput
            self.structureOutput = structureOutput
        }
    }

    /// The IOUserClientMethodDispatch that the driver (or the kernel) looks the selector up in.
    public struct Dispatch: Sendable, Hashable {
        public var hasFunction: Bool
        public var counts: Counts
        /// Entitlement that a kernel entry asks for.
        public var entitlement: String?

        public init(hasFunction: Bool = true, counts: Counts, entitlement: String? = nil) {
            self.hasFunction = hasFunction
            self.counts = counts
            self.entitlement = entitlement
        }
    }

    /// What happened on the way.
    public enum Event: Sendable, Hashable {
        /// The driver's method ran and returned.
        case returned(Code?)
        case notOverridden
        case inactive
        case noPort
        /// The driver died; `connectionDead`: before the call was sent.
        case died(connectionDead: Bool)
        case notARPCReply
        case shortReply
        case unparsableReply
        case objectsRefused
    }

    public var selector: UInt32
    public var counts: Counts
    public var dispatch: Dispatch?
    /// Bytes that the driver handed back; nil: no structure output.
    public var outputLength: Int?
    public var acceptsVariableOutput: Bool
    public var event: Event

    public init(
        selector: UInt32, counts: Counts = Counts(), dispatch: Dispatch? = nil, outputLength: Int? = nil,
        acceptsVariableOutput: Bool = false, event: Event
    ) {
        self.selector = selector
        self.counts = counts
        self.dispatch = dispatch
        self.outputLength = outputLength
        self.acceptsVariableOutput = acceptsVariableOutput
        self.event = event
    }
}

/// Queues of one driver class: what its `.iig` declares and what its code does.
public struct QueueSetup: Sendable, Hashable {
    /// One call of SetDispatchQueue.
    public struct Assignment: Sendable, Hashable {
        public var slot: String
        /// Name given to IODispatchQueue::Create; nil for a null queue.
        public var queue: String?
        /// Whether the object was set up by then.
        public var isObjectReady: Bool

        public init(slot: String, queue: String?, isObjectReady: Bool = true) {
            self.slot = slot
            self.queue = queue
            self.isObjectReady = isObjectReady
        }
    }

    /// QUEUENAME of each method that has one: method → slot.
    public var declarations: [String: String]
    /// Names of the queues that IODispatchQueue::Create made.
    public var created: Set<String>
    /// Queues made with kIODispatchQueueReentrant.
    public var reentrant: Set<String>
    public var assignments: [Assignment]
    /// Slots that the driver asks for with CopyDispatchQueue.
    public var lookups: Set<String>
    /// Slots that a provider up the chain has filled.
    public var providerSlots: Set<String>
    /// IOUserClientQueueExternalMethod, where the user client names a queue for its calls.
    public var externalMethodSlot: String?
    /// Method → method that the kernel calls back before the first returns.
    public var callbacks: [String: String]

    public init(
        declarations: [String: String] = [:], created: Set<String> = [], reentrant: Set<String> = [],
        assignments: [Assignment] = [], lookups: Set<String> = [], providerSlots: Set<String> = [],
        externalMethodSlot: String? = nil, callbacks: [String: String] = [:]
    ) {
        self.declarations = declarations
        self.created = created
        self.reentrant = reentrant
        self.assignments = assignments
        self.lookups = lookups
        self.providerSlots = providerSlots
        self.externalMethodSlot = externalMethodSlot
        self.callbacks = callbacks
    }
}

/// An attempt at IOServiceNotification between services, or an open that came too late.
public enum NotificationAttempt: Sendable, Hashable {
    case publish
    /// Entitlements, any one of which the publisher asks of a subscriber.
    case subscribe(needs: [String])
    /// A client that is being stopped opens its provider: `{S}` of both.
    case openWhileStopping(client: String, provider: String)
}

public enum SetPropertiesResult: Sendable, Hashable {
    /// The driver does not override UserSetProperties.
    case notImplemented
    /// Sandbox or MACF said no.
    case refused
    case answered(Code?)
}
