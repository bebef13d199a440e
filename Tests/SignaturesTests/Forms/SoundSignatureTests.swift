// SPDX-License-Identifier: Apache-2.0

import Signatures
import SigningFixtures
import Testing

/// Every form that a signature can have verifies without a defect.
@Suite struct SoundSignatureTests {
    static let versions: [Row] = [0x20001, 0x20100, 0x20200, 0x20300, 0x20400, 0x20500, 0x20600].map { version in
        Row("version 0x\(String(version, radix: 16))") {
            $0.codeDirectories = [CodeDirectoryForm(.sha256, version: version)]
        }
    }

    static let hashes: [Row] = CodeHash.allCases.map { hash in
        Row("\(hash) only") { $0.codeDirectories = [CodeDirectoryForm(hash)] }
    }

    static let directories: [Row] = [
        Row("alternates sha1, sha256") { $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)] },
        Row("alternates of all types") {
            $0.codeDirectories = [.sha1, .sha256Truncated, .sha256, .sha384].map { CodeDirectoryForm($0) }
        },
        Row("pages of 16384 bytes") { $0.codeDirectories = [CodeDirectoryForm(.sha256, pageShift: 14)] },
        Row("the file as one page") { $0.codeDirectories = [CodeDirectoryForm(.sha256, pageShift: 0)] },
        Row("scatter") { $0.codeDirectories[0].scatter = true },
        Row("long code limit") { $0.codeDirectories[0].usesLongCodeLimit = true },
        Row("runtime version") { $0.codeDirectories[0].runtimeVersion = 0x000E_0500 },
        Row("linkage") {
            $0.codeDirectories = [CodeDirectoryForm(.sha256, version: 0x20600)]
            $0.codeDirectories[0].linkage = [1, 2, 3, 4]
        },
    ]

    static let contents: [Row] = [
        Row("no entitlements") { $0.entitlements = nil },
        Row("entitlements as XML only") { $0.derEntitlements = .absent },
        Row("no requirements") { $0.requirements = .absent },
        Row("launch constraints") { $0.launchConstraints = [8: ["comp": 1], 9: ["reqs": ["team": "ABCDE12345"]]] },
        Row("no team in the CodeDirectory") { $0.omitsTeam = true },
        Row("hardened runtime") { $0.flags = [.hardenedRuntime, .kill, .hard] },
    ]

    @Test(arguments: versions + hashes + directories + contents)
    func aSoundFormHasNoDefect(_ row: Row) async throws {
        let thin = try await Fixture.verify(Fixture.signed(edit: row.edit))
        #expect(thin.map(\.defects) == [[]])
        #expect(thin.map(\.isTrusted) == [true])
    }

    @Test(arguments: versions + hashes + directories)
    func aSoundFormOfAFatFileHasNoDefect(_ row: Row) async throws {
        let fat = try await Fixture.verify(Fixture.signed([.arm64, .x86_64], edit: row.edit), workers: 4)
        #expect(fat.map(\.defects) == [[], []])
        #expect(fat.map(\.isTrusted) == [true, true])
    }

    @Test func workersDoNotChangeTheAnswer() async throws {
        let big = try BigMachO.signed(megabytes: 5, options: Fixture.options())
        var broken = big.bytes
        for page in [3, 700, 1200] { broken[page * 4096 + 5] ^= 1 }
        for workers in [1, 3, 4] {
            #expect(try await Fixture.verify(big.bytes, workers: workers)[0].defects.isEmpty)
            let defects = try await Fixture.verify(broken, workers: workers)[0].defects
            #expect(defects.map(\.offset) == [3 * 4096])
            #expect(defects.first?.what.contains("3 of") == true)
        }
    }

    @Test func anAdHocSignatureHasNoSigner() async throws {
        let result = try await Fixture.verify(Fixture.signed([.arm64], nil))[0]
        #expect(result.defects.isEmpty)
        #expect(result.signature?.isAdHoc == true)
        #expect(result.signer == nil)
        #expect(!result.isTrusted)
    }

    @Test func theLinkersSignatureIsSoundAsItStands() async throws {
        let result = try await Fixture.verify(Fixture.code())[0]
        #expect(result.defects.isEmpty)
        #expect(result.signature?.isLinkerSigned == true)
        #expect(result.signature?.bestDirectory.flags == [.adHoc, .linkerSigned])
        let ours = try CodeSignatureWriter.sign(Fixture.code(), .linkerSigned(identifier: "tool")).bytes
        #expect(try await Fixture.verify(ours)[0].signature?.isLinkerSigned == true)
    }

    @Test func codeWithoutASignatureIsUnsignedAndNoDefect() async throws {
        let result = try await Fixture.verify(CodeSignatureWriter.unsigned(Fixture.code()))[0]
        #expect(result.isUnsigned)
        #expect(result.defects.isEmpty)
    }

    @Test func theStrongestCodeDirectoryIsTheBest() async throws {
        let file = try Fixture.signed {
            $0.codeDirectories = [CodeDirectoryForm(.sha256), CodeDirectoryForm(.sha384), CodeDirectoryForm(.sha1)]
        }
        let signature = try #require(try await Fixture.verify(file)[0].signature)
        #expect(signature.bestDirectory.hashType == .sha384)
        #expect(signature.codeDirectories.map(\.hashType) == [.sha256, .sha384, .sha1])
    }

    @Test func bundleFilesThatFitAreNoDefect() async throws {
        let (info, seal) = (Array("<plist/>".utf8), Array("<plist></plist>".utf8))
        let file = try Fixture.signed {
            $0.infoPlist = info
            $0.codeResources = seal
        }
        #expect(
            try await Fixture.statuses(file, in: .init(infoPlist: info, codeResources: seal, isBundle: true)).isEmpty)
        #expect(try await Fixture.statuses(file).isEmpty, "nobody looked around the bare file")
    }
}
