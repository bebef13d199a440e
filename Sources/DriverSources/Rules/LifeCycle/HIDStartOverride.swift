// SPDX-License-Identifier: Apache-2.0

public enum HIDStartOverride: SourceRule {
    public static let id = "hid-start-override"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "a method is overridden that its family keeps for itself"
    public static let page = SourceRulePage(
        check: "IOUserHIDDevice starts in handleStart, and IOUserSerial calls its own initWith; neither is overridden.",
        symptom: "The device is published half made, or not at all.",
        fix: "Override handleStart; leave initWith alone.",
        source: "Apple: HIDDriverKit, SerialDriverKit.")

    private static let kept = [
        "IOUserHIDDevice": "Start", "IOUserUSBHostHIDDevice": "Start", "IOUserSerial": "initWith",
        "IOUserUSBSerial": "initWith",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.classes.compactMap { declared in
            guard declared.isInterface, let base = model.frameworkBase(of: declared.name), let name = kept[base],
                let method = declared.method(name), method.isOverride
            else { return nil }
            return finding(
                "\(declared.name) overrides \(name) of \(base)", why: "\(base) needs its own \(name).",
                confidence: 0.75, at: method.place)
        }
    }
}
