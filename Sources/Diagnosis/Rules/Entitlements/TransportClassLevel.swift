// SPDX-License-Identifier: Apache-2.0

import Gates

/// For sources, where no profile has been seen yet.
public enum TransportClassLevel: Rule {
    public static let id = "transport-class-level"
    public static let severity = Finding.Severity.note
    public static let summary = "A transport claim names a class of devices and no vendor"
    public static let page = RulePage(
        check: "Apple grants vendor ids. A claim for all devices of a class is a wildcard to the portal.",
        symptom: """
            The request for distribution is turned down; in development the claim differs from the profile's \
            wildcard and is not covered.
            """,
        fix: """
            Claim the wildcard in development and your vendor id for distribution; narrow by class in the \
            personality.
            """,
        source: "DTS in thread 818914.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver -> [Finding] in
            guard driver.stage == .source, driver.isProfileUnseen, let claims = driver.claims else { return [] }
            return keys.flatMap { key, vendorKeys, classKeys in
                (claims[key]?.array ?? []).enumerated().compactMap { index, element in
                    guard let table = element.dictionary, !vendorKeys.contains(where: { table[$0] != nil }) else {
                        return nil
                    }
                    guard let found = classKeys.first(where: { table[$0] != nil }) else { return nil }
                    return finding(
                        "\(driver.shown): claims a class of devices",
                        why: "\(found) without a vendor covers everybody's devices; such a claim has never been "
                            + "granted.",
                        fix: Fix(
                            "Claim what the profile holds, and narrow by class in the personality.",
                            target: driver.entitlementsFile),
                        confidence: 0.7, evidence: [claims.place([key, String(index), found])])
                }
            }
        }
    }

    private static let keys: [(String, [String], [String])] = [
        (Entitlement.transportUSB, ["idVendor"], ["bDeviceClass", "bInterfaceClass"]),
        (
            Entitlement.transportPCI, ["IOPCIMatch", "IOPCIPrimaryMatch", "IOPCISecondaryMatch"],
            ["IOPCIClassMatch"]
        ),
    ]
}
