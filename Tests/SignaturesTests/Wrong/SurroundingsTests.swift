// SPDX-License-Identifier: Apache-2.0

import Signatures
import SigningFixtures
import Testing

/// Info.plist and CodeResources lie beside the file and are covered by its signature.
@Suite struct SurroundingsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let signedInfo: String?, signedSeal: String?
        let info: String?, seal: String?
        let expected: [CodeSigningStatus]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "Info.plist changed", signedInfo: "a", signedSeal: "s", info: "b", seal: "s",
            expected: [.infoPlistFailed]),
        Case(
            name: "Info.plist missing", signedInfo: "a", signedSeal: "s", info: nil, seal: "s",
            expected: [.infoPlistFailed]),
        Case(
            name: "Info.plist added", signedInfo: nil, signedSeal: "s", info: "a", seal: "s",
            expected: [.infoPlistFailed]),
        Case(
            name: "CodeResources changed", signedInfo: "a", signedSeal: "s", info: "a", seal: "t",
            expected: [.resourcesInvalid]),
        Case(
            name: "CodeResources missing", signedInfo: "a", signedSeal: "s", info: "a", seal: nil,
            expected: [.resourcesInvalid]),
        Case(
            name: "CodeResources added", signedInfo: "a", signedSeal: nil, info: "a", seal: "s",
            expected: [.resourcesInvalid]),
        Case(
            name: "both changed", signedInfo: "a", signedSeal: "s", info: "b", seal: "t",
            expected: [.infoPlistFailed, .resourcesInvalid]),
        Case(
            name: "neither there, neither signed", signedInfo: nil, signedSeal: nil, info: nil, seal: nil, expected: []),
    ]

    @Test(arguments: cases) func whatLiesBesideTheFileHasToFit(_ row: Case) async throws {
        let file = try Fixture.signed {
            $0.infoPlist = row.signedInfo.map { Array($0.utf8) }
            $0.codeResources = row.signedSeal.map { Array($0.utf8) }
        }
        let around = SignatureVerifier.Surroundings(
            infoPlist: row.info.map { Array($0.utf8) }, codeResources: row.seal.map { Array($0.utf8) }, isBundle: true)
        #expect(try await Fixture.statuses(file, in: around) == row.expected)
    }

    @Test func aWrongSlotOfOneAlternateIsEnough() async throws {
        let file = try Fixture.signed {
            $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)]
            $0.infoPlist = [1]
            $0.faults.wrongSpecialSlots = [1]
        }
        let around = SignatureVerifier.Surroundings(infoPlist: [1], isBundle: true)
        #expect(try await Fixture.statuses(file, in: around) == [.infoPlistFailed, .infoPlistFailed])
    }
}
