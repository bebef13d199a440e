// SPDX-License-Identifier: Apache-2.0

import WireValues

/// Something with a name, properties and a place in the registry.
open class RegistryEntry: KernelObject {
    /// Unique in a run, never reused.
    public let id: UInt64
    public var name: String
    public var location: String?
    public var properties: [String: WireValue]
    /// Kernel class first, then its superclasses.
    public let classChain: [String]
    /// Above and below, by plane. A parent keeps its children; the way up is weak.
    fileprivate var links: [Plane: Links] = [:]

    fileprivate struct Links {
        var parents: [Weak] = []
        var children: [RegistryEntry] = []
    }

    fileprivate struct Weak {
        weak var entry: RegistryEntry?
    }

    init(id: UInt64, name: String, classChain: [String], properties: [String: WireValue] = [:]) {
        self.id = id
        self.name = name
        self.classChain = classChain
        self.properties = properties
        super.init()
    }

    override open var className: String { classChain.first ?? "IORegistryEntry" }

    /// `NullDriver-0x1000002a1`, as the kernel's lines name it.
    public var shown: String { "\(name)-0x\(String(id, radix: 16))" }

    public func isKind(of className: String) -> Bool { classChain.contains(className) }

    public func parents(_ plane: Plane = .service) -> [RegistryEntry] {
        links[plane]?.parents.compactMap(\.entry) ?? []
    }

    public func children(_ plane: Plane = .service) -> [RegistryEntry] { links[plane]?.children ?? [] }
}

/// A tree of the registry.
public enum Plane: String, Sendable, Hashable {
    case service = "IOService"
    case power = "IOPower"
}

/// The registry: every entry that is attached, and how they hang together.
public final class Registry {
    public let root: RegistryEntry
    private var entries: [UInt64: RegistryEntry] = [:]
    private var lastID: UInt64 = 0x1_0000_0100
    /// Told of every change.
    var onChange: (Change) -> Void = { _ in }

    enum Change {
        case attached(RegistryEntry, to: RegistryEntry, Plane)
        case detached(RegistryEntry, from: RegistryEntry, Plane)
    }

    public init() {
        root = RegistryEntry(
            id: 0x1_0000_0100, name: "Root", classChain: ["IORegistryEntry"], properties: [:])
        entries[root.id] = root
    }

    /// An id for a new entry.
    func nextID() -> UInt64 {
        lastID += 1
        return lastID
    }

    public subscript(id: UInt64) -> RegistryEntry? { entries[id] }

    /// All entries, in the order in which they were made.
    public var all: [RegistryEntry] { entries.values.sorted { $0.id < $1.id } }

    func attach(_ entry: RegistryEntry, to parent: RegistryEntry, in plane: Plane = .service) {
        guard !entry.parents(plane).contains(where: { $0 === parent }) else { return }
        entry.links[plane, default: .init()].parents.append(.init(entry: parent))
        parent.links[plane, default: .init()].children.append(entry)
        entries[entry.id] = entry
        onChange(.attached(entry, to: parent, plane))
    }

    func detach(_ entry: RegistryEntry, from parent: RegistryEntry, in plane: Plane = .service) {
        guard entry.parents(plane).contains(where: { $0 === parent }) else { return }
        entry.links[plane]?.parents.removeAll { $0.entry === parent || $0.entry == nil }
        parent.links[plane]?.children.removeAll { $0 === entry }
        if plane == .service, entry.parents(.service).isEmpty { entries[entry.id] = nil }
        onChange(.detached(entry, from: parent, plane))
    }

    func detachAll(_ entry: RegistryEntry, in plane: Plane = .service) {
        for parent in entry.parents(plane) { detach(entry, from: parent, in: plane) }
    }

    // MARK: Looking

    /// `IOService:/IOResources/NullDriver`.
    public func path(of entry: RegistryEntry, in plane: Plane = .service) -> String? {
        var names: [String] = []
        var current = entry
        while current !== root {
            guard let parent = current.parents(plane).first, names.count < 256 else { return nil }
            names.append(current.name + (current.location.map { "@\($0)" } ?? ""))
            current = parent
        }
        return "\(plane.rawValue):/" + names.reversed().joined(separator: "/")
    }

    /// The entry at a path like that of ``path(of:in:)``.
    public func entry(at path: String) -> RegistryEntry? {
        guard let colon = path.firstIndex(of: ":"), let plane = Plane(rawValue: String(path[..<colon])) else {
            return nil
        }
        var current = root
        for part in path[path.index(after: colon)...].split(separator: "/") {
            let pieces = part.split(separator: "@", maxSplits: 1)
            let next = current.children(plane).first { child in
                child.name == pieces.first.map(String.init)
                    && (pieces.count == 1 || child.location == String(pieces[1]))
            }
            guard let next else { return nil }
            current = next
        }
        return current
    }

    /// A property of the entry or, if asked for, of those above it, the nearest first.
    public func search(_ key: String, from entry: RegistryEntry, in plane: Plane?, upwards: Bool) -> WireValue? {
        var level = [entry]
        var seen: Set<UInt64> = []
        while !level.isEmpty {
            for one in level {
                if let value = one.properties[key] { return value }
                seen.insert(one.id)
            }
            guard upwards, let plane else { return nil }
            level = level.flatMap { $0.parents(plane) }.filter { !seen.contains($0.id) }
        }
        return nil
    }
}
