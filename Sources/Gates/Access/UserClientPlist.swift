// SPDX-License-Identifier: Apache-2.0

/// What the personality says of user clients: the dictionary that IOService::Create reads.
///
/// It has to stand in the personality that matched. At the top level of the Info.plist nobody reads it.
///
/// - Source: XNU `IOUserServer.cpp`, IOService::Create.
enum UserClientPlist {
    static let key = "UserClientProperties"

    /// A mistake that is certain from the property list alone.
    static func problem(_ facts: Facts, _ explain: Explain) -> Verdict? {
        guard let personality = facts.personality.value else { return nil }
        guard let value = personality.entries[key] else { return absent(personality, facts, explain) }
        guard let table = value.dictionary, let kernelClass = table["IOClass"]?.string else {
            return missing(facts, explain)
        }
        if facts.isUnresolved(kernelClass) || facts.isUnresolved(table["IOUserClass"]?.string) { return nil }
        guard KernelClass.userClients.contains(kernelClass) else {
            if kernelClass == table["IOUserClass"]?.string { return badClass(facts, explain) }
            if KernelClass.named(kernelClass) != nil { return notUserClient(kernelClass, facts, explain) }
            return explain.undecided(
                needs: "whether \(kernelClass) is a user client class of the kernel",
                why: "Plain user clients are of class IOUserUserClient.", evidence: evidence(facts, "IOClass"))
        }
        let classes = facts.runtime.launch.registeredClasses.value
        guard let own = table["IOUserClass"]?.string, classes?.contains(own) != false else {
            return userClass(facts, explain)
        }
        return nil
    }

    /// No such key: a mistake if a client is meant to be made and no other dictionary could serve.
    private static func absent(_ personality: Personality, _ facts: Facts, _ explain: Explain) -> Verdict? {
        let others = personality.entries.facts.values.contains { $0.value.dictionary?["IOClass"]?.string != nil }
        guard !others else { return nil }
        let isAtTop = facts.driver.value?.info.value?.contains(key) == true
        if isAtTop || isClientMeant(facts) { return missing(facts, explain) }
        return explain.undecided(
            needs: "whether the driver is meant to be opened by an app",
            why: "The personality “\(personality.name)” has no \(key), so that no user client can be made from it.",
            evidence: [personality.entries.evidence(key)])
    }

    /// Whether anything says that an app is to open the driver. Many drivers have no user client at all, and must not
    /// be told that nobody may open it.
    static func isOpenMeant(_ facts: Facts) -> Bool {
        if facts.runtime.open.newUserClient.value != nil || isClientMeant(facts) { return true }
        guard let personality = facts.personality.value else { return true }
        if facts.clientClaims.value?.contains(Entitlement.userClientAccess) == true { return true }
        return personality.entries.facts.values.contains { $0.value.dictionary?["IOClass"] != nil }
    }

    /// The answer of an access gate about a driver that nobody is meant to open.
    static func notOpened(_ facts: Facts, _ explain: Explain) -> Verdict {
        explain.undecided(
            needs: "whether the driver is meant to be opened by an app",
            why: "Its personality has no \(key), and neither app nor driver claims anything about a client.",
            evidence: facts.personality.value.map { [$0.entries.evidence(key)] } ?? [])
    }

    private static func isClientMeant(_ facts: Facts) -> Bool {
        let driver = [Entitlement.allowAnyUserClientAccess, Entitlement.allowThirdPartyUserClients]
        if let claims = facts.driverClaims.value, driver.contains(where: claims.contains) { return true }
        let list = facts.clientClaims.value?[Entitlement.userClientAccess]
        guard let list, let id = facts.personalityBundleIdentifier else { return false }
        return list.string == id || list.array?.contains(.string(id)) == true
    }

    // MARK: Rows

    static func missing(_ facts: Facts, _ explain: Explain) -> Verdict {
        let value = facts.personality.value?.entries[key]
        let isAtTop = facts.driver.value?.info.value?.contains(key) == true
        let what: String
        if let value {
            what = value.dictionary == nil ? "\(key) is a \(value.kindName)" : "\(key) has no IOClass"
        } else {
            what =
                "the personality has no \(key)"
                + (isAtTop ? " (it stands at the top of the Info.plist, where nobody reads it)" : "")
        }
        return explain.fail(
            "key-missing", "IOService::Create has nothing to make a user client from: \(what).", code: .badArgument,
            evidence: evidence(facts, nil), fix: fix(facts, "Put it into the personality that matches."))
    }

    static func badClass(_ facts: Facts, _ explain: Explain) -> Verdict {
        let name = facts.userClientProperties?["IOClass"]?.description ?? "absent"
        return explain.fail(
            "class",
            "IOClass of \(key) is \(name). The kernel has no such class, or the object could not be attached (the "
                + "provider "
                + "argument of Create has to be the service itself).",
            code: .unsupported, evidence: evidence(facts, "IOClass"),
            fix: fix(facts, "IOClass is the kernel's class, IOUserClass your own."))
    }

    static func notUserClient(_ kernelClass: String, _ facts: Facts, _ explain: Explain) -> Verdict {
        explain.fail(
            "not-user-client", "The object that NewUserClient made is a \(kernelClass), which is no IOUserUserClient.",
            code: .unsupported, evidence: evidence(facts, "IOClass"), fix: fix(facts, "Use IOUserUserClient."))
    }

    static func userClass(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let name = facts.userClientProperties?["IOUserClass"]?.string else {
            return explain.fail(
                "user-class", "\(key) does not say which class of the driver the user client is.",
                log: [LogLine("kernel", "DK: no IOUserClass defined for \(facts.userClientName)")], code: .error,
                evidence: evidence(facts, "IOUserClass"), fix: fix(facts, "Name your subclass of IOUserClient."))
        }
        return explain.fail(
            "user-class", "The driver's executable registers no class \(name), which \(key) names.",
            log: [LogLine("kernel", "DK: \(name): no user class found")],
            code: facts.runtime.launch.instantiateCode.value, evidence: evidence(facts, "IOUserClass"),
            fix: fix(facts, "Name the class as the .iig spells it."))
    }

    private static func evidence(_ facts: Facts, _ inner: String?) -> [Evidence] {
        guard let entries = facts.personality.value?.entries else { return [] }
        let place = inner.flatMap { entries.places["\(key)/\($0)"] }
        return [place ?? entries.evidence(key)]
    }

    private static func fix(_ facts: Facts, _ text: String) -> Fix {
        let own =
            facts.userClientProperties?["IOUserClass"]?.string
            ?? facts.personality.value?.userClass.map { $0 + "UserClient" } ?? "MyUserClient"
        return .personality(
            key, .dictionary(["IOClass": .string("IOUserUserClient"), "IOUserClass": .string(own)]), text)
    }
}
