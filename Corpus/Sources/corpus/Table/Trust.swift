// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import PropertyLists
import SigningFixtures

/// G10: the signatures hold, and they are not of the kind that sysextd takes. G11: the management says no.
extension CorpusTable {
    /// sysextd first, amfid later for the same reason.
    private static let stranger = Expectation.refused("code-signature/requirement", also: "dext-amfi/ad-hoc-restricted")
    private static let code = Expectation.refused("code-signature/requirement", also: "dext-amfi/invalid")
    private static let twoTeams = Expectation.refused("code-signature/team-differs")
    private static let noOverride = Expectation.refused("sysext-policy/no-override")
    private static let type = Expectation.refused("sysext-policy/type")

    static let trust: [CorpusEntry] = [
        CorpusEntry(
            "driver-unknown-authority", "The driver is signed by a certificate that leads to no root of Apple's.",
            stranger
        ) { spec in
            spec.driver.signer = .identity(try TestAuthority(label: Other.authorityLabel).identity(.appleDevelopment))
        },
        CorpusEntry(
            "driver-certificate-unmarked", "The driver's certificate lacks Apple's marker extensions.", stranger
        ) { spec in
            var leaf = LeafSpec(.appleDevelopment)
            leaf.omitsMarkers = true
            spec.driver.signer = .certificate(leaf)
        },
        CorpusEntry(
            "driver-certificate-expired", "The driver's certificate had expired when its signature was stamped.",
            stranger, base: .developerID
        ) { spec in
            var leaf = LeafSpec(.developerIDApplication)
            leaf.notAfter = TestClock.expiredEnd
            spec.driver.signer = .certificate(leaf)
        },
        CorpusEntry(
            "driver-certificate-too-early",
            "The driver's certificate was not yet valid when its signature was stamped.", stranger, base: .developerID
        ) { spec in
            var leaf = LeafSpec(.developerIDApplication)
            leaf.notBefore = TestClock.signing.addingTimeInterval(30 * 86_400)
            spec.driver.signer = .certificate(leaf)
        },
        CorpusEntry(
            "driver-stamp-of-other", "The time stamp in the driver's signature is about another signature.", code,
            base: .developerID
        ) { spec in
            var stamp = TimestampSource(try spec.authority.identity(.timestamp))
            stamp.wrongImprint = true
            let wrong = stamp
            spec.driver.signing { $0.cms.timestamp = wrong }
        },
        CorpusEntry(
            "driver-stamp-unknown", "The time stamp in the driver's signature is by an unknown authority.", code,
            base: .developerID
        ) { spec in
            let stamp = TimestampSource(try TestAuthority(label: Other.authorityLabel).identity(.timestamp))
            spec.driver.signing { $0.cms.timestamp = stamp }
        },
        CorpusEntry("driver-cms-digest", "The CMS of the driver's signature is about another CodeDirectory.", code) {
            $0.driver.signing { $0.faults.wrongMessageDigest = true }
        },
        CorpusEntry(
            "driver-cms-foreign-key",
            "The CMS of the driver's signature is made with another key than the certificate's.", code
        ) { spec in
            let key = try TestKey(.p256, label: "foreign")
            spec.driver.signing { $0.faults.cmsKey = key }
        },
        CorpusEntry("driver-cms-empty", "The driver's signature has no CMS and is not flagged ad hoc.", code) {
            $0.driver.signing { $0.faults.cmsBytes = [] }
        },
        CorpusEntry(
            "driver-alternate-not-signed", "The driver's alternate CodeDirectory is not among the signed cdhashes.",
            .refused("code-signature/requirement", also: "dext-amfi/invalid", "signature-broken")
        ) {
            $0.driver.signing { options in
                options.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)]
                options.faults.foreignCodeDirectoryHashes = true
            }
        },
        CorpusEntry(
            "driver-team-in-directory", "The driver's CodeDirectory names another team than the certificate.", code
        ) {
            $0.driver.signing { $0.teamIdentifier = Other.team }
        },
        CorpusEntry("driver-xml-and-der-differ", "The driver's entitlements as XML and as DER differ.", code) {
            var other = $0.driver.entitlements ?? .table([])
            other[key: Key.allowAny] = false
            let der = other
            $0.driver.signing { $0.derEntitlements = .other(der) }
        },
        CorpusEntry(
            "driver-entitlements-comment-mac", "The driver's entitlements hold a comment.",
            .refused("code-signature/requirement", also: "dext-amfi/xml")
        ) { $0.driver.claimsText { $0.replacingOccurrences(of: "<dict>", with: "<dict><!-- usb -->") } },
        CorpusEntry(
            "driver-unsigned", "The driver is not signed, and so claims nothing.",
            .refused(
                "code-signature/requirement", also: "dext-amfi/unsigned", "driver-check-in/no-entitlements",
                "provider-entitlements/no-entitlements", "uc-access-macos/absent")
        ) { $0.driver.signer = .unsigned },
        CorpusEntry(
            "driver-ad-hoc-15", "The driver is signed ad hoc, on macOS 15.",
            .refused("code-signature/ad-hoc", also: "dext-amfi/ad-hoc-restricted"), host: .mac(Version(15, 5))
        ) { $0.driver.signer = .adHoc },
        CorpusEntry(
            "driver-ad-hoc-unrestricted",
            "App and driver are signed ad hoc, and the driver claims nothing restricted, with SIP on.",
            .refused(
                "code-signature/ad-hoc", also: "driver-check-in/no-entitlements",
                "provider-entitlements/no-entitlements",
                "uc-access-macos/absent"), host: .mac(Version(15, 5))
        ) { spec in
            spec.driver.signer = .adHoc
            spec.driver.entitlements = nil
        },
        CorpusEntry("team-driver-differs", "The driver belongs to another team, profile and all.", twoTeams) {
            $0.driver.move(toTeam: Other.team)
        },
        CorpusEntry("team-app-differs", "The app belongs to another team, profile and all.", twoTeams) {
            $0.app.move(toTeam: Other.team)
        },
        CorpusEntry(
            "team-driver-differs-developer-id", "The Developer ID driver belongs to another team.", twoTeams,
            base: .developerID
        ) {
            $0.driver.move(toTeam: Other.team, leaf: .developerIDApplication)
        },
        CorpusEntry(
            "team-redistributable-on-driver",
            "The driver is another team's, and it claims redistributable in the app's place.", twoTeams
        ) { spec in
            spec.driver.move(toTeam: Other.team)
            spec.driver.claimAndGrant(Key.redistributable, true)
        },
    ]

    static let management: [CorpusEntry] = [
        CorpusEntry(
            "policy-type", "The management allows the team network extensions only.", type,
            management: policy(["AllowedSystemExtensionTypes": [LeafSpec.defaultTeam: ["NetworkExtension"]]])),
        CorpusEntry(
            "policy-type-of-allowed-team", "The management allows the team, and of its types endpoint security only.",
            type,
            management: policy([
                "AllowedTeamIdentifiers": [.string(LeafSpec.defaultTeam)],
                "AllowedSystemExtensionTypes": [
                    LeafSpec.defaultTeam: ["EndpointSecurityExtension", "NetworkExtension"]
                ],
            ])),
        CorpusEntry(
            "policy-no-override", "The management allows nothing but what it lists, and lists nothing.", noOverride,
            management: policy(["AllowUserOverrides": false])),
        CorpusEntry(
            "policy-other-team", "The management lists another team and allows nothing else.", noOverride,
            management: policy(["AllowUserOverrides": false, "AllowedTeamIdentifiers": [.string(Other.team)]])),
        CorpusEntry(
            "policy-other-driver", "The management lists another driver of the team and allows nothing else.",
            noOverride,
            management: policy([
                "AllowUserOverrides": false,
                "AllowedSystemExtensions": [LeafSpec.defaultTeam: ["com.example.fixture.old"]],
            ])),
        CorpusEntry(
            "policy-app-listed", "The management lists the app's identifier in place of the driver's.", noOverride,
            base: .developerID,
            management: policy([
                "AllowUserOverrides": false, "AllowedSystemExtensions": [LeafSpec.defaultTeam: ["com.example.fixture"]],
            ])),
        CorpusEntry(
            "policy-driver-under-other-team", "The management lists the driver under another team.", noOverride,
            management: policy([
                "AllowUserOverrides": false, "AllowedSystemExtensions": [Other.team: ["com.example.fixture.driver"]],
            ])),
        CorpusEntry(
            "policy-type-is-no-permission",
            "The management allows the team's drivers by type, lists none and allows nothing else.", noOverride,
            management: policy([
                "AllowUserOverrides": false, "AllowedSystemExtensionTypes": [LeafSpec.defaultTeam: ["DriverExtension"]],
            ])),
    ]

    /// A configuration profile with a system-extension policy, between payloads of other kinds.
    static func policy(_ entries: PropertyListValue) -> PropertyListValue {
        let payload = PropertyListValue.table(
            [("PayloadType", "com.apple.system-extension-policy"), ("PayloadVersion", 1)]
                + entries.pairs.map { ($0.key, $0.value) })
        return [
            "PayloadType": "Configuration", "PayloadVersion": 1,
            "PayloadContent": .list([["PayloadType": "com.apple.mdm", "PayloadVersion": 1], payload]),
        ]
    }
}
