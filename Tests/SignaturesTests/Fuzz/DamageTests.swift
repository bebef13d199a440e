// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures
import SigningFixtures
import Testing

/// One changed byte in anything that a signature covers is noticed.
@Suite struct DamageTests {
    private static func sound() throws -> [UInt8] {
        try Fixture.signed {
            $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)]
            $0.launchConstraints = [8: ["comp": 1]]
            $0.cms.lengths = .definite
        }
    }

    /// contentType is the first signed attribute; the attributes' head, [0] with two bytes of length, stands before it.
    private static func signedAttributes(_ file: [UInt8]) throws -> Range<Int> {
        let cms = try #require(SignatureParts(file).blobs[0x10000])
        let type = try #require(
            Array(file[cms]).lastRange(of: [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03]))
        let head = cms.lowerBound + type.lowerBound - 6
        #expect(file[head] == 0xA0)
        #expect(file[head + 1] == 0x82)
        return head..<head + 4 + Int(file[head + 2]) << 8 + Int(file[head + 3])
    }

    enum Part: String, Sendable, CaseIterable {
        case code, codeDirectory, alternate, requirements, entitlements, derEntitlements, constraint, signedAttributes

        var slot: Int {
            switch self {
            case .codeDirectory: 0
            case .alternate: 0x1000
            case .requirements: 2
            case .entitlements: 5
            case .derEntitlements: 7
            case .constraint: 8
            case .code, .signedAttributes: -1
            }
        }
    }

    @Test(arguments: Part.allCases) func aChangedByteIsNoticed(_ part: Part) async throws {
        let sound = try Self.sound()
        #expect(try await Fixture.statuses(sound).isEmpty)
        let parts = SignatureParts(sound)
        let range: Range<Int> =
            switch part {
            case .code: 0..<parts.start
            case .signedAttributes: try Self.signedAttributes(sound)
            default: try #require(parts.blobs[part.slot])
            }
        var random = SeededRandom(seed: 800 + UInt64(part.rawValue.count))
        for _ in 0..<60 {
            var file = sound
            let offset = Int.random(in: range, using: &random)
            file[offset] ^= UInt8.random(in: 1...255, using: &random)
            let noticed = (try? await Fixture.statuses(file).isEmpty) != true
            #expect(noticed, "byte \(offset)")
        }
    }
}
