// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// Turns a client app's sources into a program that talks to the lab.
public final class ClientBuilder {
    /// What came of it.
    public struct Outcome: Sendable, Hashable {
        /// The program; nil when it could not be built.
        public var executable: String?
        /// What the compilers said.
        public var messages: [String]
        public var compiled: Int
        public var unchanged: Int
    }

    private let sdk: SDKLocation
    private let clang: ClangCompiler
    private let swift: SwiftCompiler
    private let progress: (String) -> Void

    /// - Throws: ``BuildProblem`` when the compiler is no Swift toolchain's, or the SDK has no modules for clients.
    public init(
        sdk: SDKLocation, compiler: ClangCompiler, progress: @escaping (String) -> Void = { _ in }
    ) throws(BuildProblem) {
        guard FileTree.isDirectory("\(sdk.path)/Client/IOKit") else {
            throw BuildProblem("\(sdk.path): no modules for clients in it: Client/IOKit is missing")
        }
        self.sdk = sdk
        clang = compiler
        swift = try SwiftCompiler(beside: compiler)
        self.progress = progress
    }

    /// - Parameter folder: where to build; made if it is not there. The modules go beside it, into `client`.
    /// - Throws: ``BuildProblem`` for what has nothing to do with the sources' contents.
    public func build(_ sources: ClientSources, in folder: String) throws(BuildProblem) -> Outcome {
        var outcome = Outcome(executable: nil, messages: sources.windowMessages(), compiled: 0, unchanged: 0)
        guard outcome.messages.isEmpty else { return outcome }
        let build = try BuildFolder(path: folder)
        let library = ClientLibrary(sdk: sdk, clang: clang, swift: swift)
        let product = try library.build(beside: folder, progress)
        guard let objects = try compile(sources, build, &outcome) else { return outcome }
        let executable = "\(build.path)/\(sources.name)"
        let command = link(sources, objects, to: executable, library, product)
        let inputs = sources.swift + objects + product.libraries + (sources.bridgingHeader.map { [$0] } ?? [])
        if build.isCurrent(executable, command: command, inputs: inputs) {
            outcome.unchanged += sources.swift.count
        } else {
            outcome.compiled += sources.swift.count
            progress(sources.swift.isEmpty ? "link \(sources.name)" : "compile \(sources.name)")
            let started = Date()
            let result = try Command.run(command)
            if !result.output.isEmpty { outcome.messages.append(result.output) }
            guard result.status == 0 else { return outcome }
            try build.record(executable, command: command, started: started)
        }
        outcome.executable = executable
        return outcome
    }

    // MARK: C and C++

    /// - Returns: the objects; nil when a file has errors.
    private func compile(
        _ sources: ClientSources, _ build: BuildFolder, _ outcome: inout Outcome
    ) throws(BuildProblem) -> [String]? {
        var objects: [String] = []
        var isBroken = false
        for (index, source) in sources.cFamily.enumerated() {
            let object = "\(build.objects)/\(index)-\((source as NSString).lastPathComponent).o"
            objects.append(object)
            let command = cCommand(source, object, sources)
            if build.isCurrent(object, command: command) {
                outcome.unchanged += 1
                continue
            }
            outcome.compiled += 1
            progress("compile \((source as NSString).lastPathComponent)")
            let started = Date()
            let result = try Command.run(command)
            if !result.output.isEmpty { outcome.messages.append(result.output) }
            if result.status == 0 {
                try build.record(object, command: command, started: started)
            } else {
                isBroken = true
            }
        }
        return isBroken ? nil : objects
    }

    private func cCommand(_ source: String, _ object: String, _ sources: ClientSources) -> [String] {
        let isC = SourceKind(path: source) == .c
        let compiler = isC ? clang.path.replacing("clang++", with: "clang") : clang.path
        return [compiler, isC ? "-std=gnu17" : "-std=gnu++20", "-g", "-Wall", "-fblocks", "-fPIC"] + includes(sources)
            + ["-MD", "-MF", object + ".d", "-c", source, "-o", object]
    }

    /// The SDK's headers, then those of Core Foundation and libdispatch, which come with Swift.
    private func includes(_ sources: ClientSources) -> [String] {
        sources.headerFolders.flatMap { ["-I", $0] }
            + ["-isystem", "\(sdk.path)/Client/include", "-isystem", swift.libraries]
    }

    // MARK: The program

    private func link(
        _ sources: ClientSources, _ objects: [String], to executable: String, _ library: ClientLibrary,
        _ product: ClientLibrary.Product
    ) -> [String] {
        let libraries = product.libraries + ["-Xlinker", "-rpath", "-Xlinker", product.folder]
        guard !sources.swift.isEmpty else {
            let folder = "\(swift.libraries)/linux"
            return [clang.path, "-fuse-ld=lld", "-o", executable] + objects + product.libraries + [
                "-Wl,-rpath,\(product.folder)", "-L\(folder)", "-lFoundation", "-ldispatch", "-lBlocksRuntime",
                "-Wl,-rpath,\(folder)",
            ]
        }
        let bridging = sources.bridgingHeader.map { ["-import-objc-header", $0] } ?? []
        let headers = sources.headerFolders.flatMap { ["-Xcc", "-I\($0)"] }
        // The language of a new project of Xcode's.
        return [swift.path, "-swift-version", "5", "-g", "-module-name", moduleName(sources)] + sources.entryArguments
            + bridging + headers + library.clientArguments(product) + ["-o", executable] + sources.swift + objects
            + libraries
    }

    /// A name that no module of the system's has: a folder may be called IOKit.
    private func moduleName(_ sources: ClientSources) -> String {
        let letters = sources.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return "client_" + String(letters)
    }
}
