// SPDX-License-Identifier: Apache-2.0

import Kernel
import WireValues

/// IOPCIDevice's methods that a driver calls as messages.
///
/// - Source: IOPCIFamily 726.0.5 `IOPCIDevice.cpp`, the IMPL(IOPCIDevice, …) functions and what they call.
extension PCIDevice: IOPCIDeviceMethods {
    /// IOPCIDevice.h, kPCIPMC… and kPCIPMCS…
    private enum PowerManagement {
        static let d3Support: UInt64 = 0x10000
        static let stateMask: UInt64 = 3
    }
    /// tIOPCIDeviceResetTypes
    private enum ResetType { static let hot: UInt32 = 1, warm: UInt32 = 2, function: UInt32 = 0x10 }
    private static let terminatesOnReset: UInt32 = 1

    public func findPCICapability(
        _ message: IOPCIDeviceMessages.FindPCICapability, _ reply: Reply<IOPCIDeviceMessages.FindPCICapability>
    ) {
        let place = isThere ? space.capability(message.capabilityID, after: message.searchOffset) : 0
        if place == 0 { reply.failure(IOReturn.notFound) } else { reply.success(.init(foundCapabilityOffset: place)) }
    }

    public func getBusDeviceFunction(
        _ message: IOPCIDeviceMessages.GetBusDeviceFunction, _ reply: Reply<IOPCIDeviceMessages.GetBusDeviceFunction>
    ) {
        reply.success(.init(returnBusNumber: slot.bus, returnDeviceNumber: 0, returnFunctionNumber: 0))
    }

    public func getBARInfo(
        _ message: IOPCIDeviceMessages.GetBARInfo, _ reply: Reply<IOPCIDeviceMessages.GetBARInfo>
    ) {
        guard message.barIndex <= 6 else { return reply.failure(IOReturn.badArgument) }
        guard let index = regions.firstIndex(where: { $0.register == Int(message.barIndex) }) else {
            return reply.failure(IOReturn.notFound)
        }
        let region = regions[index]
        let type: UInt8 =
            switch region.kind {
            case .io: 1
            case .memory32: region.isPrefetchable ? 8 : 0
            case .memory64: region.isPrefetchable ? 12 : 4
            }
        reply.success(.init(memoryIndex: UInt8(index), barSize: region.size, barType: type))
    }

    // MARK: Power

    public func hasPCIPowerManagement(
        _ message: IOPCIDeviceMessages.HasPCIPowerManagement,
        _ reply: Reply<IOPCIDeviceMessages.HasPCIPowerManagement>
    ) {
        guard let place = space.found[1] else { return reply.failure(IOReturn.unsupported) }
        let has = UInt64(space.read(place + 2, 2))
        let wanted = message.state
        let isSupported = wanted == 0 || wanted == PowerManagement.d3Support || wanted & 0xFFFF & has != 0
        reply.status(isSupported ? IOReturn.success : IOReturn.unsupported)
    }

    public func enablePCIPowerManagement(
        _ message: IOPCIDeviceMessages.EnablePCIPowerManagement,
        _ reply: Reply<IOPCIDeviceMessages.EnablePCIPowerManagement>
    ) {
        // What it says is done at the system's sleep, which turns power off here whatever it says.
        guard space.found[1] != nil else { return reply.failure(IOReturn.badArgument) }
        reply.success()
    }

    public func setASPMState(
        _ message: IOPCIDeviceMessages.SetASPMState, _ reply: Reply<IOPCIDeviceMessages.SetASPMState>
    ) {
        guard let place = space.found[0x10] else { return reply.failure(IOReturn.unsupported) }
        space.write(place + 0x10, 2, space.read(place + 0x10, 2) & ~3 | message.aspmLinkControl & 3)
        reply.success()
    }

    public func setLinkSpeed(
        _ message: IOPCIDeviceMessages.SetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.SetLinkSpeed>
    ) {
        let speed = UInt32(bitPattern: Int32(truncatingIfNeeded: message.linkSpeed))
        guard (1...5).contains(speed) else { return reply.failure(IOReturn.badArgument) }
        guard let place = space.found[0x10] else { return reply.failure(IOReturn.unsupported) }
        let most = space.read(place + 0x0C, 4) & 15
        space.write(place + 0x30, 2, min(speed, most))
        if message.retrain {
            space.set(space.read(place + 0x12, 2) & ~15 | min(speed, most), at: place + 0x12, size: 2)
        }
        reply.success()
    }

    public func getLinkSpeed(
        _ message: IOPCIDeviceMessages.GetLinkSpeed, _ reply: Reply<IOPCIDeviceMessages.GetLinkSpeed>
    ) {
        guard let place = space.found[0x10] else { return reply.failure(IOReturn.unsupported) }
        reply.success(.init(linkSpeed: .init(truncatingIfNeeded: space.read(place + 0x12, 2) & 15)))
    }

    // MARK: State, reset

    public func saveDeviceState(
        _ message: IOPCIDeviceMessages.SaveDeviceState, _ reply: Reply<IOPCIDeviceMessages.SaveDeviceState>
    ) {
        guard isThere else { return reply.failure(IOReturn.noDevice) }
        saved = registers
        reply.success()
    }

    public func restoreDeviceState(
        _ message: IOPCIDeviceMessages.RestoreDeviceState, _ reply: Reply<IOPCIDeviceMessages.RestoreDeviceState>
    ) {
        guard isThere else { return reply.failure(IOReturn.noDevice) }
        if let saved { restore(saved) }
        reply.success()
    }

    public func reset(_ message: IOPCIDeviceMessages.Reset, _ reply: Reply<IOPCIDeviceMessages.Reset>) {
        guard isThere else { return reply.failure(IOReturn.noDevice) }
        switch message.type {
        case ResetType.function:
            guard capabilities.express?.supportsFunctionReset == true else {
                return reply.failure(IOReturn.unsupported)
            }
        case ResetType.hot, ResetType.warm: break
        default: return reply.failure(IOReturn.unsupported)
        }
        let before = registers
        resetFunction()
        reply.success()
        guard message.options & Self.terminatesOnReset != 0 else { return restore(before) }
        // Its drivers go, and the bus is looked at again.
        kernel.terminate(self) { [kernel, function, slot, weak parent = provider] in
            let again = PCIDevice(kernel: kernel, function, slot: slot, box: nil)
            kernel.publish(again, on: parent)
        }
    }

    public func configureInterrupts(
        _ message: IOPCIDeviceMessages.ConfigureInterrupts, _ reply: Reply<IOPCIDeviceMessages.ConfigureInterrupts>
    ) {
        guard message.options == 0 else { return reply.failure(IOReturn.badArgument) }
        reply.status(
            interrupts.configure(
                UInt64(message.interruptType), required: Int(message.numRequired),
                requested: Int(message.numRequested)))
        function.configurationChanged(space)
    }

    // MARK: Sessions

    public func _manageSession(
        _ message: IOPCIDeviceMessages._ManageSession, _ reply: Reply<IOPCIDeviceMessages._ManageSession>
    ) {
        guard let user = message.forClient as? UserService else { return reply.failure(IOReturn.badArgument) }
        guard message.openClient else {
            if client === user { endSession() }
            return reply.success()
        }
        guard !isInactive, isThere else { return reply.failure(IOReturn.error) }
        // IOService::open: the same client may open once more; another one's session stays.
        guard client == nil || client === user else { return reply.failure(IOReturn.notOpen) }
        client = user
        hadClient = true
        reply.success()
    }

    /// Close, or a crash: bus lead and memory space go off.
    func endSession() {
        client = nil
        let off = PCIConfigurationSpace.Command.busLead | PCIConfigurationSpace.Command.memorySpace
        space.write(PCIConfigurationSpace.Offset.command, 2, UInt32(command & ~off))
        interrupts.release()
        configurationChanged()
    }

    public func _copyDeviceMemoryWithIndex(
        _ message: IOPCIDeviceMessages._CopyDeviceMemoryWithIndex,
        _ reply: Reply<IOPCIDeviceMessages._CopyDeviceMemoryWithIndex>
    ) {
        guard let user = message.forClient as? UserService, user === client, let server = user.server else {
            log("_CopyDeviceMemoryWithIndex", message.forClient)
            return reply.failure(IOReturn.notOpen)
        }
        guard message.memoryIndex == UInt64(kApertureIndex) else { return reply.failure(IOReturn.unsupported) }
        guard let made = PCIAperture(self, server) else { return reply.failure(IOReturn.noMemory) }
        aperture = made
        reply.success(.init(returnMemory: MemoryDescriptor(of: made.memory)))
    }

    public func _memoryAccess(
        _ message: IOPCIDeviceMessages._MemoryAccess, _ reply: Reply<IOPCIDeviceMessages._MemoryAccess>
    ) {
        let operation = UInt32(truncatingIfNeeded: message.operation)
        guard operation != 0 else {
            // Nothing but what the aperture holds, which was looked at before this message.
            return reply.success(.init(readData: aperture?.lastAnswer ?? .max))
        }
        guard let user = message.forClient as? UserService, user === client else {
            log("_MemoryAccess", message.forClient)
            return reply.failure(IOReturn.notOpen)
        }
        let size = Int(operation >> 16 & 0xF)
        switch operation & 0xFF00 {
        case PCIAccess.configurationRead:
            reply.success(.init(readData: UInt64(configurationRead(message.offset, size))))
        case PCIAccess.configurationWrite:
            configurationWrite(message.offset, size, UInt32(truncatingIfNeeded: message.data))
            reply.success(.init(readData: 0))
        case PCIAccess.deviceRead, PCIAccess.ioRead:
            reply.success(.init(readData: read(access(message, PCIAccess.deviceRead), by: user.server)))
        case PCIAccess.deviceWrite, PCIAccess.ioWrite:
            write(access(message, PCIAccess.deviceWrite), by: user.server)
            reply.success(.init(readData: 0))
        default: reply.failure(IOReturn.unsupported)
        }
    }

    private func log(_ function: String, _ client: KernelObject?) {
        let name = (client as? UserService)?.name ?? "unknown client"
        kernel.output.log("IOPCIDevice::\(function)_Impl: device not open for client \(name)")
    }
}
