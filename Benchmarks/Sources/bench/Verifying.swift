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
            Row(
                what: "one explored schedule of these", ours: try scheduleTime(scenario), peer: "limit", theirs: 0.06,
                goal: 1.0),
            Row(
                what: "one fuzzed input of NullDriver", ours: try inputTime(), peer: "limit", theirs: 0.0002, goal: 1.0),
        ]
    }

    /// Seconds a schedule, two at a time: `explored 2000 schedules (…), 4369 a minute`.
    private func scheduleTime(_ scenario: [String]) throws -> Double {
        let text = try Tool.run(
            dextlab, ["run", "--build-folder", "\(folder)/lab", "--explore", "1000"] + scenario)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let place = words.lastIndex(of: "minute"), place >= 2, let rate = Double(words[place - 2]) else {
            throw BenchError("no rate of schedules: \(text)")
        }
        return 60 / rate
    }

    /// Seconds an input of an external method, with the address sanitizer, on one processor: `242174 inputs in 11 s, 22015/s, …`.
    private func inputTime() throws -> Double {
        let text = try Tool.run(
            "taskset",
            [
                "-c", "0", dextlab, "fuzz", "Samples/NullDriver", "--build-folder", "\(folder)/lab", "--seconds", "10",
                "--seed", "1",
            ])
        let rates = text.split(separator: " ").filter { $0.hasSuffix("/s,") }
        guard let rate = rates.last.flatMap({ Double($0.dropLast(3)) }) else {
            throw BenchError("no rate of inputs: \(text)")
        }
        return 1 / rate
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
