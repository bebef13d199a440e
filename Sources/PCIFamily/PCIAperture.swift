// SPDX-License-Identifier: Apache-2.0

import Kernel
import Wire

/// The kernel's end of a device's aperture in one driver's process (Wire/include/Aperture.h). It lasts as long as the process: also
/// after a session there is somebody who answers.
final class PCIAperture: Polled {
    let memory: MemoryObject
    // SAFETY: lies in `memory`, which is mapped as long as this object lives, and is touched through the functions of Aperture.h
    // only. The process may write to it at any time; nothing in it is read twice.
    private let aperture: UnsafeMutablePointer<WireAperture>
    /// Held: a process may go on with registers of a device that is gone.
    private let device: PCIDevice
    private weak var server: UserServer?
    private var head: UInt64 = 0
    private var isBroken = false
    private let spins: Bool
    /// The answer to the last read.
    private(set) var lastAnswer: UInt64 = .max

    /// At most so many accesses before others get their turn, and so many reads that each have to be waited for.
    private static let batch = 1024
    private static let readsMost = 64

    init?(_ device: PCIDevice, _ server: UserServer) {
        guard let memory = device.kernel.memory.make(UInt64(MemoryLayout<WireAperture>.size), name: "registers"),
            let base = memory.hostAddress
        else { return nil }
        self.memory = memory
        self.device = device
        self.server = server
        spins = device.kernel.configuration.spins
        aperture = base.bindMemory(to: WireAperture.self, capacity: 1)
        server.attach(self)
    }

    func poll() -> Bool {
        guard !isBroken else { return false }
        // Asked for, and counted, once for all of them.
        let server = server
        var head = head
        defer { self.head = head }
        var access = WireAccess()
        var reads = 0
        var wasRead = false
        for count in 0..<Self.batch {
            switch WireAccessTake(aperture, &head, &access) {
            case kWireAccessTaken:
                wasRead = perform(access, head, by: server)
                if wasRead { reads += 1 }
            case kWireAccessNone:
                // A driver that waits for a register reads it again and again.
                let mayFollow = spins && wasRead && reads < Self.readsMost
                guard mayFollow, WireAccessFollows(aperture, head) else { return count > 0 }
            default:
                isBroken = true
                server?.found("counts in a device's aperture that cannot be")
                return true
            }
        }
        return true
    }

    func prepareToSleep() -> Bool { isBroken || WireApertureSleep(aperture, head) }
    func awake() { WireApertureAwake(aperture) }

    /// True: it was a read.
    private func perform(_ access: WireAccess, _ number: UInt64, by server: UserServer?) -> Bool {
        guard access.operation & PCIAccess.deviceRead != 0 else {
            device.write(access, by: server)
            return false
        }
        let value = device.read(access, by: server)
        lastAnswer = value
        if WireAccessAnswer(aperture, number, value) { WireApertureWake(aperture) }
        return true
    }
}

/// `operation` of `_MemoryAccess`.
enum PCIAccess {
    static let deviceRead: UInt32 = 0x100
    static let deviceWrite: UInt32 = 0x200
    static let configurationRead: UInt32 = 0x400
    static let configurationWrite: UInt32 = 0x800
    static let ioRead: UInt32 = 0x1000
    static let ioWrite: UInt32 = 0x2000
}
