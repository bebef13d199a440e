// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G2: the app's own signature is such that the kernel does not run it. sysextd would not take it either.
extension CorpusTable {
    /// The kernel refuses the app, and sysextd's check of the same signature fails as well.
    private static let invalid = Expectation.refused("app-amfi/invalid", also: "code-signature/requirement")
    private static let unreadable = Expectation.refused("app-amfi/xml", also: "code-signature/requirement")
    private static let stranger = Expectation.refused("app-amfi/ad-hoc-restricted", also: "code-signature/requirement")

    static let appSignature: [CorpusEntry] = [
        CorpusEntry(
            "app-unsigned", "The app is not signed, and so claims nothing.",
            .refused("app-amfi/unsigned", also: "app-install-entitlement/absent", "code-signature/requirement")
        ) { $0.app.signer = .unsigned },
        CorpusEntry(
            "app-unsigned-intel", "The app is not signed; an Intel Mac starts it, and it may not install extensions.",
            .refused("app-install-entitlement/absent", also: "code-signature/requirement"),
            host: .mac(Version(15), architecture: "x86_64")
        ) { spec in
            spec.app.machO = MachOVariant(.macOS, [.x86_64, .arm64])
            spec.driver.machO = MachOVariant(.driverKit, [.x86_64, .arm64])
            spec.app.signer = .unsigned
        },
        CorpusEntry(
            "app-linker-signed", "The app has the linker's signature only, which claims nothing and covers no bundle.",
            .refused("app-install-entitlement/absent", also: "code-signature/requirement")
        ) { $0.app.signer = .linker },
        CorpusEntry(
            "app-ad-hoc", "The app is signed ad hoc and claims restricted keys.",
            .refused("app-amfi/ad-hoc-restricted", also: "code-signature/ad-hoc")
        ) { $0.app.signer = .adHoc },
        CorpusEntry(
            "app-ad-hoc-sip-off", "The app is signed ad hoc, SIP is off and developer mode is not on.",
            .refused("app-amfi/sip-off"),
            host: .mac(sip: false)
        ) { $0.app.signer = .adHoc },
        CorpusEntry("app-page-changed", "A page of the app's executable was changed.", invalid) {
            $0.app.signing { $0.faults.wrongPages = [0] }
        },
        CorpusEntry(
            "app-page-changed-developer-id", "A page of a Developer ID app's executable was changed.", invalid,
            base: .developerID
        ) {
            $0.app.signing { $0.faults.wrongPages = [1] }
        },
        CorpusEntry("app-requirements-slot", "The app's requirement set is not the one that was signed.", invalid) {
            $0.app.signing { $0.faults.wrongSpecialSlots = [2] }
        },
        CorpusEntry("app-entitlements-slot", "The app's entitlements are not the ones that were signed.", invalid) {
            $0.app.signing { $0.faults.wrongSpecialSlots = [5] }
        },
        CorpusEntry("app-der-slot", "The app's DER entitlements are not the ones that were signed.", invalid) {
            $0.app.signing { $0.faults.wrongSpecialSlots = [7] }
        },
        CorpusEntry("app-cms-digest", "The CMS of the app's signature is about another CodeDirectory.", invalid) {
            $0.app.signing { $0.faults.wrongMessageDigest = true }
        },
        CorpusEntry(
            "app-cms-foreign-key", "The CMS of the app's signature is made with another key than the certificate's.",
            invalid
        ) { spec in
            let key = try TestKey(.p256, label: "foreign")
            spec.app.signing { $0.faults.cmsKey = key }
        },
        CorpusEntry(
            "app-cms-cdhashes", "The signed cdhashes of the app name a CodeDirectory that is not there.",
            .refused("app-amfi/invalid", also: "code-signature/requirement", "signature-broken")
        ) {
            $0.app.signing { $0.faults.foreignCodeDirectoryHashes = true }
        },
        CorpusEntry("app-cms-empty", "The app's signature has no CMS and is not flagged ad hoc.", invalid) {
            $0.app.signing { $0.faults.cmsBytes = [] }
        },
        CorpusEntry("app-cms-garbage", "The CMS of the app's signature is no CMS.", invalid) {
            $0.app.signing { $0.faults.cmsBytes = [0x30, 0x82, 0x40, 0x00, 0x01] }
        },
        CorpusEntry(
            "app-team-in-directory", "The app's CodeDirectory names another team than the certificate.", invalid
        ) {
            $0.app.signing { $0.teamIdentifier = Other.team }
        },
        CorpusEntry("app-xml-and-der-differ", "The app's entitlements as XML and as DER differ.", invalid) {
            var other = $0.app.entitlements ?? .table([])
            other[key: Key.install] = false
            let der = other
            $0.app.signing { $0.derEntitlements = .other(der) }
        },
        CorpusEntry("app-entitlements-comment", "The app's entitlements hold a comment.", unreadable) {
            $0.app.claimsText { $0.replacingOccurrences(of: "<dict>", with: "<dict><!-- why -->") }
        },
        CorpusEntry(
            "app-entitlements-malformed", "The app's entitlements are no well-formed XML, so that nothing is claimed.",
            .refused("app-amfi/xml", also: "app-install-entitlement/absent", "code-signature/requirement")
        ) { $0.app.claimsText { $0.replacingOccurrences(of: "</dict>", with: "") } },
        CorpusEntry(
            "app-unknown-authority", "The app is signed by a certificate that leads to no root of Apple's.", stranger
        ) { spec in
            spec.app.signer = .identity(try TestAuthority(label: Other.authorityLabel).identity(.appleDevelopment))
        },
        CorpusEntry("app-certificate-unmarked", "The app's certificate lacks Apple's marker extensions.", stranger) {
            spec in
            var leaf = LeafSpec(.appleDevelopment)
            leaf.omitsMarkers = true
            spec.app.signer = .certificate(leaf)
        },
        CorpusEntry(
            "app-certificate-for-profiles", "The app is signed with a certificate for signing profiles.", stranger
        ) {
            $0.app.signer = .certificate(LeafSpec(.profileSigning))
        },
    ]
}
