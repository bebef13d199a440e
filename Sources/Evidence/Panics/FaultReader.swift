// SPDX-License-Identifier: Apache-2.0

/// What an IOMMU says of the request that it refused.
///
/// ```
/// dart-apcie1 (0xfffffe20064a0000): DART(DART) error: SID 1 PTE invalid exception on write of DVA 0xad8000 (TTBR 0 …
/// dart-disp0 (0xfffffe2332fdc000): SMMU(SMMU) error: SID 0 PTE invalid exception on read with DVA 0x2454000 (TTBR 0 …
/// vtd[0] fault: device 83:0:0 reason 0x6 R:0x101700000
/// ```
///
/// Fields: `address`, `access` (`read` or `write`); of a DART `unit`, `stream` and `reason` (`unmapped` or `protection`); of
/// VT-d `unit`, `requester` and `code`.
///
/// - Source: public panic reports of macOS 11 to 14; IOPCIFamily `AppleVTD.cpp`, unit_faults.
enum FaultReader {
    static func read(_ message: String, into fields: inout Fields) {
        let text = message.lowercased()
        if text.contains("dart") || text.contains("smmu(") { readDART(text, &fields) }
        if text.contains("vtd"), let device = word(after: "fault: device ", text) { readVTD(text, device, &fields) }
    }

    private static func readDART(_ text: String, _ fields: inout Fields) {
        guard let exception = text.range(of: " exception on ") else { return }
        let access = text[exception.upperBound...].prefix { $0.isLetter }
        guard access == "read" || access == "write" else { return }
        fields["access"] = String(access)
        if let address = word(after: "dva ", text) {
            fields["address"] = address.hasPrefix("0x") ? address : "0x" + address
        }
        if let start = text.range(of: "dart-") {
            fields["unit"] = "dart-" + text[start.upperBound...].prefix { $0.isLetter || $0.isNumber }
        }
        if let stream = word(after: "sid ", text) { fields["stream"] = stream }
        let before = text[..<exception.lowerBound]
        if before.hasSuffix("invalid") { fields["reason"] = "unmapped" }
        if before.contains("protect") { fields["reason"] = "protection" }
    }

    private static func readVTD(_ text: String, _ device: String, _ fields: inout Fields) {
        fields["requester"] = device
        if let unit = word(after: "vtd[", text) { fields["unit"] = "vtd[\(unit)]" }
        guard let code = word(after: "reason ", text) else { return }
        fields["code"] = code
        guard let reason = text.range(of: "reason \(code)") else { return }
        let rest = text[reason.upperBound...].drop { $0 == " " }
        if rest.hasPrefix("r:") { fields["access"] = "read" }
        if rest.hasPrefix("w:") { fields["access"] = "write" }
        if let address = word(after: "", String(rest.drop { !$0.isNumber })), address.hasPrefix("0x") {
            fields["address"] = address
        }
    }

    /// Letters, digits and colons behind a mark.
    private static func word(after mark: String, _ text: String) -> String? {
        let start = mark.isEmpty ? text.startIndex : text.range(of: mark)?.upperBound
        guard let start else { return nil }
        let word = text[start...].prefix(40).prefix { $0.isNumber || $0 == ":" || $0.isLetter }
        return word.isEmpty ? nil : String(word)
    }
}
