// SPDX-License-Identifier: Apache-2.0

public enum StopAfterSuper: SourceRule {
    public static let id = "stop-after-super"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "Stop works on the device after it has passed on"
    public static let page = SourceRulePage(
        check: "After the base Stop the service counts as stopped, and the provider may not be touched.",
        symptom: "Calls fail with kIOReturnOffline, or the dext crashes while it stops.",
        fix: "Do all the work first, and call Stop(provider, SUPERDISPATCH) last.",
        source: "XNU IOUserServer.cpp (serviceStop).")

    private static let work: Set<String> = [
        "Close", "Cancel", "Abort", "CompleteDMA", "SetEnable", "MemoryWrite8", "MemoryWrite16", "MemoryWrite32",
        "MemoryWrite64", "ConfigurationWrite16", "ConfigurationWrite32", "CopyPipe",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "Stop").compactMap { definition in
            guard model.isDriverMethod(definition) else { return nil }
            let calls = definition.body.calls
            guard let passing = calls.first(where: { $0.callee == "Stop" && $0.isSuperDispatch }),
                passing.position.blocks == 0, passing.position.depth == 0,
                !definition.body.names.contains(where: {
                    $0.text == "return" && $0.position.order < passing.position.order
                        && $0.position.order > passing.position.order - 3
                }),
                let late = calls.first(where: {
                    work.contains($0.callee) && $0.receiver != nil && $0.position.order > passing.position.order
                        && $0.position.blocks == 0
                })
            else { return nil }
            return finding(
                "\(definition.title) calls \(late.callee) after its superclass has stopped",
                why: "\(late.receiver ?? "") may be gone by then.", confidence: 0.85, at: late.place,
                related: [passing.place])
        }
    }
}
