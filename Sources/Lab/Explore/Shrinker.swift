// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Makes a plan that finds something smaller as long as it finds the same: fewer faults, fewer steps, earlier, no seed.
struct Shrinker {
    private let finding: Finding
    private let clock = RunningClock()
    private let limit: UInt64
    private let run: (Plan) -> Finding?
    /// How many steps the scenario has; 0: there is none.
    private let stepCount: Int
    private(set) var best: Plan
    /// What the best plan shows.
    private(set) var shown: Finding
    private(set) var runs = 0

    /// - Parameters:
    ///   - limit: nanoseconds; the best plan so far counts.
    ///   - run: what a plan finds.
    init(_ plan: Plan, _ finding: Finding, stepCount: Int, limit: UInt64, run: @escaping (Plan) -> Finding?) {
        best = plan
        self.finding = finding
        shown = finding
        self.stepCount = stepCount
        self.limit = limit
        self.run = run
    }

    private var isOver: Bool { clock.now >= limit }

    mutating func shrink() {
        var before: Plan
        repeat {
            before = best
            dropFaults()
            dropSeed()
            dropSteps()
            lower()
        } while best != before && !isOver
    }

    /// Takes the plan if it finds the same.
    private mutating func takes(_ plan: Plan, times: Int = 1) -> Bool {
        guard plan != best else { return false }
        for _ in 0..<times {
            guard !isOver else { return false }
            runs += 1
            guard let found = run(plan), found.key == finding.key else { return false }
            shown = found
        }
        best = plan
        return true
    }

    private mutating func dropFaults() {
        var index = best.faults.count - 1
        while index >= 0 {
            var plan = best
            plan.faults.remove(at: index)
            _ = takes(plan)
            index -= 1
        }
    }

    /// Without a seed threads run as they like: once is luck.
    private mutating func dropSeed() {
        guard best.seed != nil else { return }
        var plan = best
        plan.seed = nil
        if takes(plan, times: 3) { return }
        plan.seed = 0
        if best.seed != 0 { _ = takes(plan) }
    }

    /// Halves first, then one by one from the end.
    private mutating func dropSteps() {
        guard stepCount > 0 else { return }
        var size = max(1, (best.steps?.count ?? stepCount) / 2)
        while size >= 1 {
            var end = best.steps?.count ?? stepCount
            while end > 0 {
                var steps = best.steps ?? Array(1...stepCount)
                let start = max(0, end - size)
                steps.removeSubrange(start..<min(end, steps.count))
                var plan = best
                plan.steps = steps
                _ = takes(plan)
                end = start
            }
            size /= 2
        }
    }

    private mutating func lower() {
        for index in best.faults.indices {
            for smaller in best.faults[index].smaller {
                var plan = best
                plan.faults[index] = smaller
                if takes(plan) { break }
            }
        }
    }
}

extension Fault {
    /// The same with a smaller number, the smallest first; a bounded list.
    var smaller: [Fault] {
        switch self {
        case .noMemory(let allocation):
            Self.below(Int(clamping: allocation)).map { .noMemory(allocation: UInt64($0)) }
        case .unplug(let step): Self.below(step).map { .unplug(step: $0) }
        case .crash(let step): Self.below(step).map { .crash(step: $0) }
        case .error(let message, let code): message.smaller.map { .error($0, code: code) }
        case .delay(let message, let time): message.smaller.map { .delay($0, nanoseconds: time) }
        case .drop(let message): message.smaller.map { .drop($0) }
        case .noMemoryChance: []
        }
    }

    fileprivate static func below(_ number: Int) -> [Int] {
        let first = Array(1..<max(1, min(number, 9)))
        // Towards the number itself: the half, three quarters, …, one less.
        var steps: [Int] = []
        var gap = number / 2
        while gap > 0 {
            steps.append(number - gap)
            gap /= 2
        }
        return first + steps.filter { $0 > 8 }
    }
}

extension MessageFault {
    fileprivate var smaller: [MessageFault] {
        switch when {
        case .nth(let number): Fault.below(number).map { MessageFault(method: method, when: .nth($0)) }
        case .every, .chance: []
        }
    }
}
