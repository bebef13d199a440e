// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// IOService as the kernel sees it: a device, a driver, a user client.
open class Service: RegistryEntry {
    public unowned let kernel: Kernel
    /// What it sits on; nil for the root and after detaching.
    public internal(set) weak var provider: Service?
    /// RegisterService was called (and Start is over).
    public internal(set) var isRegistered = false
    /// Its first matching is over.
    public internal(set) var isMatched = false
    var isMatchQueued = false
    /// It is being terminated, or was.
    public internal(set) var isInactive = false
    /// Work under way in it and below it.
    public internal(set) var busy = 0
    /// What it publishes for IOServiceStateNotificationDispatchSource.
    var stateItems: [String: WireValue] = [:]
    /// Who hears of its interrupts.
    var interruptSources: [WeakInterruptSource] = []
    /// Called when it becomes inactive.
    var terminationObservers: [() -> Void] = []

    public init(
        kernel: Kernel, name: String, className: String, properties: [String: WireValue] = [:]
    ) {
        self.kernel = kernel
        super.init(
            id: kernel.registry.nextID(), name: name, classChain: kernel.classes.chain(of: className),
            properties: properties)
    }

    /// Compares keys that only its family knows (USB, PCI…) with a client's matching dictionary.
    open func matchesFamilyKeys(_ table: [String: WireValue]) -> Bool { true }

    /// Kind of an interrupt: 0 edge, 1 level; nil: it has none of that index.
    ///
    /// A device without a model has one line of its kind, which nobody ever raises.
    open func interruptType(_ index: UInt32) -> UInt64? { index == 0 ? 0 : nil }

    /// Whose addresses an IODMACommand for this service gives (its `iommu-parent`); nil: it has none of its own.
    open var mapper: IOMMU? { nil }

    /// It is hardware: what is plugged in and pulled out.
    open var isDevice: Bool { false }

    /// Plugs the same device in once more. False: it is none, or is still there.
    open func plugInAgain(on parent: Service?) -> Bool { false }

    /// It was pulled out, and is about to be terminated.
    open func unplugged() {}

    /// The system has gone to sleep (false), or wakes up: drivers are told before the one and after the other.
    open func systemPowerChanged(isOn: Bool) {}

    /// The lowest service that is pulled out with it: a box that it sits in, or itself.
    open var unplugsWith: Service { self }

    /// Kinds of an interrupt have changed, or who listens: a driver's source was enabled or went.
    open func interruptSourcesChanged() {}

    /// A driver's service that sits on it is about to be told to stop.
    open func clientStops(_ client: UserService) {}

    /// A driver's service that sat on it is gone: after its Stop, or because its process crashed.
    open func clientEnded(_ client: UserService, crashed: Bool) {}

    /// Raises an interrupt for everyone who listens.
    ///
    /// - Parameter time: when it came, on the kernel's clock; nil: now.
    public func raiseInterrupt(_ index: UInt32, at time: UInt64? = nil) {
        interruptSources.removeAll { $0.source == nil }
        let time = time ?? kernel.loop.clock.now
        for one in interruptSources where one.source?.index == index { one.source?.raise(at: time) }
    }

    /// Bodies of the handlers that listen to it, as far as they are known.
    public func interruptHandlers(_ index: UInt32) -> [CallStack] {
        interruptSources.filter { $0.source?.index == index }.flatMap { $0.source?.handler ?? [] }
    }

    /// Whether a driver's source of that interrupt is enabled.
    public func isInterruptEnabled(_ index: UInt32) -> Bool {
        interruptSources.contains { $0.source?.index == index && $0.source?.isListening == true }
    }

    /// The service as gates look at a provider.
    open var providerFacts: Provider {
        Provider(
            name: name, classChain: classChain.filter { $0 != "IORegistryEntry" },
            properties: properties.mapValues(FactValue.init), registryEntryID: id,
            evidence: Evidence("registry", text: shown))
    }

    /// IOMatchCategory of a driver that sits on something.
    var matchCategory: String? { nil }

    override open func dispatch(_ message: IncomingMessage) {
        if !dispatchIOService(message) { message.unsupported() }
    }

    // Bodies that subclasses change. They stand in the class itself, because extensions cannot be overridden.

    open func start(_ message: IOServiceMessages.Start, _ reply: Reply<IOServiceMessages.Start>) { reply.success() }
    open func stop(_ message: IOServiceMessages.Stop, _ reply: Reply<IOServiceMessages.Stop>) { reply.success() }
    open func setPowerState(
        _ message: IOServiceMessages.SetPowerState, _ reply: Reply<IOServiceMessages.SetPowerState>
    ) {
        reply.success()
    }
    open func newUserClient(
        _ message: IOServiceMessages.NewUserClient, _ reply: Reply<IOServiceMessages.NewUserClient>
    ) {
        reply.failure(IOReturn.error)
    }
    open func joinPMTree(_ message: IOServiceMessages.JoinPMTree, _ reply: Reply<IOServiceMessages.JoinPMTree>) {
        reply.success()
    }
    open func registerService(
        _ message: IOServiceMessages.RegisterService, _ reply: Reply<IOServiceMessages.RegisterService>
    ) {
        kernel.register(self)
        reply.success()
    }
}

extension Service {
    /// What is unplugged with it: the device that it sits on, or the driver's lowest service where there is no device.
    public var device: Service {
        var lowest: Service = self
        var current: Service? = self
        while let one = current {
            if one.isDevice { return one }
            if one is UserService { lowest = one }
            current = one.provider
        }
        return lowest
    }

    /// Looks for drivers once more.
    public func rematch() { kernel.match(self) }
}

struct WeakInterruptSource {
    weak var source: InterruptSource?
}

/// Codes of IOReturn.h that the kernel answers with, as messages carry them.
public enum IOReturn {
    public static let success: Int32 = 0
    public static let error = code(0x2BC)
    public static let noMemory = code(0x2BD)
    public static let noResources = code(0x2BE)
    public static let ipcError = code(0x2BF)
    public static let noDevice = code(0x2C0)
    public static let notPrivileged = code(0x2C1)
    public static let badArgument = code(0x2C2)
    public static let exclusiveAccess = code(0x2C5)
    public static let unsupported = code(0x2C7)
    public static let notOpen = code(0x2CD)
    public static let notAligned = code(0x2D0)
    public static let underrun = code(0x2E7)
    public static let busy = code(0x2D5)
    public static let timeout = code(0x2D6)
    public static let offline = code(0x2D7)
    public static let notReady = code(0x2D8)
    public static let noInterrupt = code(0x2DF)
    public static let messageTooLarge = code(0x2E1)
    public static let notPermitted = code(0x2E2)
    public static let aborted = code(0x2EB)
    public static let notFound = code(0x2F0)

    /// sys_iokit, sub_iokit_common.
    private static func code(_ low: UInt32) -> Int32 { Int32(bitPattern: 0xE000_0000 | low) }
}
