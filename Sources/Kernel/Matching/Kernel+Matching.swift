// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// A personality that matches a provider.
struct Candidate {
    var bundle: DriverBundle
    var personality: Personality
    var facts: Facts

    var probeScore: Int { personality.entries["IOProbeScore"]?.integer ?? 0 }
    var category: String { personality.entries.string("IOMatchCategory") ?? AttachedClient.defaultCategory }
}

extension Kernel {
    /// The service may be found and matched from now on.
    ///
    /// - Source: XNU `IOService.cpp`, registerService → startMatching → doServiceMatch → probeCandidates.
    func register(_ service: Service) {
        guard !service.isInactive else { return }
        let isFirst = !service.isRegistered
        service.isRegistered = true
        note("registered", service)
        notifications.published(service, isFirst: isFirst)
        match(service)
    }

    /// Looks for drivers for the service.
    func match(_ service: Service) {
        // One look is enough for all that was asked for until it begins.
        guard !service.isMatchQueued else { return }
        service.isMatchQueued = true
        adjustBusy(service, 1)
        loop.post { [weak self] in
            guard let self else { return }
            service.isMatchQueued = false
            startCandidates(candidates(for: service), on: service) { [weak self] in
                guard let self else { return }
                let isFirst = !service.isMatched
                service.isMatched = true
                if !service.isInactive {
                    note("matched", service)
                    notifications.matched(service, isFirst: isFirst)
                }
                adjustBusy(service, -1)
            }
        }
    }

    /// New personalities are there: everything that is registered is asked again.
    func matchAll() {
        for case let service as Service in registry.all where service.isRegistered && !service.isInactive {
            match(service)
        }
    }

    private func candidates(for service: Service) -> [Candidate] {
        guard !service.isInactive else { return [] }
        var found: [Candidate] = []
        var count = 0
        for (bundle, personality) in catalogue.personalities {
            let facts = facts(bundle, personality, provider: service)
            let verdict = Matching.evaluate(facts)
            if verdict.row == "category-taken" { count += 1 }
            // The kernel passes over what does not match without a word; so does the table of gates, unless somebody
            // asks for it.
            guard verdict.outcome != .fail else {
                let isMeant = personality.providerClass.map { service.isKind(of: $0) } ?? false
                if verdict.row != "passive-fail", isMeant { _ = ask(Matching.self, facts, about: service.shown) }
                continue
            }
            _ = ask(Matching.self, facts, about: service.shown)
            count += 1
            matched.insert("\(bundle.identifier): \(personality.name)")
            found.append(Candidate(bundle: bundle, personality: personality, facts: facts))
        }
        if count > 0 { service.properties["IODEXTMatchCount"] = .number(UInt64(count), bits: 32) }
        return found
    }

    /// What the gates have to know before a launch.
    func facts(_ bundle: DriverBundle, _ personality: Personality, provider: Service) -> Facts {
        var facts = bundle.facts
        facts.host = configuration.host
        facts.personality = .present(personality)
        facts.provider = .present(provider.providerFacts)
        // What was known before the run (how the build was signed) stays.
        var launch = bundle.facts.runtime.launch
        launch.isDaemonUp = .present(true)
        launch.isProviderInactive = .present(provider.isInactive)
        launch.attachedClients = .present(
            provider.children().compactMap { child in
                (child as? Service)?.matchCategory.map { AttachedClient(name: child.name, matchCategory: $0) }
            })
        launch.publishedResources = .present(Set((resources?.properties ?? [:]).keys))
        launch.kernelClasses = .present(classes.names)
        launch.isFamilyKextLoaded = .present(true)
        launch.registered = .present(RegisteredDext(version: bundle.version, uniqueID: bundle.uniqueID))
        launch.uniqueID = .present(bundle.uniqueID)
        launch.areLaunchesClosed = .present(false)
        launch.crashesToday = .present(crashes[bundle.identifier] ?? 0)
        launch.rematchCount = .present(crashes[bundle.identifier] ?? 0)
        launch.installedPath = .present(bundle.path)
        launch.dextsOnDisk = .present(1)
        launch.servers = .present(
            servers.compactMap { server in
                switch server.state {
                case .launching: .init(name: server.serverName, state: .pending(tag: server.tag))
                case .running: .init(name: server.serverName, state: .running(id: server.id))
                case .ending, .gone: nil
                }
            })
        facts.runtime.launch = launch
        return facts
    }

    /// In each category the candidates are tried one after another, the best score first, until one starts.
    private func startCandidates(_ all: [Candidate], on provider: Service, then done: @escaping () -> Void) {
        let categories = Dictionary(grouping: all, by: \.category).sorted { $0.key < $1.key }
        var left = categories.count
        guard left > 0 else { return done() }
        for (_, rivals) in categories {
            // Equal scores: in the order of activation.
            let order = rivals.enumerated().sorted {
                ($1.element.probeScore, $0.offset) < ($0.element.probeScore, $1.offset)
            }.map(\.element)
            tryNext(order[...], on: provider) {
                left -= 1
                if left == 0 { done() }
            }
        }
    }

    private func tryNext(_ rivals: ArraySlice<Candidate>, on provider: Service, then done: @escaping () -> Void) {
        guard let first = rivals.first, !provider.isInactive else { return done() }
        Launch(self, first, provider).run { [weak self] started in
            if started { done() } else { self?.tryNext(rivals.dropFirst(), on: provider, then: done) }
        }
    }

    // MARK: Services of drivers

    /// A service with its body in a driver, neither attached nor started yet.
    func makeUserService(_ className: String, properties: [String: WireValue], facts: Facts) -> UserService {
        let name = properties["IOUserClass"]?.string ?? className
        if classes.chain(of: className).contains("IOUserClient") {
            return UserClient(kernel: self, className: className, name: name, properties: properties, facts: facts)
        }
        return UserService(kernel: self, className: className, name: name, properties: properties, facts: facts)
    }

    /// Says how a Start went, in the kernel's words.
    func reportStart(_ service: UserService, provider: Service, _ result: Result<Void, Refusal>) {
        if service is UserClient {
            let outcome = (try? result.get()) == nil ? "fail" : "ok"
            return output.log("DK: \(service.shown)::start(\(provider.shown)) \(outcome)")
        }
        let isGone = service.server.map { $0.state == .gone } ?? true
        switch result {
        case .success: service.facts.runtime.launch.startResult = .present(.success)
        case .failure: service.facts.runtime.launch.startResult = .present(isGone ? .crashed : .failure)
        }
        service.facts.runtime.launch.didRegisterService = .present(service.registersAfterStart)
        if case .failure(let refusal) = result, !isGone {
            // The system prints no code; the lab knows it.
            let code = Code(returned: refusal.status)
            output.log("\(service.shown)::Start returned \(code.hex) (\(code.name))", process: "dextlab")
        }
        _ = ask(StartOutcome.self, service.facts, about: service.shown)
    }
}
