// SPDX-License-Identifier: Apache-2.0

public enum ResponseVersion: SourceRule {
    public static let id = "scsi-response-version"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a task is completed with a response without version"
    public static let page = SourceRulePage(
        check: "The family drops a response whose version is not kScsiUserParallelTaskResponseCurrentVersion1.",
        symptom: "The task never completes, and times out.",
        fix: "Set version, fTargetID and fControllerTaskIdentifier of the response.",
        source: "IOSCSIParallelFamily-352.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let anywhere = model.definitions.contains { definition in
            definition.body.mentions("kScsiUserParallelTaskResponseCurrentVersion1")
        }
        guard !anywhere else { return [] }
        return model.calls("ParallelTaskCompletion").compactMap { definition, call in
            guard let name = call.argument(1)?.value.name, !model.isCut(definition),
                definition.body.variables.contains(where: {
                    $0.name == name && $0.type.contains("SCSIUserParallelResponse")
                }),
                !definition.body.assignments.contains(where: { $0.target == "\(name).version" }),
                !definition.body.calls.contains(where: {
                    $0.arguments.contains { $0.text == "&\(name)" } && $0.callee != "memset" && $0.callee != "bzero"
                })
            else { return nil }
            return finding(
                "\(name) has no version", why: "The completion would be dropped without a word.",
                confidence: model.confidence(0.9, fragment: 0.8), at: call.place)
        }
    }
}
