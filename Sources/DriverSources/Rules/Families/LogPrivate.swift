// SPDX-License-Identifier: Apache-2.0

public enum LogPrivate: SourceRule {
    public static let id = "log-private"
    public static let severity = SourceFinding.Severity.note
    public static let summary = "strings in os_log are shown as <private>"
    public static let page = SourceRulePage(
        check: "os_log shows %s and %@ as <private> unless they are marked public.",
        symptom: "The log lacks just the text that is looked for.",
        fix: "Write %{public}s.",
        source: "Apple: os_log.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        var files: Set<String> = []
        return model.allCalls.compactMap { _, call in
            guard call.callee.hasPrefix("os_log"), let format = call.arguments.compactMap(\.value.string).first,
                format.contains("%s") || format.contains("%@"), files.insert(call.place.file).inserted
            else { return nil }
            return finding(
                "%s without {public}", why: "The text will be <private>; this is the first place in the file.",
                at: call.place)
        }
    }
}
