// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// Interrupts of QEMU's device: its messages go to words of memory that are looked at, its line comes as text.
final class QEMUMessages {
    enum Kind { case none, msi, msix }

    private let ram: QEMURAM
    private let capabilities: QEMUCapabilities
    /// Of the first word, in the shared memory; a word for each message.
    let words: UInt64
    private let count: Int
    private var kind = Kind.none
    /// Inputs of the interrupt controller that are raised.
    private var raised: Set<Int> = []

    /// What the device's messages are sent to, as it sees them: where a port takes messages on Apple silicon too.
    static let addresses: ClosedRange<UInt64> = 0xFFFF_E000...0xFFFF_FFFF
    static let size = addresses.upperBound - addresses.lowerBound + 1
    /// Inputs that PCI's lines lead to; the others belong to the machine's own devices.
    private static let inputs = 16..<24

    init(_ capabilities: QEMUCapabilities, ram: QEMURAM) throws(QEMUError) {
        guard let place = ram.allocateZeroed(Self.size) else { throw .noMemory(0) }
        words = place
        self.ram = ram
        self.capabilities = capabilities
        count = capabilities.announced.msix > 0 ? capabilities.announced.msix : min(capabilities.announced.msi, 1)
    }

    deinit { ram.free(words, Self.size) }

    // MARK: Programming

    /// Gives each message its word. Messages stay off.
    ///
    /// - Parameter table: where the MSI-X table lies.
    func program(_ machine: QEMUMachine, table: UInt64?) throws(QTestError) {
        kind = .none
        raised = []
        if let (offset, is64Bit) = capabilities.msi {
            try machine.write(offset + 4, 4, UInt32(truncatingIfNeeded: Self.addresses.lowerBound))
            if is64Bit { try machine.write(offset + 8, 4, 0) }
            try machine.write(offset + (is64Bit ? 12 : 8), 2, 1)
        }
        guard let table, capabilities.msix != nil else { return }
        let command = try machine.read(PCIConfigurationSpace.Offset.command, 2)
        try machine.write(
            PCIConfigurationSpace.Offset.command, 2, command | UInt32(PCIConfigurationSpace.Command.memorySpace))
        for index in 0..<UInt64(capabilities.announced.msix) {
            let entry = table + 16 * index
            try machine.connection.write(entry, 4, Self.addresses.lowerBound + 4 * index)
            try machine.connection.write(entry + 4, 4, 0)
            try machine.connection.write(entry + 8, 4, 1)
            try machine.connection.write(entry + 12, 4, 0)
        }
        try machine.write(PCIConfigurationSpace.Offset.command, 2, command)
    }

    /// Turns on what the driver uses. Masks are the family's affair, so that none are set here.
    func use(_ wanted: Kind, _ machine: QEMUMachine) throws(QTestError) {
        guard wanted != kind else { return }
        kind = wanted
        if let (offset, _) = capabilities.msi { try machine.write(offset + 2, 2, wanted == .msi ? 1 : 0) }
        if let msix = capabilities.msix {
            let size = UInt32(capabilities.announced.msix - 1)
            try machine.write(msix + 2, 2, size | (wanted == .msix ? 0x8000 : 0))
        }
    }

    /// What the enable bits say; where the system has set neither and the line is not taken, what it hands out by itself.
    func wanted(_ space: PCIConfigurationSpace) -> Kind {
        if space.usesLine { return .none }
        let hasMSI = capabilities.msi != nil
        let hasMSIX = capabilities.msix != nil
        if hasMSIX, let place = space.found[0x11], space.read(place + 2, 2) & 0x8000 != 0 { return .msix }
        if hasMSI, let place = space.found[0x05], space.read(place + 2, 2) & 1 != 0 { return .msi }
        return hasMSIX ? .msix : hasMSI ? .msi : .none
    }

    // MARK: Looking

    var areUsed: Bool { kind != .none }

    /// Messages that have come, each once however often it came.
    func take(_ deliver: (Int) -> Void) -> Bool {
        guard kind != .none else { return false }
        var hasCome = false
        for index in 0..<count {
            // SAFETY: the words lie in what was allocated.
            let word = ram.pointer(words + 4 * UInt64(index), to: UInt32.self)
            guard word.pointee != 0 else { continue }
            // Cleared before it is told: one that comes from now on is told again.
            word.pointee = 0
            hasCome = true
            deliver(index)
        }
        return hasCome
    }

    /// The line's state after those changes; nil: it is as before.
    func line(after changes: [(line: Int, isHigh: Bool)]) -> Bool? {
        let before = !raised.isEmpty
        for change in changes where Self.inputs.contains(change.line) {
            if change.isHigh { raised.insert(change.line) } else { raised.remove(change.line) }
        }
        return before == !raised.isEmpty ? nil : !before
    }
}
