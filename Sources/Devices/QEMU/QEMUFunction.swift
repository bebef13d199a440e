// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily

/// A device model of QEMU's in the lab: registers, interrupts and DMA of the real model, behind the lab's IOMMU.
///
/// A register read waits for QEMU, as a processor waits for a device; writes are posted. Interrupts are found by looking
/// (``pollInterrupts()``), which the function has the host's clock do while its device is on. When QEMU dies, registers read as all
/// ones, as those of a device that was pulled out.
public final class QEMUFunction: PCIFunction {
    public let name: String
    public let identity: PCIIdentity
    public let regions: [PCIRegion]
    public let capabilities: PCICapabilities

    /// Called once when QEMU is gone by itself, with the reason.
    public var onGone: ((String) -> Void)?
    /// Called with each request that was refused, and why the lab's IOMMU refuses it; the host is told of it in any case.
    public var onFault: ((QEMUFault, DMAFault) -> Void)?

    private let request: QEMURequest
    private let memory: QEMURAM
    private let path: String?
    let places: QEMUPlaces
    private let found: QEMUCapabilities
    let messages: QEMUMessages
    let translation: QEMUTranslation
    /// nil: QEMU is gone.
    private(set) var machine: QEMUMachine?
    private(set) weak var host: (any PCIHost)?
    private(set) weak var iommu: IOMMU?
    /// As the device has it.
    private(set) var command: UInt16 = 0
    var timer = QEMUTimer()

    /// Lines of QEMU's log that may still be told.
    var tellable = 64

    /// Starts QEMU, and reads from the device what it is.
    ///
    /// - Parameters:
    ///   - ram: the memory of all of QEMU's machines in the lab, of which drivers' buffers have to be made.
    ///   - path: folders with colons between them, to look for QEMU in; the environment's where nil.
    public init(_ request: QEMURequest, ram: QEMURAM, in path: String? = nil) throws(QEMUError) {
        self.request = request
        memory = ram
        self.path = path
        name = QEMURequest.prefix + request.model
        translation = try QEMUTranslation(ram)
        let machine = try QEMUMachine(request, ram: ram, in: path)
        do {
            found = try QEMUCapabilities(machine)
            guard found.identity.vendor != 0xFFFF else { throw QEMUError.notPCI(request.model) }
            places = try QEMUPlaces(machine)
        } catch let error as QTestError {
            throw QEMUError(error)
        } catch let error as QEMUError {
            throw error
        } catch {
            throw .broken("\(error)")
        }
        identity = found.identity
        regions = places.regions
        capabilities = found.announced
        messages = try QEMUMessages(found, ram: ram)
        guard translation.map(QEMUMessages.addresses, to: messages.words) else { throw .noMemory(0) }
        try start(machine)
        self.machine = machine
    }

    /// Brings a machine that has just been switched on to where the device can be used.
    private func start(_ machine: QEMUMachine) throws(QEMUError) {
        try translation.start(machine)
        do {
            try places.assign(machine)
            try messages.program(machine, table: msixTable)
            if capabilities.hasLine { try machine.listen() }
        } catch { throw QEMUError(error) }
        command = 0
    }

    private var msixTable: UInt64? {
        guard capabilities.msix > 0, let (address, _) = places.addresses[capabilities.msixRegion] else { return nil }
        return address + capabilities.msixTableOffset
    }

    // MARK: The machine

    public func translated(by iommu: IOMMU?) {
        self.iommu = iommu
        translation.clear()
        _ = translation.map(QEMUMessages.addresses, to: messages.words)
        guard let iommu else { return }
        let before = iommu.onChange
        iommu.onChange = { [weak self, weak iommu] change in
            before?(change)
            // Not one that the device was behind before it was pulled out.
            if let self, let iommu, self.iommu === iommu { follow(change, iommu) }
        }
        unreserved = !iommu.reserve(QEMUMessages.addresses)
        for mapping in iommu.live.values { translation.map(mapping, pageSize: iommu.flavour.pageSize) }
    }

    /// Drivers' buffers lie where messages go.
    private var unreserved = false

    private func follow(_ change: IOMMU.Change, _ iommu: IOMMU) {
        switch change {
        case .mapped(let mapping):
            let before = translation.unmappable
            translation.map(mapping, pageSize: iommu.flavour.pageSize)
            if translation.unmappable != before {
                host?.log("memory at 0x\(hexadecimal(mapping.address)) is none that QEMU's device can reach")
            }
        case .unmapped(let mapping):
            attempt { machine throws(QTestError) in
                try translation.unmap(mapping, pageSize: iommu.flavour.pageSize, machine)
            }
            settle()
        }
    }

    public func attach(_ host: any PCIHost) {
        self.host = host
        if iommu == nil {
            host.log("the machine has no IOMMU, and QEMU's device reaches memory through one only: all its requests fail")
        } else if unreserved {
            host.log("a mapping lies at 0x\(hexadecimal(QEMUMessages.addresses.lowerBound)), where messages go")
        }
    }

    public func detach() {
        _ = machine?.process.end()
        machine = nil
        wasDetached = true
        host = nil
        stopTimer()
    }

    private var wasDetached = false

    /// Whether QEMU runs.
    public var isThere: Bool { machine != nil }
    /// Becomes readable when QEMU ends; for whoever would rather be told than look. nil: it has ended.
    public var processDescriptor: Int32? { machine?.process.descriptor }

    /// Does something with QEMU; nil: it is gone.
    @discardableResult
    func attempt<T>(_ work: (QEMUMachine) throws(QTestError) -> T) -> T? {
        guard let machine else { return nil }
        do { return try work(machine) } catch {
            lose(machine, "\(QEMUError(error))")
            return nil
        }
    }

    private func lose(_ machine: QEMUMachine, _ reason: String) {
        self.machine = nil
        let last = machine.process.end().split(separator: "\n").last.map { "; it wrote: \($0)" } ?? ""
        stopTimer()
        onGone?(reason + last)
        host?.died(reason + last)
    }

    // MARK: Registers

    public func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 {
        guard let (address, isPort) = place(region) else { return Self.ones(size) }
        let value = attempt { machine throws(QTestError) in
            isPort
                ? try machine.connection.readPort(address + offset, size)
                : try machine.connection.read(address + offset, size)
        }
        settle()
        // A register that is read was changed by the device for some reason: soon there may be news.
        timer.looksWithoutNews = 0
        return value ?? Self.ones(size)
    }

    public func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {
        guard let (address, isPort) = place(region) else { return }
        attempt { machine throws(QTestError) in
            if isPort {
                try machine.connection.writePort(address + offset, size, value)
            } else {
                try machine.connection.write(address + offset, size, value)
            }
        }
        timer.looksWithoutNews = 0
    }

    private func place(_ region: Int) -> (address: UInt64, isPort: Bool)? {
        places.addresses.indices.contains(region) ? places.addresses[region] : nil
    }

    static func ones(_ size: Int) -> UInt64 { size >= 8 ? .max : 1 << UInt64(8 * size) - 1 }

    // MARK: Configuration space

    public func configurationRead(_ offset: Int, _ size: Int) -> UInt32? {
        guard found.isOwn(offset, size) else { return nil }
        guard machine != nil else { return .max }
        return attempt { machine throws(QTestError) in try machine.read(offset, size) }
    }

    public func configurationWrite(_ offset: Int, _ size: Int, _ value: UInt32) {
        guard found.isOwn(offset, size) else { return }
        attempt { machine throws(QTestError) in try machine.write(offset, size, value) }
    }

    public func configurationChanged(_ space: PCIConfigurationSpace) {
        let kind = messages.wanted(space)
        let wanted = space.command & Self.forwarded
        attempt { machine throws(QTestError) in
            try messages.use(kind, machine)
            guard wanted != command else { return }
            try machine.write(PCIConfigurationSpace.Offset.command, 2, UInt32(wanted))
        }
        command = wanted
        arm()
    }

    /// Bits of the command register that the device itself minds.
    private static let forwarded =
        PCIConfigurationSpace.Command.ioSpace | PCIConfigurationSpace.Command.memorySpace
        | PCIConfigurationSpace.Command.busLead | PCIConfigurationSpace.Command.interruptDisable

    public func reset() {
        stopTimer()
        _ = messages.take { _ in }
        if wasDetached { return restart() }
        guard let machine else { return }
        do throws(QEMUError) {
            do throws(QTestError) { try machine.reset(isListening: capabilities.hasLine) } catch { throw QEMUError(error) }
            try start(machine)
        } catch { lose(machine, "\(error)") }
    }

    /// Plugged in once more: a QEMU of its own again.
    private func restart() {
        wasDetached = false
        do throws(QEMUError) {
            let machine = try QEMUMachine(request, ram: memory, in: path)
            try start(machine)
            self.machine = machine
        } catch {
            onGone?("\(error)")
            host?.died("\(error)")
        }
    }
}

func hexadecimal<T: BinaryInteger>(_ number: T) -> String { String(number, radix: 16) }
