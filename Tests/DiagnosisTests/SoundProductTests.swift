// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import SigningFixtures
import Testing

@Suite struct SoundProductTests {
    @Test func developmentProductForTheMacHasNothingWrong() async throws {
        let checkup = try await Examination.check(try .sound(platform: .macOS))
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(checkup.result("app-amfi")?.verdict.row == "profile-ok")
        #expect(checkup.result("dext-amfi")?.verdict.row == "arm64-third-party")
        #expect(checkup.result("provider-entitlements")?.verdict.outcome == .pass)
        #expect(checkup.result("uc-access-macos")?.verdict.row == "allow-any")
    }

    @Test func developerIDProductHasNothingWrong() async throws {
        let checkup = try await Examination.check(try .soundDeveloperID())
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(checkup.result("uc-access-macos")?.verdict.row == "listed")
        // No stapled ticket in the product: only Apple's service knows, and silence is no pass.
        #expect(checkup.result("code-signature")?.verdict.outcome == .undecided)
    }

    @Test func developmentProductForTheIPadHasNothingWrong() async throws {
        let checkup = try await Examination.check(
            try .sound(platform: .iPadOS), host: Examination.host(.ipados, Version(18, 5)))
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(checkup.result("uc-access-ipados")?.verdict.row == "same-team")
        #expect(checkup.result("uc-access-macos") == nil)
        #expect(checkup.result("app-location") == nil)
    }

    @Test func testFlightProductHasNothingWrong() async throws {
        let checkup = try await Examination.check(
            try .soundTestFlight(), host: Examination.host(.ipados, Version(18, 5)))
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
    }

    @Test func undecidedGatesSayWhatWouldDecideThem() async throws {
        let checkup = try await Examination.check(try .sound(platform: .macOS))
        let undecided = checkup.results.filter { $0.verdict.outcome == .undecided }
        #expect(undecided.count > 5)
        #expect(undecided.allSatisfy { $0.verdict.needs?.isEmpty == false })
    }

    @Test func everyPassAndFailureSaysWhy() async throws {
        let checkup = try await Examination.check(try .sound(platform: .macOS))
        #expect(checkup.results.filter { $0.verdict.outcome != .undecided }.allSatisfy { !$0.verdict.why.isEmpty })
    }
}
