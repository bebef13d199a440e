// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The built `dextlab`, run as a user runs it.
struct Command {
    var status: Int32
    var output: String
    var errors: String

    /// Beside the test bundle that is running: SwiftPM puts both into one folder.
    static var binary: URL {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [bundle, root.appendingPathComponent(".build/debug")].map {
            $0.appendingPathComponent("dextlab")
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[1]
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        try run(arguments: arguments, environment: environment)
    }

    static func run(arguments: [String], environment: [String: String] = [:]) throws -> Command {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: a full pipe that nobody reads would stop the process.
        let files = try ["out", "err"].map { name in
            let url = folder.appendingPathComponent(name)
            try Data().write(to: url)
            return (url, try FileHandle(forWritingTo: url))
        }
        process.standardOutput = files[0].1
        process.standardError = files[1].1
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0.0), as: UTF8.self) }
        return Command(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// The output as JSON.
    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
}
