// SPDX-License-Identifier: Apache-2.0

/// Finds what a run in the lab wrote into its own reports, in the field `dextlab` beside the system's.
///
/// Events are of the kind `tool`: `lab-dma-fault` with the diagnosis (fields `rule`, `device`, `driver`, `process`, `address`,
/// `access`, `use`), `lab-dma-request` with the request in words, `lab-dma-mapping` for each sentence about what was mapped,
/// `lab-dma-frame` for each of the driver's frames.
public struct LabFactsRecogniser: BlockRecogniser {
    private static let mark = "\"dextlab\""
    private static let most = 16
    private static let longest = 64 << 10
    private static let mostFrames = 8

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let text = BlockText(block)
        let starts = text.all(Self.mark, most: Self.most)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.bytes.count
            let range = start..<min(next, start + Self.longest)
            guard let diagnosis = text.value("diagnosis", in: range), let address = text.value("bus_address", in: range)
            else { continue }
            var fields: Fields = ["address": address]
            for key in ["rule", "device", "driver", "process", "access", "use"] {
                if let value = text.value(key, in: range), !value.isEmpty { fields[key] = value }
            }
            let place = text.find("\"diagnosis\"", in: range) ?? start
            evidence.add(
                Event(.tool, "lab-dma-fault", at: text.place(place), text: diagnosis, fields: fields),
                detail: diagnosis)
            let request = Self.request(fields)
            evidence.add(
                Event(
                    .tool, "lab-dma-request", at: text.place(text.find("\"bus_address\"", in: range) ?? start),
                    text: request),
                detail: request)
            list("mappings", "lab-dma-mapping", text, range, into: &evidence)
            list("frames", "lab-dma-frame", text, range, into: &evidence)
        }
    }

    /// `write of 64 bytes at bus address 0x800123000 by capture at 1:0:0 for a descriptor`
    private static func request(_ fields: Fields) -> String {
        "\(fields["access"] ?? "access") at bus address \(fields["address"] ?? "?")"
            + (fields["device"].map { " by \($0)" } ?? "") + (fields["use"].map { " for \($0)" } ?? "")
    }

    /// The texts of an array.
    private func list(
        _ key: String, _ id: String, _ text: BlockText, _ range: Range<Int>, into evidence: inout EvidenceSet
    ) {
        guard let name = text.find("\"\(key)\"", in: range),
            var at = text.find("[", in: name..<min(range.upperBound, name + 64))
        else { return }
        for _ in 0..<Self.mostFrames {
            at += 1
            while at < range.upperBound, text.bytes[at] == 0x0A || text.bytes[at] == 0x20 || text.bytes[at] == 0x2C {
                at += 1
            }
            guard at < range.upperBound, text.bytes[at] == 0x22 else { return }
            let value = text.string(from: at + 1, to: range.upperBound)
            evidence.add(Event(.tool, id, at: text.place(at), text: value), detail: value)
            at = text.endOfString(at, range.upperBound)
        }
    }
}

extension TextBlock {
    /// Without what the lab wrote about a fault: that is not what somebody says.
    var withoutLabFacts: TextBlock {
        guard let start = lines.firstIndex(where: { $0.text.trimmedStart.hasPrefix("\"dextlab\"") }) else {
            return self
        }
        let indentation = lines[start].text.prefix { $0 == " " }
        let end = lines[(start + 1)...].firstIndex { $0.text == indentation + "}" || $0.text == indentation + "}," }
        var block = self
        block.lines.removeSubrange(start...(end ?? start))
        return block
    }
}

extension String {
    fileprivate var trimmedStart: Substring { drop { $0 == " " } }
}
