// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire
import WireValues

// Dictionaries that say which services are meant, and what finds them.

/// Services of a class of the kernel, or of one that derives from it.
public func IOServiceMatching(_ name: UnsafePointer<CChar>!) -> CFMutableDictionary! {
    matching(kIOProviderClassKey, Text.string(name, 4096))
}

/// Services of that name.
public func IOServiceNameMatching(_ name: UnsafePointer<CChar>!) -> CFMutableDictionary! {
    matching(kIONameMatchKey, Text.string(name, 4096))
}

/// The service behind a device file.
public func IOBSDNameMatching(
    _ mainPort: mach_port_t, _ options: UInt32, _ bsdName: UnsafePointer<CChar>!
) -> CFMutableDictionary! {
    matching("BSD Name", Text.string(bsdName, 4096))
}

/// The entry at a path of the device tree.
public func IOOpenFirmwarePathMatching(
    _ mainPort: mach_port_t, _ options: UInt32, _ path: UnsafePointer<CChar>!
) -> CFMutableDictionary! {
    matching(kIOPathMatchKey, Text.string(path, 4096).map { "\(kIODeviceTreePlane):\($0)" })
}

/// The entry with that id.
public func IORegistryEntryIDMatching(_ entryID: UInt64) -> CFMutableDictionary! {
    Conversion.dictionary([kIORegistryEntryIDKey: .number(entryID)])
}

private func matching(_ key: String, _ value: String?) -> CFMutableDictionary? {
    value.map { Conversion.dictionary([key: .string($0)]) }
}

/// The first service that matches; 0 when there is none.
public func IOServiceGetMatchingService(_ mainPort: mach_port_t, _ matching: CFDictionary!) -> io_service_t {
    guard let body = matching.flatMap({ Conversion.wire($0) }) else { return 0 }
    let session = KernelSession.current
    let found = session.services(kWireMatchingServices, 0, ["matching": body]).services
    for other in found.dropFirst() { _ = session.release(other) }
    return found.first ?? 0
}

/// All services that match.
@discardableResult
public func IOServiceGetMatchingServices(
    _ mainPort: mach_port_t, _ matching: CFDictionary!, _ existing: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t {
    guard let existing, let body = matching.flatMap({ Conversion.wire($0) }) else { return kIOReturnBadArgument }
    existing.pointee = 0
    let session = KernelSession.current
    guard session.connection != nil else { return kIOReturnNotFound }
    let (status, found) = session.services(kWireMatchingServices, 0, ["matching": body])
    guard status == KERN_SUCCESS else { return status }
    existing.pointee = session.objects.add(
        ServiceIterator(found) { $0.services(kWireMatchingServices, 0, ["matching": body]).services })
    return KERN_SUCCESS
}

/// Whether a service matches.
@discardableResult
public func IOServiceMatchPropertyTable(
    _ service: io_service_t, _ matching: CFDictionary!, _ matches: UnsafeMutablePointer<boolean_t>!
) -> kern_return_t {
    guard let matches, let body = matching.flatMap({ Conversion.wire($0) }) else { return kIOReturnBadArgument }
    let session = KernelSession.current
    let own = session.info(service)
    guard own.status == KERN_SUCCESS, let id = own["id"]?.number else { return own.status }
    let (status, found) = session.services(kWireMatchingServices, 0, ["matching": body])
    matches.pointee = found.contains { session.info($0)["id"]?.number == id } ? 1 : 0
    for other in found { _ = session.release(other) }
    return status
}
