// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// Who opens services and calls connections: a client's process, or the lab itself (``DirectClient``).
protocol KernelClient: AnyObject {
    var kernel: Kernel { get }
    var identity: ClientIdentity? { get }
    /// 0: none, so that there is no memory of its own that a driver could be given.
    var processID: Int32 { get }
}

/// IOServiceOpen, through the gates.
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient: the driver's NewUserClient runs first, the checks come after
///   it and stop what it made.
extension KernelClient {
    typealias Opened = (Result<UserClient, Refusal>) -> Void

    /// - Parameter properties: those of IOServiceOpenExtended.
    func open(_ service: Service, type: UInt32, properties: WireValue?, then done: @escaping Opened) {
        guard properties == nil else { return done(.failure(Refusal(IOReturn.unsupported))) }
        guard !service.isInactive else { return done(.failure(Refusal(IOReturn.offline))) }
        guard let user = service as? UserService, let server = user.server, server.state == .running else {
            return done(.failure(Refusal(IOReturn.unsupported)))
        }
        var facts = facts(for: user)
        guard kernel.ask(ServiceOpen.self, facts, about: user.shown).outcome != .fail else {
            return done(.failure(Refusal(IOReturn.notPermitted)))
        }
        user.lastCreate = nil
        server.call(IOServiceMessages._NewUserClient(type: type, entitlements: claims(facts)), on: user) {
            [self] result in
            switch result {
            case .failure(let refusal):
                facts.runtime.open.newUserClient = .present(why(refusal.status, user))
                _ = kernel.ask(NewUserClient.self, facts, about: user.shown)
                done(.failure(server.state == .gone ? Refusal(IOReturn.serverDied) : refusal))
            case .success(let results): made(results.userClient, user, &facts, done)
            }
        }
    }

    private func made(_ object: KernelObject?, _ user: UserService, _ facts: inout Facts, _ done: @escaping Opened) {
        guard let client = object as? UserClient, client.client == nil else {
            facts.runtime.open.newUserClient = .present(
                object.map { .created(kernelClass: $0.className) } ?? .noObject)
            let verdict = kernel.ask(NewUserClient.self, facts, about: user.shown)
            (object as? Service).map { kernel.terminate($0) }
            return done(.failure(Self.refusal(verdict, IOReturn.error)))
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
            return kernel.terminate(client) { done(.failure(Self.refusal(verdict, IOReturn.notPermitted))) }
        }
        client.client = self
        done(.success(client))
    }

    private static func refusal(_ verdict: Verdict, _ otherwise: Int32) -> Refusal {
        Refusal(verdict.code.map { Int32(truncatingIfNeeded: $0.value) } ?? otherwise)
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
}

extension IOReturn {
    /// MIG_SERVER_DIED
    static let serverDied: Int32 = -308
    /// MACH_SEND_INVALID_DEST
    static let invalidDestination: Int32 = 0x1000_0003
}

extension Service {
    /// IORegistryEntrySetCFProperties: the driver's UserSetProperties decides (G41).
    public func setPropertiesByClient(_ properties: WireValue, then done: @escaping (Int32) -> Void) {
        guard let user = self as? UserService, let server = user.server else { return done(IOReturn.unsupported) }
        server.call(IOServiceMessages.UserSetProperties(properties: properties), on: user) { result in
            switch result {
            case .success: done(0)
            case .failure(let refusal): done(server.state == .gone ? IOReturn.serverDied : refusal.status)
            }
        }
    }
}
