// SPDX-License-Identifier: Apache-2.0

/// The table: every entry, in the order of events on the way of a driver.
enum CorpusTable {
    static let all: [CorpusEntry] =
        appProfile + appSignature + installing + lookup + identity + integrity + trust + management
        + versions + properties + matching + kernel + driverProfile + driverSignature + usbClaims + pciClaims
        + families + userClients + pad + lintBundles + lintMatching + lintClaims + soundProducts + soundFamilies

    /// An id that two entries have.
    static var repeatedIdentifier: String? {
        var seen: Set<String> = []
        return all.map(\.id).first { !seen.insert($0).inserted }
    }
}
