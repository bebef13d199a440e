// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Gates
import Signatures
import SigningFixtures
import Testing

/// The reports of driver developers: what they had fails where they failed, with their line and code; what repairs it
/// passes. Each as sources and as a signed product.
@Suite struct CaseTests {
    enum Form: String, CaseIterable, Sendable { case sources, product }

    private func check(_ folder: CaseFolder, _ variant: String, _ form: Form) async throws -> Checkup {
        switch form {
        case .sources: try await Examination.check([folder.folder(variant)], host: folder.host)
        case .product: try await Examination.check(try folder.product(variant), host: folder.host)
        }
    }

    @Test(arguments: CaseFolder.slugs, Form.allCases)
    func brokenVariantFailsAtTheReportedGate(_ slug: String, _ form: Form) async throws {
        let folder = try CaseFolder(slug)
        let checkup = try await check(folder, "broken", form)
        let expected = form == .sources ? folder.broken.row : folder.broken.productRow
        #expect(checkup.failures.contains(expected), "\(checkup.failures)")
        #expect(Set(checkup.failures).subtracting(folder.broken.alsoFails) == [expected], "nothing else is blamed")
        let verdict = try #require(checkup.results.first { $0.verdict.rowID == expected && $0.ownOutcome == .fail })
            .verdict
        guard expected == folder.broken.row else { return }
        for line in folder.broken.log {
            let wanted = Self.withoutRegistryIDs(line)
            #expect(
                verdict.log.contains { Self.withoutRegistryIDs("\($0)").contains(wanted) }, "\(line) in \(verdict.log)")
        }
        // On the iPad the codes come from behind the gate that fails first (see the case's README).
        if folder.host.platform == .macos { #expect(verdict.code?.name == folder.broken.codeName) }
    }

    @Test(arguments: CaseFolder.slugs, Form.allCases)
    func fixedVariantPasses(_ slug: String, _ form: Form) async throws {
        let folder = try CaseFolder(slug)
        let checkup = try await check(folder, "fixed", form)
        #expect(checkup.failures == [])
        #expect(checkup.errors == [])
        let row = form == .sources ? folder.fixed.row : folder.fixed.productRow
        let decisive = checkup.results.filter { $0.verdict.rowID == row }
        #expect(!decisive.isEmpty, "the gate that refused has decided: \(row)")
        #expect(decisive.allSatisfy { $0.verdict.outcome == .pass })
    }

    /// `0x100010a81`, `0x{tag}` and `0x…` are one: no registry entry has an id before a kernel gave it one.
    static func withoutRegistryIDs(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let start = rest.range(of: "0x") {
            result += rest[..<start.lowerBound] + "ID"
            rest = rest[start.upperBound...].drop { $0.isHexDigit || "{}…taghid".contains($0) }
        }
        return result + rest
    }
}
