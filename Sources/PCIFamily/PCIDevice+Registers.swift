// SPDX-License-Identifier: Apache-2.0

import Kernel
import Wire

/// A driver's accesses to memory and I/O ranges. The hot path: nothing here allocates unless something is wrong.
extension PCIDevice {
    /// The driver whose session is open, or who sits on it.
    var driver: UserServer? {
        client?.server ?? children().compactMap { ($0 as? UserService)?.server }.first
    }

    /// All bits of `size` bytes: what a read gives where nothing answers.
    private static func ones(_ size: Int) -> UInt64 { size == 8 ? .max : 1 << UInt64(size * 8) - 1 }

    /// - Parameter server: whose access it is.
    func read(_ access: WireAccess, by server: UserServer?) -> UInt64 {
        let size = Int(access.operation >> 16 & 0xF)
        guard let region = region(access, size, server) else { return Self.ones(size) }
        let value: UInt64
        if let table = tableOffset(region, access.offset, size) {
            value = msix.read(table, size)
        } else {
            value = function.read(region, access.offset, size) & Self.ones(size)
        }
        if output.wantsAccesses { tell("read", access, size, value) }
        return value
    }

    func write(_ access: WireAccess, by server: UserServer?) {
        let size = Int(access.operation >> 16 & 0xF)
        history.note(access)
        guard let region = region(access, size, server) else { return }
        if output.wantsAccesses { tell("write", access, size, access.data) }
        if let table = tableOffset(region, access.offset, size) {
            return msix.write(table, size, access.data)
        }
        function.write(region, access.offset, size, access.data & Self.ones(size))
    }

    /// Number of the region's base address register, if the access may go there.
    private func region(_ access: WireAccess, _ size: Int, _ server: UserServer?) -> Int? {
        interrupts.accessed()
        guard isThere else {
            goneAccess(access, server)
            return nil
        }
        let index = Int(access.operation & 0xFF)
        guard index < regions.count else {
            return refused(
                .pciRegisterOutOfRange, access, server, "memory index \(index), and the device has \(regions.count)")
        }
        let region = regions[index]
        guard access.offset <= region.size, UInt64(size) <= region.size - access.offset else {
            return refused(
                .pciRegisterOutOfRange, access, server,
                "0x\(hex(access.offset)) of memory index \(index), which has 0x\(hex(region.size)) bytes")
        }
        guard size > 0, access.offset & UInt64(size - 1) == 0 else {
            return refused(
                .pciRegisterOutOfRange, access, server,
                "\(size) bytes at 0x\(hex(access.offset)): not a multiple of the size")
        }
        guard hasSession else {
            return refused(.pciAccessWithoutSession, access, server, "the device is not open")
        }
        let needed =
            region.kind == .io ? PCIConfigurationSpace.Command.ioSpace : PCIConfigurationSpace.Command.memorySpace
        guard command & needed != 0 else {
            let name = region.kind == .io ? "I/O space" : "memory space"
            return refused(
                .pciMemorySpaceOff, access, server, "\(name) is off in the command register (0x\(hex(command)))")
        }
        return region.register
    }

    private func refused(_ rule: VerifierRule, _ access: WireAccess, _ server: UserServer?, _ why: String) -> Int? {
        let isRead = access.operation & PCIAccess.deviceRead != 0
        breach(rule, access, server, "a \(isRead ? "read" : "write") of registers fails: \(why)")
        return nil
    }

    /// What is done once or twice on the way out, because nobody has told the driver yet or it does not ask, is no fault. What asks
    /// the same register over and over waits for a device that never answers.
    private func goneAccess(_ access: WireAccess, _ server: UserServer?) {
        guard isGone, let user = children().compactMap({ $0 as? UserService }).first, user.wasToldToStop else {
            // Its driver does not sit on it any more: Stop is over.
            guard isGone, hadClient, children().isEmpty else { return }
            return breach(
                .pciAccessAfterRemoval, access, server, "registers are accessed after the device went and Stop was over"
            )
        }
        guard goneAccesses.repeats(access) else { return }
        breach(
            .pciAccessAfterRemoval, access, server,
            "the same register is accessed again and again after the device went and \(user.shown) was told to stop")
    }

    private func breach(_ rule: VerifierRule, _ access: WireAccess, _ known: UserServer?, _ text: String) {
        let (a, b, c, d, e) = access.frames
        let frames = [a, b, c, d, e]
        // All of them: the innermost ones are the runtime's own.
        guard faults.mayTell(rule, key: frames), let server = known ?? driver else { return }
        kernel.violation(rule, server, object: shown, text, stacks: server.stacks([("at", frames)]))
    }

    private func tell(_ what: String, _ access: WireAccess, _ size: Int, _ value: UInt64) {
        output.emit(
            .io(
                device: shown,
                text: "\(what) \(size * 8) bits at \(access.operation & 0xFF):0x\(hex(access.offset)): 0x\(hex(value))")
        )
    }

    /// Offset within the MSI-X table and its pending bits, if it is there.
    private func tableOffset(_ register: Int, _ offset: UInt64, _ size: Int) -> UInt64? {
        guard capabilities.msix > 0, register == capabilities.msixRegion, offset >= capabilities.msixTableOffset else {
            return nil
        }
        let relative = offset - capabilities.msixTableOffset
        return relative < UInt64(capabilities.msix * 16 + (capabilities.msix + 63) / 64 * 8) ? relative : nil
    }
}

/// The MSI-X table as a driver sees it. The system programs it; a driver that writes there is a driver's own affair.
final class MSIXTable {
    private var bytes: [UInt8]

    init(messages: Int) { bytes = [UInt8](repeating: 0, count: messages * 16 + (messages + 63) / 64 * 8) }

    func read(_ offset: UInt64, _ size: Int) -> UInt64 {
        (0..<size).reduce(0) { value, index in
            let place = Int(offset) + index
            return place < bytes.count ? value | UInt64(bytes[place]) << UInt64(8 * index) : value
        }
    }

    func write(_ offset: UInt64, _ size: Int, _ value: UInt64) {
        for index in 0..<size where Int(offset) + index < bytes.count {
            bytes[Int(offset) + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
        }
    }
}
