// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel

/// The text of a panic from `panic(cpu` on, as macOS keeps it. Numbers that nobody can know here are made up, the same ones
/// for the same panic.
///
/// - Source: panic reports that people made public (``SystemPanic``); XNU `osfmk/kern/debug.c`, `osfmk/arm64/…/panic`,
///   `osfmk/kern/panic_stackshot`.
struct PanicText {
    let panic: SystemPanic
    /// Seconds since 1970.
    let date: Double
    let release: SystemRelease

    init(_ panic: SystemPanic, _ release: SystemRelease, date: Double) {
        self.panic = panic
        self.release = release
        self.date = date
    }

    var text: String {
        var numbers = MadeNumbers(panic.message, isIntel: release.isIntel)
        let lines = release.isIntel ? intel(&numbers) : arm(&numbers)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The port ends its message with a line break, inside the quotes.
    private var firstLine: String {
        guard case .addressTooHigh = panic.kind, !panic.namesBits, let end = panic.line.range(of: "\" @") else {
            return panic.line
        }
        return panic.line.replacingCharacters(in: end, with: "\n\" @")
    }

    // MARK: Apple silicon

    private func arm(_ numbers: inout MadeNumbers) -> [String] {
        let slide = numbers.below(0x8000) << 14
        let base = 0xFFFF_FE00_0700_4000 + slide
        var lines = [
            firstLine, "Debugger message: panic", "Memory ID: 0x6", "OS release type: User",
            "OS version: \(release.build)", "Kernel version: \(release.kernel)",
            "Fileset Kernelcache UUID: \(numbers.digits(32))", "Kernel UUID: \(numbers.uuid())",
            "Boot session UUID: \(numbers.uuid())", "iBoot version: iBoot-\(release.iBoot)", "secure boot?: YES",
            "roots installed: 0", "Paniclog version: 14", "KernelCache slide: 0x\(Self.wide(slide))",
            "KernelCache base:  0x\(Self.wide(base))", "mach_absolute_time: 0x\(Self.hex(panic.time / 1000 * 24))",
            "Epoch Time:        sec       usec", "  Boot    : \(clock(seconds: 0))",
            "  Sleep   : 0x00000000 0x00000000",
            "  Wake    : 0x00000000 0x00000000", "  Calendar: \(clock(seconds: Double(panic.time) / 1e9))", "",
            "CORE 0 is the one that panicked. Check the full backtrace for details.",
            "Panicked task 0x\(numbers.object()): 0 pages, 470 threads: pid 0: kernel_task",
            "Panicked thread: 0x\(numbers.object()), backtrace: 0x\(numbers.object()), tid: \(200 + numbers.below(400))",
        ]
        for _ in 0..<8 { lines.append("\t\t  lr: 0x\(numbers.code())  fp: 0x\(numbers.object())") }
        return lines + kexts(&numbers) + [""] + loaded(&numbers)
    }

    private func clock(seconds: Double) -> String {
        let whole = UInt64(max(0, date + seconds))
        let parts = UInt64(max(0, (date + seconds).truncatingRemainder(dividingBy: 1)) * 1e6)
        return "0x\(Self.padded(whole, 8)) 0x\(Self.padded(parts, 8))"
    }

    // MARK: Intel

    private func intel(_ numbers: inout MadeNumbers) -> [String] {
        var lines = [
            firstLine, "Panicked task 0x\(numbers.object()): 180 threads: pid 0: kernel_task",
            "Backtrace (CPU 0), panicked thread: 0x\(numbers.object()), Frame : Return Address",
        ]
        for _ in 0..<8 { lines.append("0x\(numbers.object()) : 0x\(numbers.code()) ") }
        lines += kexts(&numbers)
        lines += [
            "", "Process name corresponding to current thread: kernel_task", "", "Mac OS version:", release.build, "",
            "Kernel version:", release.kernel, "Kernel UUID: \(numbers.uuid())",
            "System model name: \(release.model)", "System shutdown begun: NO",
            "System uptime in nanoseconds: \(panic.time)",
        ]
        return lines + loaded(&numbers)
    }

    // MARK: Kernel extensions

    /// A driver extension is none: a panic that it causes does not name it.
    private func kexts(_ numbers: inout MadeNumbers) -> [String] {
        var lines = ["      Kernel Extensions in backtrace:"]
        for (index, kext) in backtrace.enumerated() {
            let start = numbers.text()
            let range =
                "[\(numbers.uuid())]@0x\(Self.hex(start))->0x\(Self.hex(start + 0x2_5000 + numbers.below(0x4000)))"
            lines.append((index == 0 ? "         " : "            dependency: ") + kext + range)
        }
        return lines
    }

    private func loaded(_ numbers: inout MadeNumbers) -> [String] {
        [
            "last started kext at \(panic.time / 1000 * 24 * 3 / 4): com.apple.driver.driverkit.serial\t6.0.0 "
                + "(addr 0x\(numbers.object()), size 3936)",
            "loaded kexts:", "com.apple.driver.driverkit.serial\t6.0.0", "com.apple.iokit.IOPCIFamily\t2.9",
        ]
    }

    private var backtrace: [String] {
        switch panic.kind {
        case .addressTooHigh(let port):
            [
                port.hasPrefix("pcic")
                    ? "com.apple.driver.AppleT8103PCIeC(1.0)" : "com.apple.driver.AppleT8103PCIe(1.0)",
                "com.apple.driver.AppleEmbeddedPCIE(1)", "com.apple.driver.IODARTFamily(1)",
                "com.apple.iokit.IOPCIFamily(2.9)",
            ]
        case .translationFault:
            [
                "com.apple.driver.AppleT8020DART(1.0)", "com.apple.driver.AppleARMPlatform(1.0.2)",
                "com.apple.driver.IODARTFamily(1)",
            ]
        case .vtdFault: ["com.apple.iokit.IOPCIFamily(2.9)", "com.apple.driver.AppleACPIPlatform(6.1)"]
        }
    }

    private static func hex(_ number: UInt64) -> String { String(number, radix: 16) }
    private static func wide(_ number: UInt64) -> String { padded(number, 16) }

    private static func padded(_ number: UInt64, _ count: Int) -> String {
        let digits = hex(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

/// Build, kernel and machine of a release of macOS, as reports name them. Builds are made up: a release has several.
struct SystemRelease {
    let system: Version
    let isIntel: Bool

    /// Darwin's major version: 22 of macOS 13.
    private var darwin: Int { system.major >= 26 ? system.major - 1 : system.major + 9 }
    private var xnu: Int { [20: 7195, 21: 8019, 22: 8792, 23: 10002, 24: 11215, 25: 12377][darwin] ?? darwin * 500 }

    /// `22A1`: the letter counts the minor releases.
    var build: String {
        let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8(min(max(system.minor, 0), 25)))
        return "\(darwin)\(letter)1"
    }

    /// `macOS 13.0 (22A1)`
    var name: String { "macOS \(system) (\(build))" }

    var kernel: String {
        "Darwin Kernel Version \(darwin).\(system.minor).0: Thu Jan  1 00:00:00 PST \(2000 + darwin); "
            + "root:xnu-\(xnu).1.1~1/RELEASE_\(isIntel ? "X86_64" : "ARM64_T8103")"
    }

    var iBoot: String { "\(xnu - 373).41.1" }
    var model: String { isIntel ? "MacPro7,1" : "Macmini9,1" }
    var soc: String? { isIntel ? nil : "0x00008103" }
}

/// Numbers for the places of a report that no lab can fill, the same ones for the same text.
struct MadeNumbers {
    private var random: SeededGenerator
    /// Where the kernel's code lies, and its zones.
    private let bases: (code: UInt64, zones: UInt64)

    init(_ text: String, isIntel: Bool) {
        bases =
            isIntel ? (0xFFFF_FF80_0200_0000, 0xFFFF_FF90_0000_0000) : (0xFFFF_FE00_0900_0000, 0xFFFF_FE10_0000_0000)
        // FNV-1a
        random = SeededGenerator(seed: text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    mutating func below(_ limit: UInt64) -> UInt64 { random.next() % limit }
    mutating func text() -> UInt64 { bases.code + below(0x100_0000) & ~15 }
    mutating func object() -> String { String(bases.zones + below(0x1F_0000_0000) & ~15, radix: 16) }
    mutating func code() -> String { String(bases.code + below(0x80_0000) & ~3, radix: 16) }

    mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Array("0123456789ABCDEF")[Int(below(16))] })
    }

    mutating func uuid() -> String {
        [digits(8), digits(4), "3" + digits(3), "A" + digits(3), digits(12)].joined(separator: "-")
    }
}
