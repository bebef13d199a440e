// SPDX-License-Identifier: Apache-2.0

import Foundation

public enum ConstraintsOneDirection: SourceRule {
    public static let id = "hba-constraints-one-direction"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a limit is set for writes or reads only"
    public static let page = SourceRulePage(
        check: "Read and Write limits are separate keys; one does not stand for the other.",
        symptom: "Transfers in the other direction are not limited, or the required key's absence panics.",
        fix: "Set the key of the other direction as well.",
        source: "IOSCSIParallelFamily-352; Apple: UserReportHBAConstraints.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let settings = model.constraintSettings
        let keys = Set(settings.map { HBAKeys.name($0.key) })
        guard keys.count >= 2 || model.isComplete else { return [] }
        var seen: Set<String> = []
        return settings.compactMap { setting in
            let name = HBAKeys.name(setting.key)
            guard HBAKeys.required.contains(name), seen.insert(name).inserted else { return nil }
            let other = name.contains("Read") ? name.swapping("Read", "Write") : name.swapping("Write", "Read")
            guard other != name, !keys.contains(other) else { return nil }
            return finding(
                "\(setting.key) is set, \(other) is not", why: "The other direction has no limit.",
                confidence: model.confidence(0.95, fragment: 0.8), at: setting.place)
        }
    }
}

extension String {
    fileprivate func swapping(_ old: String, _ new: String) -> String {
        guard let start = range(of: old) else { return self }
        return replacingCharacters(in: start, with: new)
    }
}
