// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures

extension Bench {
    /// A client's calls through the kernel to a driver and back, against what the machine needs for the same wake-ups and
    /// copies; the client measures both in turn (Benchmarks/Lab/Client).
    func calls() throws -> [Row] {
        let results = "\(folder)/calls"
        let run = [dextlab, "run", "Benchmarks/Lab/Driver", "--build-folder", "\(folder)/lab", "--format", "json"]
        _ = try Tool.run(
            run[0], run.dropFirst() + ["--client", "Benchmarks/Lab/Client", "--client-argument", results])
        var nanoseconds: [String: Double] = [:]
        for line in try String(contentsOfFile: results, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { nanoseconds[String(words[0])] = Double(words[1]) }
        }
        func seconds(_ name: String) throws -> Double {
            guard let value = nanoseconds[name] else { throw BenchError("\(results) says nothing of \(name)") }
            return value / 1e9
        }
        let start = try Contest.medians(
            rounds: 5, [{ try Self.startTime(try Tool.run(run[0], Array(run.dropFirst()))) }])
        return [
            Row(
                what: "null external method, 1 ms between calls", ours: try seconds("asleep"),
                peer: "2 eventfd ping-pongs, 3 processes", theirs: try seconds("yardstick"), goal: 1.5),
            Row(
                what: "null external method, back to back", ours: try seconds("awake"),
                peer: "2 eventfd ping-pongs, 3 processes", theirs: try seconds("yardstick"), goal: 0.3),
            Row(
                what: "external method, 1 MiB output", ours: try seconds("long"), peer: "memcpy",
                theirs: try seconds("memcpy"), goal: 2.0),
            Row(
                what: "50 µs of work a call, 16 callers", ours: try seconds("many"), peer: "1 caller",
                theirs: try seconds("one"), goal: 1 / 1.6),
            Row(what: "kernel's start to Start() returned", ours: start[0], peer: "limit", theirs: 0.05, goal: 1.0),
        ]
    }

    /// When the kernel said that the driver's Start succeeded, on the clock that began with the kernel. It counts in
    /// nanoseconds.
    private static func startTime(_ events: String) throws -> Double {
        for line in events.split(separator: "\n") where line.contains("::start(") && line.contains(" ok") {
            guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let time = object["time"] as? NSNumber
            else { continue }
            return time.doubleValue / 1e9
        }
        throw BenchError("the driver did not start")
    }
}
