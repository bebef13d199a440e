// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G3: the app may not install system extensions.
extension CorpusTable {
    private static let absent = Expectation.refused("app-install-entitlement/absent")

    static let installing: [CorpusEntry] = [
        CorpusEntry("install-absent", "The app does not claim system-extension.install.", absent) {
            $0.app.claimAndGrant(Key.install, nil)
        },
        CorpusEntry(
            "install-absent-developer-id", "A Developer ID app does not claim system-extension.install.", absent,
            base: .developerID
        ) {
            $0.app.claimAndGrant(Key.install, nil)
        },
        CorpusEntry("install-false", "The app claims system-extension.install as false.", absent) {
            $0.app.claimAndGrant(Key.install, false)
        },
        CorpusEntry("install-string", "The app claims system-extension.install as a string.", absent) {
            $0.app.claimAndGrant(Key.install, "true")
        },
        CorpusEntry("install-on-driver", "The driver claims system-extension.install in place of the app.", absent) {
            spec in
            spec.app.claimAndGrant(Key.install, nil)
            spec.driver.claimAndGrant(Key.install, true)
        },
        CorpusEntry(
            "install-redistributable-only", "The app claims the redistributable entitlement only.",
            .refused("app-install-entitlement/redistributable")
        ) { spec in
            spec.app.claimAndGrant(Key.install, nil)
            spec.app.claimAndGrant(Key.redistributable, true)
        },
        CorpusEntry("install-no-entitlements", "The app is signed without any entitlements.", absent) {
            $0.app.entitlements = nil
        },
    ]
}
