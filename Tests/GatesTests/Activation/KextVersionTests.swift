// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct KextVersionTests {
    @Test(arguments: [
        "1", "1.2", "1.2.3", "2024.1.15", "1.0.0d12", "10.4.0b3", "1.0f2", "1.0fc1", "1.0a0", "0", "1.0 x",
    ])
    func legal(_ text: String) throws {
        _ = try KextVersion.parse(text).get()
    }

    @Test(arguments: [
        ("500001", KextVersion.Problem.tooManyDigits(number: "500001")),
        ("202401151", .tooManyDigits(number: "202401151")), ("1.2.3.4", .fourthNumber), ("v1.2", .noLeadingDigit),
        ("1.2-beta", .unknownStage("-beta")), ("1.0d", .badLevel("")), ("1.0d300", .badLevel("300")),
        ("1.0f0", .badLevel("0")), ("1.0fc0", .badLevel("0")), ("1.0d0001", .badLevel("0001")),
        ("$(CURRENT_PROJECT_VERSION)", .unexpandedVariable), ("1.${BUILD}", .unexpandedVariable), ("", .empty),
        (" 1", .empty), ("1.", .emptyNumber), ("1..2", .emptyNumber), ("1.0d1x", .junk("1x")), (".1", .noLeadingDigit),
        ("-1", .noLeadingDigit), ("1.0.0rc1", .unknownStage("rc")), ("1\u{0301}", .noLeadingDigit),
        ("\u{0661}", .noLeadingDigit), ("99999999999999999999", .tooManyDigits(number: "99999999999999999999")),
    ])
    func illegal(_ text: String, _ problem: KextVersion.Problem) {
        #expect(KextVersion.parse(text) == .failure(problem))
    }

    @Test func partsAreRead() throws {
        #expect(
            try KextVersion.parse("10.4.7b12").get()
                == KextVersion(major: 10, minor: 4, revision: 7, stage: .beta, level: 12))
        #expect(
            try KextVersion.parse("3").get()
                == KextVersion(major: 3, minor: 0, revision: 0, stage: .release, level: 0))
    }

    @Test(arguments: [("1.99.99", false), ("1.100", true), ("1.0.100", true), ("9999.0", false)])
    func narrowerLimitsAreARemark(_ text: String, _ isRemarked: Bool) throws {
        #expect(try (KextVersion.parse(text).get().remark != nil) == isRemarked)
    }

    /// Every string that the grammar makes is read back, and is no version any more with junk behind it.
    @Test(arguments: 0..<400) func generated(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let numbers = (0..<Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 0...9999, using: &random) }
        let stages: [(KextVersion.Stage, ClosedRange<Int>)] = [
            (.development, 0...255), (.alpha, 0...255), (.beta, 0...255), (.candidate, 1...255), (.release, 1...255),
        ]
        let index = Int.random(in: 0..<stages.count, using: &random)
        let level = Int.random(in: stages[index].1, using: &random)
        let text = numbers.map(String.init).joined(separator: ".") + "\(stages[index].0.rawValue)\(level)"

        let version = try KextVersion.parse(text).get()
        #expect([version.major, version.minor, version.revision].prefix(numbers.count).elementsEqual(numbers))
        #expect(version.stage == stages[index].0 && version.level == level)
        #expect((try? KextVersion.parse(text + "\tanything").get()) == version)
        for junk in [".", "-", "x", "é", "d1", "+", ".1"] {
            #expect((try? KextVersion.parse(text + junk).get()) == nil)
        }
    }
}
