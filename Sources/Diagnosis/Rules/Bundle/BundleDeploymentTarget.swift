// SPDX-License-Identifier: Apache-2.0

import Gates

/// The app's deployment target and the driver's are set apart in Xcode, in different counts.
public enum BundleDeploymentTarget: Rule {
    public static let id = "bundle-deployment-target"
    public static let severity = Finding.Severity.note
    public static let summary = "The app runs on older systems than its driver"
    public static let page = RulePage(
        check: """
            DriverKit carries Darwin's number: 21 came with macOS 12, 24 with macOS 15, 25 with macOS 26. A driver \
            whose minimum is newer than the system is not used there, whatever the app's minimum says.
            """,
        symptom: """
            On an older Mac the app starts, and activation fails or the driver never matches. A new Xcode's default \
            deployment target is the usual cause.
            """,
        fix: "Lower DRIVERKIT_DEPLOYMENT_TARGET of the dext target, or raise the app's deployment target.",
        source: """
            Apple's availability of DriverKit 19 to 24; that a newer minimum keeps a driver from being used is \
            inferred.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let app = subject.app.value, let (appVersion, appPlace) = minimum(of: app, on: subject.host.platform)
        else { return [] }
        return subject.drivers.compactMap { driver in
            let key = "OSMinimumDriverKitVersion"
            guard let info = driver.info.value, let text = info.string(key).settled else { return nil }
            guard let driverKit = Version(text) else { return nil }
            // Newer than the very system in question: the gate category-validation says so on a Mac.
            if subject.host.platform == .macos, driverKit.major > subject.host.driverKitVersion { return nil }
            let system = oldestSystem(with: driverKit, on: subject.host.platform)
            guard appVersion < system else { return nil }
            let name = subject.host.platform == .macos ? "macOS" : "iPadOS"
            return finding(
                "\(driver.shown): needs \(name) \(system), and its app runs from \(appVersion)",
                why: "DriverKit \(driverKit) came with \(name) \(system). On older systems that the app allows, "
                    + "the driver is not used.",
                fix: Fix(
                    "Lower the driver's deployment target to what the app's system has, or raise the app's.",
                    snippet: "DRIVERKIT_DEPLOYMENT_TARGET = \(driverKitVersion(of: appVersion, subject.host)).0",
                    target: "the dext target's build settings"),
                confidence: 0.8, evidence: [info.evidence(key), appPlace])
        }
    }

    private static func minimum(of app: CodeObject, on platform: HostPolicy.Platform) -> (Version, Evidence)? {
        let key = platform == .macos ? "LSMinimumSystemVersion" : "MinimumOSVersion"
        if let info = app.info.value, let text = info.string(key).settled, let version = Version(text) {
            return (version, info.evidence(key))
        }
        let number: UInt32 = platform == .macos ? 1 : 2
        guard let executable = app.executable.value else { return nil }
        let versions = executable.slices.filter { $0.platform == number }.compactMap { slice in
            slice.minimumOS.flatMap { Version($0) }
        }
        return versions.min().map { ($0, executable.evidence) }
    }

    private static func oldestSystem(with driverKit: Version, on platform: HostPolicy.Platform) -> Version {
        switch (platform, driverKit.major) {
        case (.macos, ...19): Version(10, 15)
        case (.ipados, ...22): Version(16)
        case (_, 25...): Version(driverKit.major + 1)
        case (.macos, _): Version(driverKit.major - 9)
        case (.ipados, _): Version(driverKit.major - 6)
        }
    }

    private static func driverKitVersion(of system: Version, _ host: HostPolicy) -> Int {
        var older = host
        older.osVersion = system
        return older.driverKitVersion
    }
}
