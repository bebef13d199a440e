// SPDX-License-Identifier: Apache-2.0

/// Power management, as far as drivers take part in it: who joined the tree, and who is told of changes.
///
/// - Source: XNU `IOUserServer.cpp`, serviceJoinPMTree and serviceSetPowerState; 20 s of patience.
public final class Power {
    /// kIOServicePowerCapability…
    public static let off: UInt32 = 0
    public static let on: UInt32 = 2
    public static let low: UInt32 = 0x10000

    unowned let kernel: Kernel
    private var assertions: Set<UInt64> = []
    private var lastAssertion: UInt64 = 0

    init(_ kernel: Kernel) { self.kernel = kernel }

    func addAssertion() -> UInt64 {
        lastAssertion += 1
        assertions.insert(lastAssertion)
        return lastAssertion
    }

    func removeAssertion(_ id: UInt64) -> Bool { assertions.remove(id) != nil }

    /// The driver's service takes part from now on, and is told that it has power.
    func join(_ service: UserService) {
        guard !service.hasJoinedPower else { return }
        service.hasJoinedPower = true
        let parent = service.provider.flatMap { $0.children(.power).isEmpty && $0.parents(.power).isEmpty ? nil : $0 }
        kernel.registry.attach(service, to: parent ?? kernel.registry.root, in: .power)
        change(service, to: Self.on)
    }

    /// Tells the driver, and waits until its base class has heard of it.
    public func change(_ service: Service, to state: UInt32, then done: @escaping (Bool) -> Void = { _ in }) {
        guard let service = service as? UserService, let server = service.server, service.hasJoinedPower else {
            return done(true)
        }
        service.powerAcknowledged = done
        server.call(
            IOServiceMessages.SetPowerState(powerFlags: state), on: service, watching: "SetPowerState"
        ) { [weak service] result in
            // The base's body acknowledges; an error of the driver's ends the wait as well.
            if case .failure = result { service?.acknowledgePower(false) }
        }
    }

    private func tellDevices(isOn: Bool) {
        for case let device as Service in kernel.registry.all where device.isDevice {
            device.systemPowerChanged(isOn: isOn)
        }
    }

    /// The system goes to sleep (false) or wakes up: every service that takes part is told, those below first.
    public func changeAll(to state: UInt32, then done: @escaping (Bool) -> Void) {
        let services = kernel.registry.all.compactMap { $0 as? UserService }.filter(\.hasJoinedPower)
        var left = services.count
        var good = true
        if state != Self.off { tellDevices(isOn: true) }
        let done = { [self] (good: Bool) in
            if state == Self.off { tellDevices(isOn: false) }
            done(good)
        }
        guard left > 0 else { return done(true) }
        for service in state == Self.off ? services.reversed() : services {
            change(service, to: state) { acknowledged in
                left -= 1
                good = good && acknowledged
                if left == 0 { done(good) }
            }
        }
    }
}
