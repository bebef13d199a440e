// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Programs that nobody here wrote, asked about what we wrote.
enum Python {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs a script with `text` in a file, whose path is its argument; hands back what it prints.
    ///
    /// - Throws: ``Failure`` when Python or a package is not installed: a cross-check that was skipped proves nothing.
    static func run(_ script: String, on text: String, needs packages: [String] = []) throws -> String {
        let imports = packages.map { "import \($0)\n" }.joined()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("dextlab-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        if !packages.isEmpty {
            do { _ = try execute(["-c", imports]) } catch {
                throw Failure(
                    description:
                        "Python's \(packages.joined(separator: ", ")) needed: `scripts/need.sh test` installs them "
                        + "into .cache/venv, and .cache/venv/bin has to come first in PATH (\(error))")
            }
        }
        return try execute(["-c", imports + script, file.path])
    }

    private static func execute(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "python3 (make test installs it): \(output)")
        }
        return output
    }
}
