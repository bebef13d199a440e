// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Bytes
import DriverSources
import Gates
import Kernel
import Lab
import Signatures
import Toolchain

/// What `build` and `run` are told about building.
struct BuildOptions {
    var target: String?
    var configuration: String?
    var sanitize: String?
    var buildFolder: String
    var jobs: Int?

    init(
        target: String? = nil, configuration: String? = nil, sanitize: String? = nil, buildFolder: String,
        jobs: Int? = nil
    ) {
        self.target = target
        self.configuration = configuration
        self.sanitize = sanitize
        self.buildFolder = buildFolder
        self.jobs = jobs
    }

    func sanitizers() throws -> [Sanitizer] {
        try (sanitize ?? "").split(separator: ",").map { name in
            guard let sanitizer = Sanitizer(rawValue: String(name)) else {
                throw ValidationError("--sanitize takes address, undefined or thread, not \(name)")
            }
            return sanitizer
        }
    }

    /// The drivers at a path, as far as they are wanted.
    func targets(at path: String) throws -> [DriverTarget] {
        try TargetFinder(configuration: configuration).targets(at: path).filter { target == nil || $0.name == target }
    }

    var folder: String { buildFolder.hasPrefix("/") ? buildFolder : Terminal.currentDirectory + "/" + buildFolder }

    /// Where a target is built.
    func folder(of target: DriverTarget) throws -> String {
        let suffix = try sanitizers().map { "-\($0.rawValue)" }.joined()
        return "\(folder)/\(target.name)\(suffix)"
    }
}

/// Brings drivers and clients from their sources into the lab.
struct LabLoader {
    let options: BuildOptions
    let show: (String) -> Void

    func load(_ paths: [String], host: HostPolicy) async throws -> LabDrivers {
        var built: [LabDrivers.Built] = []
        for path in paths {
            for target in try options.targets(at: path) { built.append(try build(target)) }
        }
        for message in built.flatMap(\.outcome.messages) { Terminal.print(error: message) }
        guard !built.isEmpty else { throw BuildProblem("no target \(options.target ?? "") makes a driver extension") }
        guard built.allSatisfy({ $0.outcome.bundle != nil }) else { throw ExitStatus.failed }
        let collector = Collector(
            verifier: SignatureVerifier(workers: SystemClock.processorCount), clang: ClangTool.find()
        ) { show($0) }
        return try LabDrivers(built, try await collector.collect(paths), host: host)
    }

    func build(_ target: DriverTarget, fuzzes: Bool = false) throws -> LabDrivers.Built {
        var settings = DriverBuilder.Options(jobs: options.jobs ?? SystemClock.processorCount)
        settings.sanitizers = try options.sanitizers()
        settings.fuzzes = fuzzes
        let builder = DriverBuilder(
            sdk: try SDKLocation.find(tool: Terminal.program), compiler: try ClangCompiler.find(), options: settings
        ) { show($0) }
        let folder = try options.folder(of: target) + (fuzzes ? "-fuzzed" : "")
        return .init(target: target, outcome: try builder.build(target, in: folder))
    }

    /// A client from its sources, or a program as it is.
    func client(
        _ path: String, _ arguments: [String], _ entitlements: String?, _ drivers: LabDrivers
    ) throws -> LabRun.Client {
        guard FileTree.exists(path) else { throw UnreadableFile(file: path, reason: "no such file", isMissing: true) }
        let program = FileTree.isDirectory(path) ? try build(client: path) : path
        let name = program.split(separator: "/").last.map(String.init) ?? program
        let code =
            try entitlements.map { try LabClient.code(entitlements: $0, name: name) }
            ?? (try LabClient.code(beside: path, name: name)) ?? drivers.client
        return LabRun.Client(
            executable: program, arguments: arguments, identity: ClientIdentity(name: name, code: code))
    }

    private func build(client path: String) throws -> String {
        let sources = try ClientSources(folder: path)
        let builder = try ClientBuilder(
            sdk: try SDKLocation.find(tool: Terminal.program), compiler: try ClangCompiler.find()
        ) { show($0) }
        let outcome = try builder.build(sources, in: "\(options.folder)/\(sources.name)-client")
        for message in outcome.messages { Terminal.print(error: message) }
        guard let executable = outcome.executable else { throw ExitStatus.failed }
        return executable
    }
}
