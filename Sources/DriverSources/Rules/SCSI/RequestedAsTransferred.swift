// SPDX-License-Identifier: Apache-2.0

public enum RequestedAsTransferred: SourceRule {
    public static let id = "requested-as-transferred"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "the requested count is reported as the transferred one"
    public static let page = SourceRulePage(
        check: "fBytesTransferred tells how much moved; the layers above trust it.",
        symptom: "A short transfer passes as whole: data is lost without an error.",
        fix: "Report what the hardware moved, and fail the task when it is less than requested.",
        source: "Apple: SCSIUserParallelResponse.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition in
            definition.body.assignments.filter {
                $0.field == "fBytesTransferred" && $0.operation == "="
                    && $0.value.text.hasSuffix("fRequestedTransferCount")
            }.map { assignment in
                finding(
                    "fBytesTransferred is what was asked for",
                    why: "\(assignment.value.text) says nothing of what was moved.",
                    confidence: 0.7, at: assignment.place)
            }
        }
    }
}
