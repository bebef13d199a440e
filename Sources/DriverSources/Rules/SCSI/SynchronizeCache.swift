// SPDX-License-Identifier: Apache-2.0

public enum SynchronizeCache: SourceRule {
    public static let id = "synchronize-cache-dropped"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "SYNCHRONIZE CACHE is completed without reaching the device"
    public static let page = SourceRulePage(
        check: "Opcodes 35h and 91h ask the device to write its cache; success promises that it has.",
        symptom: "Data that was written is gone after power is cut.",
        fix: "Forward the command and complete it when the hardware has; say so in MODE SENSE page 08h.",
        source: "SCSI SBC (SYNCHRONIZE CACHE).")

    private static let harmless: Set<String> = [
        "ParallelTaskCompletion", "BundledParallelTaskCompletion", "os_log", "os_log_error", "os_log_debug",
        "os_log_info",
        "IOLog", "Log", "LOG", "memset", "bzero", "release", "retain", "OSSafeReleaseNULL",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition in
            definition.body.switches.filter { SCSIOpcode.isOpcodeSwitch($0, model) }.flatMap(\.sections).compactMap {
                section in
                guard let label = section.labels.first(where: { SCSIOpcode.isSynchronize($0.expression, model) }) else {
                    return nil
                }
                let calls = definition.body.calls.filter { section.range.contains($0.position.order) }
                let assigned = definition.body.assignments.filter { section.range.contains($0.position.order) }
                let completes = calls.contains { $0.callee.hasSuffix("TaskCompletion") }
                let isGood = assigned.contains { $0.value.names.contains("kSCSITaskStatus_GOOD") }
                guard completes || isGood, calls.allSatisfy({ harmless.contains($0.callee) }),
                    !assigned.contains(where: { $0.value.names.contains("kSCSITaskStatus_CHECK_CONDITION") }),
                    section.labels.count <= 4
                else { return nil }
                return finding(
                    "SYNCHRONIZE CACHE is answered without asking the device",
                    why: "The case only completes the task; nothing is sent.", confidence: 0.8, at: label.place)
            }
        }
    }
}
