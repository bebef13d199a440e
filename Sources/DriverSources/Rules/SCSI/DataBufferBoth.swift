// SPDX-License-Identifier: Apache-2.0

public enum DataBufferBoth: SourceRule {
    public static let id = "scsi-data-buffer-both"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "fBufferIOVMAddr is used after UserGetDataBuffer"
    public static let page = SourceRulePage(
        check: "UserGetDataBuffer takes the buffer's mapping back: fBufferIOVMAddr is not valid after it.",
        symptom: "The device writes to an address that is no longer mapped: a DART or PCIe panic.",
        fix: "Use the one or the other for a task.",
        source: "Apple: UserGetDataBuffer.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.compactMap { definition in
            guard let call = definition.body.calls("UserGetDataBuffer").first(where: { $0.position.depth == 0 }),
                let use = definition.body.names.first(where: {
                    $0.text == "fBufferIOVMAddr" && $0.position.order > call.position.order && $0.after != "="
                })
            else { return nil }
            return finding(
                "fBufferIOVMAddr is no address any more", why: "UserGetDataBuffer was called before.", confidence: 0.8,
                at: use.place, related: [call.place])
        }
    }
}
