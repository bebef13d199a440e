// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel
@testable import PCIFamily

/// Which interrupts a driver is offered, and what becomes of those that a device raises.
@Suite struct InterruptTests {
    private static let edge: UInt64 = 0
    private static let level: UInt64 = 1
    private static let msi: UInt64 = 0x10000
    private static let msix: UInt64 = 0x20000

    private static func device(
        _ kernel: Kernel, _ capabilities: PCICapabilities, _ kind: PCISlot.Kind = .thunderbolt
    ) -> PCIDevice {
        let device = kernel.plugIn(TestFunction { $0.capabilities = capabilities }, at: PCISlot(kind))
        device.space.write(PCIConfigurationSpace.Offset.command, 2, 6)
        device.configurationChanged()
        return device
    }

    /// A source as IOInterruptDispatchSource::Create makes it, without a driver.
    private static func source(_ device: PCIDevice, _ index: UInt32) -> InterruptSource {
        let source = InterruptSource(device, index: index, server: nil)
        device.interruptSources.append(.init(source: source))
        return source
    }

    private static func enable(_ source: InterruptSource, _ enable: Bool = true) {
        #expect(source.ask(IODispatchSourceMessages.SetEnable(enable: enable)).status == 0)
    }

    // MARK: Types

    /// Behind Thunderbolt there is no line where there are messages; in a slot it comes first.
    @Test(
        arguments: [
            (PCICapabilities(msi: 2, hasLine: true), PCISlot.Kind.thunderbolt, [msi, msi]),
            (PCICapabilities(msi: 2, hasLine: true), .pcie, [level, msi, msi]),
            (PCICapabilities(msi: 4, msix: 2, hasLine: true), .thunderbolt, [msix, msix]),
            (PCICapabilities(msi: 4, msix: 2, hasLine: true), .pcie, [level, msix, msix]),
            (PCICapabilities(hasLine: true), .thunderbolt, [level]),
            (PCICapabilities(hasLine: true), .pcie, [level]),
            (PCICapabilities(msi: 1), .pcie, [msi]),
            (PCICapabilities(), .pcie, []),
        ] as [(PCICapabilities, PCISlot.Kind, [UInt64])])
    func `each index has its type`(_ capabilities: PCICapabilities, _ kind: PCISlot.Kind, _ types: [UInt64]) throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, capabilities, kind)
        #expect((0...UInt32(types.count)).map(device.interruptType) == types + [nil])
    }

    /// What is asked for, and the answers, in order.
    @Test(
        arguments: [
            ([(msix, 1, 4)], [0]),
            ([(msix, 4, 4)], [0]),
            ([(msix, 5, 8)], [IOReturn.noResources]),
            ([(msi, 1, 1)], [0]),
            ([(msi, 3, 3)], [IOReturn.noResources]),
            ([(msix, 0, 1)], [IOReturn.badArgument]),
            ([(msix, 2, 1)], [IOReturn.badArgument]),
            ([(level, 1, 1)], [0]),
            ([(7, 1, 1)], [IOReturn.badArgument]),
            // Once they are given out, they are.
            ([(msi, 1, 1), (msix, 1, 1)], [0, IOReturn.unsupported]),
            ([(msix, 1, 2), (msix, 2, 2)], [0, 0]),
            ([(msix, 1, 2), (msix, 3, 4)], [0, IOReturn.unsupported]),
        ] as [([(UInt64, UInt32, UInt32)], [Int32])])
    func `ConfigureInterrupts gives what there is, once`(_ asked: [(UInt64, UInt32, UInt32)], _ answers: [Int32]) throws
    {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msi: 2, msix: 4, hasLine: true), .pcie)
        let found = asked.map { type, required, requested in
            device.ask(
                IOPCIDeviceMessages.ConfigureInterrupts(
                    interruptType: UInt32(type), numRequired: required, numRequested: requested, options: 0)
            ).status
        }
        #expect(found == answers)
    }

    @Test func `after ConfigureInterrupts there are as many messages as were given`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msi: 2, msix: 4))
        #expect(device.interrupts.configure(Self.msi, required: 1, requested: 1) == 0)
        #expect((0...1).map { device.interruptType($0) } == [Self.msi, nil])
        // The next driver begins anew.
        device.endSession()
        #expect((0...4).map { device.interruptType($0) } == [Self.msix, Self.msix, Self.msix, Self.msix, nil])
    }

    // MARK: Messages

    @Test func `a message waits until a source is enabled`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msix: 4))
        device.host.interrupt(1)
        device.host.interrupt(1)
        device.host.interrupt(2)
        let source = Self.source(device, 1)
        #expect(device.interrupts.delivered == 0)
        Self.enable(source)
        #expect(device.interrupts.delivered == 1)
        device.host.interrupt(1)
        #expect(device.interrupts.delivered == 2)
        Self.enable(source, false)
        device.host.interrupt(1)
        #expect(device.interrupts.delivered == 2)
        Self.enable(source)
        #expect(device.interrupts.delivered == 3)
    }

    @Test func `a session's end drops what waited`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msix: 4))
        device.host.interrupt(0)
        device.endSession()
        Self.enable(Self.source(device, 0))
        #expect(device.interrupts.delivered == 0)
    }

    @Test func `more vectors than messages share them`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msix: 4))
        #expect(device.interrupts.configure(Self.msix, required: 1, requested: 2) == 0)
        let source = Self.source(device, 1)
        Self.enable(source)
        for vector in [1, 3, 0, 2] { device.host.interrupt(vector) }
        #expect(device.interrupts.delivered == 2)
    }

    @Test func `without bus lead no message is sent`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msix: 4))
        Self.enable(Self.source(device, 0))
        device.space.write(PCIConfigurationSpace.Offset.command, 2, 2)
        device.configurationChanged()
        device.host.interrupt(0)
        #expect(device.interrupts.delivered == 0)
    }

    @Test func `what is gone raises nothing`() throws {
        let kernel = try Machines.kernel()
        let device = Self.device(kernel, PCICapabilities(msix: 4))
        Self.enable(Self.source(device, 0))
        device.unplugged()
        device.host.interrupt(0)
        #expect(device.interrupts.delivered == 0)
    }

    // MARK: Lines

    private static func line(_ kernel: Kernel) -> (PCIDevice, InterruptSource) {
        let device = device(kernel, PCICapabilities(hasLine: true), .pcie)
        return (device, source(device, 0))
    }

    @Test func `a line comes again until it is lowered`() throws {
        let kernel = try Machines.kernel()
        let (device, source) = Self.line(kernel)
        Self.enable(source)
        device.host.setLine(true)
        #expect(device.interrupts.delivered == 1)
        kernel.wait(5_500_000)
        #expect(device.interrupts.delivered == 6)
        device.host.setLine(false)
        kernel.wait(5_500_000)
        #expect(device.interrupts.delivered == 6)
        device.host.setLine(true)
        #expect(device.interrupts.delivered == 7)
    }

    @Test func `a line that nobody answers is given up after a second`() throws {
        let kernel = try Machines.kernel()
        let (device, source) = Self.line(kernel)
        Self.enable(source)
        device.host.setLine(true)
        kernel.wait(2_000_000_000)
        let delivered = device.interrupts.delivered
        #expect((1000...1002).contains(delivered))
        // And not begun again by what has nothing to do with it.
        Self.enable(source)
        kernel.wait(10_000_000)
        #expect(device.interrupts.delivered == delivered)
        // A new cause is a new beginning.
        device.host.setLine(false)
        device.host.setLine(true)
        #expect(device.interrupts.delivered == delivered + 1)
    }

    @Test func `a line rests while nobody listens`() throws {
        let kernel = try Machines.kernel()
        let (device, source) = Self.line(kernel)
        device.host.setLine(true)
        kernel.wait(3_000_000_000)
        #expect(device.interrupts.delivered == 0)
        Self.enable(source)
        #expect(device.interrupts.delivered == 1)
        Self.enable(source, false)
        kernel.wait(5_000_000)
        #expect(device.interrupts.delivered == 1)
    }

    @Test func `a reset lowers the line`() throws {
        let kernel = try Machines.kernel()
        let (device, source) = Self.line(kernel)
        Self.enable(source)
        device.host.setLine(true)
        device.resetFunction()
        kernel.wait(5_000_000)
        #expect(device.interrupts.delivered == 1)
        #expect(!device.interrupts.isLineHigh)
    }
}
