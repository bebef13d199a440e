// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// sysextd: what is activated, and the way of a request through the gates.
///
/// - Source: the order of steps and their lines are REPORTED (public logs); the states are those of
///   `systemextensionsctl list`.
public final class SystemExtensions {
    public struct Installed: Sendable {
        public var bundle: DriverBundle
        public var state: State
    }

    public enum State: String, Sendable {
        case waitingForUser = "activated waiting for user"
        case enabled = "activated enabled"
        case uninstallAtReboot = "terminated waiting to uninstall on reboot"
    }

    /// What the user does in System Settings.
    public enum User: Sendable { case approves, refuses, waits }

    /// How a request ends.
    public enum Answer: Sendable {
        case finished(afterReboot: Bool)
        /// OSSystemExtensionError's code.
        case failed(code: Int, why: String)
    }

    /// What asks on the way: the app's delegate.
    struct Delegate {
        var needsApproval: () -> Void = {}
        /// Whether to replace the one by the other.
        var replaces: (Installed, DriverBundle, @escaping (Bool) -> Void) -> Void = { $2(true) }
        var done: (Answer) -> Void = { _ in }
    }

    private unowned let kernel: Kernel
    /// What lies in the apps of this machine.
    public var available: [DriverBundle] = []
    public private(set) var installed: [Installed] = []
    public var user = User.approves
    /// Lines of the request that is under way.
    private var said: Set<String> = []
    /// The user's answer is remembered (codes.md §7).
    private var approved: Set<String> = []

    init(_ kernel: Kernel) { self.kernel = kernel }

    /// Lines like those of `systemextensionsctl list`.
    public var list: [String] {
        installed.map { one in
            let team = one.bundle.facts.driver.value?.signature.value?.teamIdentifier ?? "-"
            let marks = one.state == .enabled ? "*\t*" : "\t"
            let version = "\(one.bundle.shortVersion)/\(one.bundle.version)"
            return
                "\(marks)\t\(team)\t\(one.bundle.identifier) (\(version))\t\(one.bundle.executable)\t[\(one.state.rawValue)]"
        }
    }

    func activate(_ identifier: String, _ delegate: Delegate) {
        said = []
        log("client activation request for \(identifier)")
        log("attempting to realize extension with identifier \(identifier)")
        let bundle = available.last { $0.identifier == identifier }
        var facts = bundle?.facts ?? available.first?.facts ?? Facts(host: kernel.configuration.host)
        facts.host = kernel.configuration.host
        facts.requestedIdentifier = identifier
        if bundle == nil {
            facts.driver = .absent(Evidence("the app", text: "no extension \(identifier) in it"))
        }
        facts.runtime.activation = activation()
        if let refusal = refusal(Self.beforeStaging, facts, identifier) { return delegate.done(refusal) }
        guard let bundle else {
            // What the lookup gate leaves undecided without an app to look into.
            return delegate.done(.failed(code: 4, why: "no extension \(identifier) among what was given"))
        }
        let staging = [
            "staging extension with identifier \(identifier)", "validating extension with identifier \(identifier)",
        ]
        for line in staging { log(line) }
        if let refusal = refusal(Self.validation, facts, identifier) { return delegate.done(refusal) }
        replace(bundle, facts, delegate)
    }

    func deactivate(_ identifier: String, _ delegate: Delegate) {
        log("client deactivation request for \(identifier)")
        guard let place = installed.firstIndex(where: { $0.bundle.identifier == identifier }) else {
            return delegate.done(.failed(code: 4, why: "\(identifier) is not activated"))
        }
        installed.remove(at: place)
        withdraw(identifier) { delegate.done(.finished(afterReboot: false)) }
    }

    /// Takes a driver out at the end of a run, activated or not.
    public func withdrawAll(_ identifier: String, then done: @escaping () -> Void) {
        installed.removeAll { $0.bundle.identifier == identifier }
        withdraw(identifier, then: done)
    }

    // MARK: Steps

    private static let beforeStaging: [any Gate.Type] = [
        AppInstallEntitlement.self, AppLocation.self, ExtensionLookup.self, ExtensionIdentifier.self,
        ExtensionCategory.self, UsageDescription.self,
    ]
    private static let validation: [any Gate.Type] = [
        SystemExtensionPolicy.self, CategoryValidation.self,
    ]

    private func activation() -> ActivationFacts {
        var facts = ActivationFacts()
        facts.operation = .present(.activation)
        facts.appPlace = .present(.applications)
        facts.notarisation = .present(.accepted)
        facts.validator = .present(.answering)
        facts.isAuthorised = .present(true)
        return facts
    }

    private func refusal(_ gates: [any Gate.Type], _ facts: Facts, _ identifier: String) -> Answer? {
        for gate in gates {
            let verdict = kernel.ask(gate, facts, about: identifier, prints: false)
            for line in verdict.log where said.insert(line.text).inserted {
                kernel.output.log(line.text, process: line.process)
            }
            guard verdict.outcome == .fail else { continue }
            return .failed(code: verdict.code?.value ?? 1, why: verdict.why)
        }
        return nil
    }

    /// G13: another version is there.
    private func replace(_ bundle: DriverBundle, _ facts: Facts, _ delegate: Delegate) {
        guard let old = installed.first(where: { $0.bundle.identifier == bundle.identifier }) else {
            return approve(bundle, delegate)
        }
        guard old.bundle.uniqueID != bundle.uniqueID else { return delegate.done(.finished(afterReboot: false)) }
        delegate.replaces(old, bundle) { [self] agrees in
            // OSSystemExtensionErrorRequestCanceled
            guard agrees else { return delegate.done(.failed(code: 11, why: "the app's delegate cancelled")) }
            installed.removeAll { $0.bundle.identifier == bundle.identifier }
            withdraw(bundle.identifier) { [self] in approve(bundle, delegate) }
        }
    }

    /// G14: the user.
    private func approve(_ bundle: DriverBundle, _ delegate: Delegate) {
        guard !approved.contains(bundle.identifier) else { return enable(bundle, delegate) }
        delegate.needsApproval()
        installed.append(Installed(bundle: bundle, state: .waitingForUser))
        advance(bundle, "activated_waiting_for_user")
        switch user {
        case .waits: break
        case .refuses:
            installed.removeAll { $0.bundle.identifier == bundle.identifier }
            // OSSystemExtensionErrorAuthorizationRequired
            delegate.done(.failed(code: 13, why: "the user did not allow it"))
        case .approves:
            approved.insert(bundle.identifier)
            installed.removeAll { $0.bundle.identifier == bundle.identifier }
            enable(bundle, delegate)
        }
    }

    private func enable(_ bundle: DriverBundle, _ delegate: Delegate) {
        installed.append(Installed(bundle: bundle, state: .enabled))
        advance(bundle, "activated_enabled")
        kernel.catalogue.add(bundle)
        kernel.matchAll()
        delegate.done(.finished(afterReboot: false))
    }

    /// Takes a driver's personalities out, and ends its services.
    private func withdraw(_ identifier: String, then done: @escaping () -> Void) {
        kernel.catalogue.remove(identifier)
        let services = kernel.servers.filter { $0.bundle.identifier == identifier }.flatMap(\.services)
            .filter { !($0 is UserClient) }
        var left = services.count
        guard left > 0 else { return done() }
        for service in services {
            kernel.output.log("terminating service \(service.shown) [dext \(service.server?.serverName ?? "")]")
            kernel.terminate(service) {
                left -= 1
                if left == 0 { done() }
            }
        }
    }

    private func advance(_ bundle: DriverBundle, _ state: String) {
        let team = bundle.facts.driver.value?.signature.value?.teamIdentifier ?? "-"
        log("advancing state of \(team).\(bundle.identifier) to \(state)")
    }

    /// Each step is printed once, by whichever of the gates and this file comes to it first.
    private func log(_ text: String) {
        guard said.insert(text).inserted else { return }
        kernel.output.log(text, process: "sysextd", subsystem: "com.apple.sx")
    }
}

extension SystemExtensions {
    /// Activates a driver as its app would, without a client: the lab's own user clicks.
    public func activate(_ identifier: String, then done: @escaping (Answer) -> Void) {
        activate(identifier, Delegate(done: done))
    }
}
