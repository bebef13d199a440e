// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// One candidate on its way from "it matches" to "its Start came back", through the gates between.
///
/// - Source: XNU `IOService.cpp`, startCandidate; `IOUserServer.cpp`, launchUserServer and serviceAttach.
final class Launch {
    private let kernel: Kernel
    private let candidate: Candidate
    private let provider: Service
    private var facts: Facts
    private var service: UserService?
    private var done: (Bool) -> Void = { _ in }
    private var began: UInt64 = 0
    private var timer: UInt64?

    init(_ kernel: Kernel, _ candidate: Candidate, _ provider: Service) {
        self.kernel = kernel
        self.candidate = candidate
        self.provider = provider
        facts = candidate.facts
    }

    /// - Parameter done: true if the driver runs. The launch keeps itself alive until then.
    func run(then done: @escaping (Bool) -> Void) {
        self.done = done
        guard passes(KernelClassCheck.self) else { return done(false) }
        let service = kernel.makeUserService(
            candidate.personality.kernelClass ?? "IOUserService", properties: properties(), facts: facts)
        self.service = service
        facts = service.facts
        guard passes(LaunchAllowed.self) else { return done(false) }
        kernel.attach(service, to: provider)
        let verdict = kernel.ask(ServerLaunch.self, facts, about: service.shown)
        switch verdict.outcome {
        case .fail: fail()
        case .pass, .undecided:
            if verdict.row == "existing" || verdict.row == "pending" { share() } else { launch() }
        }
    }

    private func passes(_ gate: any Gate.Type) -> Bool {
        kernel.ask(gate, facts, about: service?.shown ?? candidate.personality.name).outcome != .fail
    }

    private func properties() -> [String: WireValue] {
        var properties = candidate.personality.entries.facts.compactMapValues { WireValue($0.value) }
        if let identifier = candidate.personality.bundleIdentifier {
            properties["CFBundleIdentifier"] = .string(identifier)
        }
        return properties
    }

    // MARK: The process

    private func share() {
        let name = candidate.personality.serverName
        guard let server = kernel.servers.first(where: { $0.serverName == name && $0.state != .gone }) else {
            return launch()
        }
        wait(for: server)
    }

    private func launch() {
        guard let service else { return fail() }
        began = kernel.loop.clock.now
        do {
            let server = try UserServer(
                kernel: kernel, bundle: candidate.bundle, serverName: candidate.personality.serverName ?? "",
                tag: service.id)
            kernel.servers.append(server)
            kernel.attach(server, to: kernel.resources)
            facts.runtime.launch.daemonAnswer = .present(.started)
            facts.runtime.launch.processID = .present(Int(server.processID))
            facts.runtime.launch.serverID = .present(server.id)
            _ = passes(DaemonLaunch.self)
            wait(for: server)
        } catch {
            facts.runtime.launch.daemonAnswer = .present(.spawnFailed(errno: 0, text: error.what))
            _ = passes(DaemonLaunch.self)
            timedOut(.died(seconds: 0))
        }
    }

    private func wait(for server: UserServer) {
        timer = kernel.loop.after(kernel.configuration.checkInPatience) { [self] in
            timer = nil
            server.kill()
            timedOut(.never)
        }
        server.whenCheckedIn { [self] isThere in
            guard let timer else { return }
            kernel.loop.cancel(timer: timer)
            self.timer = nil
            let seconds = Double(kernel.loop.clock.now - began) / 1e9
            if isThere { checkedIn(server, seconds) } else { timedOut(.died(seconds: seconds)) }
        }
    }

    private func timedOut(_ checkIn: CheckIn) {
        facts.runtime.launch.checkIn = .present(checkIn)
        _ = passes(CheckInTimeout.self)
        fail()
    }

    // MARK: The driver

    private func checkedIn(_ server: UserServer, _ seconds: Double) {
        guard let service, !service.isInactive else { return fail() }
        facts.runtime.launch.checkIn = .present(.after(seconds: seconds))
        facts.runtime.launch.isDriverTask = .present(true)
        facts.runtime.launch.holdsToken = .present(true)
        facts.runtime.launch.processID = .present(Int(server.processID))
        facts.runtime.launch.serverID = .present(server.id)
        facts.runtime.launch.registeredClasses = .present(
            Set(server.link.classes.filter { !$0.isFramework }.map(\.name)))
        if !server.didCheckIn {
            server.didCheckIn = true
            // Without the entitlement no server object is made; the launch then runs out of time.
            guard passes(DriverCheckIn.self) else {
                server.leave("")
                return timedOut(.died(seconds: seconds))
            }
        }
        for gate in [CheckInToken.self, ProviderEntitlements.self, FamilyEntitlements.self, RealHardwareOnly.self]
            as [any Gate.Type]
        {
            guard passes(gate) else {
                server.leaveIfUnused("Entitlements check failed")
                return fail()
            }
        }
        service.facts = facts
        server.start(service, provider: provider) { [self] result in
            kernel.reportStart(service, provider: provider, result)
            guard case .success = result else { return fail() }
            // What was started has to be stopped, also where the device went meanwhile.
            service.isStarted = true
            guard !service.isInactive else { return fail() }
            if service.registersAfterStart { kernel.register(service) }
            finish(true)
        }
    }

    private func fail() {
        guard let service, service.provider != nil || service.server != nil else { return finish(false) }
        kernel.terminate(service)
        finish(false)
    }

    private func finish(_ started: Bool) {
        let done = self.done
        self.done = { _ in }
        done(started)
    }
}
