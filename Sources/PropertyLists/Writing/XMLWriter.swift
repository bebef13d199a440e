// SPDX-License-Identifier: Apache-2.0

/// Writes the XML form as `plutil -convert xml1` lays it out.
struct XMLWriter {
    private(set) var text = ""

    mutating func document(_ value: PropertyListValue) {
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">

            """
        write(value, depth: 0)
        text += "</plist>\n"
    }

    private mutating func write(_ value: PropertyListValue, depth: Int) {
        switch value {
        case .string(let string): element("string", string, depth)
        case .integer: element("integer", value.scalarText ?? "", depth)
        case .real: element("real", value.scalarText ?? "", depth)
        case .date: element("date", value.scalarText ?? "", depth)
        case .boolean(let boolean): line(boolean ? "<true/>" : "<false/>", depth)
        case .data(let data): write(data, depth)
        case .array(let elements): write(elements, depth)
        case .dictionary(let dictionary): write(dictionary, depth)
        case .uid(let uid): write(PropertyListDictionary([("CF$UID", .integer(Int128(uid)))]), depth)
        }
    }

    private mutating func write(_ elements: [PropertyListNode], _ depth: Int) {
        guard !elements.isEmpty else { return line("<array/>", depth) }
        line("<array>", depth)
        for element in elements { write(element.value, depth: depth + 1) }
        line("</array>", depth)
    }

    private mutating func write(_ dictionary: PropertyListDictionary, _ depth: Int) {
        guard !dictionary.isEmpty else { return line("<dict/>", depth) }
        line("<dict>", depth)
        for entry in dictionary.entries {
            element("key", entry.key, depth + 1)
            write(entry.value.value, depth: depth + 1)
        }
        line("</dict>", depth)
    }

    private mutating func write(_ data: [UInt8], _ depth: Int) {
        line("<data>", depth)
        // Apple's lines are 76 columns with tabs of 8, and never narrower than one group.
        for encoded in Base64.lines(data, width: 76 - 8 * min(depth, 8)) { line(encoded, depth) }
        line("</data>", depth)
    }

    private mutating func element(_ name: String, _ contents: String, _ depth: Int) {
        line("<\(name)>\(escaped(contents))</\(name)>", depth)
    }

    private mutating func line(_ contents: String, _ depth: Int) {
        for _ in 0..<depth { text += "\t" }
        text += contents
        text += "\n"
    }

    private func escaped(_ contents: String) -> String {
        guard contents.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return contents }
        var result = ""
        for scalar in contents.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
