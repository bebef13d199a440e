// SPDX-License-Identifier: Apache-2.0

import Foundation
import Signatures
import SigningFixtures
import Testing

/// A leaf that has expired still stands for what it signed while it was valid.
@Suite struct ExpiryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Seconds from the leaf's end to the time stamp; nil: no token.
        let stamp: TimeInterval?
        /// Whether the CodeDirectory asks for expiry to be looked at (CS_CHECK_EXPIRATION).
        var checks = false
        let expected: [CodeSigningStatus]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "stamped a day before the end", stamp: -86_400, expected: []),
        Case(name: "stamped at the last second", stamp: 0, expected: []),
        Case(name: "stamped a day after the end", stamp: 86_400, expected: [.requirementFailed]),
        Case(name: "not stamped", stamp: nil, expected: []),
        Case(name: "not stamped, expiry counts", stamp: nil, checks: true, expected: [.requirementFailed]),
        Case(name: "stamped in time, expiry counts", stamp: -86_400, checks: true, expected: []),
        Case(name: "stamped before the leaf's begin", stamp: -60 * 86_400, expected: [.requirementFailed]),
    ]

    @Test(arguments: cases) func theMomentOfSigningDecides(_ row: Case) async throws {
        let file = try Fixture.signed { options in
            var leaf = LeafSpec(.developerIDApplication)
            leaf.notBefore = TestClock.expiredEnd.addingTimeInterval(-30 * 86_400)
            leaf.notAfter = TestClock.expiredEnd
            options.identity = try Fixture.authority().identity(leaf)
            if row.checks { options.flags.insert(CodeFlags(rawValue: 0x400)) }
            options.cms.timestamp = try row.stamp.map { seconds in
                var stamp = TimestampSource(try Fixture.authority().identity(.timestamp))
                stamp.time = TestClock.expiredEnd.addingTimeInterval(seconds)
                return stamp
            }
        }
        let result = try await Fixture.verify(file)[0]
        #expect(result.defects.map(\.status) == row.expected)
        #expect(result.isTrusted == row.expected.isEmpty)
    }

    static let badStamps: [(String, @Sendable (inout TimestampSource) throws -> Void)] = [
        ("over another signature", { $0.wrongImprint = true }),
        ("by another authority", { $0.identity = try TestAuthority(label: "Somebody Else").identity(.timestamp) }),
        (
            "by a certificate that is not for time stamping",
            { $0.identity = try Fixture.authority().identity(.developerIDApplication) }
        ),
        ("after its own certificate's end", { $0.time = TestClock.leafEnd.addingTimeInterval(1) }),
    ]

    @Test(arguments: badStamps.indices) func aBadStampIsADefectAndNoTime(index: Int) async throws {
        let file = try Fixture.signed {
            var stamp = TimestampSource(try Fixture.authority().identity(.timestamp))
            try Self.badStamps[index].1(&stamp)
            $0.cms.timestamp = stamp
        }
        let result = try await Fixture.verify(file)[0]
        #expect(result.defects.map(\.status) == [.signatureFailed], "\(Self.badStamps[index].0)")
        #expect(result.timestamp == nil)
    }
}
