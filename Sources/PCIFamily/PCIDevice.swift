// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import WireValues

/// IOPCIDevice: the nub of a PCI function, with the model behind it.
///
/// - Source: IOPCIFamily 726.0.5, `IOPCIDevice.cpp`, `IOPCIBridge.cpp` (properties), `PCIDriverKit/IOPCIDevice.cpp`.
public final class PCIDevice: Service {
    public let function: any PCIFunction
    public let slot: PCISlot
    public let space: PCIConfigurationSpace
    /// What translates its addresses; nil on a machine without an IOMMU.
    let iommu: IOMMU?
    let interrupts: PCIInterrupts
    let msix: MSIXTable
    /// The function's own, which never change: asked for once, because every access needs them.
    let regions: [PCIRegion]
    let capabilities: PCICapabilities
    /// The command register.
    var command: UInt16 = 0
    let history = RegisterHistory()
    /// The kernel's, at hand for each access.
    let output: KernelOutput
    private(set) lazy var host = PCIHostAdapter(self)
    /// The box that it sits in.
    private weak var box: Service?
    /// Whose session is open.
    weak var client: UserService? { didSet { hasSession = client != nil } }
    /// The same for each access, which would have to hold the client to ask.
    private(set) var hasSession = false
    /// Somebody has had a session.
    var hadClient = false
    /// The last driver's; its process has it.
    weak var aperture: PCIAperture?
    var goneAccesses = RepeatedAccess()
    /// It was pulled out.
    private(set) var isGone = false
    /// The system sleeps, or it was put into a state below D0.
    private(set) var isAsleep = false
    /// Configuration registers that SaveDeviceState kept.
    var saved: [UInt32]?
    /// The same from before the system's sleep.
    private var slept: [UInt32] = []
    /// What gates know of a device that was made from a personality.
    private let bareFacts: Provider?
    /// Counts resets: what a model put off before one does not happen.
    private(set) var generation = 0
    let faults: DMAFaults
    /// Looks at a function that lives elsewhere, between the kernel's other steps.
    private var polled: PolledFunction?

    /// - Parameter facts: what a personality says of a device without a model; nil: configuration space says it.
    init(kernel: Kernel, _ function: any PCIFunction, slot: PCISlot, box: Service?, facts: Provider? = nil) {
        bareFacts = facts
        output = kernel.output
        self.function = function
        self.slot = slot
        self.box = box
        space = PCIConfigurationSpace(function)
        // VT-d is one unit for all, which is why a command without a device works on Intel and nowhere else.
        iommu = kernel.systemMapper ?? kernel.configuration.machine.iommu.map { IOMMU(name: slot.mapper, $0) }
        regions = function.regions
        capabilities = function.capabilities
        msix = MSIXTable(messages: function.capabilities.msix)
        interrupts = PCIInterrupts(function.capabilities, isTunnelled: slot.kind == .thunderbolt)
        faults = DMAFaults()
        let identity = function.identity
        let name = facts?.name ?? "pci\(hex(identity.vendor)),\(hex(identity.device))"
        super.init(kernel: kernel, name: name, className: "IOPCIDevice")
        placeRegions()
        properties = makeProperties(name)
        for (key, value) in facts?.properties ?? [:] { properties[key] = WireValue(value) }
        interrupts.device = self
        faults.device = self
        function.translated(by: iommu)
        function.attach(host)
        if function.isPolled {
            let polled = PolledFunction(function)
            self.polled = polled
            kernel.loop.add(polled)
        }
        function.configurationChanged(space)
    }

    override public var mapper: IOMMU? { iommu }
    override public var isDevice: Bool { true }
    override public var unplugsWith: Service { box ?? self }
    override public func interruptType(_ index: UInt32) -> UInt64? { interrupts.type(index) }
    override public func interruptSourcesChanged() { interrupts.sourcesChanged() }

    override public func dispatch(_ message: IncomingMessage) {
        // Overridden by the family; the base's body takes any property.
        if message.method == IOServiceMessages.SetProperties.id { return message.deliver(to: setOwnProperties) }
        if !dispatchIOPCIDevice(message) { super.dispatch(message) }
    }

    /// IOPCIDevice::SetProperties_Impl: these and no others.
    private func setOwnProperties(
        _ message: IOServiceMessages.SetProperties, _ reply: Reply<IOServiceMessages.SetProperties>
    ) {
        let known = ["IOPMPCIConfigSpaceVolatile", "IOPMPCISleepLinkDisable", "IOPMPCISleepReset"]
        let given = (message.properties?.dictionary ?? [:]).filter { known.contains($0.key) && $0.value.boolean != nil }
        guard !given.isEmpty else { return reply.failure(IOReturn.badArgument) }
        properties.merge(given) { $1 }
        reply.success()
    }

    // MARK: Matching

    override public var providerFacts: Provider {
        if var known = bareFacts {
            known.registryEntryID = id
            known.properties = properties.mapValues(FactValue.init)
            return known
        }
        var facts = super.providerFacts
        facts.pci = Provider.PCI(space, isTunnelled: slot.kind == .thunderbolt)
        return facts
    }

    override public func matchesFamilyKeys(_ table: [String: WireValue]) -> Bool {
        guard let pci = providerFacts.pci else { return false }
        return PCIMatch.compare(table.mapValues(FactValue.init), with: pci) == .matches
    }

    // MARK: Coming and going

    override public func plugInAgain(on parent: Service?) -> Bool {
        guard isGone else { return false }
        function.reset()
        guard let bareFacts else {
            kernel.plugIn(function, at: slot)
            return true
        }
        kernel.publish(PCIDevice(kernel: kernel, function, slot: slot, box: nil, facts: bareFacts), on: parent)
        return true
    }

    override public func unplugged() {
        guard !isGone else { return }
        isGone = true
        generation += 1
        kernel.output.log("\(shown): the device is gone", process: "dextlab")
        if let polled { kernel.loop.remove(polled) }
        function.detach()
    }

    override public func systemPowerChanged(isOn: Bool) {
        guard isAsleep == isOn else { return }
        if isOn {
            // Power was off: the device starts anew, and the family writes its configuration back (IOPCIBridge restoreDeviceState).
            isAsleep = false
            resetFunction()
            restore(slept)
        } else {
            slept = registers
            isAsleep = true
        }
    }

    /// The header, as RestoreDeviceState writes it back.
    var registers: [UInt32] { (0..<16).map { space.read($0 * 4, 4) } }

    /// All is as after power-on, but for where its regions are.
    func resetFunction() {
        generation += 1
        space.write(PCIConfigurationSpace.Offset.command, 2, 0)
        interrupts.reset()
        function.reset()
        configurationChanged()
    }

    func restore(_ registers: [UInt32]) {
        for (index, value) in registers.enumerated() where index != 1 { space.write(index * 4, 4, value) }
        if registers.count > 1 { space.write(PCIConfigurationSpace.Offset.command, 2, registers[1] & 0xFFFF) }
        configurationChanged()
    }

    func configurationChanged() {
        command = space.command
        function.configurationChanged(space)
    }

    /// Whoever stops resets the device, as a rule, and with it what shows that a cause was left.
    override public func clientStops(_ client: UserService) {
        if self.client === client { interrupts.checkAcknowledged() }
    }

    /// ClientCrashed_Impl: a device that was open is reset, in the system's own words.
    override public func clientEnded(_ client: UserService, crashed: Bool) {
        let isOpen = self.client === client
        if crashed {
            let function = "virtual kern_return_t IOPCIDevice::ClientCrashed_Impl(IOService *, uint64_t)"
            let place = "\(name)[\(slot.bus):0:0]"
            kernel.output.log("IOPCIDevice::ClientCrashed_Impl() for client \(client.name)")
            kernel.output.log(
                isOpen
                    ? "\(function): PCIDriverKit client, \(client.name), crashed for device \(place), attempting to recover"
                    : "\(function): PCIDriverKit client \(client.name) does not have open session with device \(place), "
                        + "skipping recovery")
        }
        guard isOpen else { return }
        endSession()
        if crashed { resetFunction() }
    }

    /// It answers: neither pulled out nor asleep.
    var isThere: Bool { !isGone && !isAsleep }
}

func hex<T: BinaryInteger>(_ number: T) -> String { String(number, radix: 16) }

/// A function that does things by itself, as the loop looks at it.
private final class PolledFunction: Polled {
    private unowned let function: any PCIFunction

    init(_ function: any PCIFunction) { self.function = function }

    func poll() -> Bool { function.poll() }
    func prepareToSleep() -> Bool { true }
    func awake() {}
}
