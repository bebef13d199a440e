// SPDX-License-Identifier: Apache-2.0

import Gates

/// A personality has two class names: the kernel's (IOClass) and the driver's own (IOUserClass). The gate kernel-class
/// sees the driver's in the kernel's place; this is the reverse.
public enum PersonalityUserClass: Rule {
    public static let id = "personality-user-class"
    public static let severity = Finding.Severity.warning
    public static let summary = "IOUserClass names a class of the kernel or of a framework"
    public static let page = RulePage(
        check: """
            The kernel makes an object of IOClass and asks the driver's process for one of IOUserClass. The process \
            knows only the classes of its own .iig files.
            """,
        symptom: """
            The process is launched, no object is made, Start never runs; the log says that the instantiation \
            failed.
            """,
        fix: "Name your own class in IOUserClass, as its .iig spells it.",
        source: "DTS in thread 814101 (the two names); XNU iokit/Kernel/IOUserServer.cpp, objectInstantiate.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let name = site.text("IOUserClass"), isFramework(name) else { return nil }
            return finding(
                "\(site.shown): IOUserClass is \(name)",
                why: "\(name) is Apple's class. IOUserClass names the driver's own, which derives from such a class.",
                fix: .personality("IOUserClass", .string("MyDriver"), "Name the class of your .iig file."),
                confidence: 0.9, evidence: [site.evidence("IOUserClass"), site.evidence("IOClass")])
        }
    }

    private static func isFramework(_ name: String) -> Bool {
        KernelClass.named(name) != nil || KernelClass.userClients.contains(name)
            || ["IOService", "IOUserClient", "IOUserHIDDevice", "IOUserUSBSerial"].contains(name)
    }
}
