// SPDX-License-Identifier: Apache-2.0

import Signatures
import SigningFixtures
import Testing

/// Whether code satisfies a requirement, by its signature.
@Suite struct RequirementCheckTests {
    typealias Made = SigningFixtures.Requirement

    static let team = Made.subjectField(certificate: 0, "subject.OU", .equals(LeafSpec.defaultTeam))
    static let otherTeam = Made.subjectField(certificate: 0, "subject.OU", .equals("ZZZZZ99999"))
    static let unknown = Made.notarized

    static let rows: [(Made, Bool?)] = [
        (.always, true), (.never, false), (unknown, nil), (.identifier("com.example.tool"), true),
        (.identifier("other"), false),
        (.anchorAppleGeneric, true), (team, true), (otherTeam, false), (.not(otherTeam), true), (.not(unknown), nil),
        (.cdHash([1]), false),
        (.extensionField(certificate: 0, AppleOID.developerIDApplication, .exists), true),
        (.extensionField(certificate: 0, AppleOID.macAppStore, .exists), false),
        (.extensionField(certificate: 1, AppleOID.developerIDAuthority, .exists), true),
        (.extensionField(certificate: 2, AppleOID.developerIDAuthority, .exists), nil),
        (.both(team, unknown), nil), (.both(unknown, otherTeam), false), (.both(team, .always), true),
        (.either(unknown, team), true), (.either(otherTeam, unknown), nil), (.either(otherTeam, .never), false),
    ]

    @Test(arguments: rows.indices) func theAnswerHasThreeValues(index: Int) async throws {
        let file = try Fixture.signed { $0.requirements = .custom(Self.rows[index].0) }
        let result = try await Fixture.verify(file)[0]
        let requirement = try #require(result.signature?.requirements?.designated)
        #expect(result.satisfies(requirement) == Self.rows[index].1, "\(requirement.text)")
    }

    @Test(arguments: [LeafKind.appleDevelopment, .developerIDApplication, .appleDistribution])
    func whatCodesignDesignatesHolds(kind: LeafKind) async throws {
        let result = try await Fixture.verify(Fixture.signed([.arm64], kind))[0]
        let requirement = try #require(result.signature?.requirements?.designated)
        #expect(result.satisfies(requirement) == true)
    }
}
