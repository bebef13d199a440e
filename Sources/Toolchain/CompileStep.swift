// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Compiles files, several at a time, those that have changed.
struct CompileStep {
    let flags: CompileFlags
    let build: BuildFolder
    let jobs: Int
    /// Whether each file is also type-checked for the system that it is meant for.
    let checksRealTriple: Bool
    let progress: (String) -> Void

    /// One run of the compiler.
    private struct Job {
        /// What stands for its success: the object, or a stamp of a check.
        var product: String
        var command: [String]
        var isCheck: Bool
    }

    /// - Returns: the objects; nil when a file has errors, which are in the outcome's messages.
    func run(_ units: [String], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> [String]? {
        let objects = units.map(object)
        var work: [Job] = []
        for (unit, object) in zip(units, objects) {
            let command = flags.host(unit, object: object)
            if build.isCurrent(object, command: command) {
                outcome.unchanged += 1
            } else {
                outcome.compiled += 1
                work.append(Job(product: object, command: command, isCheck: false))
            }
            if checksRealTriple, let check = check(unit, object) { work.append(check) }
        }
        return try perform(work, &outcome) ? objects : nil
    }

    private func check(_ unit: String, _ object: String) -> Job? {
        let command = flags.driverKit(unit)
        let stamp = object + ".driverkit"
        let inputs = BuildFolder.dependencies(object) ?? [unit]
        return build.isCurrent(stamp, command: command, inputs: inputs)
            ? nil : Job(product: stamp, command: command, isCheck: true)
    }

    private func perform(_ work: [Job], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> Bool {
        guard !work.isEmpty else { return true }
        progress("compile \(work.count { !$0.isCheck }), check \(work.count { $0.isCheck })")
        let started = Date()
        let results = try CommandPool(width: jobs).run(work.map(\.command))
        let broken = zip(work, results).contains { !$0.isCheck && $1.status != 0 }
        for (job, result) in zip(work, results) {
            // What does not even compile here is told once.
            if !result.output.isEmpty, !(broken && job.isCheck), !outcome.messages.contains(result.output) {
                outcome.messages.append(result.output)
            }
            guard result.status == 0 else { continue }
            if job.isCheck { try BuildFolder.write([], to: job.product) }
            try build.record(job.product, command: job.command, started: started)
        }
        return results.allSatisfy { $0.status == 0 }
    }

    /// Names of files repeat in a project; their folders tell them apart.
    private func object(_ source: String) -> String {
        let root = flags.target.root + "/"
        let relative = source.hasPrefix(root) ? String(source.dropFirst(root.count)) : source
        let name = relative.map { $0 == "/" || $0 == " " ? "_" : $0 }
        return "\(build.objects)/\(String(name)).o"
    }
}
