// SPDX-License-Identifier: Apache-2.0

/// What a panic's text says, from `panic(cpu` on.
///
/// ```
/// panic(cpu 0 caller 0xfffffe0026c78c2c): "message\n" @File.cpp:1301
/// panic(cpu 2 caller 0xffffff8012345678): Kernel trap at 0x…, type 14=page fault, registers:
/// OS version: 22A380
/// Kernel version: Darwin Kernel Version 22.1.0: …RELEASE_ARM64_T8103
/// Kernel Extensions in backtrace:
///  com.apple.driver.AppleT8103PCIeC(1.0)[UUID]@0x…->0x…
/// last started kext at 1915345919: com.example.dma⇥1.0.0d1 (addr 0x…, size 9580)
/// loaded kexts:
/// com.example.dma⇥1.0.0d1
/// ```
struct PanicReader {
    private let lines: [Substring]
    private(set) var message = ""
    private(set) var fields = Fields()
    private(set) var family = "other"

    /// Longer messages are cut: nothing in them is of use.
    private static let longestMessage = 1500
    private static let mostKexts = 24
    /// Lines behind the message that have the registers of a trap.
    private static let registerLines = 24

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        readHead(text)
        readVersions()
        readKexts()
        FaultReader.read(message, into: &fields)
        family = PanicFamily.of(message, file: fields["file"])
        if family == "kernel-data-abort",
            lines.dropFirst().prefix(Self.registerLines).contains(where: PanicFamily.isNearNull)
        {
            family = "null-pointer"
        }
        // Of a trap the message is the same whoever trapped: what lies on the stack says more.
        if ["kernel-data-abort", "null-pointer", "other"].contains(family), let kext = fields["kexts"]?.lowercased() {
            let first = kext.prefix { $0 != "," }
            if first.contains("ioscsi") { fields["subsystem"] = "scsi-family" }
            if first.contains("iousb") || first.contains("appleusb") { fields["subsystem"] = "usb-family" }
            if first.contains("apfs") { fields["subsystem"] = "apfs" }
            if first.contains("pcie") || first.contains("iopci") { fields["subsystem"] = "pci" }
        }
    }

    private mutating func readHead(_ text: String) {
        let head = text.prefix(Self.longestMessage + 200)
        guard let close = head.firstIndex(of: ")") else { return }
        if let caller = head[..<close].range(of: "caller ") {
            fields["caller"] = String(head[caller.upperBound..<close])
        }
        var rest = head[head.index(after: close)...].drop { $0 == ":" || $0.isWhitespace }
        let isQuoted = rest.first == "\""
        if isQuoted { rest = rest.dropFirst() }
        let end = rest.range(of: "\" @")?.lowerBound ?? rest.firstIndex(of: "\n") ?? rest.endIndex
        message = Self.flat(rest[..<end])
        fields["string"] = String(message.prefix(400))
        let place = rest[end...].prefix { $0 != "\n" }
        if end < rest.endIndex, let at = place.range(of: "@") {
            let file = rest[at.upperBound...].prefix { !$0.isWhitespace && $0 != "\"" && $0 != "\\" }
            fields["file"] = String(file)
        }
        readDevice()
    }

    /// `apciec[pcic0-bridge]::…` → `pcic0-bridge`; `Name::method(` → `Name`.
    private mutating func readDevice() {
        if let open = message.firstIndex(of: "["), let close = message[open...].firstIndex(of: "]"),
            message[..<open].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " })
        {
            fields["device"] = String(message[message.index(after: open)..<close])
        }
        if let colons = message.range(of: "::") {
            let name = message[..<colons.lowerBound].split(whereSeparator: { " [(\"".contains($0) }).first
            fields["subsystem"] = name.map(String.init)
        }
    }

    private mutating func readVersions() {
        for (index, line) in lines.enumerated() {
            let text = line.trimmedBlanks
            if let build = Self.after("OS version:", text), fields["build"] == nil {
                fields["build"] =
                    build.isEmpty && index + 1 < lines.count ? String(lines[index + 1].trimmedBlanks) : build
            } else if let kernel = Self.after("Kernel version:", text), fields["kernel"] == nil {
                let whole = kernel.isEmpty && index + 1 < lines.count ? String(lines[index + 1]) : kernel
                fields["kernel"] = whole
            } else if let model = Self.after("System model name:", text) {
                fields["model"] = String(model.prefix { $0 != " " })
            }
        }
        if let kernel = fields["kernel"], let release = kernel.range(of: "RELEASE_ARM64_") {
            fields["soc"] = String(kernel[release.upperBound...].prefix { $0.isLetter || $0.isNumber })
        }
    }

    private mutating func readKexts() {
        var backtrace: [String] = []
        var others: [String] = []
        var isBacktrace = false
        var isLoaded = false
        for line in lines {
            let text = line.trimmedBlanks
            if text.lowercased().hasPrefix("kernel extensions in backtrace") {
                isBacktrace = true
            } else if text.hasPrefix("loaded kexts") {
                isLoaded = true
            } else if text.isEmpty {
                isBacktrace = false
            } else if isBacktrace, !text.hasPrefix("dependency:"), let kext = Self.kext(text) {
                if backtrace.count < Self.mostKexts { backtrace.append(kext) }
            } else if isLoaded, let kext = Self.kext(text), !kext.hasPrefix("com.apple.") {
                if others.count < Self.mostKexts { others.append(kext) }
            }
            for (label, field) in [
                ("started", "lastStartedKext"), ("loaded", "lastStartedKext"), ("stopped", "lastStoppedKext"),
            ] {
                guard text.hasPrefix("last \(label) kext at"), let colon = text.range(of: ": ") else { continue }
                if let kext = Self.kext(text[colon.upperBound...]), fields[field] == nil { fields[field] = kext }
            }
        }
        if !backtrace.isEmpty { fields["kexts"] = backtrace.joined(separator: ", ") }
        let own = (backtrace + others + [fields["lastStartedKext"], fields["lastStoppedKext"]].compactMap { $0 }).filter
        {
            !$0.hasPrefix("com.apple.")
        }
        var seen: Set<String> = []
        let third = own.filter { seen.insert($0).inserted }
        if !third.isEmpty { fields["thirdParty"] = third.joined(separator: ", ") }
    }

    /// `com.a.b(1.0)[…]@…` and `com.a.b⇥1.0 (addr …)` → `com.a.b 1.0`.
    private static func kext(_ text: Substring) -> String? {
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
        guard name.filter({ $0 == "." }).count >= 2, name.first?.isLetter == true else { return nil }
        let version = text[name.endIndex...].drop { $0 == "(" || $0 == "\t" || $0 == " " }.prefix {
            $0.isLetter || $0.isNumber || $0 == "."
        }
        return version.first?.isNumber == true ? "\(name) \(version)" : String(name)
    }

    private static func after(_ label: String, _ text: Substring) -> String? {
        guard let found = text.range(of: label), text[..<found.lowerBound].count < 8 else { return nil }
        return String(text[found.upperBound...].trimmedBlanks)
    }

    private static func flat(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Substring {
    var trimmedBlanks: Substring {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
