// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One run of the fuzzing host (SDK/Fuzz/Main.cpp).
struct FuzzHostProcess {
    struct Ended {
        /// What it printed on both outputs.
        var lines: [String]
        var status: Int32
        var signal: Int32?
        var isSuccess: Bool { signal == nil && status == 0 }
    }

    let job: FuzzJob
    /// Where the job's files are.
    let folder: String

    /// - Parameter watch: gets each line as it comes.
    func run(_ arguments: [String], _ watch: (String) -> Void = { _ in }) throws(FuzzJob.Problem) -> Ended {
        let file = folder + "/personality.plist"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: job.host)
        process.arguments = [job.bundle, job.executable] + arguments
        process.environment = job.environment(personality: file)
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do {
            try Data(job.personality).write(to: URL(fileURLWithPath: file))
            try process.run()
        } catch {
            throw FuzzJob.Problem(description: "\(job.host): \(error.localizedDescription)")
        }
        let lines = Self.read(pipe.fileHandleForReading, watch)
        process.waitUntilExit()
        let isSignal = process.terminationReason == .uncaughtSignal
        return Ended(
            lines: lines, status: process.terminationStatus, signal: isSignal ? process.terminationStatus : nil)
    }

    private static func read(_ handle: FileHandle, _ watch: (String) -> Void) -> [String] {
        var lines: [String] = []
        var rest = Data()
        while true {
            let more = handle.availableData
            if more.isEmpty { break }
            rest.append(more)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                rest.removeSubrange(rest.startIndex...end)
                watch(line)
                lines.append(line)
                // Hours of progress are not kept; a find is at the end.
                if lines.count > 20_000 { lines.removeFirst(10_000) }
            }
        }
        if !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self)) }
        return lines
    }
}
