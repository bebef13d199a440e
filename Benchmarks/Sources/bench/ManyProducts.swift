// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Foundation
import Gates
import Signatures

extension Bench {
    /// Checking made products in one process against `openssl cms -verify` on as many profiles, one process each.
    func manyProducts(_ count: Int) async throws -> [Row] {
        let apps = try products(count)
        let root = try Data(contentsOf: URL(fileURLWithPath: "\(corpus)/root.der"))
        let verifier = SignatureVerifier(anchors: TrustAnchors(derEncoded: [Array(root)]), workers: 2)
        let collector = Collector(verifier: verifier)
        let host = HostPolicy(now: 1_768_478_400)  // the day on which the corpus is signed
        var ours: [Double] = []
        var theirs: [Double] = []
        for _ in 0..<5 {
            let start = Processes.now()
            for app in apps { _ = Examiner(host: host).examine(try await collector.collect([app])) }
            let middle = Processes.now()
            for app in apps {
                _ = try Processes.run([
                    "openssl", "cms", "-verify", "-inform", "DER", "-noverify", "-in",
                    "\(app)/Contents/embedded.provisionprofile", "-out", "/dev/null",
                ])
            }
            ours.append(middle - start)
            theirs.append(Processes.now() - middle)
        }
        return [
            Row(
                what: "check \(apps.count) products, one process", ours: ours.sorted()[2],
                peer: "openssl cms -verify, \(apps.count) profiles", theirs: theirs.sorted()[2], goal: 3.0)
        ]
    }

    /// Apps of the corpus that have a profile to verify.
    private func products(_ count: Int) throws -> [String] {
        let entries = try FileManager.default.contentsOfDirectory(atPath: corpus).sorted()
        let apps = entries.map { "\(corpus)/\($0)/Fixture.app" }.filter {
            FileManager.default.fileExists(atPath: "\($0)/Contents/embedded.provisionprofile")
        }
        guard apps.count >= count else { throw BenchError("\(corpus) holds \(apps.count) products, \(count) wanted") }
        return Array(apps.prefix(count))
    }
}
