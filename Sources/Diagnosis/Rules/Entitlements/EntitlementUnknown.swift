// SPDX-License-Identifier: Apache-2.0

import Gates

/// A slip of the pen, or newer than DextLab. With a profile at hand the gates compare.
public enum EntitlementUnknown: Rule {
    public static let id = "entitlement-unknown"
    public static let severity = Finding.Severity.note
    public static let summary = "A DriverKit entitlement is claimed that DextLab does not know"
    public static let page = RulePage(
        check: "Keys are compared exactly. A key that Apple does not have is in no profile.",
        symptom: """
            "Provisioning profile doesn't include the … entitlement", or the code is killed at its launch.
            """,
        fix: "Spell the key as Apple's page does.",
        source: "Apple's entitlement reference (the list of keys); Apple TN3125.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.filter { ($0.role == .app || $0.role == .driver) && $0.isProfileUnseen }.flatMap { code in
            (code.claims?.keys ?? []).compactMap { key in
                guard key.lowercased().hasPrefix("com.apple.developer.driverkit"), !known.contains(key) else {
                    return nil
                }
                guard let claims = code.claims else { return nil }
                let meant = known.first { letters($0) == letters(key) }
                return finding(
                    "\(code.shown): \(key) is no known entitlement",
                    why: meant.map { "It looks like \($0)." } ?? "No page of Apple's that DextLab knows has it.",
                    fix: meant.map {
                        Fix("Spell it \($0).", snippet: "<key>\($0)</key>", target: code.entitlementsFile)
                    },
                    confidence: meant == nil ? 0.5 : 0.9, evidence: [claims.evidence(key)])
            }
        }
    }

    private static let known: [String] =
        [
            Entitlement.driverKit, Entitlement.transportUSB, Entitlement.transportPCI, Entitlement.transportPCIBridge,
            Entitlement.transportHID, Entitlement.familyHIDDevice, Entitlement.familyHIDEventService,
            Entitlement.familyHIDVirtualDevice, Entitlement.familyNetworking, Entitlement.familySerial,
            Entitlement.familyAudio, Entitlement.familyMIDI, Entitlement.familySCSIController,
            Entitlement.familyBlockStorage, Entitlement.allowAnyUserClientAccess,
            Entitlement.allowThirdPartyUserClients,
            Entitlement.userClientAccess, Entitlement.communicatesWithDrivers,
        ] + DriverKeys.apple

    /// Letters and digits only: what a slip with dots, hyphens or case leaves as it is.
    private static func letters(_ key: String) -> String { key.lowercased().filter { $0.isLetter || $0.isNumber } }
}
