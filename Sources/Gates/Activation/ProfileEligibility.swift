// SPDX-License-Identifier: Apache-2.0

/// Why a profile does not vouch for code.
struct ProfileProblem {
    /// End of a sentence: "it carries no provisioning profile".
    var text: String
    /// Keys that the profile does not allow; empty when the profile as a whole is out.
    var unsatisfied: [String]
    var evidence: [Evidence]

    init(_ text: String, unsatisfied: [String] = [], evidence: [Evidence]) {
        self.text = text
        self.unsatisfied = unsatisfied
        self.evidence = evidence
    }

    func fix(for code: CodeObject) -> Fix {
        let capability = unsatisfied.lazy.compactMap { PortalCapability.of($0)?.name }.first
        let place = code.layout == .contents ? "\(code.path)/Contents" : code.path
        return Fix(
            unsatisfied.isEmpty
                ? "Make a profile for this App ID, certificate and machine, and sign with it."
                : "Claim only what the profile allows, or switch the capability on in the App ID of "
                    + "\(code.noun) and make "
                    + "the profile anew: a profile is a snapshot.",
            snippet: "security cms -D -i \"\(place)/embedded.provisionprofile\"", target: code.entitlementsFile,
            capability: capability)
    }
}

/// Whether a profile may be used for a code item here and now, and allows what it claims.
///
/// - Source: Apple TN3125.
enum ProfileEligibility {
    enum Answer {
        /// Notes are whole sentences.
        case eligible(notes: [String])
        case refused(ProfileProblem)
        case undecided(needs: String, why: String)
    }

    static func judge(
        _ profile: Profile, for code: CodeObject, _ signature: Signature, _ claims: Entries, host: HostPolicy
    ) -> Answer {
        let problem =
            broken(profile) ?? expired(profile, host) ?? otherPlatform(profile, code, host)
            ?? otherDevice(profile, host) ?? otherTeam(profile, signature)
            ?? otherCertificate(profile, signature) ?? otherApp(profile, code, signature)
            ?? uncovered(profile, claims, host)
        if let problem { return .refused(problem) }
        if let needs = missing(profile, code, signature) {
            return .undecided(
                needs: needs, why: "Nothing known speaks against the profile \"\(profile.name)\", but not all is known."
            )
        }
        return .eligible(notes: notes(profile, claims, signature, host))
    }

    private static func broken(_ profile: Profile) -> ProfileProblem? {
        guard let defect = profile.defects.first else { return nil }
        return ProfileProblem(
            "the profile \"\(profile.name)\" has a broken signature (\(defect.what))", evidence: [defect.evidence])
    }

    private static func expired(_ profile: Profile, _ host: HostPolicy) -> ProfileProblem? {
        guard let end = profile.expirationDate, !(host.now <= end) else { return nil }
        let days = (host.now - end) / 86_400
        let when = days >= 0 && days < 100_000 ? " \(Int(days)) days ago" : ""
        return ProfileProblem("the profile \"\(profile.name)\" expired\(when)", evidence: [profile.evidence])
    }

    /// DriverKit profiles serve both platforms, so that only an app's is held to its platform.
    private static func otherPlatform(_ profile: Profile, _ code: CodeObject, _ host: HostPolicy) -> ProfileProblem? {
        let wanted = host.platform == .macos ? "OSX" : "iOS"
        guard code.role == .app, !profile.platforms.isEmpty, !profile.platforms.contains(wanted) else { return nil }
        return ProfileProblem(
            "the profile \"\(profile.name)\" is for \(profile.platforms.joined(separator: ", ")), not for \(wanted)",
            evidence: [profile.evidence])
    }

    private static func otherDevice(_ profile: Profile, _ host: HostPolicy) -> ProfileProblem? {
        guard !profile.provisionsAllDevices, let devices = profile.devices, let device = host.deviceIdentifier,
            !devices.contains(where: { $0.uppercased() == device.uppercased() })
        else { return nil }
        return ProfileProblem(
            "the profile \"\(profile.name)\" names \(count(devices)) and not this one (\(device))",
            evidence: [profile.evidence])
    }

    private static func otherTeam(_ profile: Profile, _ signature: Signature) -> ProfileProblem? {
        guard let signer = signature.teamIdentifier, let team = profile.teamIdentifier, signer != team else {
            return nil
        }
        return ProfileProblem(
            "it is signed by team \(signer) and its profile \"\(profile.name)\" is team \(team)'s",
            evidence: [signature.evidence, profile.evidence])
    }

    private static func otherCertificate(_ profile: Profile, _ signature: Signature) -> ProfileProblem? {
        guard let digest = signature.certificateDigest, !profile.certificateDigests.isEmpty,
            !profile.certificateDigests.contains(where: { $0.lowercased() == digest.lowercased() })
        else { return nil }
        return ProfileProblem(
            "the certificate that signed it (\(signature.signer ?? String(digest.prefix(16)))) is not among "
                + "those in the "
                + "profile \"\(profile.name)\"",
            evidence: [signature.evidence, profile.evidence])
    }

    private static func otherApp(
        _ profile: Profile, _ code: CodeObject, _ signature: Signature
    ) -> ProfileProblem? {
        guard let identifier = code.bundleIdentifier ?? signature.identifier,
            !ProfileCoverage.applicationIdentifierCovers(
                profile, bundleIdentifier: identifier, team: signature.teamIdentifier)
        else { return nil }
        return ProfileProblem(
            "the profile \"\(profile.name)\" is for \(profile.applicationIdentifier), and this is \(identifier)",
            evidence: [profile.evidence])
    }

    private static func uncovered(_ profile: Profile, _ claims: Entries, _ host: HostPolicy) -> ProfileProblem? {
        let claims = ProfileCoverage.uncovered(claims: claims, by: profile, on: host.platform)
        guard !claims.isEmpty else { return nil }
        let details = claims.map { claim in
            claim.allowed.map { "\(claim.key) is claimed as \(claim.claimed) and allowed as \($0)" }
                ?? "\(claim.key) is not in it"
        }
        return ProfileProblem(
            "the profile \"\(profile.name)\" does not cover its claims (\(details.joined(separator: "; ")))",
            unsatisfied: claims.map(\.key), evidence: claims.flatMap { [$0.evidence, $0.profileEvidence] })
    }

    private static func missing(_ profile: Profile, _ code: CodeObject, _ signature: Signature) -> String? {
        if code.bundleIdentifier == nil, signature.identifier == nil {
            return "the bundle identifier of \(code.noun)"
        }
        if signature.certificateDigest == nil { return "the certificate that signed \(code.noun)" }
        if profile.certificateDigests.isEmpty { return "the profile's list of certificates" }
        return nil
    }

    private static func notes(
        _ profile: Profile, _ claims: Entries, _ signature: Signature, _ host: HostPolicy
    ) -> [String] {
        var notes: [String] = []
        if let devices = profile.devices, !profile.provisionsAllDevices, host.deviceIdentifier == nil {
            notes.append("It holds on the \(count(devices)) that the profile lists and nowhere else.")
        }
        if !profile.isVerified { notes.append("The profile's own signature was not checked.") }
        if profile.expirationDate == nil { notes.append("The profile says no date of expiry.") }
        if signature.kind == .appleDistribution {
            notes.append("This is the build for uploading: Apple signs it anew before anybody can run it.")
        }
        let hasIdentifier =
            claims.contains(Entitlement.applicationIdentifier) || claims.contains(Entitlement.applicationIdentifierIOS)
        if !hasIdentifier {
            notes.append("It claims no application identifier, which amfid has been seen to need to find the profile.")
        }
        return notes
    }

    private static func count(_ devices: [String]) -> String {
        devices.count == 1 ? "one device" : "\(devices.count) devices"
    }
}
