// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Gates
import Signatures
import SigningFixtures
import Testing

/// The reports of driver developers: what they had fails where they failed, with their line and code; what repairs it
/// passes. In every form in which it may be at hand, with one verdict: only what Xcode would refuse to build (G1) is
/// refused at launch where it lies before us built, and `case.json` names both.
@Suite struct CaseTests {
    /// In what a developer may have the same thing at hand.
    enum Form: String, CaseIterable, Sendable {
        /// The Xcode project, and the profiles that were downloaded.
        case project
        /// The folder with the project and everything else.
        case folder
        /// The targets' folders, without a project.
        case loose
        case bundle, package
        /// A zip; for iPadOS an ipa.
        case archive

        var isBuilt: Bool { [.bundle, .package, .archive].contains(self) }
    }

    private func check(_ folder: CaseFolder, _ variant: String, _ form: Form) async throws -> Checkup {
        guard form.isBuilt else {
            return try await Examination.check(try folder.paths(variant, form), host: folder.host)
        }
        let spec = try folder.product(variant)
        let product = try ProductBuilder.build(spec)
        let path =
            switch form {
            case .package: try ProductPacking.package(product, authority: spec.authority)
            case .archive: try ProductPacking.zip(product, isPad: folder.host.platform == .ipados)
            default: product.app
            }
        return try await Examination.check(
            [path.path], host: folder.host, anchors: TrustAnchors(derEncoded: [product.rootDER]))
    }

    @Test(arguments: CaseFolder.slugs, Form.allCases)
    func brokenVariantFailsAtTheReportedGate(_ slug: String, _ form: Form) async throws {
        let folder = try CaseFolder(slug)
        let checkup = try await check(folder, "broken", form)
        let expected = form.isBuilt ? folder.broken.productRow : folder.broken.row
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
        let row = form.isBuilt ? folder.fixed.productRow : folder.fixed.row
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
