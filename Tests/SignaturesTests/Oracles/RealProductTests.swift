// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures
import Testing

/// A product that Apple's own tools signed: the wheel that `make demo` and `make test` fetch.
@Suite struct RealProductTests {
    static let files = [
        "Mitmproxy Redirector.app/Contents/MacOS/Mitmproxy Redirector",
        "Mitmproxy Redirector.app/Contents/Library/SystemExtensions/org.mitmproxy.macos-redirector.network-extension.systemextension/Contents/MacOS/org.mitmproxy.macos-redirector.network-extension",
    ]

    private struct Verified {
        let folder: TemporaryFolder
        let results: [String: [SliceSignature]]
    }

    private func verified() async throws -> Verified {
        let folder = try TemporaryFolder()
        try RealWheel.mitmproxy.unpack(into: folder.url)
        var results: [String: [SliceSignature]] = [:]
        for name in Self.files {
            let contents = folder.url.appendingPathComponent(name).deletingLastPathComponent()
                .deletingLastPathComponent()
            let around = SignatureVerifier.Surroundings(
                infoPlist: Array(try Data(contentsOf: contents.appendingPathComponent("Info.plist"))),
                codeResources: Array(
                    try Data(contentsOf: contents.appendingPathComponent("_CodeSignature/CodeResources"))),
                isBundle: true)
            let file = try MachOFile(ByteSource(path: folder.url.appendingPathComponent(name).path))
            for slice in file.slices {
                results[name, default: []].append(await SignatureVerifier(workers: 2).verify(slice, in: around))
            }
        }
        return Verified(folder: folder, results: results)
    }

    @Test func itIsSoundAndChainsToApplesRoot() async throws {
        for (_, slices) in try await verified().results {
            #expect(slices.count == 2)
            for slice in slices {
                #expect(slice.defects.isEmpty)
                #expect(slice.chain.last == "Apple Root CA")
                #expect(slice.signer?.kind == .developerIDApplication)
                #expect(slice.signer?.organizationalUnit == "S8XHQB96PW")
                #expect(slice.timestamp != nil)
            }
        }
    }

    @Test func otherProgramsReadTheSame() async throws {
        let verified = try await verified()
        let jobs = try verified.results.map { name, results in
            try OracleRun.job(
                name, verified.folder.url.appendingPathComponent(name).path, results, verified.folder,
                root: AppleRoot.der)
        }
        let answers = try Oracle.ask(jobs, in: verified.folder)
        for (name, results) in verified.results {
            let answer = try #require(answers[name])
            #expect(answer.failure == nil)
            try OracleComparison.signatures(results, answer)
            try OracleComparison.slices(results, answer)
            #expect(answer.problems == [])
            #expect(answer.signatureHolds == [true, true])
            #expect(answer.isTrusted == [true, true])
        }
    }

    @Test func itsProfilesAreApples() async throws {
        let verified = try await verified()
        for name in Self.files {
            let contents = verified.folder.url.appendingPathComponent(name).deletingLastPathComponent()
                .deletingLastPathComponent()
            let data = try Data(contentsOf: contents.appendingPathComponent("embedded.provisionprofile"))
            let profile = try ProvisioningProfile(Bytes(Array(data), file: "profile", structure: "profile"))
            let signature = await SignatureVerifier(workers: 1).verify(profile)
            #expect(signature.defects.isEmpty)
            #expect(signature.isVerified)
            #expect(signature.signer?.kind == .provisioningProfile)
            #expect(profile.teamIdentifier == "S8XHQB96PW")
            #expect(profile.provisionsAllDevices)
            #expect(profile.derProfile != nil)
        }
    }
}

enum AppleRoot {
    /// Apple Root CA, by its serial number among the anchors of the product.
    static var der: [UInt8] {
        get throws {
            let certificate = try #require(TrustAnchors.apple.certificates.first)
            return try certificate.serializeAsPEM().derBytes
        }
    }
}
