// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The machine around QEMU's device: its configuration space, the places of its registers, its reset.
///
/// - Source: Intel 3 Series chipset (q35) datasheet, 5.1 (PCIEXBAR); ICH9 datasheet, 13.7.1 (Reset Control), 13.3 (8254 timer).
final class QEMUMachine {
    let process: QEMUProcess
    var connection: QTestConnection { process.connection }

    /// Where configuration space is put: 256 MiB, 4 KiB a function.
    private static let configurationBase: UInt64 = 0xB000_0000
    /// The device's own.
    private static let device = configurationBase + QEMURequest.slot << 15
    /// The processor's ports for configuration space, and for a reset of the whole machine.
    private static let addressPort: UInt64 = 0xCF8, dataPort: UInt64 = 0xCFC, resetPort: UInt64 = 0xCF9

    init(_ request: QEMURequest, ram: QEMURAM, in path: String?) throws(QEMUError) {
        process = try QEMUProcess(request, ram: ram, in: path)
        do { try setUp() } catch { throw QEMUError(error) }
    }

    private func setUp() throws(QTestError) {
        // PCIEXBAR, register 0x60 of the host bridge: the base, 256 MiB, on.
        try connection.writePort(Self.addressPort, 4, 0x8000_0060)
        try connection.writePort(Self.dataPort, 4, Self.configurationBase | 1)
    }

    /// Changes of the interrupt controller's inputs are told from now on.
    func listen() throws(QTestError) {
        try quietTimer()
        try connection.intercept("ioapic")
    }

    /// Nobody handles the timer, whose line would change for ever: counter 0 counts once and stops.
    private func quietTimer() throws(QTestError) {
        try connection.writePort(0x43, 1, 0x30)
        try connection.writePort(0x40, 1, 0xFF)
        try connection.writePort(0x40, 1, 0xFF)
    }

    /// All devices are as after power-on. Memory stays.
    func reset(isListening: Bool) throws(QTestError) {
        // Reset Control: a full reset. It happens before QEMU takes the next command.
        try connection.writePort(Self.resetPort, 1, 0x06)
        try connection.drain()
        try setUp()
        if isListening { try quietTimer() }
    }

    // MARK: Configuration space

    func read(_ offset: Int, _ size: Int) throws(QTestError) -> UInt32 {
        UInt32(truncatingIfNeeded: try connection.read(Self.device + UInt64(offset), size))
    }

    func write(_ offset: Int, _ size: Int, _ value: UInt32) throws(QTestError) {
        try connection.write(Self.device + UInt64(offset), size, UInt64(value))
    }
}
