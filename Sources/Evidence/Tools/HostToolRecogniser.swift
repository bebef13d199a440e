// SPDX-License-Identifier: Apache-2.0

/// Finds what tools and reports say of the machine: `csrutil status`, `nvram boot-args`, `sw_vers`, `uname -a`, the
/// heads of panics and crash reports, `systemextensionsctl developer`.
public struct HostToolRecogniser: LineRecogniser {
    public let anchors = [
        "Integrity Protection", "boot-args", "ProductVersion", "Darwin Kernel Version", "Developer mode is",
        "os_version",
        "OS Version:", "Model Identifier", "Hardware Model", "\"product\"", "hw.model", "amfi_get_out_of_my_way",
        "\"build\" :",
    ]

    public init() {}

    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 64 << 10 else { return }
        let text = String(decoding: line.bytes.prefix(4096), as: UTF8.self)
        let lower = text.lowercased()
        let add = { (evidence: inout EvidenceSet, id: String, fields: Fields) in
            let event = Event(
                .host, id, at: line.place(), text: line.text, fields: fields, process: line.process, time: line.time)
            evidence.add(event, detail: fields.entries.map(\.value).joined(separator: " "))
        }
        if let found = lower.firstRange(of: "integrity protection status:") {
            let status = lower[found.upperBound...].drop { $0 == " " }
            if status.hasPrefix("disabled") { add(&evidence, "sip-off", [:]) }
            if status.hasPrefix("enabled") { add(&evidence, "sip-on", [:]) }
            if status.hasPrefix("unknown") { add(&evidence, "sip-custom", [:]) }
        }
        if lower.contains("developer mode is on") { add(&evidence, "developer-mode-on", [:]) }
        if lower.contains("developer mode is off") { add(&evidence, "developer-mode-off", [:]) }
        bootArguments(lower, add, &evidence)
        for (cue, isDarwin) in [
            ("productversion", false), ("os_version", false), ("os version:", false), ("darwin kernel version", true),
            ("\"build\" :", false),
        ] {
            guard let found = lower.firstRange(of: cue),
                let version = OSVersion.first(in: lower[found.upperBound...].prefix(60))
            else {
                continue
            }
            if isDarwin {
                guard let major = OSVersion.macOS(darwin: version) else { continue }
                add(&evidence, "macos", ["version": major, "darwin": version])
            } else {
                let isPad = lower[found.upperBound...].prefix(40).contains("ipad") || lower.contains("iphone os")
                add(&evidence, isPad ? "ipados" : "macos", ["version": version])
            }
            break
        }
        model(text, add, &evidence)
    }

    private typealias Add = (inout EvidenceSet, String, Fields) -> Void

    private func bootArguments(_ lower: String, _ add: Add, _ evidence: inout EvidenceSet) {
        if lower.contains("amfi_get_out_of_my_way") { add(&evidence, "amfi-off", [:]) }
        guard let found = lower.firstRange(of: "boot-args") else { return }
        let words = lower[found.upperBound...].split(whereSeparator: { " \t\"'=:;,".contains($0) }).map { String($0) }
        guard let index = words.firstIndex(of: "dk"), index + 1 < words.count else { return }
        let digits = words[index + 1]
        let value = digits.hasPrefix("0x") ? UInt32(digits.dropFirst(2), radix: 16) : UInt32(digits)
        guard let value else { return }
        add(&evidence, "boot-arg-dk", ["value": "0x" + String(value, radix: 16, uppercase: true)])
        if value & 0x8000 != 0 { add(&evidence, "entitlement-checks-off", ["value": digits]) }
        if value & 0x1 == 0 || value & 0x1000 != 0 { add(&evidence, "driverkit-off", ["value": digits]) }
    }

    /// `Macmini9,1` is Apple silicon, `MacBookPro16,1` is not; `iPad13,8` is an iPad.
    private func model(_ text: String, _ add: Add, _ evidence: inout EvidenceSet) {
        for word in text.split(whereSeparator: { (mark: Character) in !(mark.isLetter || mark.isNumber || mark == ",") }
        ) {
            guard word.contains(","), let comma = word.firstIndex(of: ",") else { continue }
            let name = word[..<comma].prefix { $0.isLetter }
            guard let major = Int(word[name.endIndex..<comma]), Int(word[word.index(after: comma)...]) != nil else {
                continue
            }
            switch name {
            case "iPad": add(&evidence, "ipados", ["model": String(word)])
            case "Mac" where major >= 13, "Macmini" where major >= 9, "MacBookAir" where major >= 10,
                "MacBookPro" where major >= 17, "iMac" where major >= 21, "VirtualMac":
                add(&evidence, "apple-silicon", ["model": String(word)])
                if name == "VirtualMac" { add(&evidence, "virtual-machine", [:]) }
            case "Macmini", "MacBookAir", "MacBookPro", "iMac", "MacPro", "iMacPro", "MacBook":
                add(&evidence, "intel", ["model": String(word)])
            default: continue
            }
        }
    }
}

/// Versions of systems in words.
enum OSVersion {
    static let names: [String: String] = [
        "catalina": "10.15", "monterey": "12", "ventura": "13", "sonoma": "14", "sequoia": "15", "tahoe": "26",
    ]

    /// `15.7.1`, `26`: digits with at most two dots, first of all 10 to 40.
    static func isVersion(_ word: String) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), let major = Int(parts[0]), (10...40).contains(major) else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.count <= 2 && $0.allSatisfy(\.isNumber) }
    }

    static func first(in text: some StringProtocol) -> String? {
        let words = String(text).split(whereSeparator: { (mark: Character) in " \t\"'(),;:\\n".contains(mark) })
        return words.map { String($0) }.first { isVersion($0) }
    }

    /// DriverKit's and the kernel's major number is the same; macOS has had another one each time.
    static func macOS(darwin: String) -> String? {
        guard let major = darwin.split(separator: ".").first.flatMap({ Int($0) }) else { return nil }
        switch major {
        case 19: return "10.15"
        case 20...24: return String(major - 9)
        case 25...40: return String(major + 1)
        default: return nil
        }
    }
}
