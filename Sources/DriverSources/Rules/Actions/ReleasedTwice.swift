// SPDX-License-Identifier: Apache-2.0

public enum ReleasedTwice: SourceRule {
    public static let id = "released-twice"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an object is released twice on one way through a function"
    public static let page = SourceRulePage(
        check: "A reference is given back once; OSSafeReleaseNULL also clears the variable, release() does not.",
        symptom: "The dext crashes later, in code that has nothing to do with it.",
        fix: "Release once, with OSSafeReleaseNULL.",
        source: "DriverKit OSObject.iig; libkern OSLib.h.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition -> [SourceFinding] in
            let calls = definition.body.calls
            /// By object, which call was its last release().
            var open: [String: Int] = [:]
            return calls.indices.compactMap { index in
                let call = calls[index]
                guard let object = released(call), call.position.depth == 0, call.position.blocks == 0 else {
                    return nil
                }
                defer { open[object] = call.callee == "release" ? index : nil }
                guard let last = open[object], let between = calls[last].gap(to: call) else { return nil }
                let isSetAgain = definition.body.assignments.contains {
                    $0.target == object && between.contains($0.position.order)
                }
                // Only what stands between the two: a function may release thousands of times.
                let isPassed = calls[(last + 1)..<index].contains { other in
                    between.contains(other.position.order)
                        && (other.arguments.contains { $0.text == "&\(object)" }
                            || other.callee == "retain" && other.receiver == object)
                }
                guard !isSetAgain, !isPassed, !definition.body.exits(in: between) else { return nil }
                return finding(
                    "\(object) is released twice", why: "It still points to the object after the first release().",
                    confidence: 0.85, at: call.place, related: [calls[last].place])
            }
        }
    }

    private static func released(_ call: SourceCall) -> String? {
        if call.callee == "release", call.arguments.isEmpty { return call.receiver }
        if call.callee == "OSSafeReleaseNULL" { return call.argument(0)?.text }
        return nil
    }
}
