// SPDX-License-Identifier: Apache-2.0

public enum CompletedEarly: SourceRule {
    public static let id = "dma-completed-early"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a mapping is undone while the device may use it"
    public static let page = SourceRulePage(
        check: "The addresses of PrepareForDMA are valid until CompleteDMA, or until the command is released.",
        symptom: "DART faults or corrupt data after the device was started.",
        fix: "Keep the command, and call CompleteDMA when the device reports completion.",
        source: "XNU IODMACommand.")

    private static let waits: Set<String> = ["IOSleep", "IODelay", "Sleep", "SleepWithTimeout", "Wait", "IOLockSleep"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.compactMap { definition in
            let body = definition.body
            guard let prepare = body.calls("PrepareForDMA").first, let command = prepare.receiver else { return nil }
            let later = body.calls.filter { $0.position.order > prepare.position.order }
            guard
                let undo = later.first(where: {
                    isUndo($0, command) && $0.position.depth <= prepare.position.depth
                        && $0.position.blocks == prepare.position.blocks
                })
            else { return nil }
            let between = prepare.position.order..<undo.position.order
            let starts = body.calls(
                of: ["MemoryWrite32", "MemoryWrite64", "MemoryWrite16", "MemoryWrite8"], between: between)
            let hasWait =
                !body.calls(of: waits, between: between).isEmpty
                || body.names.contains {
                    ["while", "for"].contains($0.text) && between.contains($0.position.order)
                }
            let calls = body.calls.filter {
                between.contains($0.position.order) && $0.callee.lowercased().contains("wait")
            }
            guard let start = starts.last, !hasWait, calls.isEmpty else { return nil }
            return finding(
                "\(definition.title) undoes the mapping right after it starts the device",
                why: "\(undo.callee) takes the addresses back; nothing waits for the device before.", confidence: 0.75,
                at: undo.place, related: [start.place])
        }
    }

    private static func isUndo(_ call: SourceCall, _ command: String) -> Bool {
        (["CompleteDMA", "release"].contains(call.callee) && call.receiver == command)
            || (call.callee == "OSSafeReleaseNULL" && call.argument(0)?.text == command)
    }
}
