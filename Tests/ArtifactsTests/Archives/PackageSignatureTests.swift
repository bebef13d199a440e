// SPDX-License-Identifier: Apache-2.0

import Foundation
import Signatures
import SigningFixtures
import Testing

@testable import Artifacts

/// Signed installer packages: ours holds, OpenSSL and libarchive agree, and each change is noticed.
@Suite struct PackageSignatureTests {
    private static let authority = Result { try TestAuthority() }

    private static func identity(_ kind: LeafKind) throws -> SigningIdentity {
        var leaf = LeafSpec(kind)
        leaf.algorithm = .rsa2048
        return try authority.get().identity(leaf)
    }

    private static func writer(_ checksum: PackageWriter.Checksum, _ kind: LeafKind = .developerIDInstaller) throws
        -> PackageWriter
    {
        var writer = PackageWriter()
        writer.checksum = checksum
        writer.identity = try identity(kind)
        writer.timestamp = TimestampSource(try authority.get().identity(.timestamp))
        writer.members = [
            ("Distribution", Array("<installer-gui-script/>".utf8)),
            (
                "component.pkg/Info.plist",
                Array(
                    #"<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>com.example.package</string></dict></plist>"#
                        .utf8)
            ),
        ]
        return writer
    }

    private static func package(_ bytes: [UInt8]) async throws -> PackageItem {
        let work = try TemporaryFolder()
        let path = try work.write(bytes, "Product.pkg")
        let set = try await Verifier.collect([path], rootDER: authority.get().rootDER)
        return try #require(set.packages.first)
    }

    @Test(arguments: PackageWriter.Checksum.allCases) func soundPackageIsTrusted(_ checksum: PackageWriter.Checksum)
        async throws
    {
        let package = try await Self.package(Self.writer(checksum).write())
        #expect(package.signature.defects == [])
        #expect(package.signature.isTrusted)
        #expect(package.isInstaller)
        #expect(package.signature.signer?.kind == .developerIDInstaller)
        #expect(package.signature.timestamp == TestClock.signing.timeIntervalSince1970)
    }

    @Test(arguments: [(true, false), (false, true)]) func oneOfTheTwoSignaturesIsEnough(rsa: Bool, cms: Bool)
        async throws
    {
        var writer = try Self.writer(.sha1)
        (writer.writesRSA, writer.writesCMS) = (rsa, cms)
        #expect(try await Self.package(writer.write()).signature.isTrusted)
    }

    @Test func packageWithoutASignerIsUnsigned() async throws {
        var writer = try Self.writer(.sha256)
        writer.identity = nil
        let package = try await Self.package(writer.write())
        #expect(!package.signature.isSigned)
        #expect(package.signature.defects == [])
    }

    @Test func signerOfAppsIsNamed() async throws {
        let package = try await Self.package(Self.writer(.sha1, .developerIDApplication).write())
        #expect(package.signature.isTrusted)
        #expect(package.signature.signer?.kind.signsPackages == false)
    }

    @Test func chainToAnotherRootIsNotTrusted() async throws {
        let work = try TemporaryFolder()
        let path = try work.write(try Self.writer(.sha1).write(), "Product.pkg")
        let set = try await Verifier.collect([path], rootDER: TestAuthority(label: "Somebody Else").rootDER)
        #expect(set.packages.first?.signature.isTrusted == false)
    }

    /// Every byte behind the header is bound: the table by the checksum, the checksum by the signature, the members
    /// by the table. So no single flipped bit may pass. (A CMS carries certificates that the table has as well, and
    /// attributes that are not signed: it is left out here.)
    @Test func anyFlippedBitIsNoticed() async throws {
        var writer = try Self.writer(.sha256)
        writer.writesCMS = false
        let sound = try writer.write()
        var random = SeededRandom(seed: 7)
        for _ in 0..<150 {
            var bytes = sound
            let place = Int.random(in: 28..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let trusted = (try? await Self.package(bytes))?.signature.isTrusted ?? false
            #expect(!trusted, "bit at \(place)")
        }
    }

    /// The parts as files, for tools that others wrote.
    private static func parts(_ bytes: [UInt8], _ work: TemporaryFolder) throws -> PackageSignatureParts {
        let path = try work.write(bytes, "Product.pkg")
        let folder = try ExtractionFolder()
        let sealing = try XarArchive(region: .init(.init(path: path))).extract(into: folder)
        let parts = try #require(sealing.parts)
        try work.write(parts.checksum.array, "checksum")
        try work.write(#require(parts.rsa).array, "rsa")
        try work.write(#require(parts.cms).array, "cms")
        try work.write(#require(parts.certificates.first), "leaf.der")
        try work.write(parts.tableOfContents.array, "toc")
        return parts
    }

    @Test(arguments: PackageWriter.Checksum.allCases) func openSSLAgrees(_ checksum: PackageWriter.Checksum) throws {
        let work = try TemporaryFolder()
        _ = try Self.parts(Self.writer(checksum).write(), work)
        let openssl = try #require(Tool.find("openssl"))
        func file(_ name: String) -> String { "\(work.path)/\(name)" }
        try Tool.run(openssl, ["x509", "-inform", "DER", "-in", file("leaf.der"), "-out", file("leaf.pem")])
        let rsa = try Tool.run(
            openssl,
            [
                "pkeyutl", "-verify", "-certin", "-inkey", file("leaf.pem"), "-sigfile", file("rsa"), "-in",
                file("checksum"), "-pkeyopt", "rsa_padding_mode:pkcs1", "-pkeyopt", "digest:\(checksum.rawValue)",
            ])
        #expect(rsa.contains("Signature Verified Successfully"))
        let cms = try Tool.run(
            openssl,
            [
                "cms", "-verify", "-inform", "DER", "-binary", "-noverify", "-in", file("cms"), "-content",
                file("checksum"), "-out", "/dev/null",
            ])
        #expect(cms.contains("successful"))
    }

    @Test func libarchiveReadsTheSamePackage() throws {
        let work = try TemporaryFolder()
        let path = try work.write(try Self.writer(.sha1).write(), "Product.pkg")
        let listing = try Tool.run(#require(Tool.find("bsdtar")), ["-tf", path])
        #expect(listing.contains("Distribution"))
        #expect(listing.contains("component.pkg/Info.plist"))
    }
}
