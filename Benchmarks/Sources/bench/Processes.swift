// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one run of a whole process cost.
struct Run {
    /// Wall clock, from before the process is made until it has been waited for.
    var seconds: Double
    var status: Int32
}

enum Processes {
    /// Starts a program with its output thrown away and waits for it.
    static func run(_ arguments: [String]) throws -> Run {
        guard let program = arguments.first else { throw BenchError("no program") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        var pid = pid_t()
        let start = now()
        let result = posix_spawnp(&pid, program, &actions, nil, &pointers, environ)
        guard result == 0 else { throw BenchError("\(program): \(String(cString: strerror(result)))") }
        var status: Int32 = 0
        guard waitpid(pid, &status, 0) == pid else { throw BenchError("\(program): cannot be waited for") }
        return Run(seconds: now() - start, status: (status >> 8) & 0xFF)
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

struct BenchError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Runs contenders in turn, so that a change of the machine's mood hits all of them, and keeps medians.
enum Contest {
    static func medians(rounds: Int, _ contenders: [() throws -> Double]) throws -> [Double] {
        var times = contenders.map { _ in [Double]() }
        for round in 0...rounds {
            for (index, contender) in contenders.enumerated() {
                let time = try contender()
                if round > 0 { times[index].append(time) }  // the first round warms caches
            }
        }
        return times.map { $0.sorted()[$0.count / 2] }
    }
}
