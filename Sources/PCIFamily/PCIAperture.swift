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
    private var access = WireAccess()
    private var isBroken = false
    /// The answer to the last read.
    private(set) var lastAnswer: UInt64 = .max

    /// At most so many accesses before others get their turn.
    private static let batch = 1024

    init?(_ device: PCIDevice, _ server: UserServer) {
        guard let memory = device.kernel.memory.make(UInt64(MemoryLayout<WireAperture>.size), name: "registers"),
            let base = memory.hostAddress
        else { return nil }
        self.memory = memory
        self.device = device
        self.server = server
        aperture = base.bindMemory(to: WireAperture.self, capacity: 1)
        server.attach(self)
    }

    func poll() -> Bool {
        guard !isBroken else { return false }
        for count in 0..<Self.batch {
            switch WireAccessTake(aperture, &head, &access) {
            case kWireAccessTaken: perform()
            case kWireAccessNone: return count > 0
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

    private func perform() {
        guard access.operation & PCIAccess.deviceRead != 0 else { return device.write(access, by: server) }
        let value = device.read(access, by: server)
        lastAnswer = value
        if WireAccessAnswer(aperture, head, value) { WireApertureWake(aperture) }
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
