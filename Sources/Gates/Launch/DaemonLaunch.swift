// SPDX-License-Identifier: Apache-2.0

/// Whether the launch daemon finds the bundle that the kernel asks for and brings its process to life.
///
/// kernelmanagerd on the Mac, driverkitd on iPadOS.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `pick` | exactly one bundle has the unique id | goes on to the spawn |
/// | `none` | no such bundle on the disk | check-in-timeout at once |
/// | `exec` | posix_spawn failed | check-in-timeout at once |
/// | `started` | the kernel executes it | pass |
///
/// - Source: XNU comments name both daemons; rows and lines REPORTED (public logs). The text for `none` is not known.
public enum DaemonLaunch: Gate {
    public static let id: GateID = "daemon-launch"
    public static let number = 21
    public static let stage = Stage.launch
    public static let enforcer = "kernelmanagerd / driverkitd"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let answer = facts.runtime.launch.daemonAnswer
        switch answer {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent(let evidence):
            return explain.undecided(
                needs: "the daemon's log of a launch", why: "The daemon was never asked.", evidence: [evidence])
        case .present(.noBundle):
            return explain.fail(
                "none", "No bundle with this id and unique id lies where the daemon looks.",
                fix: Fix("Activate the driver again.", snippet: "systemextensionsctl list"))
        case .present(.spawnFailed(let errno, let text)):
            return exec(errno, text, facts, explain)
        case .present(.picked):
            var verdict = explain.undecided(
                "pick", needs: "whether the kernel executed it (a line “==> com.apple.dext”)",
                why: "The daemon picked the bundle; the path in its line tells which build runs.")
            verdict.log = lines(facts)
            return verdict
        case .present(.started):
            let path = "\(path(facts))/\(facts.driverProcess)"
            return explain.pass(
                "started", "The kernel executed the driver and put it into its sandbox.",
                log: lines(facts) + [LogLine("kernel", "\(path) ==> com.apple.dext")])
        }
    }

    private static func exec(_ errno: Int, _ text: String, _ facts: Facts, _ explain: Explain) -> Verdict {
        let bundle = facts.personalityBundleIdentifier ?? RegistryName.unknown
        let line = "Error launching dext \(bundle) Error Domain=NSPOSIXErrorDomain Code=\(errno) \"\(text)\""
        return explain.fail(
            "exec",
            errno == 8
                ? "“\(text)” means that the executable has no slice for this machine, or that the security policy "
                    + "refused the signature."
                : "The process could not be spawned (\(text)).",
            log: lines(facts) + [LogLine(daemon(facts), line)],
            code: Code(.posix, name: text, value: errno),
            fix: Fix(
                "Look at the signature first, then at the architectures.",
                snippet: "codesign -dvvv --entitlements - \"\(path(facts))\"\nlipo -archs \"\(path(facts))\"/*"))
    }

    private static func lines(_ facts: Facts) -> [LogLine] {
        let launch = facts.runtime.launch
        let bundle = facts.personalityBundleIdentifier ?? RegistryName.unknown
        let uid = launch.uniqueID.value ?? RegistryName.unknown
        let version = facts.driver.value?.info.value?.string("CFBundleVersion") ?? RegistryName.unknown
        let found = launch.dextsOnDisk.value.map(String.init) ?? RegistryName.unknown
        let dext = "Dext \(bundle) v\(version) in executable dext bundle \(bundle) at \(path(facts))"
        return [
            "Launching dext \(bundle) \(facts.userServerName) 0x\(facts.launchTag) \(uid)",
            "Found \(found) dexts with bundle identifier \(bundle)",
            "Using unique id \(uid) to pick dext matching bundle identifier \(bundle)",
            "Picked matching dext for bundle identifier \(bundle): \(dext)",
            "Launching driver extension: \(dext)",
        ].map { LogLine(daemon(facts), $0) }
    }

    private static func path(_ facts: Facts) -> String {
        let bundle = facts.personalityBundleIdentifier ?? RegistryName.unknown
        return facts.runtime.launch.installedPath.value
            ?? "/Library/SystemExtensions/\(RegistryName.unknown)/\(bundle).dext"
    }

    private static func daemon(_ facts: Facts) -> String {
        facts.host.platform == .macos ? "kernelmanagerd" : "driverkitd"
    }
}
