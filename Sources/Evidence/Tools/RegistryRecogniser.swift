// SPDX-License-Identifier: Apache-2.0

/// Finds objects of the I/O registry as `ioreg -l` prints them.
///
/// ```
/// +-o PXSX@0  <class IOPCIDevice, id 0x100000a81, registered, matched, active, busy 0 (3 ms), retain 14>
///     {
///       "vendor-id" = <86800000>
///       "IOPCITunnelled" = Yes
/// ```
///
/// Events `ioreg-node` with `name`, `class`, `id`, `state` and the properties that drivers are about; numbers in data
/// are little-endian, so that `<86800000>` is 0x8086.
public struct RegistryRecogniser: BlockRecogniser {
    private static let most = 400
    private static let properties = [
        "IOClass": "ioClass", "IOUserClass": "userClass", "IOUserServerName": "server", "IOProviderClass": "provider",
        "IOMatchCategory": "category", "CFBundleIdentifier": "bundle", "IOPCITunnelled": "tunnelled",
        "IOPCITunnelCompatible": "tunnelCompatible", "IODEXTMatchCount": "dextMatches", "built-in": "builtIn",
        "IOServiceDEXTEntitlements": "dextEntitlements", "vendor-id": "vendor", "device-id": "device",
        "class-code": "classCode", "idVendor": "idVendor", "idProduct": "idProduct",
        "Physical Interconnect": "interconnect",
        "IOMaximumByteCountRead": "maximumRead", "IOMaximumByteCountWrite": "maximumWrite", "Transport": "transport",
    ]

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        var current: (line: TextBlock.Line, fields: Fields)?
        var count = 0
        func flush() {
            guard let (line, fields) = current, count < Self.most else { return }
            count += 1
            evidence.add(
                Event(.tool, "ioreg-node", at: block.place(line), text: line.text.nodeText, fields: fields),
                detail: fields["id"] ?? line.text)
        }
        for line in block.lines where line.text.utf8.count < 4096 {
            if let open = line.text.range(of: "+-o ") {
                flush()
                current = (line, Self.head(line.text[open.upperBound...]))
            } else if let (name, value) = Self.property(line.text), let field = Self.properties[name] {
                if current == nil { current = (line, Fields()) }
                if current?.fields[field] == nil { current?.fields[field] = Self.plain(value) }
            }
        }
        flush()
    }

    private static func head(_ text: Substring) -> Fields {
        var fields = Fields()
        guard let open = text.range(of: "<class ") else {
            fields["name"] = String(text.trimmedBlanks)
            return fields
        }
        fields["name"] = String(text[..<open.lowerBound].trimmedBlanks)
        let parts = text[open.upperBound...].split(separator: ",").map { $0.trimmedBlanks }
        fields["class"] = parts.first.map { String($0.prefix { $0 != ">" && $0 != ":" }) }
        for part in parts.dropFirst() {
            if part.hasPrefix("id 0x") { fields["id"] = String(part.dropFirst(3).prefix { $0 != ">" }) }
            if part.hasPrefix("!") || part == "inactive" { fields["state"] = String(part) }
            if part.hasPrefix("busy "), !part.hasPrefix("busy 0") { fields["busy"] = String(part.dropFirst(5)) }
        }
        return fields
    }

    /// `| |   "IOUserClass" = "Name"`
    private static func property(_ text: String) -> (String, Substring)? {
        let rest = text.drop { " |\t".contains($0) }
        guard rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") else { return nil }
        let name = rest[rest.index(after: rest.startIndex)..<close]
        let tail = rest[rest.index(after: close)...].trimmedBlanks
        guard tail.first == "=" else { return nil }
        return (String(name), tail.dropFirst().trimmedBlanks)
    }

    private static func plain(_ value: Substring) -> String {
        if value.first == "\"" { return String(value.dropFirst().prefix { $0 != "\"" }) }
        if value.first == "<", let close = value.firstIndex(of: ">") {
            let digits = value[value.index(after: value.startIndex)..<close].filter(\.isHexDigit)
            guard digits.count == 8, let raw = UInt32(digits, radix: 16) else { return String(value.prefix(64)) }
            return "0x" + String(raw.byteSwapped, radix: 16)
        }
        return String(value.prefix(120))
    }
}

extension String {
    fileprivate var nodeText: String {
        guard let open = range(of: "+-o ") else { return self }
        return String(self[open.upperBound...])
    }
}

/// Finds kexts of others in what `kmutil showloaded` and `kextstat` print.
///
/// Events `loaded-kext` with `id` and `version`. Dexts are never in these lists.
public struct LoadedKextRecogniser: LineRecogniser {
    public let anchors = ["0xffff"]
    public let isForPlainLines = true

    public init() {}

    /// `  182    0 0xffffff7f84f1e000 0x8000     0x8000     com.example.driver (1.2) UUID <5 4 3>`
    public func recognise(_ line: TextLine, anchors: [Int], into evidence: inout EvidenceSet) {
        guard line.bytes.count < 1024, line.prefix == nil else { return }
        let words = line.text.split { $0 == " " || $0 == "\t" }
        guard words.count >= 6, words[0].allSatisfy(\.isNumber), words[2].hasPrefix("0xffff"), words[3].hasPrefix("0x"),
            let id = words.dropFirst(4).first(where: {
                $0.filter { $0 == "." }.count >= 2 && $0.first?.isLetter == true
            }),
            !id.hasPrefix("com.apple.")
        else { return }
        var fields: Fields = ["id": String(id)]
        let version = line.text[id.endIndex...].trimmedBlanks
        if version.first == "(" { fields["version"] = String(version.dropFirst().prefix { $0 != ")" }) }
        evidence.add(Event(.tool, "loaded-kext", at: line.place(), text: line.text, fields: fields), detail: String(id))
    }
}
