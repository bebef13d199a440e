// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Diagnosis
import Gates
import Kernel
import Lab
import Toolchain

/// A short run in the lab as part of `check`: drivers alone, on a bare device.
struct LabTrial {
    let options: BuildOptions
    let show: (String) -> Void

    func run(
        _ targets: [DriverTarget], _ set: ArtifactSet, _ policy: HostPolicy, _ nub: Provider?
    ) throws -> LabCheckup {
        let built: [LabDrivers.Built]
        do {
            let loader = LabLoader(options: options, show: show)
            built = try targets.map { try loader.build($0) }
        } catch let problem as BuildProblem {
            return skipped("not built: \(problem)")
        }
        for one in built where one.outcome.bundle == nil {
            let first = one.outcome.messages.first?.split(separator: "\n").first.map(String.init) ?? ""
            return skipped("\(one.target.name) does not compile here: \(first) (dextlab build says all of it)")
        }
        show("running in the lab")
        return try play(try LabDrivers(built, set, host: policy), policy, nub)
    }

    private func skipped(_ why: String) -> LabCheckup {
        var checkup = LabCheckup([])
        checkup.skip(why)
        return checkup
    }

    private func play(_ drivers: LabDrivers, _ policy: HostPolicy, _ nub: Provider?) throws -> LabCheckup {
        var configuration = Kernel.Configuration(host: policy)
        configuration.environment = Terminal.environment
        configuration.patience = 10_000_000_000
        configuration.relaunches = 1
        var options = LabRun.Options(kernel: configuration)
        options.provider = nub
        let lab = try LabRun(drivers.bundles, options)
        var checkup = LabCheckup(drivers.bundles)
        lab.kernel.output.observe { event in checkup.take(event) }
        checkup.finish(try lab.run())
        return checkup
    }
}
