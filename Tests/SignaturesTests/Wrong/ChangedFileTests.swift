// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures
import SigningFixtures
import Testing

/// A signed file that somebody changed.
@Suite struct ChangedFileTests {
    @Test func aChangedByteInAnyPageIsFoundThere() async throws {
        let sound = try Fixture.signed()
        let limit = SignatureParts(sound).start
        var random = SeededRandom(seed: 3)
        // The first page holds the load commands: only bytes behind them, so that the file can still be read.
        let commands = 32 + sound.little(20)
        for start in stride(from: 0, to: limit, by: 4096) {
            var file = sound
            let offset = Int.random(in: max(start, commands)..<min(start + 4096, limit), using: &random)
            file[offset] ^= UInt8.random(in: 1...255, using: &random)
            let defects = try await Fixture.verify(file)[0].defects
            #expect(defects.map(\.status) == [.signatureFailed])
            #expect(defects.first?.offset == start)
        }
    }

    @Test func bytesAfterTheSignatureAreCoveredByNothing() async throws {
        #expect(try await Fixture.statuses(Fixture.signed() + [0]) == [.badMainExecutable])
    }

    @Test func bytesOfAFatFileOutsideItsSlicesAreCoveredByNothing() async throws {
        let sound = try Fixture.signed([.arm64, .x86_64])
        let slices = try MachOFile(ByteSource(name: "tool", bytes: sound)).slices.map(\.region)
        for offset in [48, slices[0].base - 1, slices[0].base + slices[0].count, slices[1].base - 1] {
            var file = sound
            #expect(file[offset] == 0)
            file[offset] = 1
            let defects = try await Fixture.verify(file).flatMap(\.defects)
            #expect(defects.map(\.status) == [.badMainExecutable])
            #expect(defects.first?.offset == offset)
        }
        #expect(try await Fixture.statuses(sound + [0]) == [.badMainExecutable])
        #expect(try await Fixture.statuses(sound).isEmpty)
    }

    /// Of the superblob's own fields and the CMS wrapper nothing is hashed; readers go by the magics.
    @Test func anotherMagicOfSuperblobOrCMSWrapperCannotBeRead() async throws {
        let sound = try Fixture.signed()
        let parts = SignatureParts(sound)
        for offset in [parts.start + 3, parts.offset(of: 0x10000) + 3] {
            var file = sound
            file[offset] ^= 1
            #expect(try await Fixture.statuses(file) == [.badObjectFormat])
        }
    }

    /// The field is not signed; a reader that goes by it refuses what names another key or digest.
    @Test func anotherSignatureAlgorithmDoesNotHold() async throws {
        let sound = try Fixture.signed()
        let cms = try #require(SignatureParts(sound).blobs[0x10000])
        // ecdsa-with-SHA256, or sha256WithRSAEncryption
        let names: [[UInt8]] = [
            [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02],
            [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B],
        ]
        let found = names.compactMap { Array(sound[cms]).lastRange(of: $0) }.max { $0.lowerBound < $1.lowerBound }
        var file = sound
        file[cms.lowerBound + (try #require(found)).upperBound - 1] ^= 7
        #expect(try await Fixture.statuses(file) == [.signatureFailed])
    }

    @Test func bytesBetweenCodeAndSignatureAreCoveredByNothing() async throws {
        var file = try Fixture.signed([.arm64], nil)
        let directory = SignatureParts(file).offset(of: 0)
        let limit = file.big(directory + 32)
        file.setBig((limit - 1) / 4096 * 4096, at: directory + 32)
        file.setBig(file.big(directory + 28) - 1, at: directory + 28)
        let defects = try await Fixture.verify(file)[0].defects
        #expect(defects.map(\.status) == [.signatureFailed])
        #expect(defects.first?.offset == (limit - 1) / 4096 * 4096)
    }

    @Test func pagesThatTheScatterVectorLeavesOutAreCoveredByNothing() async throws {
        var file = try Fixture.signed([.arm64], nil) { $0.codeDirectories[0].scatter = true }
        let directory = SignatureParts(file).offset(of: 0)
        let vector = directory + file.big(directory + 44)
        file.setBig(file.big(vector) - 1, at: vector)
        #expect(try await Fixture.statuses(file) == [.signatureFailed])
    }

    @Test func fewerSlotsThanPagesCannotBeRead() async throws {
        var file = try Fixture.signed([.arm64], nil)
        let directory = SignatureParts(file).offset(of: 0)
        file.setBig(file.big(directory + 28) - 1, at: directory + 28)
        #expect(try await Fixture.statuses(file) == [.badObjectFormat])
    }

    @Test func aCodeLimitPastTheEndCannotBeRead() async throws {
        var file = try Fixture.signed([.arm64], nil) { $0.codeDirectories[0].pageShift = 0 }
        file.setBig(file.count + 1, at: SignatureParts(file).offset(of: 0) + 32)
        #expect(try await Fixture.statuses(file) == [.badObjectFormat])
    }

    @Test func alternatesThatDisagreeAreADefect() async throws {
        var file = try Fixture.signed([.arm64], nil) {
            $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)]
        }
        file[SignatureParts(file).offset(of: 0x1000) + 14] ^= 0x01  // flags
        #expect(try await Fixture.statuses(file) == [.signatureInvalid])
    }

    @Test func aBlobThatTheSignatureDoesNotCoverIsADefect() async throws {
        var file = try Fixture.signed([.arm64], nil) { $0.entitlements = nil }
        // Requirements move to the slot of the self launch constraint, which has no hash.
        let entry = SignatureParts(file).start + 12 + 8
        #expect(file.big(entry) == 2)
        file.setBig(8, at: entry)
        #expect(try await Fixture.statuses(file) == [.signatureFailed, .signatureFailed])
    }

    @Test func aTruncatedFileIsRefusedWhereverItEnds() throws {
        let sound = try Fixture.signed()
        let start = SignatureParts(sound).start
        for count in [0, 3, 4, 27, 28, 31, 40, 32 + sound.little(20) - 1, start, start + 11, sound.count - 1] {
            let source = ByteSource(name: "tool", bytes: Array(sound.prefix(count)))
            let error = #expect(throws: MalformedFile.self) { try MachOFile(source) }
            #expect(error?.file == "tool")
            #expect((0...sound.count).contains(error?.offset ?? -1))
        }
    }

    @Test func aSliceOfAFatFileIsNamedByItsOffsetInTheFile() async throws {
        var file = try Fixture.signed([.arm64, .x86_64])
        let slices = try MachOFile(ByteSource(name: "tool", bytes: file)).slices
        let second = slices[1].region.base
        file[second + 0x900] ^= 1
        let results = try await Fixture.verify(file)
        #expect(results[0].defects.isEmpty)
        #expect(results[1].defects.map(\.offset) == [second])
    }
}
