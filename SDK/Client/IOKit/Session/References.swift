// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// References to the kernel's objects and to this process's own.
extension KernelSession {
    /// Asks for services.
    ///
    /// - Returns: each with a reference that belongs to the caller.
    func services(
        _ request: WireRequest, _ target: UInt32, _ body: [String: WireValue]
    ) -> (status: kern_return_t, services: [UInt32]) {
        let answer = self.request(request, UInt64(target), body)
        return (answer.status, take(answer["services"]?.array ?? []))
    }

    /// Asks for one object.
    func object(
        _ request: WireRequest, _ target: UInt32, _ body: [String: WireValue], key: String = "service"
    ) -> (status: kern_return_t, object: UInt32) {
        let answer = self.request(request, UInt64(target), body)
        guard answer.status == KERN_SUCCESS else { return (answer.status, 0) }
        return (KERN_SUCCESS, take(answer[key].map { [$0] } ?? []).first ?? 0)
    }

    /// Notes the references that came with a reply.
    func take(_ values: [WireValue]) -> [UInt32] {
        let names = values.compactMap(\.name).filter { !ObjectTable.isLocal($0) }
        for name in names { objects.retain(name) }
        return names
    }

    func retain(_ name: UInt32) -> kern_return_t {
        if ObjectTable.isLocal(name) {
            guard objects[name] != nil else { return KERN_INVALID_NAME }
            objects.retain(name)
            return KERN_SUCCESS
        }
        let status = request(kWireRetainObject, UInt64(name)).status
        if status == KERN_SUCCESS { objects.retain(name) }
        return status
    }

    func release(_ name: UInt32) -> kern_return_t {
        let (wasThere, ended) = objects.release(name)
        guard wasThere else { return KERN_INVALID_NAME }
        ended?.end(in: self)
        return ObjectTable.isLocal(name) ? KERN_SUCCESS : request(kWireReleaseObject, UInt64(name)).status
    }

    /// What the registry tells of an entry.
    func info(_ entry: UInt32, plane: String? = nil) -> Answer {
        request(kWireEntryInfo, UInt64(entry), plane.map { ["plane": .string($0)] } ?? [:])
    }
}
