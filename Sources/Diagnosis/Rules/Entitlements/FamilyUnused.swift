// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where no object of the driver is of any family, the rule personality-generic-class speaks.
public enum FamilyUnused: Rule {
    public static let id = "family-unused"
    public static let severity = Finding.Severity.note
    public static let summary = "A driver claims a family of which it has no class"
    public static let page = RulePage(
        check: """
            A family's kernel class asks for the family's key. Keys of other families are asked for by nobody.
            """,
        symptom: "None at run time; but each needs a grant for distribution.",
        fix: "Drop the claim.",
        source: "DTS in thread 843327 (one family key is enough); the public project ReDrobo.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver -> [Finding] in
            guard let claims = driver.claims, let sites = subject.sites(of: driver) else { return [] }
            let names = sites.reduce(into: Set<String>()) { $0.formUnion($1.kernelClasses) }
            let classes = names.compactMap(KernelClass.named)
            let others = names.subtracting(KernelClass.userClients).filter { KernelClass.named($0) == nil }
            guard others.isEmpty, classes.contains(where: { $0.familyEntitlement != nil }) else { return [] }
            return KernelClass.familyEntitlements.filter(claims.contains).compactMap { key in
                guard !classes.contains(where: { $0.familyEntitlement == key }) else { return nil }
                return finding(
                    "\(driver.shown): claims \(key) and has no object of that family",
                    why: "Its kernel classes are \(names.sorted().enumeration), which do not ask for it.",
                    fix: Fix("Drop the claim, and spare its grant.", target: driver.entitlementsFile), confidence: 0.8,
                    evidence: [claims.evidence(key)])
            }
        }
    }
}
