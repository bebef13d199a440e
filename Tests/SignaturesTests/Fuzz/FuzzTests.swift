// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures
import SigningFixtures
import Testing

/// Damaged input of every format gives a result or an error about a place in that file, never a trap.
@Suite struct FuzzTests {
    /// How often reading went well and how often it was refused: both have to occur, or the damage is of no use.
    struct Tally {
        var read = 0
        var refused = 0
        var strange: [String] = []

        mutating func count(_ file: [UInt8], _ body: () throws -> Void) {
            do {
                try body()
                read += 1
            } catch let error as MalformedFile {
                refused += 1
                if error.file != "fuzz" || error.expectation.isEmpty || error.offset < 0 { strange.append("\(error)") }
            } catch {
                strange.append("\(type(of: error)) \(error)")
            }
        }

        func check(_ total: Int) {
            #expect(read + refused == total)
            #expect(strange == [])
            #expect(read > total / 200)
            #expect(refused > total / 200)
        }
    }

    private func bytes(_ array: [UInt8]) -> Bytes { Bytes(array, file: "fuzz", structure: "fuzz") }

    private static func everything(_ architectures: [MachOArchitecture]) throws -> [UInt8] {
        try Fixture.signed(architectures) {
            $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256, version: 0x20600)]
            $0.codeDirectories[1].linkage = [1, 2, 3]
            $0.codeDirectories[0].scatter = true
            $0.launchConstraints = [8: ["comp": 1]]
            $0.cms.timestamp = TimestampSource(try Fixture.authority().identity(.timestamp))
        }
    }

    /// Heads, load commands and signature: everything but code.
    private static func focus(_ file: [UInt8]) -> [Range<Int>] {
        let starts = file.big(0) == 0xCAFE_BABE ? [file.big(16), file.big(36)] : [0]
        return [0..<64]
            + starts.flatMap { start -> [Range<Int>] in
                let parts = SignatureParts(Array(file[start...]))
                let blobs = parts.blobs.values.map {
                    start + $0.lowerBound..<start + min($0.upperBound, $0.lowerBound + 120)
                }
                return [start..<start + 32 + file.little(start + 20), start + parts.start..<start + parts.start + 100]
                    + blobs
            }
    }

    @Test(arguments: [[MachOArchitecture.arm64], [.x86_64], [.arm64, .x86_64]])
    func machOs(architectures: [MachOArchitecture]) throws {
        let sound = try Self.everything(architectures)
        let focus = Self.focus(sound)
        var mutation = Mutation(seed: 100 + UInt64(architectures.count))
        var tally = Tally()
        for _ in 0..<2000 {
            let file = mutation.mutated(sound, focus: focus)
            tally.count(file) {
                for slice in try MachOFile(ByteSource(name: "fuzz", bytes: file)).slices {
                    let signature = try EmbeddedSignature(slice)
                    _ = try slice.embeddedInfoPlist()
                    _ = signature?.requirements?.text
                    _ = signature?.bestDirectory.filledSpecialSlots
                }
            }
        }
        tally.check(2000)
    }

    @Test func machOsThatAreVerifiedToTheEnd() async throws {
        let sound = try Self.everything([.arm64])
        let focus = Self.focus(sound)
        let verifier = SignatureVerifier(anchors: try Fixture.anchors(), workers: 2)
        var mutation = Mutation(seed: 200)
        var (found, same) = (0, 0)
        for _ in 0..<600 {
            let file = mutation.mutated(sound, focus: focus)
            guard let machO = try? MachOFile(ByteSource(name: "fuzz", bytes: file)), let slice = machO.slices.first
            else { continue }
            let result = await verifier.verify(slice, in: .init(isBundle: false))
            found += result.defects.isEmpty ? 0 : 1
            same += result.defects.isEmpty ? 1 : 0
        }
        #expect(found > 100)
        #expect(same < found)
    }

    @Test func cmsMessages() throws {
        let identity = try Fixture.authority().identity(.developerIDApplication)
        var signer = CMSSigner(identity)
        signer.timestamp = TimestampSource(try Fixture.authority().identity(.timestamp))
        var (mutation, tally) = (Mutation(seed: 300), Tally())
        for lengths in [CMSWriter.Lengths.definite, .indefinite] {
            var writer = CMSWriter(signers: [signer, signer])
            writer.lengths = lengths
            let sound = try writer.attached(Array("content".utf8))
            for _ in 0..<2000 {
                let file = mutation.mutated(sound)
                tally.count(file) {
                    let message = try SignedData(bytes(file))
                    for signer in message.signers {
                        _ = try? signer.verify(
                            content: (message.content ?? [])[...], contentType: message.contentType,
                            certificates: message.certificates)
                        _ = signer.signingTime
                    }
                }
            }
        }
        tally.check(4000)
    }

    @Test func profiles() throws {
        let sound = try ProfileWriter(authority: Fixture.authority()).write(
            ProfileTests.spec, certificates: [[1, 2, 3]])
        let text = try ProfileWriter(authority: Fixture.authority()).propertyList(ProfileTests.spec).xmlBytes
        var (mutation, tally) = (Mutation(seed: 400), Tally())
        for index in 0..<1500 {
            let file = mutation.mutated(index % 2 == 0 ? sound : text, other: sound)
            tally.count(file) {
                let profile = try ProvisioningProfile(bytes(file))
                _ = (
                    profile.name, profile.devices, profile.certificates, profile.expirationDate,
                    profile.applicationIdentifier
                )
            }
        }
        tally.check(1500)
    }

    @Test func requirements() throws {
        let rows = RequirementTextTests.operators + RequirementTextTests.matches + RequirementTextTests.precedence
        var (mutation, tally) = (Mutation(seed: 500), Tally())
        for index in 0..<6000 {
            let file = mutation.mutated(rows[index % rows.count].blob, other: rows[index * 7 % rows.count].blob)
            tally.count(file) {
                let text = try Signatures.Requirement(bytes(file)).text
                #expect(!text.isEmpty)
            }
        }
        for _ in 0..<1000 {
            let file = mutation.mutated(SigningFixtures.Requirement.both(.always, .identifier("x")).designatedSet)
            tally.count(file) { _ = try RequirementSet(bytes(file)).text }
        }
        tally.check(7000)
    }

    @Test func derDictionaries() throws {
        let sound = try EntitlementsDER.encode(Fixture.entitlements)
        var (mutation, tally) = (Mutation(seed: 600), Tally())
        for _ in 0..<5000 {
            let file = mutation.mutated(sound)
            tally.count(file) { _ = try DERValue.parse(bytes(file)) }
        }
        tally.check(5000)
    }

    @Test func seals() throws {
        let folder = try SealedFolder()
        let sound = try folder.seal().rawBytes
        var (mutation, tally) = (Mutation(seed: 700), Tally())
        for index in 0..<1000 {
            let file = mutation.mutated(sound)
            tally.count(file) {
                let seal = try ResourceSeal(bytes(file))
                guard index % 4 == 0 else { return }
                _ = SealCheck(seal: seal, root: folder.contents, shownRoot: "X", executable: nil) { _ in nil }.defects()
            }
        }
        tally.check(1000)
    }
}
