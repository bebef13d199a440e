// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization
import Wire
import WireValues

/// Something that has a name (a "port") in this process, though the kernel did not give it: an iterator, a notification, a
/// notification port.
class LocalObject: @unchecked Sendable {
    /// What IOObjectGetClass says, first, and what it derives from.
    var classNames: [String] { ["OSObject"] }

    /// Takes back what it holds; it is out of the table already.
    func end(in session: KernelSession) {}
}

/// Names of this process, and how often each was given.
///
/// The kernel's numbers are small; names that are given here have the highest bit.
final class ObjectTable: Sendable {
    static let localBit: UInt32 = 1 << 31

    private struct Content {
        var next = ObjectTable.localBit
        var objects: [UInt32: LocalObject] = [:]
        /// References by name, the kernel's objects too.
        var counts: [UInt32: UInt32] = [:]
    }
    private let content = Mutex(Content())

    /// - Returns: the object's name, with one reference.
    func add(_ object: LocalObject) -> UInt32 {
        content.withLock { content in
            repeat {
                content.next = (content.next &+ 1) | Self.localBit
            } while content.objects[content.next] != nil
            content.objects[content.next] = object
            content.counts[content.next] = 1
            return content.next
        }
    }

    subscript(name: UInt32) -> LocalObject? { content.withLock { $0.objects[name] } }

    static func isLocal(_ name: UInt32) -> Bool { name & localBit != 0 }

    /// Notes one more reference to a name.
    func retain(_ name: UInt32) { content.withLock { $0.counts[name, default: 0] += 1 } }

    func count(_ name: UInt32) -> UInt32 { content.withLock { $0.counts[name] ?? 0 } }

    /// Notes one reference less.
    ///
    /// - Returns: whether there was one, and the object if it was the last one to an object of this process.
    func release(_ name: UInt32) -> (wasThere: Bool, ended: LocalObject?) {
        content.withLock { content in
            guard let count = content.counts[name], count > 0 else { return (false, nil) }
            content.counts[name] = count == 1 ? nil : count - 1
            return (true, count == 1 ? content.objects.removeValue(forKey: name) : nil)
        }
    }

    // MARK: Events

    /// Takes an event to whom it concerns. Runs on the thread that reads, so it must not ask the kernel for anything.
    func take(_ event: UInt64, _ body: WireValue) {
        switch UInt32(clamping: event) {
        case kWireServices.rawValue:
            let services = (body["services"]?.array ?? []).compactMap { $0.name }
            for service in services { retain(service) }
            guard let notification = object(body["reference"], MatchingNotification.self) else {
                return giveBack(services)
            }
            notification.add(services)
        case kWireInterest.rawValue:
            // Its reference to the service is not for the client, who has one.
            let services = [body["service"]?.name].compactMap { $0 }
            for service in services { retain(service) }
            giveBack(services)
            guard let notification = object(body["reference"], InterestNotification.self) else { return }
            notification.deliver(
                message: UInt32(truncatingIfNeeded: body["message"]?.number ?? 0),
                argument: body["argument"]?.number ?? 0)
        case kWireCompletion.rawValue:
            guard let port = object(body["port"], NotificationPort.self) else { return }
            port.post(Completion(body))
        default:
            break
        }
    }

    /// Releases what nobody wants, on a thread that may ask the kernel.
    private func giveBack(_ names: [UInt32]) {
        guard !names.isEmpty else { return }
        DispatchQueue.global().async {
            for name in names { _ = KernelSession.current.release(name) }
        }
    }

    private func object<Kind: LocalObject>(_ value: WireValue?, _ kind: Kind.Type) -> Kind? {
        value?.name.flatMap { self[$0] as? Kind }
    }
}

extension WireValue {
    /// The name of an object; 0 and what does not fit are none.
    package var name: UInt32? {
        guard let number, let name = UInt32(exactly: number), name != 0 else { return nil }
        return name
    }
}
