// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import Synchronization

/// Runs a driver under many plans, and makes the first that finds something as small as it can.
public final class Explorer: Sendable {
    public struct Options: Sendable {
        /// How many plans.
        public var count: Int
        /// Of the first drawn plan.
        public var seed: UInt64 = 1
        /// Nanoseconds for shrinking.
        public var shrinkLimit: UInt64 = 30_000_000_000
        public var workers = 2

        public init(count: Int) { self.count = count }
    }

    public struct Progress: Sendable {
        public var done: Int
        public var count: Int
        public var seconds: Double
        public var kinds: [String: Int]
    }

    private let trial: Trial
    private let base: Plan
    private let stepCount: Int
    private let options: Options
    private let show: @Sendable (Progress) -> Void
    private let clock = RunningClock()
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var done = 0
        var kinds: [String: Int] = [:]
        /// The earliest plan that found something.
        var found: (index: Int, plan: Plan, finding: Finding)?
        var failure: KernelError?
    }

    /// - Parameters:
    ///   - run: as every plan begins; its faults are part of each, and may be dropped from what is found; those of its
    ///     scenario stay.
    ///   - folder: for sockets.
    public init(
        _ bundles: [DriverBundle], run: LabRun.Options, folder: String, _ options: Options,
        show: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        trial = Trial(bundles: bundles, options: run, folder: folder)
        base = Plan(seed: 0, faults: run.kernel.faults)
        stepCount = run.client == nil ? run.scenario?.steps.count ?? 0 : 0
        self.options = options
        self.show = show
    }

    /// Runs it all; this thread waits.
    public func run() throws(KernelError) -> ExploreOutcome {
        let seen = try trial.run(base, socket: "base")
        var outcome = ExploreOutcome(steps: seen.steps, allocations: seen.allocations)
        outcome.calls = seen.calls.reduce(0) { $0 + $1.count }
        if let finding = seen.finding {
            outcome.schedules = 1
            shrink(base, finding, &outcome)
            return outcome
        }
        let schedules = Schedules(base, seen, firstSeed: options.seed)
        let began = clock.now
        let threads = (0..<max(1, options.workers)).compactMap { number in
            WorkerThread { [self] in work(schedules, "worker\(number)", since: began) }
        }
        for thread in threads { thread.join() }
        let found = try state.withLock { state throws(KernelError) in
            if let failure = state.failure { throw failure }
            outcome.schedules = state.done
            outcome.kinds = state.kinds
            return state.found
        }
        outcome.seconds = Double(clock.now - began) / 1e9
        if let found { shrink(found.plan, found.finding, &outcome) }
        return outcome
    }

    /// Takes plan after plan. Those that were begun before one that found something are finished, and the first in order
    /// counts: the result does not hang on who was faster.
    private func work(_ schedules: Schedules, _ socket: String, since began: UInt64) {
        while true {
            let index = state.withLock { state -> Int? in
                guard state.next < options.count, state.found == nil, state.failure == nil else { return nil }
                defer { state.next += 1 }
                return state.next
            }
            guard let index else { return }
            let plan = schedules[index]
            let result: Result<Trial.Result, KernelError>
            do throws(KernelError) {
                result = .success(try trial.run(plan, socket: socket))
            } catch {
                result = .failure(error)
            }
            let progress = state.withLock { state -> Progress in
                state.done += 1
                state.kinds[schedules.kind(index), default: 0] += 1
                switch result {
                case .failure(let error): state.failure = error
                case .success(let seen):
                    if let finding = seen.finding, index < state.found?.index ?? .max {
                        state.found = (index, plan, finding)
                    }
                }
                return Progress(
                    done: state.done, count: options.count, seconds: Double(clock.now - began) / 1e9, kinds: state.kinds
                )
            }
            show(progress)
        }
    }

    private func shrink(_ plan: Plan, _ finding: Finding, _ outcome: inout ExploreOutcome) {
        var shrinker = Shrinker(plan, finding, stepCount: stepCount, limit: options.shrinkLimit) { [trial] plan in
            (try? trial.run(plan, socket: "shrink"))?.finding
        }
        shrinker.shrink()
        outcome.plan = shrinker.best
        let named = (try? trial.run(shrinker.best, socket: "shrink", namesStacks: true))?.finding
        outcome.finding = named?.key == finding.key ? named : shrinker.shown
        outcome.shrinkRuns = shrinker.runs
    }
}

/// What came of an exploration.
public struct ExploreOutcome: Sendable {
    /// Of the run without faults.
    public var steps: Int
    public var allocations: UInt64
    public var calls = 0
    public var schedules = 0
    public var kinds: [String: Int] = [:]
    public var seconds = 0.0
    /// What is the driver's fault; nil: all schedules were clean.
    public var finding: Finding?
    /// The smallest plan that shows it.
    public var plan: Plan?
    public var shrinkRuns = 0

    init(steps: Int, allocations: UInt64) {
        self.steps = steps
        self.allocations = allocations
    }

    public var exitStatus: Int32 { finding == nil ? 0 : 2 }
}
