// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Compiles files, several at a time, those that have changed.
struct CompileStep {
    let flags: CompileFlags
    let build: BuildFolder
    let jobs: Int
    let progress: (String) -> Void

    /// - Returns: the objects; nil when a file has errors, which are in the outcome's messages.
    func run(_ units: [String], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> [String]? {
        let objects = units.map(object)
        var work: [Job] = []
        for (unit, object) in zip(units, objects) {
            let command = flags.host(unit, object: object)
            if build.isCurrent(object, command: command) {
                outcome.unchanged += 1
            } else {
                work.append(Job(file: unit, product: object, command: command))
            }
        }
        outcome.compiled += work.count
        let isSound = try perform(work, verb: "compile", &outcome)
        return isSound ? objects : nil
    }

    /// Type-checks the files for the system that they are meant for.
    func checkForDriverKit(_ units: [String], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> Bool {
        let work = units.compactMap { unit -> Job? in
            let product = object(unit)
            let command = flags.driverKit(unit)
            let stamp = product + ".driverkit"
            guard !build.isCurrent(stamp, command: command, inputs: BuildFolder.dependencies(product) ?? [unit]) else {
                return nil
            }
            return Job(file: unit, product: stamp, command: command)
        }
        return try perform(work, verb: "check", &outcome)
    }

    private struct Job {
        var file: String
        var product: String
        var command: [String]
    }

    private func perform(
        _ work: [Job], verb: String, _ outcome: inout DriverBuilder.Outcome
    ) throws(BuildProblem) -> Bool {
        guard !work.isEmpty else { return true }
        progress("\(verb) \(work.count) file\(work.count == 1 ? "" : "s")")
        let commands = work.map(\.command)
        let results = Mutex([Int: CommandResult]())
        let failure = Mutex<BuildProblem?>(nil)
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, work.count))) { _ in
            while true {
                let index = next.withLock { value in
                    value += 1
                    return value - 1
                }
                guard index < commands.count else { return }
                do throws(BuildProblem) {
                    let result = try Command.run(commands[index])
                    results.withLock { $0[index] = result }
                } catch {
                    failure.withLock { $0 = error }
                    return
                }
            }
        }
        if let problem = failure.withLock({ $0 }) { throw problem }
        var isSound = true
        for (index, job) in work.enumerated() {
            guard let result = results.withLock({ $0[index] }) else { continue }
            if !result.output.isEmpty, !outcome.messages.contains(result.output) {
                outcome.messages.append(result.output)
            }
            if result.status == 0 {
                if verb == "check" { try BuildFolder.write([], to: job.product) }
                try build.record(job.product, command: job.command)
            } else {
                isSound = false
            }
        }
        return isSound
    }

    /// Names of files repeat in a project; their folders tell them apart.
    private func object(_ source: String) -> String {
        let root = flags.target.root + "/"
        let relative = source.hasPrefix(root) ? String(source.dropFirst(root.count)) : source
        let name = relative.map { $0 == "/" || $0 == " " ? "_" : $0 }
        return "\(build.objects)/\(String(name)).o"
    }
}
