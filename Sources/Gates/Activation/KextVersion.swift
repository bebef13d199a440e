// SPDX-License-Identifier: Apache-2.0

/// A version in the kext grammar, which kernelmanagerd asks of a driver's CFBundleVersion.
///
/// ```
/// version = number [ "." number [ "." number ] ] [ stage level ]
/// number  = 1*4 digit          stage = "d" / "a" / "b" / "f" / "fc"          level = 1*3 digit, at most 255
/// ```
///
/// It begins with a digit and ends at the first white space. The level of `f` and `fc` is at least 1. Another
/// text (Apple's archived kext guide) gives the later numbers two digits: ``remark`` says so, nothing is refused by it.
///
/// - Source: XNU `libkern/OSKextVersion.c`; that kernelmanagerd's own parser is the same is INFERRED.
public struct KextVersion: Sendable, Hashable {
    public enum Stage: String, Sendable, Hashable {
        case development = "d"
        case alpha = "a"
        case beta = "b"
        case candidate = "fc"
        case release = "f"
    }

    /// Why a text is no kext version; the end of a sentence.
    public enum Problem: Error, Sendable, Hashable {
        case empty
        case unexpandedVariable
        case noLeadingDigit
        case tooManyDigits(number: String)
        case emptyNumber
        case fourthNumber
        case unknownStage(String)
        case badLevel(String)
        case junk(String)
    }

    public var major: Int
    public var minor: Int
    public var revision: Int
    public var stage: Stage
    /// 0 where no stage is given.
    public var level: Int

    /// Numbers that one document's narrower limits would not allow.
    public var remark: String? {
        let wide = [minor, revision].filter { $0 > 99 }
        guard !wide.isEmpty else { return nil }
        return
            "one of Apple's texts allows two digits after the first dot, and "
            + "\(wide.map(String.init).joined(separator: ", "))"
            + " has more"
    }

    public static func parse(_ text: String) -> Result<KextVersion, Problem> {
        if BuildVariable.stands(in: text) { return .failure(.unexpandedVariable) }
        var rest = text.prefix { !($0.isASCII && $0.isWhitespace) }
        guard let first = rest.first else { return .failure(.empty) }
        guard isDigit(first) else { return .failure(.noLeadingDigit) }
        switch numbers(&rest) {
        case .failure(let problem): return .failure(problem)
        case .success(let numbers):
            return suffix(rest).map { stage, level in
                KextVersion(
                    major: numbers[0], minor: numbers.count > 1 ? numbers[1] : 0,
                    revision: numbers.count > 2 ? numbers[2] : 0, stage: stage, level: level)
            }
        }
    }

    /// One to three numbers, parted by dots; never empty when it succeeds.
    private static func numbers(_ rest: inout Substring) -> Result<[Int], Problem> {
        var result: [Int] = []
        while true {
            let digits = rest.prefix(while: isDigit)
            guard digits.count <= 4 else { return .failure(.tooManyDigits(number: String(digits))) }
            guard let value = Int(digits) else { return .failure(.emptyNumber) }
            result.append(value)
            rest = rest.dropFirst(digits.count)
            guard rest.first == "." else { return .success(result) }
            guard result.count < 3 else { return .failure(.fourthNumber) }
            rest = rest.dropFirst()
        }
    }

    private static func suffix(_ rest: Substring) -> Result<(Stage, Int), Problem> {
        guard !rest.isEmpty else { return .success((.release, 0)) }
        let letters = rest.prefix { !isDigit($0) }
        guard let stage = Stage(rawValue: String(letters)) else {
            let isStage = letters.first.map { Stage(rawValue: String($0)) != nil } == true
            return .failure(isStage ? .junk(String(rest)) : .unknownStage(String(letters)))
        }
        let digits = rest.dropFirst(letters.count)
        guard digits.allSatisfy(isDigit) else { return .failure(.junk(String(digits))) }
        let minimum = stage == .release || stage == .candidate ? 1 : 0
        guard (1...3).contains(digits.count), let level = Int(digits), (minimum...255).contains(level) else {
            return .failure(.badLevel(String(digits)))
        }
        return .success((stage, level))
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }
}

extension KextVersion.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "it is empty"
        case .unexpandedVariable: "a build variable in it was not replaced"
        case .noLeadingDigit: "it does not begin with a digit"
        case .tooManyDigits(let number): "\(number) has more than four digits"
        case .emptyNumber: "a dot is not followed by a number"
        case .fourthNumber: "it has more than three numbers"
        case .unknownStage(let letters): "\"\(letters)\" is no stage (d, a, b, f, fc)"
        case .badLevel(let digits):
            digits.isEmpty ? "the stage has no level" : "the level \(digits) is not between 1 and 255"
        case .junk(let text): "\"\(text)\" does not belong there"
        }
    }
}
