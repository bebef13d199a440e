// SPDX-License-Identifier: Apache-2.0

import Gates
import Wire
import WireValues

/// What clients ask about the registry. The table is SDK/Wire/Requests.md.
extension ClientProcess {
    func handle(_ request: ClientRequest, _ kind: WireRequest) {
        switch kind {
        case kWireMatchingServices: matchingServices(request)
        case kWireWaitQuiet: waitQuiet(request)
        case kWireReleaseObject: release(request)
        case kWireRetainObject: reply(request.call, objects.retain(request.target) ? 0 : IOReturn.badArgument)
        case kWireEntryForID: entry(request, request.number("id").flatMap { kernel.registry[$0] })
        case kWireEntryForPath: entry(request, request.string("path").flatMap { kernel.registry.entry(at: $0) })
        case kWireRootEntry: entry(request, kernel.registry.root)
        case kWireSuperclass: superclass(request)
        case kWireAddNotification, kWireAddInterest: addNotification(request, kind)
        case kWireRemoveNotification, kWireClose: close(request)
        case kWireServiceOfConnection, kWireSetNotificationPort, kWireMapMemory, kWireUnmapMemory:
            connection(request, kind)
        case kWireShareMemory: shareMemory(request)
        case kWireUnshareMemory:
            let known = request.number("memory").flatMap { shared.removeValue(forKey: $0) } != nil
            reply(request.call, known ? 0 : IOReturn.badArgument)
        case kWireActivate, kWireDeactivate, kWireExtensionProperties, kWireReplacement: sysext(request, kind)
        default: entry(request, kind)
        }
    }

    /// Requests about one entry.
    private func entry(_ request: ClientRequest, _ kind: WireRequest) {
        guard let entry = objects.entry(request.target) else { return reply(request.call, IOReturn.badArgument) }
        let call = request.call
        switch kind {
        case kWireEntryInfo: reply(call, 0, info(entry, in: request.plane ?? .service))
        case kWireProperties: reply(call, 0, ["properties": .dictionary(entry.properties)])
        case kWireProperty: property(request, entry)
        case kWireChildren: relatives(request) { $0.map { entry.children($0) } }
        case kWireParents: relatives(request) { $0.map { entry.parents($0) } }
        case kWireConforms:
            reply(call, 0, ["conforms": .boolean(request.string("class").map { entry.isKind(of: $0) } ?? false)])
        default:
            // The root is an entry and no service.
            guard let service = entry as? Service else { return reply(call, IOReturn.unsupported) }
            self.service(request, service, kind)
        }
    }

    /// Requests that only a service answers to.
    private func service(_ request: ClientRequest, _ service: Service, _ kind: WireRequest) {
        let call = request.call
        switch kind {
        case kWireSetProperties: setProperties(request, service)
        case kWireOpen: open(request, service)
        case kWireBusyState: reply(call, 0, ["busy": .number(UInt64(service.busy), bits: 32)])
        case kWireAuthorize: reply(call, identity?.isRoot == true ? 0 : IOReturn.notPermitted)
        case kWirePower: changePower(request, service)
        default: reply(call, IOReturn.unsupported)
        }
    }

    // MARK: Finding

    private func matchingServices(_ request: ClientRequest) {
        guard let matching = request.body["matching"] else { return reply(request.call, IOReturn.badArgument) }
        let found = kernel.services(matching: matching)
        numbers(found).map { reply(request.call, 0, ["services": $0]) } ?? reply(request.call, IOReturn.noResources)
    }

    private func entry(_ request: ClientRequest, _ entry: RegistryEntry?) {
        guard let entry else { return reply(request.call, IOReturn.notFound) }
        reply(request.call, 0, ["service": .number(objects.add(entry))])
    }

    private func relatives(_ request: ClientRequest, _ find: (Plane?) -> [RegistryEntry]?) {
        guard let found = find(request.plane) else { return reply(request.call, IOReturn.badArgument) }
        numbers(found).map { reply(request.call, 0, ["services": $0]) } ?? reply(request.call, IOReturn.noResources)
    }

    private func superclass(_ request: ClientRequest) {
        let name = request.string("class").flatMap { kernel.classes.superclass(of: $0) }
        name.map { reply(request.call, 0, ["class": .string($0)]) } ?? reply(request.call, IOReturn.notFound)
    }

    private func waitQuiet(_ request: ClientRequest) {
        var isOver = false
        let finish = { [weak self] (status: Int32) in
            guard !isOver else { return }
            isOver = true
            self?.reply(request.call, status)
        }
        kernel.whenQuiet(objects.service(request.target)) { finish(0) }
        // 0 nanoseconds: no limit.
        if let limit = request.number("nanoseconds"), limit > 0 {
            kernel.loop.after(limit) { finish(IOReturn.timeout) }
        }
    }

    private func release(_ request: ClientRequest) {
        let (known, ended) = objects.release(request.target)
        reply(request.call, known ? 0 : IOReturn.badArgument)
        if let ended { end(ended) }
    }

    // MARK: One entry

    private func info(_ entry: RegistryEntry, in plane: Plane) -> [String: WireValue] {
        let service = entry as? Service
        var info: [String: WireValue] = [
            "id": .number(entry.id), "name": .string(entry.name), "class": .string(entry.className),
            "state": .number(service?.isInactive == true ? 1 : 0, bits: 32),
            "busy": .number(UInt64(service?.busy ?? kernel.busy), bits: 32),
            "path": .string(kernel.registry.path(of: entry, in: plane) ?? ""),
        ]
        info["location"] = entry.location.map { .string($0) }
        return info
    }

    private func property(_ request: ClientRequest, _ entry: RegistryEntry) {
        guard let key = request.string("key") else { return reply(request.call, IOReturn.badArgument) }
        let isRecursive = request.body["recursively"]?.boolean ?? false
        let upwards = request.body["parents"]?.boolean ?? false
        var value = kernel.registry.search(key, from: entry, in: request.plane, upwards: isRecursive && upwards)
        if value == nil, isRecursive, !upwards { value = below(entry, key) }
        value.map { reply(request.call, 0, ["value": $0]) } ?? reply(request.call, IOReturn.notFound)
    }

    private func below(_ entry: RegistryEntry, _ key: String, depth: Int = 0) -> WireValue? {
        guard depth < 64 else { return nil }
        for child in entry.children() {
            if let value = child.properties[key] ?? below(child, key, depth: depth + 1) { return value }
        }
        return nil
    }

    private func setProperties(_ request: ClientRequest, _ service: Service) {
        guard let properties = request.body["properties"] else { return reply(request.call, IOReturn.unsupported) }
        service.setPropertiesByClient(properties) { [weak self] status in self?.reply(request.call, status) }
    }

    private func changePower(_ request: ClientRequest, _ service: Service) {
        guard let state = request.number("state") else { return reply(request.call, IOReturn.badArgument) }
        kernel.power.change(service, to: UInt32(truncatingIfNeeded: state)) { [weak self] acknowledged in
            self?.reply(request.call, acknowledged ? 0 : IOReturn.error)
        }
    }

    private func close(_ request: ClientRequest) {
        switch objects.remove(request.target) {
        case .connection(let connection)?:
            // XNU: is_io_service_close waits for clientClose, not for the driver's Stop.
            reply(request.call, 0)
            kernel.terminate(connection)
        case .notification(let notification)?:
            kernel.notifications.remove(notification)
            reply(request.call, 0)
        default: reply(request.call, IOReturn.badArgument)
        }
    }

    private func shareMemory(_ request: ClientRequest) {
        let held = shared.values.reduce(0) { $0 + $1.size }
        guard let size = request.number("size"), size <= Self.sharedMost, held + size <= Self.sharedMost,
            let memory = kernel.memory.make(size, name: "client structures", isReused: true), pass(memory)
        else { return reply(request.call, IOReturn.noMemory) }
        shared[memory.id] = memory
        reply(request.call, 0, ["memory": .number(memory.id), "offset": .number(memory.base)])
    }
}
