// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Foundation
import Gates
import PropertyLists
import Signatures
import SigningFixtures

/// Makes an entry's product on disk, with the files about its host that go with it.
struct Workshop {
    static let managementFile = "policy.mobileconfig"
    static let deviceFile = "device.ioreg.plist"

    /// An entry's product and what belongs to it.
    struct Made {
        let product: BuiltProduct
        /// What is handed to the examination.
        let path: String
        let host: HostPolicy
        let provider: Provider?
    }

    static func make(_ entry: CorpusEntry, in folder: URL) throws -> Made {
        let product = try ProductBuilder.build(try entry.specification(), in: folder)
        try entry.tamper(product)
        var host = entry.host
        if let management = entry.management {
            let file = folder.appendingPathComponent(managementFile)
            try Data(management.xmlBytes).write(to: file)
            host.mdm = try MDMPolicyReader.read(file.path)
        }
        var provider: Provider?
        if let device = entry.device {
            let file = folder.appendingPathComponent(deviceFile)
            try Data(device.xmlBytes).write(to: file)
            provider = try ProviderReader.read(file.path)
        }
        let subject = entry.subject == .driver ? product.drivers.first ?? product.app : product.app
        return Made(product: product, path: subject.path, host: host, provider: provider)
    }
}

/// What an examination said about an entry.
struct Answer: Sendable {
    let entry: CorpusEntry
    /// Rows of the gates that fail, in the order of events.
    let failures: [String]
    /// Rules of all findings that are errors: the rows that would fail further on among them.
    let errors: Set<String>
    /// Rules of the lint that had something to say, at any severity.
    let lints: Set<String>
    /// Why the product could not be made or read.
    let fault: String?

    /// Row that refuses first.
    var first: String? { failures.first }
    /// Everything that is named as wrong.
    var rows: Set<String> { errors.union(failures).union(entry.expected.lints == nil ? [] : lints) }

    /// Rows that should have been named, the first one as the first.
    var missed: Set<String> {
        var missed = entry.expected.rows.subtracting(rows)
        if let wanted = entry.expected.first, first != wanted { missed.insert(wanted) }
        return missed
    }

    /// Rows that should not have been named.
    var falseAlarms: Set<String> { rows.subtracting(entry.expected.rows) }

    var agrees: Bool { fault == nil && missed.isEmpty && falseAlarms.isEmpty }
}

/// Asks the gates about products, all in one process and with one trust anchor.
struct Examination {
    private let verifier: SignatureVerifier
    private static let lints = Set(RuleCatalogue.all.map { $0.id })

    init() throws {
        let root = try TestAuthority().rootDER
        verifier = SignatureVerifier(anchors: TrustAnchors(derEncoded: [root]), workers: 2)
    }

    func checkup(_ made: Workshop.Made) async throws -> Checkup {
        let set = try await Collector(verifier: verifier).collect([made.path])
        return Examiner(host: made.host, provider: made.provider).examine(set)
    }

    /// Makes an entry's product in a temporary folder and examines it.
    func answer(_ entry: CorpusEntry) async -> Answer {
        do {
            let folder = try TemporaryFolder()
            let checkup = try await checkup(try Workshop.make(entry, in: folder.url))
            let failing = checkup.results.filter { $0.verdict.outcome == .fail }.sorted { $0.number < $1.number }
            let errors = Set(checkup.findings.filter { $0.severity == .error }.map(\.rule))
            return Answer(
                entry: entry, failures: failing.map(\.verdict.rowID), errors: errors,
                lints: Self.lints.intersection(checkup.findings.map(\.rule)), fault: nil)
        } catch {
            return Answer(entry: entry, failures: [], errors: [], lints: [], fault: "\(error)")
        }
    }
}
