// SPDX-License-Identifier: Apache-2.0

import Gates

extension Kernel {
    /// A driver's process is gone. Its services end without being asked; if nobody had told it to leave, that was a
    /// crash, and its providers are matched again.
    ///
    /// - Source: XNU `IOUserServer.cpp`, clientClose and finalize; `OSDextStatistics::recordCrash`.
    func serverEnded(_ server: UserServer, _ status: ProcessStatus, isExpected: Bool) {
        servers.removeAll { $0 === server }
        server.tellEnd()
        let services = server.services
        // With the machine went everything that ran on it.
        if !isExpected, panic == nil { crashed(server, services, status) }
        for service in services where !service.isInactive { terminate(service) }
        terminate(server)
    }

    private func crashed(_ server: UserServer, _ services: [UserService], _ status: ProcessStatus) {
        let identifier = server.bundle.identifier
        let count = (crashes[identifier] ?? 0) + 1
        crashes[identifier] = count
        let crash = crash(of: server, status)
        crashLog.append(crash)
        if !crash.isInjected { output.emit(.crash(crash)) }
        // Those of the driver's own services that sit on something that is not the driver's.
        for service in services {
            guard let provider = service.provider, (provider as? UserService)?.server !== server else { continue }
            provider.clientEnded(service, crashed: true)
            service.facts.runtime.launch.exit = .present(.crashed)
            service.facts.runtime.launch.crashesToday = .present(count)
            let wasStarted = service.isStarted
            guard count <= configuration.relaunches else {
                output.log("\(identifier) crashed \(count) times: the lab does not launch it again", process: "dextlab")
                continue
            }
            if wasStarted { _ = ask(CrashPolicy.self, service.facts, about: service.shown) }
            let delay = configuration.relaunchDelay << UInt64(min(count - 1, 8))
            adjustBusy(provider, 1)
            loop.after(delay) { [weak self] in
                self?.adjustBusy(provider, -1)
                self?.match(provider)
            }
        }
    }
}
