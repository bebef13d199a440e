// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel takes the announced dext into its table, and lets a registered one be launched.
///
/// Two dexts are the same when their DextUniqueID is equal; versions play no part. Decided by the kernel (OSKext).
///
/// | row | when | |
/// | --- | --- | --- |
/// | `new` | nothing registered for the bundle id | pass |
/// | `same-uid` | the same unique id, nothing waiting | pass: it is there already |
/// | `idle-replace` | another unique id, the old one runs nowhere | pass |
/// | `busy-delay` | another unique id, the old one runs | the old code goes on serving |
/// | `launch-blocked` | launch asked of a dext that is to be replaced | refused |
/// | `uid-differs` | the personality carries another unique id | refused |
/// | `no-uid` | no unique id | refused |
///
/// - Source: XNU `libkern/c++/OSKext.cpp`, registerIdentifier, upgradeDext, incrementDextLaunchCount.
public enum CatalogueRegistration: Gate {
    public static let id: GateID = "catalogue-registration"
    public static let number = 16
    public static let stage = Stage.matching
    public static let enforcer = "kernel OSKext"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let launch = facts.runtime.launch
        if launch.isLaunchRequest, let refusal = launchRefusal(facts, explain) { return refusal }
        switch launch.registered {
        case .unknown(let needs):
            return explain.undecided(
                needs: needs, why: "Whether an older version still holds the driver's place is known to the Mac alone.")
        case .absent:
            guard !launch.isLaunchRequest else {
                return explain.undecided(
                    needs: "a registered driver: server-launch decides a launch without one",
                    why: "The kernel is asked to launch a driver that it has not registered.")
            }
            return explain.pass(
                "new",
                "No driver of this bundle id is registered, so its personalities enter the "
                    + "catalogue and matching starts.")
        case .present(let old):
            return compare(facts, old, explain)
        }
    }

    private static func compare(_ facts: Facts, _ old: RegisteredDext, _ explain: Explain) -> Verdict {
        guard let uniqueID = facts.runtime.launch.uniqueID.value, let oldID = old.uniqueID else {
            return explain.undecided(
                needs: facts.runtime.launch.uniqueID.needs ?? "the unique ids of both drivers",
                why: "Version \(old.version) is registered; whether this is the same build depends on the unique ids.")
        }
        let id = facts.personalityBundleIdentifier ?? RegistryName.unknown
        let version = facts.driver.value?.info.value?.string("CFBundleVersion") ?? RegistryName.unknown
        if oldID == uniqueID {
            guard !old.isMarkedForReplacement else {
                return explain.undecided(
                    needs: "which version waits for this one to leave",
                    why: "This very build is registered, and another one already waits to take its place.")
            }
            let line =
                "Refusing new dext \(id), v\(version):a dext v \(old.version) with the same unique dext "
                + "identifier (\(uniqueID)) already exists"
            return explain.pass(
                "same-uid", "This very build is registered already.",
                log: facts.runtime.launch.isLaunchRequest ? [] : [LogLine("kernel", line)])
        }
        if old.launchCount == 0 {
            let line =
                "Dext \(id), v\(old.version) , unique dext identifier \(oldID) Upgraded to v\(version), "
                + "unique dext identifier \(uniqueID)"
            return explain.pass(
                "idle-replace", "Version \(old.version) runs nowhere, so this one takes its place at once.",
                log: [LogLine("kernel", line)])
        }
        let line =
            "Upgrade delayed for \(id) v\(old.version), unique dext identifier \(oldID) with v\(version), "
            + "unique dext identifier \(uniqueID)."
        return explain.fail(
            "busy-delay",
            "Version \(old.version) still serves \(old.launchCount) provider(s), so the kernel keeps the new version "
                + "aside until the old one's last server is gone: what runs is the old code.",
            log: [LogLine("kernel", line)],
            fix: Fix("Close all clients and unplug the device, or restart the Mac.", snippet: "sudo shutdown -r now"))
    }

    /// The rows that a launch can be refused with; `server-launch` asks them as well.
    static func launchRefusal(_ facts: Facts, _ explain: Explain) -> Verdict? {
        let launch = facts.runtime.launch
        let id = facts.personalityBundleIdentifier ?? RegistryName.unknown
        if let old = launch.registered.value, old.isMarkedForReplacement, old.launchCount == 0 {
            let line =
                "Dext \(id) UniqueID \(old.uniqueID ?? RegistryName.unknown) requires update, cannot launch a "
                + "new dext"
            return explain.fail(
                "launch-blocked",
                "A newer version waits for version \(old.version) to leave, and until then the kernel launches "
                    + "neither.",
                log: [LogLine("kernel", line)], fix: Fix("Unplug the device or restart the Mac."))
        }
        if let uniqueID = launch.uniqueID.value, let old = launch.registered.value?.uniqueID, old != uniqueID {
            let line =
                "Dext \(id): UniqueID \(old) does not match UniqueID looked for \(uniqueID), cannot launch a "
                + "new dext"
            return explain.fail(
                "uid-differs",
                "The personality that matched belongs to another build than the registered one (\(uniqueID), not "
                    + "\(old)).",
                log: [LogLine("kernel", line)],
                fix: Fix("Activate the build again, so that personality and bundle are of one build."))
        }
        guard launch.uniqueID.isAbsent else { return nil }
        return explain.fail(
            "no-uid", "The personality carries no unique id, so that the kernel cannot tell which build to launch.",
            log: [LogLine("kernel", "Cannot find dext UniqueID for \(id), cannot increment dext launches")],
            fix: Fix("Deactivate and activate the driver, so that the daemon announces it anew."))
    }
}
