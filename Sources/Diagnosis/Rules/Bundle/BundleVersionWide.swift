// SPDX-License-Identifier: Apache-2.0

import Gates

/// Minor or revision of a driver's CFBundleVersion above 99: the kernel's parser takes it, an older text of Apple's
/// does not.
public enum BundleVersionWide: Rule {
    public static let id = "bundle-version-wide"
    public static let severity = Finding.Severity.note
    public static let summary = "CFBundleVersion has more than two digits after the first dot"
    public static let page = RulePage(
        check: """
            A driver's version is read as a kext version. The kernel's own parser takes four digits in each place; \
            Apple's kext guide and one report give the second and third place two digits only. kernelmanagerd's \
            parser is not public.
            """,
        symptom: """
            If the narrower limit holds: activation ends with error 9 and kernelmanagerd says that CFBundleVersion \
            must be a valid kext version.
            """,
        fix: "Keep minor and revision at 99 or below, and count in the first number when they are full.",
        source: """
            XNU libkern/OSKextVersion.c (four digits); Apple's archived Kernel Extension Programming Topics (two \
            digits); the public project OpenJoystickDriver reports 65535/99/99.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "CFBundleVersion"
            guard let info = driver.info.value, let text = info.string(key).settled else { return nil }
            guard case .success(let version) = KextVersion.parse(text), let remark = version.remark else { return nil }
            return finding(
                "\(driver.shown): CFBundleVersion \(text) is wider than one text allows",
                why: "The kernel's parser takes it; \(remark). Which of the two kernelmanagerd follows is not "
                    + "public.",
                fix: Fix(
                    "Stay at 99 or below behind the first dot.",
                    snippet: PlistSnippet.entry(key, .string("\(version.major).0.1")), target: driver.infoFile),
                confidence: 0.4, evidence: [info.evidence(key)])
        }
    }
}
