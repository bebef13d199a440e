// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation
import InterfaceGenerator
import Toolchain

struct IIG: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "iig",
        abstract: "The interface generator alone: X.iig becomes X.h and X.iig.cpp.",
        discussion: """
            Includes are looked for in the folders of -I, then in the SDK beside the tool. Needs libclang of a Swift \
            toolchain or of Debian. Exit status 1 when a file cannot be compiled.
            """)

    @Argument(help: "Interface files.")
    var file: [String]

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: ArgumentHelp("Folder for what is made.", valueName: "folder"))
    var outputFolder = "."

    @Option(
        name: [.customShort("I", allowingJoined: true)],
        help: ArgumentHelp("Search path for includes.", valueName: "folder"))
    var include: [String] = []

    @Option(
        name: [.customShort("D", allowingJoined: true)], help: ArgumentHelp("Definition.", valueName: "name[=value]"))
    var define: [String] = []

    @Option(help: "The language: gnu++17, gnu++20…")
    var std = "gnu++20"

    @Flag(help: "Only the header.")
    var headerOnly = false

    @Flag(help: "Also X.placeholders.cpp: weak bodies for methods of a framework that are not there yet.")
    var placeholders = false

    @Option(
        help: ArgumentHelp(
            "Folder for the kernel's side instead: XMessages.swift for each, and the framework's structures.",
            valueName: "folder"))
    var swiftOutput: String?

    @Option(help: ArgumentHelp("Module that the kernel's side imports.", valueName: "module"))
    var swiftImport: [String] = []

    func run() async throws {
        try await ExitStatus.run {
            // Who has an SDK elsewhere names it with -I.
            let sdk =
                include.isEmpty ? try SDKLocation.find(tool: Terminal.program) : try? .find(tool: Terminal.program)
            var arguments = ["-std=\(std)"] + include.map { "-I\($0)" } + define.map { "-D\($0)" }
            let map = NSTemporaryDirectory() + "/dextlab-\(ProcessInfo.processInfo.processIdentifier).hmap"
            defer { try? FileManager.default.removeItem(atPath: map) }
            if let sdk {
                try sdk.writeInterfaceMap(to: map)
                arguments += ["-I", map] + sdk.interfaceArguments
            }
            let folder = swiftOutput ?? outputFolder
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let generator = InterfaceGenerator(library: try ClangLibrary.find(), arguments: arguments)
            var outputs: [(path: String, output: InterfaceGenerator.Output)] = []
            for path in file { if let output = try generate(path, generator) { outputs.append((path, output)) } }
            if let swiftOutput {
                let writer = SwiftWriter(interfaces: outputs.map(\.output.file), imports: swiftImport)
                for made in writer.files() { try Terminal.write(made.text, to: "\(swiftOutput)/\(made.name)") }
            } else {
                for (path, output) in outputs { try write(output, of: path) }
            }
            if outputs.count < file.count { throw ExitStatus.failed }
        }
    }

    private static func text(of path: String) -> String? {
        let bytes = try? ByteSource(path: path).readAll(limit: 16 << 20, structure: "source")
        return bytes.map { String(decoding: $0.contents, as: UTF8.self) }
    }

    /// - Returns: nil when it cannot be compiled; what is wrong has been said.
    private func generate(_ path: String, _ generator: InterfaceGenerator) throws -> InterfaceGenerator.Output? {
        let text = try ByteSource(path: path).readAll(limit: 16 << 20, structure: "interface file").array
        do throws(InterfaceGenerator.Failure) {
            return try generator.generate(path: path, text: text)
        } catch {
            for diagnostic in error.diagnostics { Terminal.print(error: diagnostic.rendered(source: Self.text)) }
            return nil
        }
    }

    private func write(_ output: InterfaceGenerator.Output, of path: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let base = "\(outputFolder)/\(name.hasSuffix(".iig") ? String(name.dropLast(4)) : name)"
        try Terminal.write(output.header, to: "\(base).h")
        if headerOnly { return }
        try Terminal.write(output.source, to: "\(base).iig.cpp")
        if placeholders { try Terminal.write(output.placeholders, to: "\(base).placeholders.cpp") }
    }
}
