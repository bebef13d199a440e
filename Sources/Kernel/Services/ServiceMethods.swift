// SPDX-License-Identifier: Apache-2.0

import WireValues

/// The kernel's bodies of IOService's methods that are the same for every service.
///
/// - Source: XNU `IOUserServer.cpp`, the IMPL(IOService, …) functions, and `IOService.cpp` for what they call.
extension Service: IOServiceMethods {
    /// Options of SearchProperty.
    private static let searchParents: UInt64 = 1

    public func clientCrashed(
        _ message: IOServiceMessages.ClientCrashed, _ reply: Reply<IOServiceMessages.ClientCrashed>
    ) {
        reply.success()
    }

    public func getRegistryEntryID(
        _ message: IOServiceMessages.GetRegistryEntryID, _ reply: Reply<IOServiceMessages.GetRegistryEntryID>
    ) {
        reply.success(.init(registryEntryID: id))
    }

    /// A queue that the driver does not have: those of its providers, the nearest first.
    ///
    /// - Source: XNU `IOUserServer.cpp`, CopyDispatchQueue.
    public func copyDispatchQueue(
        _ message: OSObjectMessages.CopyDispatchQueue, _ reply: Reply<OSObjectMessages.CopyDispatchQueue>
    ) {
        var above = provider
        while let service = above {
            if let user = service as? UserService, let server = user.server {
                server.call(message, on: user) { result in
                    switch result {
                    case .success(let found): reply.success(found)
                    case .failure(let refusal): reply.failure(refusal.status)
                    }
                }
                return
            }
            above = service.provider
        }
        reply.failure(IOReturn.notFound)
    }

    public func setName(_ message: IOServiceMessages.SetName, _ reply: Reply<IOServiceMessages.SetName>) {
        name = message.name
        reply.success()
    }

    public func copyName(_ message: IOServiceMessages.CopyName, _ reply: Reply<IOServiceMessages.CopyName>) {
        reply.success(.init(name: .string(name)))
    }

    public func copyProperties(
        _ message: IOServiceMessages.CopyProperties, _ reply: Reply<IOServiceMessages.CopyProperties>
    ) {
        reply.success(.init(properties: .dictionary(properties)))
    }

    public func setProperties(
        _ message: IOServiceMessages.SetProperties, _ reply: Reply<IOServiceMessages.SetProperties>
    ) {
        guard let added = message.properties?.dictionary else { return reply.failure(IOReturn.badArgument) }
        properties.merge(added) { _, new in new }
        kernel.note("properties", self)
        reply.success()
    }

    public func removeProperty(
        _ message: IOServiceMessages.RemoveProperty, _ reply: Reply<IOServiceMessages.RemoveProperty>
    ) {
        guard let name = message.propertyName?.string else { return reply.failure(IOReturn.badArgument) }
        properties[name] = nil
        reply.success()
    }

    public func searchProperty(
        _ message: IOServiceMessages.SearchProperty, _ reply: Reply<IOServiceMessages.SearchProperty>
    ) {
        let plane = Plane(rawValue: message.plane)
        let value = kernel.registry.search(
            message.name, from: self, in: plane, upwards: message.options & Self.searchParents != 0)
        value.map { reply.success(.init(property: $0)) } ?? reply.failure(IOReturn.notFound)
    }

    public func copyProviderProperties(
        _ message: IOServiceMessages.CopyProviderProperties, _ reply: Reply<IOServiceMessages.CopyProviderProperties>
    ) {
        let keys = message.propertyKeys?.array?.compactMap(\.string)
        var found: [WireValue] = []
        var current = provider
        while let service = current, found.count < 64 {
            let chosen = keys.map { keys in service.properties.filter { keys.contains($0.key) } } ?? service.properties
            found.append(.dictionary(chosen))
            current = service.provider
        }
        reply.success(.init(properties: .array(found)))
    }

    public func terminate(_ message: IOServiceMessages.Terminate, _ reply: Reply<IOServiceMessages.Terminate>) {
        reply.success()
        kernel.terminate(self)
    }

    public func adjustBusy(_ message: IOServiceMessages.AdjustBusy, _ reply: Reply<IOServiceMessages.AdjustBusy>) {
        kernel.adjustBusy(self, Int(message.delta))
        reply.success()
    }

    public func getBusyState(
        _ message: IOServiceMessages.GetBusyState, _ reply: Reply<IOServiceMessages.GetBusyState>
    ) {
        reply.success(.init(busyState: UInt32(clamping: busy)))
    }

    public func create(_ message: IOServiceMessages.Create, _ reply: Reply<IOServiceMessages.Create>) {
        // XNU: a service makes others on itself only.
        guard message.provider === self, let own = self as? UserService, let server = own.server else {
            return reply.failure(IOReturn.unsupported)
        }
        server.create(message.propertiesKey, on: own) { result in
            switch result {
            case .success(let made): reply.success(.init(result: made))
            case .failure(let refusal): reply.failure(refusal.status)
            }
        }
    }

    public func changePowerState(
        _ message: IOServiceMessages.ChangePowerState, _ reply: Reply<IOServiceMessages.ChangePowerState>
    ) {
        reply.success()
        kernel.power.change(self, to: message.powerFlags)
    }

    public func setPowerOverride(
        _ message: IOServiceMessages.SetPowerOverride, _ reply: Reply<IOServiceMessages.SetPowerOverride>
    ) {
        reply.success()
    }

    public func requireMaxBusStall(
        _ message: IOServiceMessages.RequireMaxBusStall, _ reply: Reply<IOServiceMessages.RequireMaxBusStall>
    ) {
        reply.success()
    }

    public func coreAnalyticsSendEvent(
        _ message: IOServiceMessages.CoreAnalyticsSendEvent, _ reply: Reply<IOServiceMessages.CoreAnalyticsSendEvent>
    ) {
        reply.success()
    }

    public func setLegend(_ message: IOServiceMessages.SetLegend, _ reply: Reply<IOServiceMessages.SetLegend>) {
        properties["IOReportLegend"] = message.legend
        properties["IOReportLegendPublic"] = .boolean(message.is_public)
        reply.success()
    }

    public func createPMAssertion(
        _ message: IOServiceMessages.CreatePMAssertion, _ reply: Reply<IOServiceMessages.CreatePMAssertion>
    ) {
        reply.success(.init(assertionID: kernel.power.addAssertion()))
    }

    public func releasePMAssertion(
        _ message: IOServiceMessages.ReleasePMAssertion, _ reply: Reply<IOServiceMessages.ReleasePMAssertion>
    ) {
        reply.status(kernel.power.removeAssertion(message.assertionID) ? 0 : IOReturn.badArgument)
    }

    // MARK: State notifications

    public func copySystemStateNotificationService(
        _ message: IOServiceMessages.CopySystemStateNotificationService,
        _ reply: Reply<IOServiceMessages.CopySystemStateNotificationService>
    ) {
        reply.success(.init(service: kernel.stateNotifications))
    }

    public func stateNotificationItemCreate(
        _ message: IOServiceMessages.StateNotificationItemCreate,
        _ reply: Reply<IOServiceMessages.StateNotificationItemCreate>
    ) {
        guard let name = message.itemName?.string else { return reply.failure(IOReturn.badArgument) }
        guard stateItems[name] == nil else { return reply.failure(IOReturn.exclusiveAccess) }
        stateItems[name] = .dictionary([:])
        reply.success()
    }

    public func stateNotificationItemSet(
        _ message: IOServiceMessages.StateNotificationItemSet,
        _ reply: Reply<IOServiceMessages.StateNotificationItemSet>
    ) {
        guard let name = message.itemName?.string, let value = message.value, stateItems[name] != nil else {
            return reply.failure(IOReturn.notFound)
        }
        stateItems[name] = value
        reply.success()
        kernel.notifications.stateChanged(self, item: name)
    }

    public func stateNotificationItemCopy(
        _ message: IOServiceMessages.StateNotificationItemCopy,
        _ reply: Reply<IOServiceMessages.StateNotificationItemCopy>
    ) {
        guard let name = message.itemName?.string, let value = stateItems[name] else {
            return reply.failure(IOReturn.notFound)
        }
        reply.success(.init(value: value))
    }
}
