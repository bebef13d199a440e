// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Gates
import PropertyLists
import Signatures

/// What is wrong with the files themselves and no gate has named: broken signatures of code beside the way, profiles
/// that belong to nothing, property lists that say a thing twice.
enum ArtifactFindings {
    static func find(in set: ArtifactSet, already results: [GateResult], now: Double) -> [Finding] {
        let named = Set(results.filter { $0.ownOutcome == .fail }.flatMap(\.verdict.evidence))
        var findings: [Finding] = []
        for item in set.allItems {
            findings += defects(item, named)
            findings += duplicates(item)
            findings += SourceFindings.find(item)
            findings += item.problems.map {
                Finding(
                    rule: "file-unreadable", severity: .error, title: "\(item.shown): a part cannot be read", why: $0,
                    evidence: [Evidence(item.shown)])
            }
        }
        findings += set.packages.flatMap(PackageFindings.find)
        for (profile, signature) in set.looseProfiles { findings += loose(profile, signature, now) }
        return unique(findings)
    }

    private static func defects(_ item: CodeItem, _ named: Set<Evidence>) -> [Finding] {
        guard let signature = CodeObjectFacts.codeObject(item).signature.value else { return [] }
        let rest = signature.defects.filter { !named.contains($0.evidence) }
        return rest.map { defect in
            Finding(
                rule: "signature-broken", severity: .error, title: "\(item.shown): the signature does not hold",
                why: "\(defect.what) (status \(defect.status)).",
                fix: Fix(
                    "Sign as the last step, from the inside out, and change nothing afterwards.",
                    snippet: "codesign --verify --deep --strict -vvv \"\(item.shown)\""),
                evidence: [defect.evidence])
        }
    }

    private static func duplicates(_ item: CodeItem) -> [Finding] {
        [item.info, item.entitlementsFile].compactMap { $0 }.flatMap { document in
            document.duplicateKeys.map { duplicate in
                let place = document.location(of: duplicate.secondOffset)
                return Finding(
                    rule: "plist-duplicate-key", severity: .warning, title: "\(document.file): a key stands twice",
                    why:
                        "\(duplicate.key) stands twice in one dictionary; one of the two values is ignored without a word.",
                    fix: Fix("Remove one of the two."),
                    evidence: [Evidence(document.file, .line(place.line, column: place.column), text: duplicate.key)])
            }
        }
    }

    private static func loose(_ profile: ProvisioningProfile, _ signature: ProfileSignature, _ now: Double) -> [Finding]
    {
        var findings = signature.defects.map { defect in
            Finding(
                rule: "profile-signature", severity: .error,
                title: "\(profile.file): the profile's signature does not hold",
                why: defect.what + ".", fix: Fix("Download the profile again from the developer portal."),
                evidence: [Evidence(profile.file, text: defect.what)])
        }
        if let expiry = profile.expirationDate, expiry < now {
            let date =
                CalendarDate(secondsSince2001: expiry - CalendarDate.secondsFrom1970To2001)?.text ?? "an unknown date"
            findings.append(
                Finding(
                    rule: "profile-expired", severity: .error, title: "\(profile.file): the profile has expired",
                    why: "It ended on \(date); nothing that needs it starts any more.",
                    fix: Fix("Make the profile anew in the developer portal and sign again."),
                    evidence: [Evidence(profile.file, text: "ExpirationDate = \(date)")]))
        }
        return findings
    }

    private static func unique(_ findings: [Finding]) -> [Finding] {
        var seen: Set<Finding> = []
        return findings.filter { seen.insert($0).inserted }
    }
}
