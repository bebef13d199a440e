// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Foundation
import Gates
import Signatures
import SigningFixtures

/// Runs what `dextlab check` runs, with a trust anchor of the tests' own.
enum Examination {
    static func host(
        _ platform: HostPolicy.Platform = .macos, _ version: Version = Version(26), sip: Bool = true,
        developerMode: Bool = false
    ) -> HostPolicy {
        HostPolicy(
            platform: platform, osVersion: version, isSIPEnabled: sip, isDeveloperModeOn: developerMode,
            now: TestClock.signing.timeIntervalSince1970)
    }

    static func check(_ spec: ProductSpec, host: HostPolicy = host()) async throws -> Checkup {
        let product = try ProductBuilder.build(spec)
        return try await check([product.app.path], host: host, anchors: TrustAnchors(derEncoded: [product.rootDER]))
    }

    static func check(
        _ paths: [String], host: HostPolicy = host(), anchors: TrustAnchors = .apple
    ) async throws -> Checkup {
        let collector = Collector(verifier: SignatureVerifier(anchors: anchors, workers: 2))
        return Examiner(host: host).examine(try await collector.collect(paths))
    }
}

extension Checkup {
    /// Gates that fail, as row ids in the order of events.
    var failures: [String] {
        results.filter { $0.verdict.outcome == .fail }.sorted { $0.number < $1.number }.map(\.verdict.rowID)
    }

    /// Rules of all findings that are errors.
    var errors: Set<String> { Set(findings.filter { $0.severity == .error }.map(\.rule)) }

    func result(_ gate: String) -> GateResult? { results.first { $0.verdict.gate.text == gate } }
}

/// The root of the checkout, for what lies beside the sources.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }
}
