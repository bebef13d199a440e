// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// The clang that compiles drivers.
public struct ClangCompiler: Sendable, Hashable {
    /// `clang++`
    public let path: String
    /// The Swift toolchain's folder of libdispatch and its headers, where it is one; blocks need its runtime.
    public let swiftLibraries: String?

    /// Where the sanitizers' libraries are. Some compilers name a folder that they do not have, and keep them in the
    /// older one.
    func runtimeFolder() throws(BuildProblem) -> String {
        let folder = try answer("-print-runtime-dir")
        return FileTree.isDirectory(folder) ? folder : try answer("-print-resource-dir") + "/lib/linux"
    }

    private func answer(_ question: String) throws(BuildProblem) -> String {
        try Command.run([path, question]).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first clang++ of the search path that comes with libdispatch; the first one where none does.
    ///
    /// - Throws: ``BuildProblem`` when there is none.
    public static func find(in path: String? = nil) throws(BuildProblem) -> ClangCompiler {
        let all = SearchPath.programs(named: "clang++", in: path)
        guard let candidate = all.first(where: { dispatchFolder($0) != nil }) ?? all.first else {
            throw BuildProblem(
                "clang++ is needed to compile drivers: put a Swift toolchain's bin on the search path",
                isAbsent: true)
        }
        return ClangCompiler(path: candidate, swiftLibraries: dispatchFolder(candidate))
    }

    /// `lib/swift` beside a compiler of a Swift toolchain.
    private static func dispatchFolder(_ compiler: String) -> String? {
        let real = URL(fileURLWithPath: compiler).resolvingSymlinksInPath()
        let library = real.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lib/swift")
        return FileTree.exists(library.appendingPathComponent("dispatch/dispatch.h").path) ? library.path : nil
    }

    /// Folders of the C++ and C library's headers, in the order in which it searches them; its own are not among them.
    ///
    /// It is what `clang++ -E -v` prints between its two headings.
    func systemHeaders() throws(BuildProblem) -> [String] {
        let output = try Command.run([path, "-x", "c++", "-E", "-v", "/dev/null"]).output
        let lines = output.split(separator: "\n").drop { !$0.hasPrefix("#include <...>") }.dropFirst()
        return lines.prefix { $0.hasPrefix(" ") }.map { String($0.dropFirst()) }.filter { !$0.contains("/lib/clang/") }
    }

    /// Flags of every file of a driver, whatever it is compiled for.
    static let language = [
        "-fblocks", "-fno-exceptions", "-fno-rtti", "-fPIC", "-g", "-fno-omit-frame-pointer",
        "-fno-optimize-sibling-calls", "-Wall", "-Wno-unknown-warning-option",
    ]
}

/// How the driver's process is watched.
public enum Sanitizer: String, Sendable, Hashable, CaseIterable {
    case address, undefined, thread
}

/// What one command printed and how it ended.
struct CommandResult {
    var status: Int32
    var output: String
}

/// Runs compilers.
enum Command {
    /// Standard output and error together, as a person would see them.
    static func run(_ arguments: [String]) throws(BuildProblem) -> CommandResult {
        guard let program = arguments.first else { throw BuildProblem("no program to run") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(arguments.dropFirst())
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        do {
            try process.run()
        } catch {
            throw BuildProblem("\(program) cannot be started: \(error.localizedDescription)")
        }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return CommandResult(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }
}
