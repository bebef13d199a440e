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
            var open: [String: SourceCall] = [:]
            return definition.body.calls.compactMap { call in
                guard let object = released(call), call.position.depth == 0, call.position.blocks == 0 else {
                    return nil
                }
                defer { open[object] = call.callee == "release" ? call : nil }
                guard let first = open[object], let between = first.gap(to: call) else { return nil }
                let isSetAgain = definition.body.assignments.contains {
                    $0.target == object && between.contains($0.position.order)
                }
                let isPassed = definition.body.calls.contains { other in
                    between.contains(other.position.order)
                        && (other.arguments.contains { $0.text == "&\(object)" }
                            || other.callee == "retain" && other.receiver == object)
                }
                guard !isSetAgain, !isPassed, !definition.body.exits(in: between) else { return nil }
                return finding(
                    "\(object) is released twice", why: "It still points to the object after the first release().",
                    confidence: 0.85, at: call.place, related: [first.place])
            }
        }
    }

    private static func released(_ call: SourceCall) -> String? {
        if call.callee == "release", call.arguments.isEmpty { return call.receiver }
        if call.callee == "OSSafeReleaseNULL" { return call.argument(0)?.text }
        return nil
    }
}
