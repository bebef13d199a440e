// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire
import WireValues

// Properties of entries. Signatures: IOKitLib.h, as Swift on a Mac sees them.

/// All properties; the client gives the dictionary back.
@discardableResult
public func IORegistryEntryCreateCFProperties(
    _ entry: io_registry_entry_t, _ properties: UnsafeMutablePointer<Unmanaged<CFMutableDictionary>?>!,
    _ allocator: CFAllocator!, _ options: IOOptionBits
) -> kern_return_t {
    guard let properties else { return kIOReturnBadArgument }
    let answer = KernelSession.current.request(kWireProperties, UInt64(entry))
    properties.pointee =
        answer.status == KERN_SUCCESS
        ? Unmanaged.passRetained(Conversion.dictionary(answer["properties"]?.dictionary ?? [:])) : nil
    return answer.status
}

/// One property; the client gives it back.
public func IORegistryEntryCreateCFProperty(
    _ entry: io_registry_entry_t, _ key: CFString!, _ allocator: CFAllocator!, _ options: IOOptionBits
) -> Unmanaged<CFTypeRef>! {
    guard let key else { return nil }
    return property(entry, ["key": .string("\(key)")]).map { Unmanaged.passRetained(Conversion.object($0)) }
}

/// One property of an entry or, as the options say, of what is below or above it in a plane.
public func IORegistryEntrySearchCFProperty(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>!, _ key: CFString!, _ allocator: CFAllocator!,
    _ options: IOOptionBits
) -> CFTypeRef! {
    guard let key, let plane = Text.string(plane, MemoryLayout<io_name_t>.size) else { return nil }
    let body: [String: WireValue] = [
        "key": .string("\(key)"), "plane": .string(plane),
        "recursively": .boolean(options & IOOptionBits(kIORegistryIterateRecursively) != 0),
        "parents": .boolean(options & IOOptionBits(kIORegistryIterateParents) != 0),
    ]
    return property(entry, body).map(Conversion.object)
}

private func property(_ entry: io_registry_entry_t, _ body: [String: WireValue]) -> WireValue? {
    let answer = KernelSession.current.request(kWireProperty, UInt64(entry), body)
    return answer.status == KERN_SUCCESS ? answer["value"] : nil
}

@c @implementation
public func IORegistryEntryGetProperty(
    _ entry: io_registry_entry_t, _ propertyName: UnsafePointer<CChar>!, _ buffer: UnsafeMutablePointer<CChar>!,
    _ size: UnsafeMutablePointer<UInt32>!
) -> kern_return_t {
    guard let buffer, let size, let key = Text.string(propertyName, MemoryLayout<io_name_t>.size) else {
        return kIOReturnBadArgument
    }
    let answer = KernelSession.current.request(kWireProperty, UInt64(entry), ["key": .string(key)])
    guard answer.status == KERN_SUCCESS, let value = answer["value"] else {
        return answer.status == KERN_SUCCESS ? kIOReturnNotFound : answer.status
    }
    // As bytes, which containers have none of (xnu, is_io_registry_entry_get_property_bytes).
    let bytes: [UInt8]
    switch value {
    case .data(let data): bytes = data
    case .string(let text): bytes = Array(text.utf8) + [0]
    case .number(let number, let bits):
        bytes = withUnsafeBytes(of: number.littleEndian) { Array($0.prefix(Int(bits) / 8)) }
    case .boolean(let value): bytes = Array((value ? "Yes" : "No").utf8) + [0]
    default: return kIOReturnBadArgument
    }
    guard bytes.count <= Int(size.pointee), bytes.count <= 4096 else { return kIOReturnIPCError }
    // SAFETY: the caller says how long its buffer is.
    UnsafeMutableRawBufferPointer(start: buffer, count: bytes.count).copyBytes(from: bytes)
    size.pointee = UInt32(bytes.count)
    return KERN_SUCCESS
}

/// Has the entry take properties: what becomes of them is its own affair.
@discardableResult
public func IORegistryEntrySetCFProperties(_ entry: io_registry_entry_t, _ properties: CFTypeRef!) -> kern_return_t {
    guard let properties, let value = Conversion.wire(properties) else { return kIOReturnBadArgument }
    return KernelSession.current.request(kWireSetProperties, UInt64(entry), ["properties": value]).status
}

/// Has the entry take one property.
@discardableResult
public func IORegistryEntrySetCFProperty(
    _ entry: io_registry_entry_t, _ propertyName: CFString!, _ property: CFTypeRef!
) -> kern_return_t {
    guard let propertyName, let property, let value = Conversion.wire(property) else { return kIOReturnBadArgument }
    let body: [String: WireValue] = ["properties": .dictionary(["\(propertyName)": value])]
    return KernelSession.current.request(kWireSetProperties, UInt64(entry), body).status
}
