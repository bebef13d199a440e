// SPDX-License-Identifier: Apache-2.0

import WireValues

/// What a client holds, by the numbers that it was given (its io_object_t's).
///
/// An object has one number as long as the client holds it, and as many references as it was given.
struct ClientObjects {
    enum Object {
        case entry(RegistryEntry)
        case connection(UserClient)
        case notification(ClientNotification)
    }

    private struct Entry {
        var object: Object
        var references: Int
    }

    private var entries: [UInt64: Entry] = [:]
    private var numbers: [UInt64: UInt64] = [:]
    private var last: UInt64 = 0x100

    var count: Int { entries.count }

    /// The number of an entry, with one reference more.
    mutating func add(_ entry: RegistryEntry) -> UInt64 {
        if let number = numbers[entry.id] {
            entries[number]?.references += 1
            return number
        }
        let number = add(.entry(entry))
        numbers[entry.id] = number
        return number
    }

    mutating func add(_ object: Object) -> UInt64 {
        last += 1
        entries[last] = Entry(object: object, references: 1)
        return last
    }

    /// A connection is an entry as well: its user client.
    func entry(_ number: UInt64) -> RegistryEntry? {
        switch entries[number]?.object {
        case .entry(let entry): entry
        case .connection(let connection): connection
        default: nil
        }
    }

    func service(_ number: UInt64) -> Service? { entry(number) as? Service }

    func connection(_ number: UInt64) -> UserClient? {
        if case .connection(let connection)? = entries[number]?.object { connection } else { nil }
    }

    mutating func retain(_ number: UInt64) -> Bool {
        guard entries[number] != nil else { return false }
        entries[number]?.references += 1
        return true
    }

    /// The object if that was its last reference; nil otherwise. False: there is no such number.
    mutating func release(_ number: UInt64) -> (known: Bool, ended: Object?) {
        guard let entry = entries[number] else { return (false, nil) }
        guard entry.references == 1 else {
            entries[number]?.references -= 1
            return (true, nil)
        }
        return (true, remove(number))
    }

    mutating func remove(_ number: UInt64) -> Object? {
        guard let entry = entries.removeValue(forKey: number) else { return nil }
        if case .entry(let held) = entry.object { numbers[held.id] = nil }
        return entry.object
    }

    mutating func removeAll() -> [Object] {
        let all = entries.sorted { $0.key < $1.key }.map(\.value.object)
        entries = [:]
        numbers = [:]
        return all
    }
}

/// What a client wants to be told.
final class ClientNotification {
    enum Kind: String {
        case published = "IOServicePublish"
        case firstPublished = "IOServiceFirstPublish"
        case matched = "IOServiceMatched"
        case firstMatched = "IOServiceFirstMatch"
        case terminated = "IOServiceTerminate"
    }

    weak var client: ClientProcess?
    /// nil: of interest in one service.
    let kind: Kind?
    let matching: WireValue
    let service: Service?
    let type: String
    let port: UInt64
    let reference: UInt64
    var number: UInt64 = 0

    init(
        client: ClientProcess, kind: Kind?, matching: WireValue, service: Service?, type: String, port: UInt64,
        reference: UInt64
    ) {
        self.client = client
        self.kind = kind
        self.matching = matching
        self.service = service
        self.type = type
        self.port = port
        self.reference = reference
    }
}
