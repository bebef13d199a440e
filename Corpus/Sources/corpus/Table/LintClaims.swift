// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import PropertyLists
import SigningFixtures

/// What no gate refuses and the lint names: entitlements and profiles.
extension CorpusTable {
    static let lintClaims: [CorpusEntry] = lintDriverClaims + lintKeys + lintAppClaims + lintLists + lintDistribution

    private static func claim(
        _ id: String, _ what: String, _ rule: String, base: Base = .development, _ key: String,
        _ value: PropertyListValue?
    ) -> CorpusEntry {
        CorpusEntry("lint-\(id)", what, .linted(rule), base: base) { $0.driver.claimAndGrant(key, value) }
    }

    private static let lintDriverClaims: [CorpusEntry] = [
        claim(
            "pci-claim-text", "transport.pci has a text among its dictionaries.", "transport-claim-form", base: .pci,
            Key.pci, [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"], "0x1234"]),
        claim(
            "usb-claim-second", "The second entry of transport.usb has its vendor as a string.", "transport-usb-vendor",
            Key.usb, [["idVendor": "*"], ["idVendor": "0x1234"]]),
        claim(
            "claim-unused", "A USB driver claims transport.pci.", "transport-unused", Key.pci, Wildcard.pci),
        claim(
            "family-unused", "A HID event driver claims the other HID family.", "family-unused",
            base: .hidEventService, Entitlement.familyHIDDevice, true),
        claim(
            "allow-any-false", "allow-any-userclient-access is false, and lets everybody in all the same.",
            "entitlement-not-true", Key.allowAny, false),
        claim(
            "driver-installs", "The driver claims what an app installs drivers with.", "driver-claims-app-key",
            Key.install, true),
        claim(
            "driver-accesses", "The driver claims userclient-access.", "driver-claims-app-key", Key.access,
            ["com.example.fixture"]),
        claim(
            "virtual-hid-driver", "The driver claims hid.virtual.device, which is an app's.",
            "hid-virtual-device-on-driver", base: .hidDevice, Entitlement.hidVirtualDevice, true),
        claim(
            "virtual-hid-family", "The driver claims the defunct family.hid.virtual.device.", "hid-virtual-family",
            base: .hidDevice, Entitlement.familyHIDVirtualDevice, true),
    ]

    /// Claims that no profile says anything about: an ad-hoc build, with SIP off, as for Apple's samples.
    private static func unprofiled(
        _ id: String, _ what: String, _ rule: String, base: Base = .development, _ key: String,
        _ value: PropertyListValue?
    ) -> CorpusEntry {
        CorpusEntry("lint-\(id)", what, .linted(rule), base: base, host: .mac(sip: false, developerMode: true)) {
            spec in
            spec.driver.claim(key, value)
            spec.edit { item in
                item.signer = .adHoc
                item.profile = nil
            }
        }
    }

    private static let lintKeys: [CorpusEntry] = [
        unprofiled(
            "entitlement-unknown", "The driver claims a family that there is not.", "entitlement-unknown",
            "\(Key.driverKit).family.scsi-controller", true),
        unprofiled(
            "entitlement-private", "The driver claims a key that is Apple's own.", "entitlement-private",
            Entitlement.privateAllowsPublish, true),
        CorpusEntry(
            "audio-allow-any", "An audio driver lets no client in, the audio server's among them.",
            .refused("uc-access-macos/absent"), base: .audio
        ) { $0.driver.claimAndGrant(Key.allowAny, nil) },
    ]

    private static func app(
        _ id: String, _ what: String, _ rule: String, _ key: String, _ value: PropertyListValue?
    ) -> CorpusEntry {
        CorpusEntry("lint-\(id)", what, .linted(rule)) { $0.app.claimAndGrant(key, value) }
    }

    private static let lintAppClaims: [CorpusEntry] = [
        CorpusEntry(
            "lint-app-transport", "The app claims transport.usb.",
            .linted("app-claims-driver-key")
        ) { $0.app.claimAndGrant(Key.usb, Wildcard.usb) },
        CorpusEntry(
            "lint-app-profile-transport", "The app's profile holds transport.usb.",
            .linted("profile-driver-keys-in-app")
        ) { $0.app.grant(Key.usb, Wildcard.usb) },
    ]

    private static let lintLists: [CorpusEntry] = [
        app(
            "access-true", "userclient-access is true in place of a list.", "userclient-access-form", Key.access, true),
        app(
            "access-lines", "userclient-access has two identifiers in one text.", "userclient-access-form", Key.access,
            ["com.example.fixture.driver\ncom.example.second"]),
        app(
            "access-own", "userclient-access names the app beside its driver.", "userclient-access-own-id", Key.access,
            ["com.example.fixture.driver", "com.example.fixture"]),
        app(
            "access-case", "userclient-access names the driver with a capital.", "userclient-access-case", Key.access,
            ["com.example.fixture.Driver"]),
        app(
            "access-stranger", "userclient-access names a driver that is not there.", "userclient-access-stranger",
            Key.access, ["com.example.other", "com.example.fixture.driver"]),
    ]

    private static let lintDistribution: [CorpusEntry] = [
        CorpusEntry(
            "lint-mixed-signing", "A Developer ID app carries a driver that is signed for development.",
            .linted("distribution-mixed-signing"), base: .developerID
        ) { spec in
            let development = try ProductSpec.sound(platform: .macOS)
            spec.driver = development.driver
        },
        CorpusEntry(
            "lint-no-devices", "A development profile lists no device at all.", .linted("profile-no-devices")
        ) { $0.app.profile?.devices = .listed([]) },
        CorpusEntry(
            "lint-profile-lines", "The app's profile holds userclient-access as lines of one text.",
            .linted("profile-access-lines")
        ) { $0.app.grant(Key.access, "com.example.fixture.driver\ncom.example.second") },
        CorpusEntry(
            "lint-no-hardened-runtime", "A Developer ID app is signed without the hardened runtime.",
            .linted("distribution-hardened-runtime"), base: .developerID
        ) { $0.app.signing { $0.flags.remove(.hardenedRuntime) } },
        CorpusEntry(
            "lint-debuggable", "A Developer ID app claims get-task-allow.", .linted("distribution-debuggable"),
            base: .developerID
        ) { $0.app.claim(Entitlement.getTaskAllow, true) },
        CorpusEntry(
            "lint-profile-ends", "A profile ends within a month.", .linted("profile-expiring"),
            host: .mac().at(TestClock.leafEnd.timeIntervalSince1970 - 10 * 86_400)),
    ]
}
