// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire
import WireValues

// Entries of the registry: who they are and where. Signatures: IOKitLib.h.

private let nameSize = MemoryLayout<io_name_t>.size
private let pathSize = MemoryLayout<io_string_t>.size

@c @implementation
public func IORegistryGetRootEntry(_ mainPort: mach_port_t) -> io_registry_entry_t {
    KernelSession.current.object(kWireRootEntry, 0, [:]).object
}

@c @implementation
public func IORegistryEntryFromPath(
    _ mainPort: mach_port_t, _ path: UnsafePointer<CChar>!
) -> io_registry_entry_t { Text.string(path, pathSize).map(entry(atPath:)) ?? 0 }

/// The entry at a path of any length; 0 where there is none.
public func IORegistryEntryCopyFromPath(_ mainPort: mach_port_t, _ path: CFString!) -> io_registry_entry_t {
    path.map { entry(atPath: "\($0)") } ?? 0
}

private func entry(atPath path: String) -> io_registry_entry_t {
    KernelSession.current.object(kWireEntryForPath, 0, ["path": .string(path)]).object
}

/// What the registry says of an entry, in a plane that the client names.
private func info(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>?, _ key: String
) -> (status: kern_return_t, text: String) {
    guard let plane = Text.string(plane, nameSize) else { return (kIOReturnBadArgument, "") }
    let answer = KernelSession.current.info(entry, plane: plane)
    guard answer.status == KERN_SUCCESS else { return (answer.status, "") }
    guard let text = answer[key]?.string, !text.isEmpty else { return (kIOReturnNotFound, "") }
    // A path begins with its plane: one in another plane is none.
    guard key != "path" || text.hasPrefix("\(plane):") else { return (kIOReturnNotFound, "") }
    return (KERN_SUCCESS, text)
}

@c @implementation
public func IORegistryEntryGetName(
    _ entry: io_registry_entry_t, _ name: UnsafeMutablePointer<CChar>!
) -> kern_return_t {
    let answer = KernelSession.current.info(entry)
    guard answer.status == KERN_SUCCESS else { return answer.status }
    return Text.copy(answer["name"]?.string ?? "", to: name, nameSize)
}

@c @implementation
public func IORegistryEntryGetNameInPlane(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ name: UnsafeMutablePointer<CChar>!
) -> kern_return_t {
    let found = info(entry, plane, "name")
    return found.status == KERN_SUCCESS ? Text.copy(found.text, to: name, nameSize) : found.status
}

@c @implementation
public func IORegistryEntryGetLocationInPlane(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ location: UnsafeMutablePointer<CChar>!
) -> kern_return_t {
    let found = info(entry, plane, "location")
    return found.status == KERN_SUCCESS ? Text.copy(found.text, to: location, nameSize) : found.status
}

@c @implementation
public func IORegistryEntryGetPath(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ path: UnsafeMutablePointer<CChar>!
) -> kern_return_t {
    let found = info(entry, plane, "path")
    guard found.status == KERN_SUCCESS else { return found.status }
    // A path that does not fit is refused, not cut (xnu, is_io_registry_entry_get_path).
    guard found.text.utf8.count < pathSize else { return kIOReturnBadArgument }
    return Text.copy(found.text, to: path, pathSize)
}

/// The entry's path in a plane; the client gives it back.
public func IORegistryEntryCopyPath(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!
) -> Unmanaged<CFString>! {
    let found = info(entry, plane, "path")
    return found.status == KERN_SUCCESS ? Unmanaged.passRetained(NSString(string: found.text)) : nil
}

@c @implementation
public func IORegistryEntryGetRegistryEntryID(
    _ entry: io_registry_entry_t, _ entryID: UnsafeMutablePointer<UInt64>!
) -> kern_return_t {
    guard let entryID else { return kIOReturnBadArgument }
    let answer = KernelSession.current.info(entry)
    entryID.pointee = answer["id"]?.number ?? 0
    return answer.status
}

@c @implementation
public func IORegistryEntryInPlane(_ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!) -> boolean_t {
    let found = info(entry, plane, "path")
    return found.status == KERN_SUCCESS ? 1 : 0
}

// MARK: Neighbours

@c @implementation
public func IORegistryCreateIterator(
    _ mainPort: mach_port_t, _ plane: UnsafePointer<CChar>!, _ options: IOOptionBits,
    _ iterator: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t {
    let session = KernelSession.current
    let (status, root) = session.object(kWireRootEntry, 0, [:])
    guard status == KERN_SUCCESS, root != 0 else {
        iterator?.pointee = 0
        return status == KERN_SUCCESS ? kIOReturnNotFound : status
    }
    defer { _ = session.release(root) }
    return IORegistryEntryCreateIterator(root, plane, options, iterator)
}

@c @implementation
public func IORegistryEntryCreateIterator(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ options: IOOptionBits,
    _ iterator: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t {
    guard let iterator, let plane = Text.string(plane, nameSize) else { return kIOReturnBadArgument }
    iterator.pointee = 0
    let session = KernelSession.current
    let status = session.retain(entry)
    guard status == KERN_SUCCESS else { return status }
    iterator.pointee = session.objects.add(
        RegistryIterator(start: entry, plane: plane, options: options, in: session))
    return KERN_SUCCESS
}

@c @implementation
public func IORegistryIteratorEnterEntry(_ iterator: io_iterator_t) -> kern_return_t {
    let session = KernelSession.current
    guard let walk = session.objects[iterator] as? RegistryIterator else { return kIOReturnBadArgument }
    walk.enter(in: session)
    return KERN_SUCCESS
}

@c @implementation
public func IORegistryIteratorExitEntry(_ iterator: io_iterator_t) -> kern_return_t {
    let session = KernelSession.current
    guard let walk = session.objects[iterator] as? RegistryIterator else { return kIOReturnBadArgument }
    return walk.exit(in: session) ? KERN_SUCCESS : kIOReturnNoDevice
}

@c @implementation
public func IORegistryEntryGetChildIterator(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ iterator: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t { neighbours(kWireChildren, entry, plane, iterator) }

@c @implementation
public func IORegistryEntryGetParentIterator(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ iterator: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t { neighbours(kWireParents, entry, plane, iterator) }

@c @implementation
public func IORegistryEntryGetChildEntry(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ child: UnsafeMutablePointer<io_registry_entry_t>!
) -> kern_return_t { neighbour(kWireChildren, entry, plane, child) }

@c @implementation
public func IORegistryEntryGetParentEntry(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ parent: UnsafeMutablePointer<io_registry_entry_t>!
) -> kern_return_t { neighbour(kWireParents, entry, plane, parent) }

private func neighbours(
    _ request: WireRequest, _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>?,
    _ iterator: UnsafeMutablePointer<io_iterator_t>?
) -> kern_return_t {
    guard let iterator, let plane = Text.string(plane, nameSize) else { return kIOReturnBadArgument }
    let session = KernelSession.current
    let body: [String: WireValue] = ["plane": .string(plane)]
    let (status, found) = session.services(request, entry, body)
    iterator.pointee =
        status == KERN_SUCCESS
        ? session.objects.add(ServiceIterator(found) { $0.services(request, entry, body).services }) : 0
    return status
}

private func neighbour(
    _ request: WireRequest, _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>?,
    _ result: UnsafeMutablePointer<io_registry_entry_t>?
) -> kern_return_t {
    guard let result, let plane = Text.string(plane, nameSize) else { return kIOReturnBadArgument }
    let session = KernelSession.current
    let (status, found) = session.services(request, entry, ["plane": .string(plane)])
    for other in found.dropFirst() { _ = session.release(other) }
    result.pointee = found.first ?? 0
    // xnu, is_io_registry_entry_get_parent_entry and its iterators.
    return status == KERN_SUCCESS && found.isEmpty ? kIOReturnNoDevice : status
}
