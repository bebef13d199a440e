// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// A clang to ask, with the bounds that it runs in.
public struct ClangTool: Sendable, Hashable {
    public var path: String
    /// Folders with headers, once there is an SDK.
    public var includes: [String]
    /// Seconds for one run.
    public var timeLimit: Double
    /// Seconds for all runs over a driver; what was not asked by then stays with the token reader.
    public var totalLimit: Double
    /// Bytes of one run's output.
    public var outputLimit: Int

    public init(
        path: String, includes: [String] = [], timeLimit: Double = 20, totalLimit: Double = 120,
        outputLimit: Int = 64 << 20
    ) {
        self.path = path
        self.includes = includes
        self.timeLimit = timeLimit
        self.totalLimit = totalLimit
        self.outputLimit = outputLimit
    }

    /// The first clang of the search path.
    public static func find(in path: String? = nil) -> ClangTool? {
        SearchPath.programs(named: "clang", in: path).first.map { ClangTool(path: $0) }
    }

    /// Runs clang; nil when it does not end in time, writes too much, or cannot be started.
    ///
    /// Output goes to files in `folder`, so that nothing has to be drained while it runs.
    func run(_ arguments: [String], in folder: URL) -> (output: Data, errors: String)? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/nonexistent", "LC_ALL": "C"]
        let output = folder.appendingPathComponent("output")
        let errors = folder.appendingPathComponent("errors")
        guard FileManager.default.createFile(atPath: output.path, contents: nil),
            FileManager.default.createFile(atPath: errors.path, contents: nil),
            let outputHandle = try? FileHandle(forWritingTo: output),
            let errorHandle = try? FileHandle(forWritingTo: errors)
        else { return nil }
        defer {
            try? outputHandle.close()
            try? errorHandle.close()
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = outputHandle
        process.standardError = errorHandle
        guard (try? process.run()) != nil else { return nil }
        let end = Date().addingTimeInterval(timeLimit)
        var isStopped = false
        while process.isRunning {
            if Date() > end || size(output) > outputLimit || size(errors) > outputLimit {
                isStopped = true
                kill(process.processIdentifier, SIGKILL)
                break
            }
            usleep(2000)
        }
        process.waitUntilExit()
        guard !isStopped, size(output) <= outputLimit, let data = try? Data(contentsOf: output),
            let text = try? Data(contentsOf: errors).prefix(4 << 20)
        else { return nil }
        return (data, String(decoding: text, as: UTF8.self))
    }

    private func size(_ file: URL) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
    }
}
