// SPDX-License-Identifier: Apache-2.0

import Gates

/// What macOS says when a device reaches for memory that is not its own, in its own words.
///
/// On Apple silicon the machine stops: the PCIe port or the DART behind it panics. On Intel VT-d drops the request and logs
/// a line.
///
/// - Source: panic reports that people made public: Apple developer forums 814810 (M1, macOS 13) and 710551 (VT-d), of the
///   DART balena-io/etcher 4215 and raspberrypi/rpi-imager 873 (macOS 14); of macOS 26 the notes of those who run graphics
///   cards with TinyGPU. IOPCIFamily `AppleVTD.cpp`, unit_faults. Bits of a DART's error status: m1n1
///   `proxyclient/m1n1/hw/dart.py`.
public struct SystemPanic: Sendable, Hashable {
    public enum Reason: String, Sendable, Hashable {
        /// Nothing is mapped there, or not any more.
        case unmapped
        /// What is mapped there may not be used so.
        case protection
    }

    public enum Kind: Sendable, Hashable {
        /// A port got an address that needs more than 32 bits. Ports of Thunderbolt are `pcic0-bridge`, `pcic1-bridge`…,
        /// built-in slots `pci-bridge0`, `pci-bridge1`….
        case addressTooHigh(port: String)
        /// A DART (`dart-apciec0`, `dart-apcie1`) found no page, or one that forbids it. `sid` is the device's stream, 0…15.
        case translationFault(dart: String, sid: UInt8, address: UInt64, access: DMAAccess, reason: Reason)
        /// VT-d did not let a request pass. `unit` numbers the register of the unit that holds the fault.
        case vtdFault(
            unit: Int, bus: UInt8, device: UInt8, function: UInt8, address: UInt64, access: DMAAccess)
    }

    public var kind: Kind
    /// Of macOS: it decides on the wording.
    public var system: Version
    /// IOPCIFamily's flag that makes a panic of a fault of VT-d (kIOPCIConfiguratorPanicOnFault, in the boot argument `pci`).
    public var panicsOnFault: Bool
    /// Nanoseconds since the machine began.
    public var time: UInt64

    public init(_ kind: Kind, system: Version, panicsOnFault: Bool = false, time: UInt64 = 0) {
        self.kind = kind
        self.system = system
        self.panicsOnFault = panicsOnFault
        self.time = time
    }

    /// Whether the machine stops; otherwise there is a line in the kernel's log and nothing more.
    public var stopsMachine: Bool {
        if case .vtdFault = kind { panicsOnFault } else { true }
    }

    /// The first line of the panic, or the line of the log.
    public var line: String {
        guard stopsMachine else { return message }
        let quoted = file == nil ? message : "\"\(message)\""
        return "panic(cpu 0 caller 0x\(hex64(caller))): \(quoted)" + (file.map { " @\($0)" } ?? "")
    }

    /// What it says, without who says it.
    public var message: String {
        switch kind {
        case .addressTooHigh(let port): portMessage(port)
        case .translationFault(let dart, let sid, let address, let access, let reason):
            dartMessage(dart, sid, address, access, reason)
        case .vtdFault(let unit, let bus, let device, let function, let address, let access):
            vtdMessage(unit, "\(bus):\(device & 31):\(function & 7)", address, access)
        }
    }

    // MARK: The port

    /// From macOS 26 on the port names the bits of the interrupt instead of its meaning. (Seen on 13 and on 26; where between
    /// them it begins is INFERRED.)
    public var namesBits: Bool { system >= Version(26) }

    private func portMessage(_ port: String) -> String {
        let name = "\(isThunderbolt(port) ? "apciec" : "apcie")[\(port)]"
        if namesBits { return "\(name) unhandled interrupts (0x200000 out of 0x220000)" }
        return "\(name)::handleInterrupt: Request address is greater than 32 bits linksts=0x99000001 "
            + "pcielint=0x02220060 linkcdmsts=0x00000000 (ltssm 0x11=L0)"
    }

    private func isThunderbolt(_ port: String) -> Bool { port.hasPrefix("pcic") }

    // MARK: The DART

    /// `SEG` and `PTE` are the address's places in the two levels of a table of 16 KiB pages. The words for a page that
    /// forbids it are INFERRED: no report of one is public.
    private func dartMessage(
        _ dart: String, _ sid: UInt8, _ address: UInt64, _ access: DMAAccess, _ reason: Reason
    ) -> String {
        let isWrite = access.contains(.write)
        let what =
            switch reason {
            case .unmapped: "PTE invalid"
            case .protection: isWrite ? "write protect" : "read protect"
            }
        let code: UInt64 =
            switch reason {
            case .unmapped: 0x4
            case .protection: isWrite ? 0x8 : 0x10
            }
        let status = 0x8000_0000 | UInt64(sid & 15) << 24 | (isWrite ? 0x400 : 0) | code
        // Of an entry that is there, its number among all pages of memory is made up.
        let entry = reason == .unmapped ? 0 : 0x80_0000_0003 | (address >> 14 & 0xFFFF) << 14
        return "\(dart) (0x\(hex64(Self.object))): DART(DART) error: SID \(sid & 15) \(what) exception on "
            + "\(isWrite ? "write" : "read") of DVA 0x\(hex64(address)) (TTBR 0 SEG \(short(address >> 25 & 0x7FF)) "
            + "PTE \(short(address >> 14 & 0x7FF))) ERROR_STATUS 0x\(hex64(status)) TIME 0x\(hex64(ticks)) "
            + "TTE \(short(entry)) AXI_ID 0"
    }

    /// 24 MHz, as the clock of these machines.
    var ticks: UInt64 { time / 1000 * 24 }

    // MARK: VT-d

    /// Reasons: 4 an address beyond what the unit takes, 5 no right to write, 6 none to read; a page that is not there has
    /// neither (Intel, VT-d specification, fault reason encodings). The address is that of the page.
    private func vtdMessage(_ unit: Int, _ device: String, _ address: UInt64, _ access: DMAAccess) -> String {
        let isWrite = access.contains(.write)
        let reason = address >> 39 != 0 ? 4 : isWrite ? 5 : 6
        return
            "vtd[\(unit)] fault: device \(device) reason 0x\(reason) \(isWrite ? "W" : "R"):0x\(hex64(address & ~0xFFF))"
    }

    // MARK: Where it is said

    /// Source file and line that a panic names.
    var file: String? {
        switch kind {
        case .addressTooHigh(let port):
            namesBits
                ? (isThunderbolt(port) ? "APCIECPort.cpp:2056" : "APCIEPort.cpp:2056")
                : (isThunderbolt(port) ? "AppleT8103PCIeCPort.cpp:1301" : "AppleT8103PCIePort.cpp:1301")
        case .translationFault: "AppleT8020DART.cpp:1407"
        case .vtdFault: system >= Version(11) ? "AppleVTD.cpp:249" : nil
        }
    }

    // Addresses are made up: those of a kernel that was loaded where it was linked.
    private static let object: UInt64 = 0xFFFF_FE20_0014_8000

    var caller: UInt64 {
        switch kind {
        case .addressTooHigh: 0xFFFF_FE00_09A7_8C2C
        case .translationFault: 0xFFFF_FE00_0948_8CF8
        case .vtdFault: 0xFFFF_FF80_02D4_1A53
        }
    }

    /// As the kernel prints `%#llx`: a zero has no prefix.
    private func short(_ number: UInt64) -> String { number == 0 ? "0" : "0x" + hex64(number) }
}
