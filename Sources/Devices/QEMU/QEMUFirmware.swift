// SPDX-License-Identifier: Apache-2.0

/// What QEMU's processor does: nothing, but it has to run, because with a stopped one the machine's clock stands still, and
/// devices with timers (edu's DMA) wait for ever.
///
/// Its only other work is to notice faults: the translation unit tells of one with a message, and as a non-maskable interrupt
/// that needs neither an APIC that is set up nor interrupts that are on. The handler counts in a word of memory, which is looked at
/// for free, where a register of the unit costs a round trip.
enum QEMUFirmware {
    /// The end of the address space, where an x86 processor begins: at the last 16 bytes.
    static let size = 0x1_0000

    static var image: [UInt8] {
        var bytes = [UInt8](repeating: 0xF4, count: size)
        // cli; hlt; jmp to the hlt
        bytes.replaceSubrange(size - 16..<size - 12, with: [0xFA, 0xF4, 0xEB, 0xFD])
        return bytes
    }

    /// Where the handler counts; a word of 16 bits.
    static let counter: UInt64 = 0x500
    private static let handler: UInt64 = 0x600
    /// Vector 2 of a processor in real mode: offset and segment (Intel SDM 3A, 21.1.4).
    private static let vector: UInt64 = 2 * 4

    /// Puts vector and handler where the processor finds them. Machines that share the memory share these: a count then
    /// means that one of them has had a fault.
    static func install(in ram: QEMURAM) {
        // SAFETY: all three lie in the first page, which no driver gets.
        ram.pointer(vector, to: UInt32.self).pointee = UInt32(handler)
        // lock inc word [0x500]; iret
        for (index, byte) in ([0xF0, 0xFF, 0x06, 0x00, 0x05, 0xCF] as [UInt8]).enumerated() {
            ram.pointer(handler + UInt64(index), to: UInt8.self).pointee = byte
        }
    }
}
