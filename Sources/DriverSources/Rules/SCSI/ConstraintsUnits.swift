// SPDX-License-Identifier: Apache-2.0

public enum ConstraintsUnits: SourceRule {
    public static let id = "hba-constraints-units"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a constraint is given in the wrong unit"
    public static let page = SourceRulePage(
        check: "Address width is in bits, segment alignment in bytes (a power of two), the HBA alignment is a mask.",
        symptom: "Buffers that the device cannot reach, or no buffers at all.",
        fix: "For example 32 or 64 bits, 4 bytes, mask 0xFFFFFFFFFFFFFFFC.",
        source: "Apple: UserReportHBAConstraints.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.constraintSettings.compactMap { setting in
            guard let value = setting.value.flatMap(model.integer) else { return nil }
            let why: String? =
                switch HBAKeys.name(setting.key) {
                case "kIOMaximumSegmentAddressableBitCountKey" where value == 0 || value > 64:
                    "The value counts address bits, 1 to 64; this is \(value)."
                case "kIOMinimumSegmentAlignmentByteCountKey" where value == 0 || value & (value - 1) != 0:
                    "The value is an alignment in bytes, a power of two; this is \(value)."
                case "kIOMinimumHBADataAlignmentMaskKey" where value < 0x1_0000:
                    "The value is a mask of the address bits that may be set; this one leaves next to none."
                case "kIOMaximumSegmentCountReadKey" where value == 0,
                    "kIOMaximumSegmentCountWriteKey" where value == 0:
                    "No segment at all is allowed."
                default: nil
                }
            return why.map { finding("\(setting.key) = \(setting.value?.text ?? "")", why: $0, at: setting.place) }
        }
    }
}
