// SPDX-License-Identifier: Apache-2.0

import Gates

/// For instance driverkit.builtin, for devices that are part of the Mac. With a profile at hand the gates compare.
public enum EntitlementPrivate: Rule {
    public static let id = "entitlement-private"
    public static let severity = Finding.Severity.warning
    public static let summary = "A private entitlement of Apple's is claimed"
    public static let page = RulePage(
        check: """
            No profile of a third party grants com.apple.private keys or the driverkit keys that are for Apple's own \
            drivers.
            """,
        symptom: """
            The code is killed at its launch with SIP on; with AMFI switched off it works, which misleads.
            """,
        fix: "Drop the claim. Devices that are built in are out of reach for third parties.",
        source: """
            A DTS answer (thread 818441), as public projects quote it; IOPCIFamily IOPCIDevice.cpp; XNU \
            iokit/Kernel/IOUserServer.cpp.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.filter(isThirdParty).compactMap { code in
            guard code.isProfileUnseen, let claims = code.claims else { return nil }
            var places = claims.keys.filter(isPrivate).map { [$0] }
            let elements = claims[Entitlement.transportPCI]?.array ?? []
            if let index = elements.firstIndex(of: .string(Entitlement.builtIn)) {
                places.append([Entitlement.transportPCI, String(index)])
            }
            guard !places.isEmpty else { return nil }
            let names = places.map { $0.count == 1 ? $0[0] : Entitlement.builtIn }
            return finding(
                "\(code.shown): claims \(names.enumeration)",
                why: "That is for Apple's own code; no profile of yours will have it.",
                fix: Fix("Drop the claim.", target: code.entitlementsFile), confidence: 0.9,
                evidence: places.map(claims.place))
        }
    }

    private static func isThirdParty(_ code: CodeObject) -> Bool {
        (code.role == .app || code.role == .driver) && code.signature.value?.kind != .platform
    }

    private static func isPrivate(_ key: String) -> Bool {
        key.hasPrefix("com.apple.private.") || DriverKeys.apple.contains(key)
    }
}
