// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What tells one run of an exploration from others.
public struct Plan: Sendable, Hashable {
    /// nil: not serialised.
    public var seed: UInt64?
    public var faults: [Fault]
    /// Which steps of the scenario are played, from 1; nil: all.
    public var steps: [Int]?

    public init(seed: UInt64?, faults: [Fault] = [], steps: [Int]? = nil) {
        self.seed = seed
        self.faults = faults
        self.steps = steps
    }

    /// As options of `dextlab run`.
    public var options: [String] {
        var options: [String] = []
        if let steps { options += ["--steps", StepList.text(steps)] }
        if let seed { options += ["--seed", String(seed)] }
        for fault in faults { options += ["--fault", fault.description] }
        return options
    }
}

/// `1-3,7`
public enum StepList {
    public static func text(_ steps: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for step in steps {
            if let last = ranges.last, last.upperBound + 1 == step {
                ranges[ranges.count - 1] = last.lowerBound...step
            } else {
                ranges.append(step...step)
            }
        }
        guard !ranges.isEmpty else { return "0" }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// nil: it is none. `0` is the empty list.
    public static func read(_ text: String) -> [Int]? {
        if text == "0" { return [] }
        var steps: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first, let first, let last = ends.last, let last, first > (steps.last ?? 0),
                last >= first, last - first < 10_000
            else { return nil }
            steps += Array(first...last)
        }
        return steps.isEmpty ? nil : steps
    }
}

extension Scenario {
    /// With some of its steps only, counted from 1.
    public func keeping(_ steps: [Int]?) -> Scenario {
        guard let steps else { return self }
        let kept = Set(steps)
        var shorter = self
        shorter.steps = self.steps.enumerated().filter { kept.contains($0.offset + 1) }.map(\.element)
        return shorter
    }
}
