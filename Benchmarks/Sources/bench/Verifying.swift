// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures

extension Bench {
    /// What it costs to watch a driver, and to let it run in turns.
    func verifying() throws -> [Row] {
        let scenario = ["Samples/NullDriver", "--client", "Samples/NullDriver/Client"]
        let times = try Contest.medians(
            rounds: 15,
            [
                { try labTime(scenario) },
                { try labTime(scenario + ["--verify"]) },
                { try labTime(scenario + ["--seed", "1"]) },
            ])
        let calls = try Contest.medians(
            rounds: 3, [{ try callTime([]) }, { try callTime(["--verify"]) }])
        return [
            Row(
                what: "NullDriver and its client, --verify", ours: times[1], peer: "without", theirs: times[0],
                goal: 1.3),
            Row(what: "null external method, --verify", ours: calls[1], peer: "without", theirs: calls[0], goal: 1.3),
            Row(
                what: "NullDriver and its client, --seed 1", ours: times[2], peer: "free-running", theirs: times[0],
                goal: 1.5),
        ]
    }

    /// Seconds in the lab itself: what `run --verbose` says on standard error.
    private func labTime(_ arguments: [String]) throws -> Double {
        let command = ["\(dextlab)", "run", "--build-folder", "\(folder)/lab", "--verbose"] + arguments
        let line = command.map { "'\($0)'" }.joined(separator: " ") + " 2>&1 >/dev/null"
        let text = try Tool.run("/bin/sh", ["-c", line])
        guard
            let words = text.split(separator: "\n").last(where: { $0.hasPrefix("the run took ") })?.split(
                separator: " "),
            let seconds = Double(words[words.count - 2])
        else { throw BenchError("\(line) does not say how long it took: \(text)") }
        return seconds
    }

    /// Seconds of a null external method, back to back.
    private func callTime(_ options: [String]) throws -> Double {
        let results = "\(folder)/watched-calls"
        _ = try Tool.run(
            dextlab,
            ["run", "Benchmarks/Lab/Driver", "--build-folder", "\(folder)/lab"] + options
                + ["--client", "Benchmarks/Lab/Client", "--client-argument", results])
        for line in try String(contentsOfFile: results, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "awake", let value = Double(words[1]) { return value / 1e9 }
        }
        throw BenchError("\(results) says nothing of calls")
    }
}
