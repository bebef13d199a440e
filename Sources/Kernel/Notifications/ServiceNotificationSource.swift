// SPDX-License-Identifier: Apache-2.0

import WireValues

/// The kernel's half of an IOServiceNotificationDispatchSource: keeps what the driver has not fetched yet, and calls its
/// action when there is something.
final class ServiceNotificationSource: KernelObject, IOServiceNotificationDispatchSourceMethods {
    /// kIOServiceNotificationType…
    enum Kind: UInt64 {
        case terminated = 0
        case matched = 1
    }
    private static let none: UInt64 = 0xFFFF_FFFF

    private let matching: WireValue
    private weak var server: UserServer?
    private var action: RemoteObject?
    private var isEnabled = true
    private var queue: [(kind: Kind, service: Service)] = []
    /// A driver that never fetches must not fill the kernel.
    private static let most = 4096

    init(matching: WireValue, server: UserServer?) {
        self.matching = matching
        self.server = server
        super.init()
    }

    override var className: String { "IOServiceNotificationDispatchSource" }

    override func dispatch(_ message: IncomingMessage) {
        if !dispatchIOServiceNotificationDispatchSource(message) { message.unsupported() }
    }

    func wants(_ service: Service, _ kernel: Kernel) -> Bool {
        ServiceMatching(registry: kernel.registry).matches(service, matching)
    }

    func add(_ kind: Kind, _ service: Service) {
        guard queue.count < Self.most else { return }
        queue.append((kind, service))
        ring()
    }

    private func ring() {
        guard isEnabled, !queue.isEmpty, let action, let server else { return }
        let message = IOServiceNotificationDispatchSourceMessages.ServiceNotificationReady(action: action)
        server.link.tell(type(of: message).id, on: action) { message.write(to: &$0) }
    }

    func setHandler(
        _ message: IOServiceNotificationDispatchSourceMessages.SetHandler,
        _ reply: Reply<IOServiceNotificationDispatchSourceMessages.SetHandler>
    ) {
        action = message.action as? RemoteObject
        reply.success()
        ring()
    }

    func copyNextNotification(
        _ message: IOServiceNotificationDispatchSourceMessages.CopyNextNotification,
        _ reply: Reply<IOServiceNotificationDispatchSourceMessages.CopyNextNotification>
    ) {
        guard !queue.isEmpty else { return reply.success(.init(type: Self.none, service: nil, options: 0)) }
        let next = queue.removeFirst()
        reply.success(.init(type: next.kind.rawValue, service: next.service, options: 0))
    }

    func setEnable(_ isEnabled: Bool) {
        self.isEnabled = isEnabled
        ring()
    }
}

/// The kernel's half of an IOServiceStateNotificationDispatchSource.
final class StateNotificationSource: KernelObject, IOServiceStateNotificationDispatchSourceMethods {
    private let service: Service
    private let items: Set<String>
    private weak var server: UserServer?
    private var action: RemoteObject?
    /// The driver has said that it is ready for the next (StateNotificationBegin).
    private var isArmed = false
    private var isPending = false

    init(_ service: Service, items: Set<String>, server: UserServer?) {
        self.service = service
        self.items = items
        self.server = server
        super.init()
    }

    override var className: String { "IOServiceStateNotificationDispatchSource" }

    override func dispatch(_ message: IncomingMessage) {
        if !dispatchIOServiceStateNotificationDispatchSource(message) { message.unsupported() }
    }

    func changed(_ service: Service, item: String) {
        guard service === self.service, items.contains(item) else { return }
        isPending = true
        ring()
    }

    private func ring() {
        guard isArmed, isPending, let action, let server else { return }
        isArmed = false
        isPending = false
        let message = IOServiceStateNotificationDispatchSourceMessages.StateNotificationReady(action: action)
        server.link.tell(type(of: message).id, on: action) { message.write(to: &$0) }
    }

    func setHandler(
        _ message: IOServiceStateNotificationDispatchSourceMessages.SetHandler,
        _ reply: Reply<IOServiceStateNotificationDispatchSourceMessages.SetHandler>
    ) {
        action = message.action as? RemoteObject
        isArmed = action != nil
        reply.success()
        ring()
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
