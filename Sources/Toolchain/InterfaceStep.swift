// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import InterfaceGenerator

/// Runs iig on the interfaces of a driver.
struct InterfaceStep {
    let target: DriverTarget
    let flags: CompileFlags
    let build: BuildFolder
    let progress: (String) -> Void

    /// - Returns: the generated sources.
    func run(_ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> [String] {
        let files = target.sources.filter { SourceKind(path: $0) == .interface }
        removeOthers(files)
        var waiting = files.filter { !isCurrent($0) }
        let sources = files.map { output($0, ".iig.cpp") }
        guard !waiting.isEmpty else { return sources }
        let library: ClangLibrary
        do throws(ClangLibrary.Missing) {
            library = try ClangLibrary.find()
        } catch {
            throw BuildProblem(error.description)
        }
        // An interface may include the header of another one: what fails for a header that is not made yet is tried again.
        var last: [String] = []
        while !waiting.isEmpty {
            var failed: [String] = []
            last = []
            for file in waiting {
                if let messages = try generate(file, library, &outcome) {
                    failed.append(file)
                    last += messages
                }
            }
            if failed.count == waiting.count { break }
            waiting = failed
            if failed.isEmpty { last = [] }
        }
        outcome.messages += last
        return sources
    }

    /// A header that was made of an interface that is no source any more would be found as if it were one.
    private func removeOthers(_ files: [String]) {
        let kinds = [".h", ".iig.cpp"]
        let made = Set(files.flatMap { file in kinds.map { InterfaceName.made(of: file, $0) } })
        for name in FileTree.names(in: build.generated)
        where !made.contains(name) && kinds.contains(where: name.hasSuffix) {
            try? FileManager.default.removeItem(atPath: "\(build.generated)/\(name)")
        }
    }

    private func command(_ file: String) -> [String] { ["iig", file] + flags.interface }

    private func isCurrent(_ file: String) -> Bool {
        build.isCurrent(output(file, ".h"), command: command(file), inputs: interfaces + BuildFolder.tool)
    }

    /// One may include another.
    private var interfaces: [String] {
        target.headers.values.filter { $0.hasSuffix(".iig") }
            + target.sources.filter { SourceKind(path: $0) == .interface }
    }

    private func output(_ file: String, _ suffix: String) -> String {
        "\(build.generated)/\(InterfaceName.made(of: file, suffix))"
    }

    /// - Returns: nil when all is well, otherwise what is wrong.
    private func generate(
        _ file: String, _ library: ClangLibrary, _ outcome: inout DriverBuilder.Outcome
    ) throws(BuildProblem) -> [String]? {
        progress("iig \((file as NSString).lastPathComponent)")
        guard let data = FileManager.default.contents(atPath: file) else {
            throw BuildProblem("\(file): cannot be read")
        }
        do throws(InterfaceGenerator.Failure) {
            let generator = InterfaceGenerator(library: library, arguments: flags.interface)
            let made = try generator.generate(path: file, text: Array(data))
            try write(made, output(file, ".h"), output(file, ".iig.cpp"), command(file))
            return nil
        } catch {
            return error.diagnostics.map { diagnostic in
                diagnostic.rendered { path in
                    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
                }
            }
        }
    }

    private func write(
        _ made: InterfaceGenerator.Output, _ header: String, _ source: String, _ command: [String]
    ) throws(InterfaceGenerator.Failure) {
        do throws(BuildProblem) {
            try BuildFolder.write(Array(made.header.utf8), to: header)
            try BuildFolder.write(Array(made.source.utf8), to: source)
            try build.record(header, command: command)
        } catch {
            throw InterfaceGenerator.Failure(
                diagnostics: [Diagnostic(.error, file: header, line: 0, column: 0, text: error.description)])
        }
    }
}
