// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Wire
import WireValues

/// What `IOIteratorNext` goes through.
protocol ObjectIterator: Sendable {
    /// - Returns: an object with a reference of the client's; 0 at the end.
    func next(in session: KernelSession) -> UInt32
    /// Begins anew.
    func reset(in session: KernelSession)
}

/// Services that one question found.
///
/// Beginning anew asks again: the client has given back what it got.
final class ServiceIterator: LocalObject, ObjectIterator, @unchecked Sendable {
    typealias Question = @Sendable (KernelSession) -> [UInt32]

    private let services: Mutex<[UInt32]>
    private let question: Question

    init(_ services: [UInt32], again question: @escaping Question) {
        // The next one is the last.
        self.services = Mutex(services.reversed())
        self.question = question
    }

    override var classNames: [String] { ["IOUserIterator", "OSIterator", "OSObject"] }

    func next(in session: KernelSession) -> UInt32 { services.withLock { $0.popLast() ?? 0 } }

    func reset(in session: KernelSession) {
        let found = question(session)
        let left = services.withLock { services in
            defer { services = found.reversed() }
            return services
        }
        for service in left { _ = session.release(service) }
    }

    override func end(in session: KernelSession) {
        let left = services.withLock { services in
            defer { services = [] }
            return services
        }
        for service in left { _ = session.release(service) }
    }
}

/// A walk through a plane of the registry, in which the client says how deep it goes.
///
/// The walk asks for the next level when it gets there, and holds a reference to the entry that it gave last, because a
/// client gives its own back before it says `IORegistryIteratorEnterEntry`.
final class RegistryIterator: LocalObject, ObjectIterator, @unchecked Sendable {
    private struct Level: Sendable {
        /// The next one is the last.
        var entries: [UInt32]
    }
    private struct Content: Sendable {
        var levels: [Level] = []
        var current: UInt32 = 0
    }

    private let start: UInt32
    private let plane: String
    private let options: IOOptionBits
    private let content = Mutex(Content())

    /// - Parameter start: an entry of which this takes over a reference.
    init(start: UInt32, plane: String, options: IOOptionBits, in session: KernelSession) {
        self.start = start
        self.plane = plane
        self.options = options
        super.init()
        reset(in: session)
    }

    override var classNames: [String] { ["IOUserIterator", "OSIterator", "OSObject"] }

    private func below(_ entry: UInt32, _ session: KernelSession) -> [UInt32] {
        let request = options & IOOptionBits(kIORegistryIterateParents) != 0 ? kWireParents : kWireChildren
        return session.services(request, entry, ["plane": .string(plane)]).services
    }

    func next(in session: KernelSession) -> UInt32 {
        let isRecursive = options & IOOptionBits(kIORegistryIterateRecursively) != 0
        let current = content.withLock { $0.current }
        if isRecursive && current != 0 { enter(in: session) }
        let (next, old) = content.withLock { content -> (UInt32, UInt32) in
            // A recursive walk comes up by itself; another one stays where the client went.
            while isRecursive, content.levels.count > 1, content.levels.last?.entries.isEmpty == true {
                content.levels.removeLast()
            }
            let next = content.levels.isEmpty ? nil : content.levels[content.levels.count - 1].entries.popLast()
            defer { content.current = next ?? 0 }
            return (next ?? 0, content.current)
        }
        if old != 0 { _ = session.release(old) }
        if next != 0 { _ = session.retain(next) }
        return next
    }

    /// Goes on among what is below the entry that was given last.
    ///
    /// - Returns: whether there is such an entry.
    @discardableResult
    func enter(in session: KernelSession) -> Bool {
        let current = content.withLock { $0.current }
        guard current != 0 else { return false }
        let entries = below(current, session)
        content.withLock { $0.levels.append(Level(entries: entries.reversed())) }
        return true
    }

    /// Goes back to where it entered.
    func exit(in session: KernelSession) -> Bool {
        let (left, current) = content.withLock { content -> (Level?, UInt32) in
            guard content.levels.count > 1 else { return (nil, 0) }
            defer { content.current = 0 }
            return (content.levels.removeLast(), content.current)
        }
        guard let left else { return false }
        for entry in left.entries + (current != 0 ? [current] : []) { _ = session.release(entry) }
        return true
    }

    func reset(in session: KernelSession) {
        drop(in: session)
        let entries = below(start, session)
        content.withLock { $0.levels = [Level(entries: entries.reversed())] }
    }

    override func end(in session: KernelSession) {
        drop(in: session)
        _ = session.release(start)
    }

    private func drop(in session: KernelSession) {
        let old = content.withLock { content in
            defer { content = Content() }
            return content.levels.flatMap(\.entries) + (content.current != 0 ? [content.current] : [])
        }
        for entry in old { _ = session.release(entry) }
    }
}
