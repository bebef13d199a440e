// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G22: the driver's executable and its signature. On an iPad no sysextd looks first, so that the kernel's answer is
/// the first one there.
extension CorpusTable {
    private static let invalid = Expectation.refused("dext-amfi/invalid")
    private static let platform = Expectation.refused("dext-amfi/platform")
    private static let arch = Expectation.refused("dext-amfi/arch")
    private static let stranger = Expectation.refused("dext-amfi/ad-hoc-restricted")

    static let driverSignature: [CorpusEntry] = [
        CorpusEntry("image-for-macos", "The driver's executable is built for macOS.", platform) {
            $0.driver.machO = MachOVariant(.macOS)
        },
        CorpusEntry("image-for-ios", "The driver's executable is built for iOS.", platform, base: .pci) {
            $0.driver.machO = MachOVariant(.iOS)
        },
        CorpusEntry("image-for-ios-ipad", "An iPad's driver is built for iOS.", platform, base: .pad) {
            $0.driver.machO = MachOVariant(.iOS)
        },
        CorpusEntry("image-intel-only", "The driver has no slice for Apple silicon.", arch) {
            $0.driver.machO = MachOVariant(.driverKit, [.x86_64])
        },
        CorpusEntry(
            "image-arm-only", "The driver has no slice for an Intel Mac.", arch,
            host: .mac(Version(15), architecture: "x86_64")
        ) {
            $0.app.machO = MachOVariant(.macOS, [.x86_64, .arm64])
        },
        CorpusEntry("image-intel-only-ipad", "An iPad's driver has no arm64 slice.", arch, base: .pad) {
            $0.driver.machO = MachOVariant(.driverKit, [.x86_64])
        },
        CorpusEntry(
            "driver-ad-hoc-sip-off", "The driver is signed ad hoc, SIP is off and developer mode is not on.",
            .refused("dext-amfi/sip-off"),
            host: .mac(sip: false)
        ) { $0.driver.signer = .adHoc },
        CorpusEntry("driver-page-changed-ipad", "A page of an iPad's driver was changed.", invalid, base: .pad) {
            $0.driver.signing { $0.faults.wrongPages = [0] }
        },
        CorpusEntry(
            "driver-entitlements-slot-ipad", "The entitlements of an iPad's driver are not the ones that were signed.",
            invalid, base: .pad
        ) {
            $0.driver.signing { $0.faults.wrongSpecialSlots = [5] }
        },
        CorpusEntry(
            "driver-cms-foreign-key-ipad",
            "The CMS of an iPad's driver is made with another key than the certificate's.", invalid, base: .testFlight
        ) { spec in
            let key = try TestKey(.p256, label: "foreign")
            spec.driver.signing { $0.faults.cmsKey = key }
        },
        CorpusEntry(
            "driver-entitlements-comment-ipad", "The entitlements of an iPad's driver hold a comment.",
            .refused("dext-amfi/xml"), base: .pad
        ) {
            $0.driver.claimsText { $0.replacingOccurrences(of: "<dict>", with: "<dict><!-- usb -->") }
        },
        CorpusEntry("driver-ad-hoc-ipad", "An iPad's driver is signed ad hoc.", stranger, base: .pad) {
            $0.driver.signer = .adHoc
        },
        CorpusEntry(
            "driver-unknown-authority-ipad", "An iPad's driver is signed by an unknown authority.",
            .refused("dext-amfi/ad-hoc-restricted", also: "signature-broken"), base: .pad
        ) { spec in
            spec.driver.signer = .identity(try TestAuthority(label: Other.authorityLabel).identity(.appleDevelopment))
        },
        CorpusEntry(
            "driver-unsigned-ipad", "An iPad's driver is not signed, and so claims nothing.",
            .refused(
                "dext-amfi/unsigned", also: "driver-check-in/no-entitlements", "provider-entitlements/no-entitlements"),
            base: .pad
        ) { $0.driver.signer = .unsigned },
        CorpusEntry(
            "driver-profile-absent-ipad", "An iPad's driver carries no profile.", .refused("dext-amfi/own-profile"),
            base: .pad
        ) { $0.driver.profile = nil },
        CorpusEntry(
            "driver-profile-expired-ipad", "The profile of an iPad's driver has expired.",
            .refused("dext-amfi/own-profile"), base: .testFlight
        ) {
            $0.driver.profile?.expirationDate = TestClock.expiredEnd
        },
        CorpusEntry(
            "driver-profile-no-debugging-ipad",
            "An iPad's driver claims get-task-allow and its profile does not have it.",
            .refused("dext-amfi/own-profile"), base: .pad
        ) {
            $0.driver.grant(Entitlement.getTaskAllow, nil)
        },
    ]
}
