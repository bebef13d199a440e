// SPDX-License-Identifier: Apache-2.0

import Wire

/// Which object of the kernel a driver knows by which handle, and the reverse.
///
/// The kernel counts how often it has sent a handle: a driver that gives one back says how often it had come, and that is
/// taken off, so that one on its way is not lost (SDK/Wire/README.md, "Objects").
struct ObjectTable {
    private struct Exported {
        var object: KernelObject
        var sent: Int64
    }

    private struct Imported {
        weak var object: RemoteObject?
    }

    private var exported: [UInt64: Exported] = [:]
    private var handles: [ObjectIdentifier: UInt64] = [:]
    private var imported: [UInt64: Imported] = [:]
    private var lastHandle: UInt64 = 0

    var exportedCount: Int { exported.count }

    /// The handle to send for an object of the kernel; counts the sending.
    mutating func export(_ object: KernelObject) -> UInt64 {
        if let handle = handles[ObjectIdentifier(object)] {
            exported[handle]?.sent += 1
            return handle
        }
        lastHandle += 1
        exported[lastHandle] = Exported(object: object, sent: 1)
        handles[ObjectIdentifier(object)] = lastHandle
        return lastHandle
    }

    func handle(of object: KernelObject) -> UInt64? { handles[ObjectIdentifier(object)] }

    func object(_ handle: UInt64) -> KernelObject? { exported[handle]?.object }

    /// The driver gave the handle back, having received it `count` times.
    mutating func released(_ handle: UInt64, count: Int32) {
        guard let entry = exported[handle], count > 0 else { return }
        exported[handle]?.sent -= Int64(count)
        if entry.sent <= Int64(count) { remove(handle) }
    }

    mutating func remove(_ handle: UInt64) {
        guard let entry = exported.removeValue(forKey: handle) else { return }
        handles[ObjectIdentifier(entry.object)] = nil
    }

    /// The kernel's stand-in for a driver's object; one as long as it lives.
    mutating func remote(_ handle: UInt64, _ make: () -> RemoteObject) -> RemoteObject {
        if let object = imported[handle]?.object {
            object.received += 1
            return object
        }
        let object = make()
        imported[handle] = Imported(object: object)
        return object
    }

    func remote(_ handle: UInt64) -> RemoteObject? { imported[handle]?.object }

    mutating func forgetRemote(_ handle: UInt64) { imported[handle] = nil }
}
