// SPDX-License-Identifier: Apache-2.0

import Gates

/// The gate kernel-class refuses this for SCSI peripherals, where the provider gives it away; for other families only
/// the claims do.
public enum PersonalityGenericClass: Rule {
    public static let id = "personality-generic-class"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver claims a family's entitlement, and none of its objects has the family's class"
    public static let page = RulePage(
        check: """
            For SCSI, HID, serial, Ethernet and block storage the kernel needs an object of the family's own class; \
            IOUserService stands for drivers that belong to no family.
            """,
        symptom: """
            The driver loads and starts, and every call into the family answers kIOReturnUnsupported (0xE00002C7), \
            or the family publishes nothing.
            """,
        fix: """
            Name the family's kernel class in IOClass; or, if the driver belongs to no family, drop the claim.
            """,
        source: "DTS in thread 814101; the public project ReDrobo met it with SCSI peripherals.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            guard let claims = driver.claims, let sites = subject.sites(of: driver) else { return nil }
            guard let key = KernelClass.familyEntitlements.first(where: claims.contains) else { return nil }
            guard sites.allSatisfy({ $0.text("IOClass") == "IOUserService" && $0.bus != .scsi }) else { return nil }
            let classes = sites.reduce(into: Set<String>()) { $0.formUnion($1.kernelClasses) }
            let plain = KernelClass.userClients.union(["IOUserService"])
            guard classes.isSubset(of: plain), let site = sites.first(where: { $0.bus != .resources }) else {
                return nil
            }
            guard let family = KernelClass.table.first(where: { $0.familyEntitlement == key }) else { return nil }
            return finding(
                "\(site.shown): stands under IOUserService, and claims \(key)",
                why: "The claim belongs to a family whose drivers stand under \(family.name) or a class beside it. "
                    + "Under IOUserService the driver starts, and every call into the family answers "
                    + "kIOReturnUnsupported.",
                fix: .personality("IOClass", .string(family.name), "Name the family's class, or drop the claim."),
                confidence: 0.8, evidence: [site.evidence("IOClass"), claims.evidence(key)])
        }
    }
}
