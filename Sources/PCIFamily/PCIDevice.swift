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
    var aperture: PCIAperture?
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

    /// - Parameter facts: what a personality says of a device without a model; nil: configuration space says it.
    init(kernel: Kernel, _ function: any PCIFunction, slot: PCISlot, box: Service?, facts: Provider? = nil) {
        bareFacts = facts
        output = kernel.output
        self.function = function
        self.slot = slot
        self.box = box
        space = PCIConfigurationSpace(function)
        iommu = kernel.configuration.machine.iommu.map { IOMMU(name: slot.mapper, $0) }
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
        function.attach(host)
        function.configurationChanged(space)
    }

    override public var mapper: IOMMU? { iommu }
    override public var isDevice: Bool { true }
    override public var unplugsWith: Service { box ?? self }
    override public func interruptType(_ index: UInt32) -> UInt64? { interrupts.type(index) }
    override public func interruptSourcesChanged() { interrupts.sourcesChanged() }

    override public func dispatch(_ message: IncomingMessage) {
        if !dispatchIOPCIDevice(message) { super.dispatch(message) }
    }

    // MARK: Matching

    override public var providerFacts: Provider {
        if var known = bareFacts {
            known.registryEntryID = id
            known.properties = properties.mapValues(FactValue.init)
            return known
        }
        var facts = super.providerFacts
        facts.pci = Provider.PCI(
            primary: .init(space.read(0, 4)), secondary: .init(space.read(0x2C, 4)),
            classCode: .init(space.read(8, 4)), isTunnelled: slot.kind == .thunderbolt, isBuiltIn: false, headerType: 0)
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
        aperture?.end()
        aperture = nil
        endSession()
        if crashed { resetFunction() }
    }

    /// It answers: neither pulled out nor asleep.
    var isThere: Bool { !isGone && !isAsleep }
}

func hex<T: BinaryInteger>(_ number: T) -> String { String(number, radix: 16) }
