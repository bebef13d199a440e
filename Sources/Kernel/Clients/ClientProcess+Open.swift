// SPDX-License-Identifier: Apache-2.0

import Gates
import Wire
import WireValues

/// IOServiceOpen, through the gates, and what can be done with a connection beside calling it.
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient: the driver's NewUserClient runs first, the checks come after
///   it and stop what it made.
extension ClientProcess {
    func open(_ request: ClientRequest, _ service: Service) {
        guard request.body["properties"] == nil else { return reply(request.call, IOReturn.unsupported) }
        guard !service.isInactive else { return reply(request.call, IOReturn.offline) }
        guard let user = service as? UserService, let server = user.server, server.state == .running else {
            return reply(request.call, IOReturn.unsupported)
        }
        var facts = facts(for: user)
        guard kernel.ask(ServiceOpen.self, facts, about: user.shown).outcome != .fail else {
            return reply(request.call, IOReturn.notPermitted)
        }
        user.lastCreate = nil
        let type = UInt32(truncatingIfNeeded: request.number("type") ?? 0)
        server.call(IOServiceMessages._NewUserClient(type: type, entitlements: claims(facts)), on: user) {
            [self] result in
            switch result {
            case .failure(let refusal):
                facts.runtime.open.newUserClient = .present(why(refusal.status, user))
                _ = kernel.ask(NewUserClient.self, facts, about: user.shown)
                reply(request.call, server.state == .gone ? Self.serverDied : refusal.status)
            case .success(let results): made(results.userClient, request, user, &facts)
            }
        }
    }

    /// MIG_SERVER_DIED
    static let serverDied: Int32 = -308

    private func made(_ object: KernelObject?, _ request: ClientRequest, _ user: UserService, _ facts: inout Facts) {
        guard let client = object as? UserClient, client.client == nil else {
            facts.runtime.open.newUserClient = .present(
                object.map { .created(kernelClass: $0.className) } ?? .noObject)
            let verdict = kernel.ask(NewUserClient.self, facts, about: user.shown)
            (object as? Service).map { kernel.terminate($0) }
            return reply(request.call, verdict.code.map { Int32(truncatingIfNeeded: $0.value) } ?? IOReturn.error)
        }
        facts.runtime.open.newUserClient = .present(.created(kernelClass: client.className))
        facts.runtime.open.userClientID = .present(client.id)
        facts.runtime.open.openDecision = .present(.allowed)
        let gates: [any Gate.Type] = [
            NewUserClient.self, UserClientAccessMac.self, UserClientAccessPad.self, UserClientRequirement.self,
            UserClientOpenPolicy.self,
        ]
        for gate in gates {
            let verdict = kernel.ask(gate, facts, about: client.shown)
            guard verdict.outcome == .fail else { continue }
            let code = verdict.code.map { Int32(truncatingIfNeeded: $0.value) } ?? IOReturn.notPermitted
            return kernel.terminate(client) { [weak self] in self?.reply(request.call, code) }
        }
        client.client = self
        let number = objects.add(.connection(client))
        reply(request.call, 0, ["connection": .number(number)])
    }

    private func facts(for user: UserService) -> Facts {
        var facts = user.facts
        facts.client = identity?.code
        facts.runtime.open.isClientRoot = .present(identity?.isRoot ?? false)
        facts.runtime.open.clientProcessID = .present(Int(processID))
        facts.runtime.open.foundBundleIdentifier =
            user.properties["CFBundleIdentifier"]?.string.map { .present($0) }
            ?? facts.runtime.open.foundBundleIdentifier
        return facts
    }

    /// What the driver may see of the client's entitlements (CopyClientEntitlements).
    private func claims(_ facts: Facts) -> WireValue {
        let code = facts.client ?? facts.app.value
        let claims = code?.entitlements.value?.facts ?? [:]
        return .dictionary(claims.compactMapValues { WireValue($0.value) })
    }

    private func why(_ status: Int32, _ user: UserService) -> NewUserClientResult {
        if let create = user.lastCreate {
            switch create {
            case .created: break
            default: return create
            }
        }
        let overrides = user.userClass.map { user.server?.overrides(IOServiceMessages.NewUserClient.id, $0) ?? true }
        if status == IOReturn.error, overrides == false { return .notImplemented }
        return .failed(Code(returned: status))
    }

    // MARK: Connections

    func connection(_ request: ClientRequest, _ kind: WireRequest) {
        guard let connection = objects.connection(request.target) else {
            return reply(request.call, IOReturn.badArgument)
        }
        switch kind {
        case kWireServiceOfConnection:
            guard let service = connection.provider else { return reply(request.call, IOReturn.offline) }
            reply(request.call, 0, ["service": .number(objects.add(service))])
        case kWireMapMemory: mapMemory(request, connection)
        case kWireUnmapMemory:
            let known = request.number("memory").flatMap { mapped.removeValue(forKey: $0) } != nil
            reply(request.call, known ? 0 : IOReturn.badArgument)
        // DriverKit's user clients take no notification ports.
        default: reply(request.call, IOReturn.unsupported)
        }
    }

    private func mapMemory(_ request: ClientRequest, _ connection: UserClient) {
        guard let server = connection.server, !connection.isInactive else {
            return reply(request.call, IOReturn.offline)
        }
        let message = IOUserClientMessages.CopyClientMemoryForType(type: request.number("type") ?? 0, options: 0)
        server.call(message, on: connection) { [self] result in
            switch result {
            case .failure(let refusal): reply(request.call, refusal.status)
            case .success(let results):
                guard let memory = results.memory as? MemoryDescriptor,
                    let piece = MemoryMap(memory, pieces: memory.pieces, offset: 0, options: 0, false).whole
                else { return reply(request.call, IOReturn.badArgument) }
                let isNew = mapped[piece.memory.id] == nil
                guard !isNew || pass(piece.memory) else { return reply(request.call, IOReturn.noMemory) }
                mapped[piece.memory.id] = piece.memory
                let readOnly = results.options & 1 != 0 || memory.isReadOnly
                reply(
                    request.call, 0,
                    [
                        "memory": .number(piece.memory.id), "offset": .number(piece.offset),
                        "length": .number(piece.length), "readOnly": .boolean(readOnly), "sent": .boolean(isNew),
                    ])
            }
        }
    }
}
