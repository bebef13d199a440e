// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Runs programs, so many at a time.
struct CommandPool {
    let width: Int

    /// - Returns: what came of each, in the order of the commands.
    /// - Throws: when a program cannot be started.
    func run(_ commands: [[String]]) throws(BuildProblem) -> [CommandResult] {
        let results = Mutex([Int: Result<CommandResult, BuildProblem>]())
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(width, commands.count))) { _ in
            while true {
                let index = next.withLock { value in
                    defer { value += 1 }
                    return value
                }
                guard index < commands.count else { return }
                let result = Result { () throws(BuildProblem) in try Command.run(commands[index]) }
                results.withLock { $0[index] = result }
            }
        }
        let all = results.withLock { $0 }
        var found: [CommandResult] = []
        for index in commands.indices {
            guard let result = all[index] else { continue }
            found.append(try result.get())
        }
        return found
    }
}
