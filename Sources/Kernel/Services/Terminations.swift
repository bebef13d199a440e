// SPDX-License-Identifier: Apache-2.0

import Gates

/// How services end: those above first, each stopped by its driver, then taken out of the registry.
///
/// - Source: XNU `IOService.cpp`, terminate and its phases; `IOUserServer.cpp`, serviceStop, serviceDidStop: what
///   ends the wait is the base class's Stop, not the return of the driver's.
final class Terminations {
    private unowned let kernel: Kernel
    private var waiting: [UInt64: [() -> Void]] = [:]

    init(_ kernel: Kernel) { self.kernel = kernel }

    func terminate(_ service: Service, then done: @escaping () -> Void) {
        if waiting[service.id] != nil {
            waiting[service.id]?.append(done)
            return
        }
        guard service.provider != nil || kernel.registry[service.id] != nil else { return done() }
        waiting[service.id] = [done]
        markInactive(service)
        kernel.adjustBusy(service, 1)
        stopAll(children(of: service)[...]) { [self] in
            stop(service) { [self] in
                kernel.adjustBusy(service, -1)
                finalize(service)
                let done = waiting.removeValue(forKey: service.id) ?? []
                for one in done { one() }
            }
        }
    }

    private func children(of service: Service) -> [Service] { service.children().compactMap { $0 as? Service } }

    /// From here on nobody finds or opens it.
    private func markInactive(_ service: Service) {
        guard !service.isInactive else { return }
        service.isInactive = true
        kernel.note("terminated", service)
        let observers = service.terminationObservers
        service.terminationObservers = []
        for observer in observers { observer() }
        kernel.notifications.terminated(service)
        for child in children(of: service) { markInactive(child) }
    }

    private func stopAll(_ services: ArraySlice<Service>, then done: @escaping () -> Void) {
        guard let first = services.first else { return done() }
        terminate(first) { [self] in stopAll(services.dropFirst(), then: done) }
    }

    private func stop(_ service: Service, then done: @escaping () -> Void) {
        // Start has to come back first: a driver is never stopped within its Start.
        guard let user = service as? UserService, let server = user.server, server.state == .running else {
            return done()
        }
        guard user.isStarted || user.isStarting else { return done() }
        guard !user.isStarting else {
            kernel.loop.after(1_000_000) { [self] in stop(service, then: done) }
            return
        }
        guard !user.hasStopped, !user.hasLostItsQueue else { return done() }
        var timer: UInt64?
        var isOver = false
        let finish = { [kernel] in
            guard !isOver else { return }
            isOver = true
            if let timer { kernel.loop.cancel(timer: timer) }
            user.stopped = nil
            done()
        }
        user.stopped = finish
        timer = kernel.loop.after(kernel.configuration.patience) { [kernel] in
            guard !isOver else { return }
            kernel.violation(
                .stopWithoutSuper, server, object: user.shown,
                "Stop never reaches IOService::Stop (Stop(provider, SUPERDISPATCH))")
            finish()
        }
        server.onEnd(finish)
        service.provider?.clientStops(user)
        user.wasToldToStop = true
        server.call(IOServiceMessages.Stop(provider: service.provider), on: user) { [kernel] result in
            if case .failure(let refusal) = result, refusal.status != IOReturn.offline {
                kernel.output.log("DK: \(user.shown)->Stop returned 0x\(hex(refusal.status))", level: "debug")
            }
        }
    }

    private func finalize(_ service: Service) {
        if let user = service as? UserService { user.provider?.clientEnded(user, crashed: false) }
        kernel.registry.detachAll(service, in: .power)
        kernel.registry.detachAll(service)
        service.provider = nil
        guard let user = service as? UserService, let server = user.server else { return }
        server.services.removeAll { $0 === user }
        server.link.end(user)
        user.server = nil
        server.leaveIfUnused("all services stopped")
    }
}

extension Kernel {
    /// Pulls a device out while it is in use: it is gone at once, and those above it are told afterwards.
    public func unplug(_ device: Service, then done: @escaping () -> Void = {}) {
        let lowest = device.unplugsWith
        func tell(_ service: Service) {
            service.unplugged()
            for case let child as Service in service.children() { tell(child) }
        }
        tell(lowest)
        terminate(lowest, then: done)
    }

    /// Ends a service and all above it; `done` when they are gone.
    public func terminate(_ service: Service, then done: @escaping () -> Void = {}) {
        terminations.terminate(service, then: done)
    }
}
