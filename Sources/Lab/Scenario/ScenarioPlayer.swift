// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Projects

/// Carries out a scenario on the kernel's own thread: each step begins once the one before it is over.
final class ScenarioPlayer {
    /// A connection, and what came of its asynchronous calls.
    final class Connection {
        let client: DirectClient
        let userClient: UserClient
        var callbacks: [(status: Int32, arguments: [UInt64])] = []

        init(_ client: DirectClient, _ userClient: UserClient) {
            self.client = client
            self.userClient = userClient
        }
    }

    let kernel: Kernel
    private let bundles: [DriverBundle]
    private let isInterrupted: () -> Bool
    private var connections: [String: Connection] = [:]
    /// Names whose open failed: that was said then.
    private var unopened: Set<String> = []
    /// Calls that nobody has waited for yet.
    private var outstanding = 0
    /// Devices that were taken away, with what they were plugged into.
    private var unplugged: [(name: String, plug: () -> Void)] = []
    /// What was not as the scenario says.
    private(set) var unmet: [String] = []

    init(_ kernel: Kernel, _ bundles: [DriverBundle], isInterrupted: @escaping () -> Bool) {
        self.kernel = kernel
        self.bundles = bundles
        self.isInterrupted = isInterrupted
    }

    func play(_ scenario: Scenario) {
        play(scenario.steps)
        // As the end of a client's process closes what it had open.
        for (_, connection) in connections.sorted(by: { $0.key < $1.key }) {
            connection.client.close(connection.userClient)
        }
        connections = [:]
    }

    private func play(_ steps: [Scenario.Step]) {
        for step in steps {
            guard !isInterrupted() else { return }
            play(step)
        }
    }

    private func play(_ step: Scenario.Step) {
        switch step.action {
        case .open(let open): self.open(open, step)
        case .call(let call): self.call(call, step)
        case .awaitAll:
            if !wait(until: { self.outstanding == 0 }) { fail(step, "\(outstanding) calls have not come back") }
            say(step, "all calls have come back")
        case .waitForCallback(let callback): waitForCallback(callback, step)
        case .map(let map): self.map(map, step)
        case .close(let name):
            guard let connection = connection(name, step) else { return }
            connections[name] = nil
            connection.client.close(connection.userClient)
            say(step, name)
        case .setProperties(let name, let properties, let expected):
            guard let service = service(name, step) else { return }
            guard let status = answer(step, { service.setPropertiesByClient(properties, then: $0) }) else { return }
            judge(step, .init(status: status), expected, "properties of \(name)")
        case .unplug(let name): unplug(name, step)
        case .plug(let name): plug(name, step)
        case .sleep: power(Power.off, step)
        case .wake: power(Power.on, step)
        case .crash(let name): crash(name, step)
        case .wait(let nanoseconds):
            var isOver = false
            kernel.loop.after(nanoseconds) { isOver = true }
            kernel.loop.run { isOver || isInterrupted() }
        case .waitUntilQuiet: runUntilQuiet()
        case .repeat(let times, let steps):
            for _ in 0..<times where !isInterrupted() { play(steps) }
        }
    }

    // MARK: Waiting

    /// Runs the kernel until something is so; false when it takes twice as long as the kernel itself would wait.
    private func wait(until isDone: @escaping () -> Bool) -> Bool {
        var isOver = false
        let timer = kernel.loop.after(2 * kernel.configuration.patience) { isOver = true }
        kernel.loop.run { isDone() || isOver || isInterrupted() }
        if !isOver { kernel.loop.cancel(timer: timer) }
        return isDone()
    }

    /// What `begin` hands to its continuation; nil, and a failure, if that takes too long.
    private func answer<Result>(_ step: Scenario.Step, _ begin: (@escaping (Result) -> Void) -> Void) -> Result? {
        var result: Result?
        begin { result = $0 }
        if !wait(until: { result != nil }), !isInterrupted() { fail(step, "it does not come to an end") }
        return result
    }

    private func runUntilQuiet() {
        var isQuiet = false
        kernel.whenQuiet { isQuiet = true }
        _ = wait { isQuiet }
    }

    // MARK: Words

    private func say(_ step: Scenario.Step, _ text: String) {
        kernel.output.log("\(step.place.line): \(step.name): \(text)", process: "scenario")
    }

    private func fail(_ step: Scenario.Step, at place: SourcePlace? = nil, _ text: String) {
        let line = "\(place ?? step.place): \(step.name): \(text)"
        unmet.append(line)
        kernel.output.log(line, process: "scenario", level: "error")
    }

    private func judge(
        _ step: Scenario.Step, _ answer: ScenarioAnswer, _ expected: Scenario.Expectation?, _ what: String
    ) {
        say(step, "\(what): \(answer.shown)")
        guard let expected, let problem = answer.problem(expected) else { return }
        fail(step, at: expected.place, problem)
    }

    // MARK: Whom

    /// By its name, its class in the driver, or its class; what runs in a driver before what does not.
    private func find(_ name: String) -> Service? {
        let services = kernel.registry.all.compactMap { $0 as? Service }.filter { !$0.isInactive }
        let named = services.filter {
            [$0.name, $0.className, $0.properties["IOUserClass"]?.string].contains(name) && !($0 is UserClient)
        }
        return named.first { ($0 as? UserService)?.isStarted == true } ?? named.first
    }

    private func service(_ name: String, _ step: Scenario.Step) -> Service? {
        if let service = find(name) { return service }
        // It may be on its way: launched again, or plugged in a moment ago.
        runUntilQuiet()
        if let service = find(name) { return service }
        fail(step, "there is no service \(name)")
        return nil
    }

    private func connection(_ name: String, _ step: Scenario.Step) -> Connection? {
        if let connection = connections[name] { return connection }
        if !unopened.contains(name) { fail(step, "there is no connection \(name)") }
        return nil
    }

    /// Who the lab pretends to be.
    private func identity(_ claims: [String: FactValue]?) -> ClientIdentity {
        let all: [String: FactValue] = [
            Entitlement.userClientAccess: .array(bundles.map { .string($0.identifier) }),
            Entitlement.communicatesWithDrivers: .boolean(true),
        ]
        return ClientIdentity(name: "scenario", code: LabClient.code(claims: claims ?? all, name: "scenario"))
    }

    // MARK: Connections

    private func open(_ open: Scenario.Open, _ step: Scenario.Step) {
        unopened.insert(open.name)
        guard let service = service(open.service, step) else { return }
        let client = DirectClient(kernel, identity: identity(open.entitlements))
        let result: Result<UserClient, Refusal>? = answer(step) {
            client.open(service, type: open.type, properties: open.properties, then: $0)
        }
        guard let result else { return }
        switch result {
        case .success(let userClient):
            unopened.remove(open.name)
            connections[open.name] = Connection(client, userClient)
            judge(step, .init(status: 0), open.expected, "\(open.service) as \(open.name)")
        case .failure(let refusal):
            let success = Scenario.Expectation(place: step.place, status: 0)
            judge(step, .init(status: refusal.status), open.expected ?? success, open.service)
        }
    }

    private func call(_ call: Scenario.Call, _ step: Scenario.Step) {
        guard let connection = connection(call.connection, step) else { return }
        let what = "\(call.connection) selector \(call.request.selector)"
        let completed = { (status: Int32, arguments: [UInt64]) in connection.callbacks.append((status, arguments)) }
        let judge = { [self] (answer: DirectClient.Answer) in
            self.judge(
                step, .init(status: answer.status, scalars: answer.scalars, structure: answer.structure),
                call.expected, what)
        }
        guard !call.isNotAwaited else {
            outstanding += 1
            connection.client.call(call.request, on: connection.userClient, completed: completed) { [self] answer in
                outstanding -= 1
                judge(answer)
            }
            return
        }
        let answer: DirectClient.Answer? = answer(step) {
            connection.client.call(call.request, on: connection.userClient, completed: completed, then: $0)
        }
        answer.map(judge)
    }

    private func waitForCallback(_ callback: Scenario.Callback, _ step: Scenario.Step) {
        let name = callback.connection ?? connections.keys.min() ?? "c1"
        guard let connection = connection(name, step) else { return }
        // Once it is gone, nothing more comes.
        _ = wait { !connection.callbacks.isEmpty || connection.userClient.isInactive }
        guard !connection.callbacks.isEmpty else { return fail(step, "no completion has come") }
        let came = connection.callbacks.removeFirst()
        judge(step, .init(status: came.status, scalars: came.arguments), callback.expected, name)
    }

    private func map(_ map: Scenario.Map, _ step: Scenario.Step) {
        guard let connection = connection(map.connection, step) else { return }
        let result: Result<(length: UInt64, isReadOnly: Bool), Refusal>? = answer(step) {
            connection.client.map(map.type, of: connection.userClient, then: $0)
        }
        guard let result else { return }
        let what = "\(map.connection) type \(map.type)"
        switch result {
        case .success(let memory):
            judge(
                step, .init(status: 0, length: memory.length, isReadOnly: memory.isReadOnly), map.expected, what)
        case .failure(let refusal): judge(step, .init(status: refusal.status), map.expected, what)
        }
    }

    // MARK: The world around

    private func unplug(_ name: String, _ step: Scenario.Step) {
        guard let service = service(name, step) else { return }
        let device = service.device
        let parent = device.unplugsWith.provider
        unplugged.append(
            (
                name,
                {
                    // What sits on no device (IOUserResources) comes again when its provider is looked at again.
                    if !device.plugInAgain(on: parent) { parent?.rematch() }
                }
            ))
        say(step, device.shown)
        let isGone: Bool? = answer(step) { done in kernel.unplug(device) { done(true) } }
        _ = isGone
    }

    private func plug(_ name: String?, _ step: Scenario.Step) {
        let wanted = unplugged.filter { name == nil || $0.name == name }
        guard !wanted.isEmpty else { return fail(step, "\(name ?? "nothing") was unplugged before") }
        unplugged.removeAll { name == nil || $0.name == name }
        say(step, wanted.map(\.name).joined(separator: ", "))
        for one in wanted { one.plug() }
        runUntilQuiet()
    }

    private func power(_ state: UInt32, _ step: Scenario.Step) {
        let acknowledged: Bool? = answer(step) { kernel.power.changeAll(to: state, then: $0) }
        say(step, acknowledged == true ? "all have acknowledged" : "not all have acknowledged")
    }

    private func crash(_ name: String?, _ step: Scenario.Step) {
        var all = kernel.servers
        if let name {
            guard let service = service(name, step) else { return }
            all = (service as? UserService)?.server.map { [$0] } ?? []
        }
        for one in all { one.crash() }
        say(step, all.map(\.processName).joined(separator: ", "))
        _ = wait(until: { all.allSatisfy { $0.state == .gone } })
    }
}
