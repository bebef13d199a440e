// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Runs plans, each in a kernel of its own.
struct Trial: Sendable {
    struct Result: Sendable {
        var finding: Finding?
        /// Messages between kernel and drivers.
        var steps = 0
        /// Of the driver's process that made most.
        var allocations: UInt64 = 0
        /// Messages of drivers that wanted an answer, by method.
        var calls: [(method: String, count: Int)] = []
    }

    let bundles: [DriverBundle]
    let options: LabRun.Options
    let folder: String

    /// On a clock that moves by itself a client may wait for what never comes.
    private static let clientLimit: UInt64 = 60_000_000_000

    /// - Parameter namesStacks: functions and lines, which take a while.
    func run(_ plan: Plan, socket: String, namesStacks: Bool = false) throws(KernelError) -> Result {
        var options = options
        options.isTrial = true
        options.reports = nil
        options.namesStacks = namesStacks
        options.clientLimit = Self.clientLimit
        options.kernel.verifies = true
        options.kernel.countsAllocations = true
        options.kernel.seed = plan.seed
        options.kernel.faults = plan.faults
        options.kernel.socketPath = "\(folder)/\(socket)"
        options.scenario = options.scenario?.keeping(plan.steps)
        let isDisturbed = !(plan.faults + (options.scenario?.faults ?? [])).isEmpty
        let lab = try LabRun(bundles, options)
        // A kernel with its descriptors ends with its run.
        defer { lab.kernel.loop.forgetAll() }
        let outcome = try lab.run()
        let faults = lab.kernel.faults
        return Result(
            finding: Finding(
                outcome, lab.kernel.crashLog, drivers: Set(bundles.map(\.executable)), isDisturbed: isDisturbed),
            steps: faults.steps, allocations: faults.allocations, calls: faults.calls)
    }
}
