// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel can make the object that stands for the driver: IOClass names a class of the *kernel*,
/// IOUserClass the driver's own.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `ok` | the class is there and descends from IOService | pass |
/// | `unknown` | nobody registered the class in the kernel | skipped |
/// | `kext-not-loaded` | the class's kext is not loaded, and nothing makes the kernel load it | skipped |
/// | `generic` | a family driver under IOUserService | starts, and every family call answers Unsupported |
/// | `init` | init, attach or probe of the kernel object said no | skipped, silent |
///
/// - Source: XNU `IOService.cpp`, probeCandidates; `IOCatalogue.cpp` (CFBundleIdentifierKernel); `generic` REPORTED
///   (forum).
public enum KernelClassCheck: Gate {
    public static let id: GateID = "kernel-class"
    public static let number = 18
    public static let stage = Stage.matching
    public static let enforcer = "kernel IOService"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "a personality")
        }
        guard let name = personality.kernelClass, !name.isEmpty else {
            return explain.fail(
                "unknown", "The personality names no IOClass, so that the kernel has no object to make.",
                evidence: [personality.entries.evidence("IOClass")],
                fix: .personality("IOClass", .string("IOUserService"), "Name the kernel class of the family."))
        }
        if facts.isUnresolved(name) {
            return explain.undecided(
                needs: Facts.builtInfo,
                why: "IOClass is "
                    + "“\(name)”.", evidence: [personality.entries.evidence("IOClass")])
        }
        if facts.runtime.launch.didProxyInitialise.value == false {
            return explain.fail(
                "init", "The kernel made the \(name), and its init, attach or probe declined. It says so to nobody.",
                evidence: [personality.entries.evidence("IOClass")])
        }
        if let verdict = generic(personality, name, facts, explain) { return verdict }
        return registered(personality, name, facts, explain)
    }

    private static func registered(
        _ personality: Personality, _ name: String, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let launch = facts.runtime.launch
        let evidence = [personality.entries.evidence("IOClass")]
        if let classes = launch.kernelClasses.value {
            if classes.contains(name) { return ok(name, evidence, explain) }
            guard let known = KernelClass.named(name) else { return unknown(personality, name, explain) }
            return notLoaded(personality, known, explain)
        }
        guard let known = KernelClass.named(name) else {
            if isOwnClass(name, personality, launch) || BuildVariable.stands(in: name) {
                return unknown(personality, name, explain)
            }
            return explain.undecided(
                needs: "whether \(name) is a class of the kernel or of a family kext (ioclasscount \(name) on the Mac)",
                why: "\(name) is none of the kernel classes that are known to stand for drivers.", evidence: evidence)
        }
        if launch.isFamilyKextLoaded.value == false { return notLoaded(personality, known, explain) }
        let named = personality.entries.string("CFBundleIdentifierKernel")
        if known.isAlwaysLoaded || named == known.kext || launch.isFamilyKextLoaded.value == true {
            return ok(name, evidence, explain)
        }
        return explain.undecided(
            needs: "whether \(known.kext) is loaded at that time (kmutil showloaded)",
            why: "\(name) lives in \(known.kext), and CFBundleIdentifierKernel, which alone makes the kernel load it, "
                + "is "
                + "\(named ?? "absent").",
            evidence: [personality.entries.evidence("CFBundleIdentifierKernel")])
    }

    private static func ok(_ name: String, _ evidence: [Evidence], _ explain: Explain) -> Verdict {
        explain.pass("ok", "\(name) is a kernel class that can stand for a driver.", evidence: evidence)
    }

    /// The driver's own class in the place of the kernel's is the usual mix-up.
    private static func isOwnClass(_ name: String, _ personality: Personality, _ launch: LaunchFacts) -> Bool {
        let client = personality.entries["UserClientProperties"]?.dictionary?["IOUserClass"]?.string
        return name == personality.userClass || name == client || launch.registeredClasses.value?.contains(name) == true
    }

    private static func unknown(_ personality: Personality, _ name: String, _ explain: Explain) -> Verdict {
        explain.fail(
            "unknown",
            "The kernel knows no class \(name). IOClass has to name the kernel's class that stands for the driver; the "
                + "driver's own class goes into IOUserClass (here “\(personality.userClass ?? "absent")”).",
            log: [LogLine("kernel", "Couldn't alloc class \"\(name)\"")],
            evidence: [personality.entries.evidence("IOClass"), personality.entries.evidence("IOUserClass")],
            fix: .personality(
                "IOClass", .string("IOUserService"), "IOUserService for a plain driver, the family's class otherwise."))
    }

    private static func notLoaded(_ personality: Personality, _ known: KernelClass, _ explain: Explain) -> Verdict {
        let named = personality.entries.string("CFBundleIdentifierKernel") ?? "absent"
        return explain.fail(
            "kext-not-loaded",
            "\(known.name) lives in \(known.kext), which is not loaded; CFBundleIdentifierKernel is \(named), and only "
                + "that key makes the kernel load a kext for a driver.",
            log: [LogLine("kernel", "Couldn't alloc class \"\(known.name)\"")],
            evidence: [personality.entries.evidence("CFBundleIdentifierKernel")],
            fix: .personality("CFBundleIdentifierKernel", .string(known.kext), "Name the family's kext."))
    }

    // MARK: A family driver under a plain class

    private static func generic(
        _ personality: Personality, _ name: String, _ facts: Facts, _ explain: Explain
    ) -> Verdict? {
        guard name == "IOUserService" else { return nil }
        let provider =
            facts.provider.value.map { $0.isKind(of: "IOSCSIPeripheralDeviceNub") }
            ?? (personality.providerClass == "IOSCSIPeripheralDeviceNub")
        let superclass = facts.runtime.launch.frameworkSuperclass
        let family = superclass.value.flatMap(FamilyClass.kernelClass) ?? (provider ? peripheral : nil)
        if let family {
            return explain.fail(
                "generic",
                "A \(family) driver is declared with IOClass IOUserService. It loads and starts, and every call into "
                    + "the family answers kIOReturnUnsupported, because no object of the family stands for it.",
                code: .unsupported, evidence: [personality.entries.evidence("IOClass")],
                fix: .personality("IOClass", .string(family), "Name the family's kernel class."))
        }
        guard superclass.value == nil, let claims = facts.driverClaims.value else { return nil }
        guard let claimed = FamilyClass.claims.first(where: claims.contains) else { return nil }
        return explain.undecided(
            needs: superclass.needs ?? "the superclass of the driver's class",
            why: "The driver claims \(claimed), and this personality stands it under IOUserService, which belongs to "
                + "no "
                + "family. That is right only for a helper object.",
            evidence: [personality.entries.evidence("IOClass"), claims.evidence(claimed)])
    }

    private static let peripheral = "IOUserSCSIPeripheralDeviceType00"
}

/// Families whose drivers need a kernel class of their own (audio and MIDI drivers live under IOUserService).
enum FamilyClass {
    static let claims = [
        Entitlement.familySCSIController, Entitlement.familyBlockStorage, Entitlement.familyNetworking,
        Entitlement.familySerial, Entitlement.familyHIDDevice, Entitlement.familyHIDEventService,
    ]

    /// The kernel class for a superclass of the driver's class.
    static func kernelClass(for superclass: String) -> String? {
        switch superclass {
        case "IOUserHIDDevice", "IOUserUSBHostHIDDevice": "AppleUserHIDDevice"
        case "IOUserHIDEventService", "IOUserHIDEventDriver": "AppleUserHIDEventService"
        case "IOUserUSBSerial", "IOUserSerial": "IOUserSerial"
        case "IOUserService": nil
        default: KernelClass.named(superclass)?.name
        }
    }
}
