// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import InterfaceGenerator
import PropertyLists

/// Turns a driver's sources into a dext bundle for the lab.
public final class DriverBuilder {
    public struct Options: Sendable, Hashable {
        public var sanitizers: [Sanitizer] = []
        /// For a fuzzer: the driver's code counts what it runs, and its host is ``Outcome/fuzzHost``.
        public var fuzzes = false
        /// Compilers at a time.
        public var jobs: Int
        /// Also type-checks every file for the real system.
        public var checksRealTriple = true

        public init(jobs: Int) { self.jobs = jobs }
    }

    /// What came of it.
    public struct Outcome: Sendable, Hashable {
        /// The bundle; nil when it could not be built.
        public var bundle: String?
        /// The program that runs it beside the kernel; nil where the bundle is.
        public var host: String?
        /// The program that fuzzes it, where that was asked for.
        public var fuzzHost: String?
        /// What the compilers said, in the order of the files.
        public var messages: [String]
        public var compiled: Int
        public var unchanged: Int
    }

    private let sdk: SDKLocation
    private let compiler: ClangCompiler
    private let options: Options
    private let progress: (String) -> Void

    public init(
        sdk: SDKLocation, compiler: ClangCompiler, options: Options, progress: @escaping (String) -> Void = { _ in }
    ) {
        self.sdk = sdk
        self.compiler = compiler
        self.options = options
        self.progress = progress
    }

    /// - Parameter folder: where to build; made if it is not there.
    /// - Throws: ``BuildProblem`` for what has nothing to do with the sources' contents.
    public func build(_ target: DriverTarget, in folder: String) throws(BuildProblem) -> Outcome {
        var outcome = try perform(target, in: folder)
        if outcome.bundle == nil { outcome.messages += MissingInterfaces.notes(outcome.messages, target) }
        return outcome
    }

    private func perform(_ target: DriverTarget, in folder: String) throws(BuildProblem) -> Outcome {
        guard target.missing.isEmpty else {
            throw BuildProblem(target.missing.map(\.description).joined(separator: "\n"))
        }
        let build = try BuildFolder(path: folder)
        var outcome = Outcome(bundle: nil, messages: PlistChecks.messages(target), compiled: 0, unchanged: 0)
        guard outcome.messages.isEmpty else { return outcome }
        let flags = try CompileFlags(target: target, sdk: sdk, compiler: compiler, options: options, build: build)
        let interfaces = InterfaceStep(target: target, flags: flags, build: build, progress: progress)
        let generated = try interfaces.run(&outcome)
        guard outcome.messages.isEmpty || !outcome.messages.contains(where: Self.isError) else { return outcome }
        let units = target.sources.filter { SourceKind(path: $0) != .interface } + generated
        let step = CompileStep(
            flags: flags, build: build, jobs: options.jobs, checksRealTriple: options.checksRealTriple,
            progress: progress)
        guard let objects = try step.run(units, &outcome) else { return outcome }
        let library = RuntimeLibrary(sdk: sdk, compiler: compiler, options: options)
        let runtime = try library.build(beside: folder, progress)
        if options.fuzzes { outcome.fuzzHost = try library.buildFuzzHost(beside: runtime, progress) }
        let link = LinkStep(target: target, flags: flags, build: build, runtime: runtime)
        outcome.bundle = try link.run(objects, &outcome)
        outcome.host = outcome.bundle == nil ? nil : runtime.host
        return outcome
    }

    static func isError(_ message: String) -> Bool { message.contains("error:") }
}
