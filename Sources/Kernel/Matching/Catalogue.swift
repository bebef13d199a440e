// SPDX-License-Identifier: Apache-2.0

import Gates

/// Personalities of the drivers that are activated (IOCatalogue, OSKext's table of dexts).
public final class Catalogue {
    public private(set) var bundles: [DriverBundle] = []

    public func add(_ bundle: DriverBundle) { bundles.append(bundle) }

    public func remove(_ identifier: String) { bundles.removeAll { $0.identifier == identifier } }

    public func bundle(_ identifier: String) -> DriverBundle? { bundles.first { $0.identifier == identifier } }

    /// Every personality with its driver, in the order of activation.
    var personalities: [(bundle: DriverBundle, personality: Personality)] {
        bundles.flatMap { bundle in bundle.personalities.map { (bundle, $0) } }
    }
}
