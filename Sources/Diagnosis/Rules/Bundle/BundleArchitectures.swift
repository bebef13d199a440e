// SPDX-License-Identifier: Apache-2.0

import Gates

/// On the kind of Mac whose slice is missing from the driver, the app starts and the driver does not.
public enum BundleArchitectures: Rule {
    public static let id = "bundle-architectures"
    public static let severity = Finding.Severity.note
    public static let summary = "The driver lacks an architecture that its app has"
    public static let page = RulePage(
        check: "The driver's process is started from the slice for the machine, as any other program is.",
        symptom: """
            On the other kind of Mac the driver is activated, and its launch ends in "Exec format error" (POSIX 8).
            """,
        fix: "Build the dext target for the standard architectures, as the app is.",
        source: "XNU bsd/kern/mach_loader.c; the app's and the driver's Mach-O headers.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos, let app = subject.app.value?.executable.value else { return [] }
        return subject.drivers.compactMap { driver in
            guard driver.stage == .product, let executable = driver.executable.value else { return nil }
            let own = families(executable)
            // The machine in question itself is the gate dext-amfi's.
            let missing = families(app).subtracting(own).subtracting([family(subject.host.architecture)]).sorted()
            guard !own.isEmpty, !missing.isEmpty else { return nil }
            return finding(
                "\(driver.shown): no slice for \(missing.enumeration), which its app has",
                why: "The app runs on \(families(app).sorted().enumeration), the driver on "
                    + "\(own.sorted().enumeration) only.",
                fix: Fix(
                    "Build for the standard architectures.", snippet: "ARCHS = $(ARCHS_STANDARD)",
                    target: "the dext target's build settings"),
                evidence: [executable.evidence, app.evidence])
        }
    }

    private static func families(_ executable: Executable) -> Set<String> {
        Set(executable.slices.map { family($0.architecture) }).intersection(["arm64", "x86_64"])
    }

    private static func family(_ architecture: String) -> String {
        architecture.hasPrefix("arm64") ? "arm64" : architecture
    }
}
