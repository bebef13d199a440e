// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Foundation
import Gates
import Kernel
import Lab
import Signatures
import Synchronization
import Testing
import Toolchain

/// Drivers built once for all tests, and labs to run them in.
enum LabHarness {
    /// The package's folder.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Shared with other tests and kept between runs: the runtime alone takes half a minute.
    static let buildFolder = "\(root)/.build/lab-drivers"

    static func drivers(
        at path: String, sanitizers: [Sanitizer] = [], host: HostPolicy = HostPolicy(now: 1_790_000_000),
        environment: [String: String] = [:]
    ) async throws -> [DriverBundle] {
        let full = path.hasPrefix("/") ? path : "\(root)/\(path)"
        var built: [LabDrivers.Built] = []
        for target in try TargetFinder().targets(at: full) {
            built.append(.init(target: target, outcome: try Builds.shared.build(target, sanitizers)))
        }
        let set = try await Collector(verifier: SignatureVerifier(workers: 1), clang: nil).collect([full])
        return try LabDrivers(built, set, host: host, environment: environment).bundles
    }

    /// A whole run, from devices to an orderly end, as `dextlab run` does it.
    ///
    /// - Parameter folder: of the driver's sources, below the package; its `scenario.yaml` is played.
    static func play(
        _ bundles: [DriverBundle], at folder: String? = nil, _ scenario: Scenario? = nil, settling: UInt64? = nil,
        reports: String? = nil, edit: (inout Kernel.Configuration) -> Void = { _ in },
        observer: @escaping (LabEvent) -> Void = { _ in }
    ) throws -> LabOutcome {
        var configuration = Kernel.Configuration(host: HostPolicy(now: 1_790_000_000))
        configuration.environment = ProcessInfo.processInfo.environment
        configuration.patience = 2_000_000_000
        configuration.relaunches = 0
        edit(&configuration)
        var options = LabRun.Options(kernel: configuration)
        options.scenario = try scenario ?? folder.flatMap { try ScenarioReader.read(beside: "\(root)/\($0)") }
        if let settling { options.settling = settling }
        options.reports = reports
        let run = try LabRun(bundles, options)
        run.kernel.output.observe(observer)
        return try run.run()
    }
}

/// One build at a time: they share a folder.
final class Builds: Sendable {
    static let shared = Builds()
    private let lock = Mutex(())

    func build(_ target: DriverTarget, _ sanitizers: [Sanitizer]) throws -> DriverBuilder.Outcome {
        try lock.withLock { _ in
            var options = DriverBuilder.Options(jobs: 2)
            options.sanitizers = sanitizers
            let builder = DriverBuilder(
                sdk: try SDKLocation(path: "\(LabHarness.root)/SDK"), compiler: try ClangCompiler.find(),
                options: options)
            let suffix = sanitizers.map { "-\($0.rawValue)" }.joined()
            return try builder.build(target, in: "\(LabHarness.buildFolder)/\(target.name)\(suffix)")
        }
    }
}

/// A kernel on a thread of its own, with drivers activated; what happens in it is written down.
final class RunningLab: Sendable {
    let socketPath: String
    private let folder: String
    private let events = Mutex<[LabEvent]>([])
    private let isOver = Mutex(false)
    private let mailbox = Mutex<Mailbox?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - claims: the client's entitlements; nil: nothing is known of the client.
    ///   - isActivated: whether the drivers are activated before anyone asks.
    init(
        _ bundles: [DriverBundle], claims: [String: FactValue]? = nil, isActivated: Bool = true,
        edit: @Sendable @escaping (inout Kernel.Configuration) -> Void = { _ in }
    ) {
        folder = FileManager.default.temporaryDirectory.appending(path: "lab-\(UUID().uuidString.prefix(8))").path
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        socketPath = folder + "/kernel"
        let ready = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [self] in
            run(bundles, claims, isActivated, edit, ready)
            ready.signal()
            ended.signal()
        }
        ready.wait()
    }

    private func run(
        _ bundles: [DriverBundle], _ claims: [String: FactValue]?, _ isActivated: Bool,
        _ edit: (inout Kernel.Configuration) -> Void, _ ready: DispatchSemaphore
    ) {
        do {
            var configuration = Kernel.Configuration(host: HostPolicy(now: 1_790_000_000))
            configuration.environment = ProcessInfo.processInfo.environment
            configuration.socketPath = socketPath
            configuration.patience = 2_000_000_000
            configuration.relaunches = 1
            edit(&configuration)
            let kernel = try Kernel(configuration)
            mailbox.withLock { $0 = kernel.mailbox }
            kernel.output.observe { [self] event in events.withLock { $0.append(event) } }
            try kernel.boot()
            _ = kernel.publishNubs(for: bundles)
            kernel.extensions.available = bundles
            if let claims {
                let identity = ClientIdentity(name: "client", code: Self.code(claims))
                kernel.identify = { _ in identity }
            }
            for bundle in bundles where isActivated { kernel.extensions.activate(bundle.identifier) { _ in } }
            kernel.whenQuiet { ready.signal() }
            kernel.loop.run { isOver.withLock { $0 } }
        } catch {
            Issue.record("the kernel: \(error)")
        }
    }

    /// An app of which only its claims are known.
    private static func code(_ claims: [String: FactValue]) -> CodeObject {
        var entries = Entries(origin: Evidence("the client"))
        for (key, value) in claims { entries.facts[key] = Fact(value, Evidence("the client", text: key)) }
        return CodeObject(
            role: .app, stage: .source, path: "client", folderName: "client", layout: .bare,
            entitlements: .present(entries))
    }

    /// Runs `work` on the kernel's thread and waits for what it gives.
    func ask<Result: Sendable>(_ work: @escaping @Sendable (Kernel) -> Result) -> Result? {
        let answer = Answer<Result>()
        mailbox.withLock { $0 }?.post { kernel in answer.give(work(kernel)) }
        return answer.take(seconds: 30)
    }

    private final class Answer<Result: Sendable>: Sendable {
        private let result = Mutex<Result?>(nil)
        private let done = DispatchSemaphore(value: 0)

        func give(_ value: Result) {
            result.withLock { $0 = value }
            done.signal()
        }

        func take(seconds: Double) -> Result? {
            guard done.wait(timeout: .now() + seconds) == .success else { return nil }
            return result.withLock { $0 }
        }
    }

    /// Ends the kernel. Everything it started ends with it.
    func end() {
        isOver.withLock { $0 = true }
        mailbox.withLock { $0 }?.post { _ in }
        _ = ended.wait(timeout: .now() + 30)
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: What happened

    var log: [String] {
        events.withLock { events in
            events.compactMap { event in
                if case .log(let process, _, _, let text) = event.kind { "\(process): \(text)" } else { nil }
            }
        }
    }

    var violations: [String] {
        events.withLock { events in
            events.compactMap { event in
                if case .violation(let violation) = event.kind { violation.line } else { nil }
            }
        }
    }

    var refusals: [String] {
        events.withLock { events in
            events.compactMap { event in
                if case .gate(let verdict, _) = event.kind, verdict.outcome == .fail { verdict.rowID } else { nil }
            }
        }
    }

    /// Waits until the condition holds, ten seconds at most.
    func wait(_ condition: () -> Bool) -> Bool {
        for _ in 0..<1000 {
            if condition() { return true }
            usleep(10_000)
        }
        return condition()
    }

    /// Waits for a line that contains this.
    func waitFor(line part: String) -> Bool { wait { log.contains { $0.contains(part) } } }
}
