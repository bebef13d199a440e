// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import InterfaceGenerator

/// The SDK's runtime as a library, and the program that hosts a driver, made once for each way of watching them.
struct RuntimeLibrary {
    struct Product {
        let folder: String
        var library: String { "\(folder)/libDriverKit.so" }
        var host: String { "\(folder)/driverhost" }
    }

    let sdk: SDKLocation
    let compiler: ClangCompiler
    let options: DriverBuilder.Options

    func build(beside folder: String, _ progress: (String) -> Void) throws(BuildProblem) -> Product {
        let suffix = options.sanitizers.map { "-" + $0.rawValue }.joined()
        let place = (folder as NSString).deletingLastPathComponent + "/runtime" + suffix
        let build = try BuildFolder(path: place)
        let flags = try CompileFlags(target: target, sdk: sdk, compiler: compiler, options: options, build: build)
        let product = Product(folder: place)
        // Asked of every build, so that it is answered without a look at each file's own inputs.
        let stamp = "\(place)/whole"
        let command = flags.host("", object: "")
        let started = Date()
        if FileTree.exists(product.library), FileTree.exists(product.host),
            build.isCurrent(stamp, command: command, inputs: allFiles() + BuildFolder.tool)
        {
            return product
        }
        let generated = try FrameworkSources(sdk: sdk, folder: build.generated).make(progress)
        try make(bodies() + generated, flags, build, progress) { (objects) throws(BuildProblem) in
            LinkStep.link(
                compiler, objects, to: product.library,
                try flags.sanitizerLibraries() + ["-Wl,-soname,libDriverKit.so"])
        }
        try make(hostSources(), flags, build, progress) { (objects) throws(BuildProblem) in
            LinkStep.link(
                compiler, objects, to: product.host,
                try flags.sanitizerLibraries() + ["-Wl,-rpath,\(place)", product.library], isProgram: true)
        }
        try BuildFolder.write([], to: stamp)
        try build.record(stamp, command: command, started: started)
        return product
    }

    typealias LinkCommand = (_ objects: [String]) throws(BuildProblem) -> [String]

    func make(
        _ sources: [String], _ flags: CompileFlags, _ build: BuildFolder, _ progress: (String) -> Void,
        _ command: LinkCommand
    ) throws(BuildProblem) {
        try withoutActuallyEscaping(progress) { (progress) throws(BuildProblem) in
            let step = CompileStep(flags: flags, build: build, jobs: options.jobs, checksRealTriple: false) {
                progress("the SDK's runtime: \($0)")
            }
            try link(sources, step, build, command)
        }
    }

    private func link(
        _ sources: [String], _ step: CompileStep, _ build: BuildFolder, _ command: LinkCommand
    ) throws(BuildProblem) {
        var outcome = DriverBuilder.Outcome(bundle: nil, messages: [], compiled: 0, unchanged: 0)
        guard let objects = try step.run(sources, &outcome) else {
            throw BuildProblem("the SDK's runtime does not compile:\n" + outcome.messages.joined())
        }
        // The host is not older than the library that it was linked with: every whole build links both.
        let result = try Command.run(try command(objects))
        guard result.status == 0 else { throw BuildProblem("the SDK's runtime does not link:\n" + result.output) }
    }

    /// Everything that the library is made of.
    private func allFiles() -> [String] {
        ["Frameworks", "Generated", "Support", "Runtime", "Host", "Wire"].flatMap { folder in
            let entries = (try? FileTree.walk("\(sdk.path)/\(folder)", limit: 20_000)) ?? []
            return entries.filter { $0.kind == .file }.map { "\(sdk.path)/\(folder)/\($0.path)" }
        }
    }

    var target: DriverTarget {
        let dispatch = compiler.swiftLibraries.map { ["-I\($0)", "-I\($0)/Block"] } ?? []
        return DriverTarget(
            name: "DriverKit", bundleName: "", executableName: "", productName: "DriverKit", infoPlist: [],
            infoPlistFile: "",
            root: sdk.path, sources: [], headers: [:], searchPaths: [], definitions: [], languageStandard: "gnu++20",
            flags: dispatch + ["-O2", "-I", "\(sdk.path)/Wire/include"],
            prefixHeader: nil, deploymentTarget: nil, missing: [])
    }

    /// What is written by hand.
    private func bodies() -> [String] { sources(in: "Runtime", ".cpp") }

    private func hostSources() -> [String] { sources(in: "Host", ".cpp") + sources(in: "Wire", ".c") }

    func sources(in folder: String, _ suffix: String) -> [String] {
        let root = "\(sdk.path)/\(folder)"
        let entries = (try? FileTree.walk(root, limit: 20_000) { !$0.hasPrefix("Tests") }) ?? []
        return entries.filter { $0.kind == .file && $0.path.hasSuffix(suffix) && !$0.path.hasPrefix("Tests/") }
            .map { "\(root)/\($0.path)" }.sorted()
    }
}

/// What iig makes of the frameworks' interfaces: stubs and dispatch, and weak bodies for what is not there yet.
public struct FrameworkSources {
    let sdk: SDKLocation
    /// Where sources go, a folder a framework.
    let folder: String

    public init(sdk: SDKLocation, folder: String) {
        self.sdk = sdk
        self.folder = folder
    }

    /// Every interface of the SDK, with its framework.
    public static func interfaces(of sdk: SDKLocation) -> [(framework: String, path: String)] {
        FileTree.names(in: "\(sdk.path)/Frameworks").flatMap { framework in
            FileTree.names(in: "\(sdk.path)/Frameworks/\(framework)").filter { $0.hasSuffix(".iig") }.map {
                (framework, "\(sdk.path)/Frameworks/\(framework)/\($0)")
            }
        }
    }

    /// `DriverKit/IOService.h` → the interface that it is made of.
    static func headers(of sdk: SDKLocation) -> [String: String] {
        var names: [String: String] = [:]
        for (framework, path) in interfaces(of: sdk) {
            names["\(framework)/" + InterfaceName.made(of: path, ".h")] = path
        }
        return names
    }

    /// What iig makes of one of them.
    public static func generate(_ path: String, sdk: SDKLocation) throws(BuildProblem) -> InterfaceGenerator.Output {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BuildProblem("\(path): cannot be read")
        }
        do {
            let library = try ClangLibrary.find()
            let generator = InterfaceGenerator(library: library, arguments: ["-std=gnu++20"] + sdk.interfaceArguments)
            return try generator.generate(path: path, text: Array(data))
        } catch let failure as InterfaceGenerator.Failure {
            throw BuildProblem(failure.diagnostics.map { $0.rendered { _ in nil } }.joined())
        } catch {
            throw BuildProblem("\(error)")
        }
    }

    /// - Returns: the files that were made, or were there and are current.
    func make(_ progress: (String) -> Void) throws(BuildProblem) -> [String] {
        let all = Self.interfaces(of: sdk)
        let inputs = all.map(\.path) + BuildFolder.tool
        let build = try BuildFolder(path: folder)
        var made: [String] = []
        for (framework, path) in all {
            let base = InterfaceName.made(of: path, "")
            let place = "\(folder)/\(framework)"
            try BuildFolder.makeFolder(place)
            let source = "\(place)/\(base).iig.cpp"
            let placeholders = "\(place)/\(base).placeholders.cpp"
            made += [source, placeholders]
            let command = ["iig", path] + sdk.interfaceArguments
            if build.isCurrent(source, command: command, inputs: inputs) { continue }
            progress("iig \(framework)/\(base).iig")
            let output = try Self.generate(path, sdk: sdk)
            // The header lies in the SDK, under its framework's name.
            let include = "#include <\(framework)/\(base).h>"
            let quoted = "#include \"\(base).h\""
            try BuildFolder.write(Array(output.source.replacing(quoted, with: include).utf8), to: source)
            try BuildFolder.write(Array(output.placeholders.replacing(quoted, with: include).utf8), to: placeholders)
            try build.record(source, command: command)
        }
        return made
    }
}
