// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// Why something was refused: the code that the asking side gets.
public struct Refusal: Error, Sendable {
    public let status: Int32
    public init(_ status: Int32) { self.status = status }
}

extension UserServer {
    /// Calls a method of an object whose body is here.
    ///
    /// - Parameter watched: name of the method, if it has to come back within the kernel's patience.
    func call<M: Message>(
        _ message: M, on target: KernelObject, watching watched: String? = nil,
        then done: @escaping (Result<M.Results, Refusal>) -> Void
    ) {
        let timer = watched.map { name in
            kernel.loop.after(kernel.configuration.patience) { [weak self] in self?.hangs(in: name, target) }
        }
        link.call(M.id, on: target, { message.write(to: &$0) }) { [weak self] status, reply in
            if let timer { self?.kernel.loop.cancel(timer: timer) }
            guard status == 0, let reply else { return done(.failure(Refusal(status))) }
            var reader = MessageReader(reply.arguments, reply.objects)
            do throws(MessageError) {
                done(.success(try M.Results(from: &reader)))
            } catch {
                if let self { kernel.violation(.wrongReply, self, "answered \(M.name) with something else: \(error)") }
                done(.failure(Refusal(error.status)))
            }
        }
    }

    /// - Parameter target: whose method it is; nil: a client's call of some user client.
    func hangs(in method: String, _ target: KernelObject? = nil) {
        guard state != .gone else { return }
        let name = (target as? RegistryEntry)?.shown ?? target?.className ?? services.last?.shown ?? shown
        let seconds = kernel.configuration.patience / 1_000_000_000
        let stacks = stacksOfHang(target.flatMap { link.handle(of: $0) })
        kernel.violation(
            .hang, self, "\(name)::\(method) has not returned for \(seconds) s: the driver hangs", stacks: stacks)
        kill()
    }

    /// The process keeps running, and waits for nothing.
    func hangs() {
        guard state != .gone else { return }
        let seconds = kernel.configuration.patience / 1_000_000_000
        kernel.violation(
            .hang, self, object: services.last?.shown ?? "", "has run for \(seconds) s without waiting for anything",
            stacks: stacksOfHang(nil))
        kill()
    }

    // MARK: Bodies

    /// Makes the driver's object for a service and starts it: the last part of a launch, and of Create.
    func start(_ service: UserService, provider: Service, then done: @escaping (Result<Void, Refusal>) -> Void) {
        service.server = self
        services.append(service)
        service.isStarting = true
        instantiate(service) { [weak self] result in
            guard let self, case .success = result else {
                service.isStarting = false
                return done(result)
            }
            call(IOServiceMessages.Start(provider: provider), on: service, watching: "Start") { answer in
                service.isStarting = false
                done(answer.map { _ in })
            }
        }
    }

    private func instantiate(_ service: UserService, then done: @escaping (Result<Void, Refusal>) -> Void) {
        let launch = service.facts.runtime.launch
        service.facts.runtime.launch.isServiceInactive = .present(service.isInactive)
        service.facts.runtime.launch.serverID = .present(id)
        if launch.registeredClasses.value == nil {
            service.facts.runtime.launch.registeredClasses = .present(Set(link.classes.map(\.name)))
        }
        let verdict = kernel.ask(UserClass.self, service.facts, about: service.shown)
        guard verdict.outcome != .fail, let name = service.userClass else {
            return done(.failure(Refusal(verdict.code.map { Int32(truncatingIfNeeded: $0.value) } ?? IOReturn.error)))
        }
        link.make(name, for: service) { [weak self] status, _ in
            guard status != 0 else { return done(.success(())) }
            self?.kernel.output.log(
                "DK: \(self?.shown ?? ""): \(service.className): instantiate failed 0x\(hex(status))")
            done(.failure(Refusal(status)))
        }
    }

    // MARK: IOService::Create

    /// Makes the service that a dictionary of the maker's properties describes.
    ///
    /// - Source: XNU `IOUserServer.cpp`, IMPL(IOService, Create).
    func create(_ key: String, on maker: UserService, then done: @escaping (Result<UserService, Refusal>) -> Void) {
        guard let table = maker.properties[key]?.dictionary, let className = table["IOClass"]?.string else {
            maker.lastCreate = .propertiesMissing
            return done(.failure(Refusal(IOReturn.badArgument)))
        }
        guard kernel.classes.contains(className) else {
            maker.lastCreate = .classFailed
            return done(.failure(Refusal(IOReturn.unsupported)))
        }
        let made = kernel.makeUserService(className, properties: table, facts: maker.facts)
        maker.lastCreate = .created(kernelClass: className)
        kernel.attach(made, to: maker)
        start(made, provider: maker) { [weak self] result in
            self?.kernel.reportStart(made, provider: maker, result)
            switch result {
            case .success:
                made.isStarted = true
                done(.success(made))
            case .failure(let refusal):
                if case .created = maker.lastCreate, made.server?.link.driverClass(made.userClass ?? "") == nil {
                    maker.lastCreate = .userClassFailed
                }
                self?.kernel.terminate(made)
                done(.failure(refusal))
            }
        }
    }
}

extension UserServer {
    /// Whether the driver's class, or one above it that is the driver's own too, has a body for the method.
    func overrides(_ method: UInt64, _ className: String) -> Bool {
        var name = className
        for _ in 0..<64 {
            guard let one = link.driverClass(name), !one.isFramework else { return false }
            if one.methods.contains(method) { return true }
            name = one.superName
        }
        return false
    }
}

extension Code {
    /// A code that a driver's method returned.
    init(returned status: Int32) {
        let entry = CodeTable.lookup(bits: UInt32(bitPattern: status)).first
        self.init(
            .ioReturn, name: entry?.name ?? "0x" + String(UInt32(bitPattern: status), radix: 16), value: Int(status))
    }
}

/// A code as the kernel's lines print it, without 0x.
func hex(_ status: Int32) -> String { String(UInt32(bitPattern: status), radix: 16) }
