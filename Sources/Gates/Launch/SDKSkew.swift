// SPDX-License-Identifier: Apache-2.0

/// Drivers built with a newer SDK than the system, where the deployment target allows it and the frameworks changed in
/// place all the same.
///
/// - Source: REPORTED (forum thread 796009: SCSI and networking at DriverKit 24.4 on macOS 15.0–15.3; Stack Overflow:
///   Xcode 13 builds abort on Big Sur when a client connects).
enum SDKSkew {
    static func evaluate(_ driver: CodeObject, _ facts: Facts, _ explain: Explain) -> Verdict? {
        guard facts.host.platform == .macos, let executable = driver.executable.value else { return nil }
        guard let sdk = DriverImage.slice(driver, host: facts.host)?.sdk, let version = Version(sdk) else { return nil }
        guard let known = known(version, driver, facts) else {
            if version.major > facts.host.driverKitVersion {
                explain.step("built with DriverKit SDK \(sdk), newer than the system's", executable.evidence)
            }
            return nil
        }
        return explain.undecided(
            "sdk-skew", needs: "a run on macOS \(facts.host.osVersion)",
            why: "Built with DriverKit SDK \(sdk) for a system that has an older one. It launches, and then \(known).",
            evidence: [executable.evidence])
    }

    private static func known(_ sdk: Version, _ driver: CodeObject, _ facts: Facts) -> String? {
        let os = facts.host.osVersion
        let isChangedFamily = [Entitlement.familySCSIController, Entitlement.familyNetworking]
            .contains { driver.entitlements.claims?.contains($0) == true }
        if sdk >= Version(24, 4), os >= Version(15), os < Version(15, 4), isChangedFamily {
            return "the SCSI and networking families call interfaces that changed in 24.4"
        }
        if sdk >= Version(21), os >= Version(11), os < Version(12) {
            return "it may abort in OSMetaClassBase::QueueForObject when a client connects"
        }
        return nil
    }
}
