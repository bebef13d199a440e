// SPDX-License-Identifier: Apache-2.0

import WireValues

/// The kernel's half of an IOServiceNotificationDispatchSource: keeps what the driver has not fetched yet, and calls its
/// action when there is something.
final class ServiceNotificationSource: DispatchSource, IOServiceNotificationDispatchSourceMethods {
    /// kIOServiceNotificationType…
    enum Kind: UInt64 {
        case terminated = 0
        case matched = 1
    }
    private static let none: UInt64 = 0xFFFF_FFFF

    private let matching: WireValue
    private var queue: [(kind: Kind, service: Service)] = []
    /// A driver that never fetches must not fill the kernel.
    private static let most = 4096

    init(matching: WireValue, server: UserServer?) {
        self.matching = matching
        super.init(server)
    }

    override var className: String { "IOServiceNotificationDispatchSource" }

    override func dispatchSource(_ message: IncomingMessage) -> Bool {
        dispatchIOServiceNotificationDispatchSource(message)
    }

    func wants(_ service: Service, _ kernel: Kernel) -> Bool {
        ServiceMatching(registry: kernel.registry).matches(service, matching)
    }

    func add(_ kind: Kind, _ service: Service) {
        guard queue.count < Self.most else { return }
        queue.append((kind, service))
        ring()
    }

    override func ring() {
        guard mayRing, !queue.isEmpty else { return }
        send(IOServiceNotificationDispatchSourceMessages.ServiceNotificationReady(action: action), to: action)
    }

    func setHandler(
        _ message: IOServiceNotificationDispatchSourceMessages.SetHandler,
        _ reply: Reply<IOServiceNotificationDispatchSourceMessages.SetHandler>
    ) {
        reply.success()
        action = message.action as? RemoteObject
    }

    func copyNextNotification(
        _ message: IOServiceNotificationDispatchSourceMessages.CopyNextNotification,
        _ reply: Reply<IOServiceNotificationDispatchSourceMessages.CopyNextNotification>
    ) {
        guard !queue.isEmpty else { return reply.success(.init(type: Self.none, service: nil, options: 0)) }
        let next = queue.removeFirst()
        reply.success(.init(type: next.kind.rawValue, service: next.service, options: 0))
    }
}

/// The kernel's half of an IOServiceStateNotificationDispatchSource.
final class StateNotificationSource: DispatchSource, IOServiceStateNotificationDispatchSourceMethods {
    private let service: Service
    private let items: Set<String>
    /// The driver has said that it is ready for the next (StateNotificationBegin).
    private var isArmed = false
    private var isPending = false

    init(_ service: Service, items: Set<String>, server: UserServer?) {
        self.service = service
        self.items = items
        super.init(server)
    }

    override var className: String { "IOServiceStateNotificationDispatchSource" }

    override func dispatchSource(_ message: IncomingMessage) -> Bool {
        dispatchIOServiceStateNotificationDispatchSource(message)
    }

    func changed(_ service: Service, item: String) {
        guard service === self.service, items.contains(item) else { return }
        isPending = true
        ring()
    }

    override func ring() {
        guard mayRing, isArmed, isPending else { return }
        isArmed = false
        isPending = false
        send(IOServiceStateNotificationDispatchSourceMessages.StateNotificationReady(action: action), to: action)
    }

    func setHandler(
        _ message: IOServiceStateNotificationDispatchSourceMessages.SetHandler,
        _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.SetHandler>
    ) {
        isArmed = message.action != nil
        reply.success()
        action = message.action as? RemoteObject
    }

    func stateNotificationBegin(
        _ message: IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin,
        _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.StateNotificationBegin>
    ) {
        isArmed = true
        reply.success()
        ring()
    }
}
