// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// Puts the objects and the Info.plist together to a bundle that the lab loads.
struct LinkStep {
    let target: DriverTarget
    let flags: CompileFlags
    let build: BuildFolder
    let runtime: String

    /// - Returns: the bundle; nil when something is undefined.
    func run(_ objects: [String], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> String? {
        let bundle = "\(build.path)/\(target.bundleName)"
        try BuildFolder.makeFolder(bundle)
        let executable = "\(bundle)/\(target.executableName)"
        let command = Self.link(
            flags.compiler, objects, to: executable,
            flags.sanitizers + [
                "-Wl,--no-undefined", "-Wl,-rpath,\((runtime as NSString).deletingLastPathComponent)", runtime,
            ])
        if !build.isCurrent(executable, command: command, inputs: objects + [runtime]) {
            let result = try Command.run(command)
            if !result.output.isEmpty { outcome.messages.append(result.output) }
            guard result.status == 0 else { return nil }
            // Beside the bundle, not within: a bundle holds what a product holds.
            try build.record(executable, command: command)
        }
        try BuildFolder.write(target.infoPlist, to: "\(bundle)/Info.plist")
        return bundle
    }

    static func link(_ compiler: ClangCompiler, _ objects: [String], to path: String, _ more: [String]) -> [String] {
        var command = [compiler.path, "-shared", "-fuse-ld=lld", "-o", path] + objects + more
        if let libraries = compiler.swiftLibraries {
            let folder = "\(libraries)/linux"
            command += ["-L\(folder)", "-ldispatch", "-lBlocksRuntime", "-Wl,-rpath,\(folder)"]
        }
        return command
    }
}

/// The SDK's runtime as a library, made once for each way of watching it.
struct RuntimeLibrary {
    let sdk: SDKLocation
    let compiler: ClangCompiler
    let options: DriverBuilder.Options

    /// - Returns: the library's path.
    func build(beside folder: String, _ progress: (String) -> Void) throws(BuildProblem) -> String {
        let suffix = options.sanitizers.map { "-" + $0.rawValue }.joined()
        let place = (folder as NSString).deletingLastPathComponent + "/runtime" + suffix
        let build = try BuildFolder(path: place)
        let target = DriverTarget(
            name: "DriverKit", bundleName: "", executableName: "", productName: "DriverKit", infoPlist: [],
            root: sdk.path,
            sources: [], headers: [:], searchPaths: [], definitions: [], languageStandard: "gnu++20", flags: dispatch,
            prefixHeader: nil, deploymentTarget: nil, missing: [])
        let flags = try CompileFlags(target: target, sdk: sdk, compiler: compiler, options: options, build: build)
        var outcome = DriverBuilder.Outcome(bundle: nil, messages: [], compiled: 0, unchanged: 0)
        let library = "\(place)/libDriverKit.so"
        return try withoutActuallyEscaping(progress) { (progress) throws(BuildProblem) in
            let step = CompileStep(flags: flags, build: build, jobs: options.jobs) {
                progress("the SDK's runtime: \($0)")
            }
            guard let objects = try step.run(sources(), &outcome) else {
                throw BuildProblem("the SDK's runtime does not compile:\n" + outcome.messages.joined())
            }
            let command = LinkStep.link(
                compiler, objects, to: library, flags.sanitizers + ["-Wl,-soname,libDriverKit.so"])
            if !build.isCurrent(library, command: command, inputs: objects) {
                let result = try Command.run(command)
                guard result.status == 0 else {
                    throw BuildProblem("the SDK's runtime does not link:\n" + result.output)
                }
                try build.record(library, command: command)
            }
            return library
        }
    }

    private var dispatch: [String] {
        compiler.swiftLibraries.map { ["-I\($0)", "-I\($0)/Block"] } ?? []
    }

    /// Bodies of the runtime, and what iig made of the frameworks' interfaces.
    private func sources() -> [String] {
        ["Runtime", "Generated"].flatMap { folder -> [String] in
            let root = "\(sdk.path)/\(folder)"
            let entries = (try? FileTree.walk(root, limit: 20_000) { !$0.hasPrefix("Tests") }) ?? []
            return entries.filter { $0.kind == .file && $0.path.hasSuffix(".cpp") && !$0.path.hasPrefix("Tests/") }
                .map { "\(root)/\($0.path)" }.sorted()
        }
    }
}
