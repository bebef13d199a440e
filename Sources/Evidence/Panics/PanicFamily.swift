// SPDX-License-Identifier: Apache-2.0

/// What kind of panic a message is, by words that the kernel's own sources use.
///
/// - Source: XNU `IOServicePM.cpp`, `IOService.cpp`, `IOUserServer.cpp`, `zalloc.c`, `sleh.c`; of closed kexts (PCIe
///   DART, VT-d) public panic reports.
public struct PanicFamily: Sendable, Hashable {
    /// The id of the panic's event.
    public var id: String
    /// One of each group stands in the message, in lower case.
    var groups: [[String]]
    /// The words are so special that they count without `panic(cpu` around them.
    var isUnmistakable: Bool

    init(_ id: String, _ groups: [[String]], isUnmistakable: Bool = false) {
        self.id = id
        self.groups = groups
        self.isUnmistakable = isUnmistakable
    }

    /// In the order of asking: the first that fits.
    static let all: [PanicFamily] = [
        PanicFamily("root-port-address", [["address is greater than 32 bit"]], isUnmistakable: true),
        PanicFamily(
            "root-port-completion-timeout",
            [["apcie", "pcie", "pcic"], ["completion timeout", "completion time-out"]]),
        PanicFamily("root-port-unsupported-request", [["apcie", "pcie", "pcic"], ["unsupported request"]]),
        PanicFamily("root-port-link-down", [["apcie", "pcie", "pcic"], ["link down", "linkdown", "link-down"]]),
        // `vtd[0] fault: device 83:0:0 reason 0x6 R:0x101700000`
        PanicFamily(
            "vtd-fault", [["vtd", "vt-d"], ["vtd fault", "vt-d fault", "vtd_fault", "] fault: device"]],
            isUnmistakable: true),
        PanicFamily("dext-power-timeout", [["setpowerstate("], ["timed out"]], isUnmistakable: true),
        PanicFamily("dext-crashed-too-often", [["has crashed too many times"]], isUnmistakable: true),
        PanicFamily("busy-timeout", [["busy timeout["]], isUnmistakable: true),
        PanicFamily(
            "userspace-watchdog",
            [["userspace watchdog timeout", "no successful checkins from", "no checkins from watchdogd"]],
            isUnmistakable: true),
        PanicFamily(
            "dart-fault",
            [["dart"], ["translation fault", "translation exception", "exception on read", "exception on write"]],
            isUnmistakable: true),
        PanicFamily("sleep-wake-timeout", [["sleep transition timed out", "wake transition timed out"]]),
        PanicFamily("dart-fault", [["dart"], ["fault", "translation", "exception", "invalid", "error"]]),
        PanicFamily(
            "zone-corruption",
            [
                [
                    "element modified after free", "double free", "freed zone element", "zone corruption",
                    "zalloc", "zone_require", "heap corruption", "corrupted list",
                ]
            ]),
        PanicFamily("apfs", [["apfs"]]),
        PanicFamily("scsi-family", [["ioscsi", "scsitask"]]),
        PanicFamily("usb-family", [["iousbhost", "appleusbxhci", "xhci", "iousb"]]),
        PanicFamily("ioserver-assert", [["iouserserver"]]),
        PanicFamily(
            "kernel-data-abort",
            [
                [
                    "kernel data abort", "kernel trap at", "kernel instruction fetch abort", "type 14=page fault",
                    "type 13=general protection", "unaligned kernel data",
                ]
            ]),
    ]

    static func of(_ message: String, file: String?) -> String {
        family((message + " " + (file ?? "")).lowercased(), among: all) ?? "other"
    }

    static func unmistakable(_ line: String) -> String? {
        family(line.lowercased(), among: all.filter(\.isUnmistakable))
    }

    private static func family(_ text: String, among families: [PanicFamily]) -> String? {
        if let bits = unhandledInterrupts(text) {
            return bits & 0x20_0000 != 0 ? "root-port-address" : "root-port-interrupt"
        }
        let found = families.first { family in family.groups.allSatisfy { $0.contains { text.contains($0) } } }
        guard let found else { return nil }
        if found.id == "dart-fault", isOfAppleDevice(text) { return "dart-fault-internal" }
        return found.id == "kernel-data-abort" && isNearNull(text) ? "null-pointer" : found.id
    }

    /// `dart-ave`, `dart-dcp`, `dart-isp`: the unit in front of one of the chip's own devices, not of a port.
    private static func isOfAppleDevice(_ text: String) -> Bool {
        guard let start = text.range(of: "dart-") else { return false }
        let name = text[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        return !name.isEmpty && !["pci", "acio", "usb", "thunderbolt"].contains { name.contains($0) }
    }

    /// The port's interrupt bits that nobody handled: `unhandled interrupts (0x200000 out of 0x220000)`. Bit 0x200000
    /// is the request address of newer systems.
    private static func unhandledInterrupts(_ text: String) -> UInt64? {
        guard let start = text.range(of: "unhandled interrupts (0x") else { return nil }
        return UInt64(text[start.upperBound...].prefix { $0.isHexDigit }.prefix(16), radix: 16)
    }

    /// Whether the address that could not be reached is one of a field of a null object.
    static func isNearNull(_ text: some StringProtocol) -> Bool {
        let text = text.lowercased()
        for name in ["far: 0x", "far=0x", "cr2: 0x", "fault address 0x", "far 0x"] {
            guard let start = text.range(of: name) else { continue }
            let digits = text[start.upperBound...].prefix { $0.isHexDigit }.prefix(16)
            if let address = UInt64(digits, radix: 16) { return address < 0x4000 }
        }
        return false
    }
}

extension StringProtocol {
    /// `range(of:)` without Foundation.
    func range(of needle: String) -> Range<Index>? { firstRange(of: needle) }
}
