// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SigningFixtures
import Testing

@Suite(.enabled(if: PythonOracle.isAvailable && MachOToolchain.isAvailable)) struct CodeSignatureWriterTests {
    private let entitlements: PropertyListValue = [
        "com.apple.developer.driverkit": true,
        "com.apple.developer.driverkit.transport.usb": [["idVendor": 4660], ["idVendor": "*"]],
        "nested": ["b": 1, "a": ["x", "y"]],
    ]

    private func options(_ kind: LeafKind = .appleDevelopment) throws -> CodeSigningOptions {
        var options = CodeSigningOptions(
            identifier: "com.example.fixture.driver", identity: try TestAuthority().identity(kind))
        options.entitlements = entitlements
        options.infoPlist = Array("info".utf8)
        options.codeResources = Array("seal".utf8)
        return options
    }

    @Test func everyVersionWithEveryHashIsFoundSound() throws {
        let versions: [UInt32] = [0x20001, 0x20100, 0x20200, 0x20300, 0x20400, 0x20500, 0x20600]
        let forms = versions.flatMap { version in CodeHash.allCases.map { CodeDirectoryForm($0, version: version) } }
        let files = try forms.map { form in
            var options = try options()
            options.codeDirectories = [form]
            return try CodeSignatureWriter.sign(try MachOToolchain.executable(MachOVariant(.driverKit)), options).bytes
        }
        #expect(files.count == 28)
        #expect(try PythonOracle.problems(files) == [])
    }

    @Test func scatterLinkageAndLargePagesAreFoundSound() throws {
        var options = try options()
        var form = CodeDirectoryForm(.sha256, version: 0x20600, pageShift: 14)
        form.scatter = true
        form.linkage = [1, 2, 3, 4]
        form.usesLongCodeLimit = true
        options.codeDirectories = [form]
        let signed = try CodeSignatureWriter.sign(try MachOToolchain.executable(MachOVariant(.driverKit)), options)
        #expect(try PythonOracle.problems(signed.bytes) == [])
    }

    @Test func alternateCodeDirectoriesAreFoundSound() throws {
        var options = try options()
        options.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256), CodeDirectoryForm(.sha384)]
        let signed = try CodeSignatureWriter.sign(try MachOToolchain.executable(MachOVariant(.driverKit)), options)
        #expect(try PythonOracle.problems(signed.bytes) == [])
        #expect(signed.cdHashes[0].count == 3)
    }

    @Test func fatFileIsSignedInEverySlice() throws {
        let fat = try MachOToolchain.executable(MachOVariant(.driverKit, [.arm64, .x86_64]))
        let signed = try CodeSignatureWriter.sign(fat, try options(.developerIDApplication))
        #expect(try PythonOracle.problems(signed.bytes) == [])
        #expect(signed.cdHashes.count == 2)
    }

    @Test func missingLoadCommandIsAdded() throws {
        let unsigned = try CodeSignatureWriter.unsigned(try MachOToolchain.executable(MachOVariant(.macOS)))
        #expect(try PythonOracle.problems(unsigned).contains("no signature"))
        let signed = try CodeSignatureWriter.sign(unsigned, try options())
        #expect(try PythonOracle.problems(signed.bytes) == [])
    }

    @Test func signingTwiceGivesTheSameCodeDirectory() throws {
        let once = try CodeSignatureWriter.sign(
            try MachOToolchain.executable(MachOVariant(.driverKit)), try options())
        let twice = try CodeSignatureWriter.sign(once.bytes, try options())
        #expect(once.cdHashes == twice.cdHashes)
    }

    @Test func linkerSignedFileLacksOnlyTheCMSMessage() throws {
        let signed = try CodeSignatureWriter.sign(
            try MachOToolchain.executable(MachOVariant(.macOS)), .linkerSigned(identifier: "main"))
        let problems = try PythonOracle.problems(signed.bytes)
        #expect(problems.count == 1)
        #expect(problems.first?.contains("no cryptographic signature present") == true)
        #expect(try PythonOracle.description(signed.bytes).contains("LINKER_SIGNED"))
    }

    @Test func entitlementsReadBackFromDER() throws {
        let signed = try CodeSignatureWriter.sign(
            try MachOToolchain.executable(MachOVariant(.driverKit)), try options())
        let read = try PythonOracle.description(signed.bytes)
        #expect(read.contains("entitlements_der_plist"))
        #expect(read.contains("<integer>4660</integer>"))
    }

    @Test func requirementReadsBackAsApplesText() throws {
        let development = try CodeSignatureWriter.sign(
            try MachOToolchain.executable(MachOVariant(.driverKit)), try options())
        let read = try PythonOracle.description(development.bytes)
        #expect(read.contains(#"identifier \"com.example.fixture.driver\""#))
        #expect(read.contains("certificate 1[field.1.2.840.113635.100.6.2.1] /* exists */"))
        #expect(read.contains(#"certificate leaf[subject.CN] = \"Apple Development: Test Person (PQRST67890)\""#))
    }
}
