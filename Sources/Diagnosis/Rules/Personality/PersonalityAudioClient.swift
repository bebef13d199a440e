// SPDX-License-Identifier: Apache-2.0

import Gates

/// Core Audio opens the driver by a user client of the framework's own, which the personality has to describe.
public enum PersonalityAudioClient: Rule {
    public static let id = "personality-audio-client"
    public static let severity = Finding.Severity.warning
    public static let summary = "An audio driver has no IOUserAudioDriverUserClientProperties"
    public static let page = RulePage(
        check: """
            Core Audio's host opens the driver; the framework makes the user client from \
            IOUserAudioDriverUserClientProperties.
            """,
        symptom: "The driver starts, and no audio device appears.",
        fix: """
            Add the dictionary with IOClass IOUserUserClient and IOUserClass IOUserAudioDriverUserClient.
            """,
        source: "Apple's AudioDriverKit sample and documentation.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "IOUserAudioDriverUserClientProperties"
            guard let claims = driver.claims, claims.contains(Entitlement.familyAudio) else { return nil }
            guard let sites = subject.sites(of: driver), let first = sites.first else { return nil }
            guard sites.allSatisfy({ !$0.entries.contains(key) }) else { return nil }
            return finding(
                "\(first.shown): no \(key)",
                why: "The driver claims the audio family, and no personality describes the user client by which "
                    + "Core Audio opens it.",
                fix: .personality(
                    key,
                    .dictionary([
                        "IOClass": .string("IOUserUserClient"), "IOUserClass": .string("IOUserAudioDriverUserClient"),
                    ]), "Describe the framework's user client."),
                confidence: 0.9, evidence: [first.evidence(key), claims.evidence(Entitlement.familyAudio)])
        }
    }
}
