// SPDX-License-Identifier: Apache-2.0

import Gates

/// `$(PRODUCT_NAME)` of a dext target is the bundle identifier; as a class name it is a frequent slip.
public enum PersonalityClassName: Rule {
    public static let id = "personality-class-name"
    public static let severity = Finding.Severity.error
    public static let summary = "A class name in a personality is none that C++ allows"
    public static let page = RulePage(
        check: """
            Classes are looked up by name: IOUserClass among those that the driver's executable registers, IOClass \
            among the kernel's. No registered class has a dot, a hyphen or a blank in its name.
            """,
        symptom: """
            With IOUserClass the process is launched and no object is made; with IOClass the kernel prints "Couldn't \
            alloc class".
            """,
        fix: "Write the class name as the .iig file spells it.",
        source: """
            XNU libkern/c++/OSMetaClass.cpp and iokit/Kernel/IOUserServer.cpp (look-up by the registered name).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site in
            // The driver's class in both places: what is wrong with IOClass is the gate kernel-class's.
            let keys = site.text("IOClass") == site.text("IOUserClass") ? ["IOUserClass"] : ["IOClass", "IOUserClass"]
            let own = keys.compactMap { key in site.text(key).map { (path: [key], name: $0) } }
            let inner = site.objects.flatMap { object in
                ["IOClass", "IOUserClass"].compactMap { key in
                    object.table[key]?.string.settled.map { (path: [object.key, key], name: $0) }
                }
            }
            return (own + inner).filter { !isClassName($0.name) }.map { path, name in
                finding(
                    "\(site.shown): \(path.joined(separator: "/")) is no class name",
                    why: "“\(name)” cannot be the name of a class, so that none is ever found by it.",
                    fix: Fix(
                        "Name the class as the .iig spells it.",
                        snippet: PlistSnippet.entry(path.last ?? "IOUserClass", .string("MyDriver")),
                        target: site.driver.infoFile),
                    evidence: [site.entries.place(path)])
            }
        }
    }

    /// An empty name is the gates'.
    private static func isClassName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return true }
        let isWord = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "_:".unicodeScalars.contains(scalar))
        }
        return isWord && !("0"..."9").contains(first)
    }
}
