// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// Who wants to hear of services that come and go: clients, and drivers with a dispatch source.
final class Notifications {
    private unowned let kernel: Kernel
    private var ofClients: [ClientNotification] = []
    private var ofDrivers: [WeakSource] = []

    private var ofStates: [WeakState] = []

    private struct WeakSource {
        weak var source: ServiceNotificationSource?
    }
    private struct WeakState {
        weak var source: StateNotificationSource?
    }

    init(_ kernel: Kernel) { self.kernel = kernel }

    // MARK: What happened

    func published(_ service: Service, isFirst: Bool) {
        tell(service, isFirst ? [.published, .firstPublished] : [.published])
    }

    func matched(_ service: Service, isFirst: Bool) {
        tell(service, isFirst ? [.matched, .firstMatched] : [.matched])
        for source in sources where source.wants(service, kernel) { source.add(.matched, service) }
    }

    func terminated(_ service: Service) {
        tell(service, [.terminated])
        for notification in ofClients where notification.service === service {
            interest(notification, service, message: Self.messageTerminated)
        }
        for source in sources where source.wants(service, kernel) { source.add(.terminated, service) }
    }

    /// IOMessage.h: kIOMessageServiceIsTerminated.
    private static let messageTerminated: UInt32 = 0xE000_0010

    private func tell(_ service: Service, _ kinds: [ClientNotification.Kind]) {
        for notification in ofClients {
            guard let kind = notification.kind, kinds.contains(kind),
                ServiceMatching(registry: kernel.registry).matches(service, notification.matching),
                let client = notification.client, let numbers = client.numbers([service])
            else { continue }
            client.send(
                kWireServices,
                [
                    "notification": .number(notification.number), "services": numbers,
                    "port": .number(notification.port), "reference": .number(notification.reference),
                    "type": .string(kind.rawValue),
                ])
        }
    }

    private func interest(_ notification: ClientNotification, _ service: Service, message: UInt32) {
        guard let client = notification.client else { return }
        client.send(
            kWireInterest,
            [
                "notification": .number(notification.number), "service": .number(client.objects.add(service)),
                "message": .number(UInt64(message), bits: 32), "argument": .number(0),
                "port": .number(notification.port), "reference": .number(notification.reference),
            ])
    }

    // MARK: Who listens

    func add(_ notification: ClientNotification) { ofClients.append(notification) }
    func remove(_ notification: ClientNotification) { ofClients.removeAll { $0 === notification } }
    func stateChanged(_ service: Service, item: String) {
        for source in ofStates.compactMap(\.source) { source.changed(service, item: item) }
    }

    /// A source of a driver's; what matches already is its first news.
    func add(_ source: ServiceNotificationSource) {
        ofDrivers.removeAll { $0.source == nil }
        ofDrivers.append(WeakSource(source: source))
        for case let service as Service in kernel.registry.all where service.isMatched && !service.isInactive {
            if source.wants(service, kernel) { source.add(.matched, service) }
        }
    }

    func add(_ source: StateNotificationSource) {
        ofStates.removeAll { $0.source == nil }
        ofStates.append(WeakState(source: source))
    }

    private var sources: [ServiceNotificationSource] { ofDrivers.compactMap(\.source) }
}

extension Kernel {
    /// Services that a client may find: registered, and not on their way out. In the order of their ids.
    func services(matching dictionary: WireValue) -> [Service] {
        let matching = ServiceMatching(registry: registry)
        return registry.all.compactMap { $0 as? Service }.filter {
            $0.isRegistered && !$0.isInactive && matching.matches($0, dictionary)
        }
    }
}

extension ClientProcess {
    func addNotification(_ request: ClientRequest, _ kind: WireRequest) {
        let type = request.string("type") ?? ""
        let service = objects.service(request.target)
        let isInterest = kind == kWireAddInterest
        let wanted = ClientNotification.Kind(rawValue: type)
        guard isInterest ? service != nil : wanted != nil, isInterest || request.body["matching"] != nil else {
            return reply(request.call, IOReturn.badArgument)
        }
        let notification = ClientNotification(
            client: self, kind: isInterest ? nil : wanted, matching: request.body["matching"] ?? .dictionary([:]),
            service: isInterest ? service : nil, type: type, port: request.number("port") ?? 0,
            reference: request.number("reference") ?? 0)
        notification.number = objects.add(.notification(notification))
        kernel.notifications.add(notification)
        // What is there already counts as told, so that the client gets it with the answer.
        let present = isInterest || wanted == .terminated ? [] : kernel.services(matching: notification.matching)
        let told = present.filter { wanted == .matched || wanted == .firstMatched ? $0.isMatched : true }
        reply(
            request.call, 0,
            ["notification": .number(notification.number), "services": numbers(told) ?? .array([])])
    }
}
