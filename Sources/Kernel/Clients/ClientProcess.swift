// SPDX-License-Identifier: Apache-2.0

import CProcess
import Gates
import Glibc
import Wire
import WireValues

/// A client's process, seen from the kernel: what it holds, asks and is told (SDK/Wire/Requests.md).
public final class ClientProcess: KernelClient {
    unowned let kernel: Kernel
    public let processID: Int32
    public let identity: ClientIdentity?
    private let channel: Channel
    var objects = ClientObjects()
    /// Memory for long structures, by the number of the memory object.
    var shared: [UInt64: MemoryObject] = [:]
    /// Memory of drivers whose descriptor it got.
    var mapped: [UInt64: MemoryObject] = [:]
    /// Activation requests that wait for the client's word.
    var replacements: [UInt64: (Bool) -> Void] = [:]

    static let objectsMost = 200_000
    static let sharedMost: UInt64 = 1 << 30

    init(_ kernel: Kernel, socket: Int32) throws(KernelError) {
        self.kernel = kernel
        processID = dextlab_peer(socket)
        identity = kernel.identity(of: processID)
        channel = try Channel(kernel.loop, socket: socket, name: "client")
        for (index, descriptor) in channel.descriptors.enumerated() {
            // 1: the region, 2: the doorbell.
            guard channel.send(descriptor: descriptor, memory: UInt64(index + 1), size: UInt64(kWireRegionSize)) else {
                throw KernelError("a client's socket")
            }
        }
        kernel.loop.turns?.attach(channel, client: processID)
        channel.onRecord = { [weak self] record in self?.receive(record) }
        channel.onFault = { [weak self] fault in self?.misbehaves(fault.rawValue) }
        try channel.watchSocket { [weak self] in self?.socketSpoke() }
    }

    public var name: String { identity?.name ?? "client" }

    /// Clients say nothing on their sockets; what there is to read is the end.
    private func socketSpoke() {
        var byte: UInt8 = 0
        if recv(channel.socket, &byte, 1, Int32(MSG_DONTWAIT)) <= 0 { ended() }
    }

    /// The process closed its socket, or is gone: whatever it had open is closed.
    func ended(isBelieved: Bool = true) {
        guard channel.isOpen else { return }
        // Calls that it made before it ended are still carried out.
        if isBelieved { channel.drain() }
        channel.shut()
        kernel.clients.removeAll { $0 === self }
        for object in objects.removeAll() { end(object) }
        shared = [:]
        mapped = [:]
        replacements = [:]
    }

    private func misbehaves(_ what: String) {
        kernel.violation(Violation(.forgedRecord, process: name, what))
        ended(isBelieved: false)
    }

    // MARK: Sending

    func reply(_ call: UInt64, _ status: Int32, _ body: [String: WireValue] = [:]) {
        guard status == 0, let bytes = try? WireValue.dictionary(body).encoded() else {
            _ = channel.send(kWireReply, call: call, status: status == 0 ? IOReturn.noMemory : status)
            return
        }
        let sent = bytes.withUnsafeBytes { channel.send(kWireReply, call: call, status: 0, values: $0) }
        if !sent { _ = channel.send(kWireReply, call: call, status: IOReturn.messageTooLarge) }
    }

    /// An answer with a fixed layout.
    func reply(_ call: UInt64, arguments: UnsafeRawBufferPointer) {
        _ = channel.send(kWireReply, call: call, arguments: arguments)
    }

    func send(_ event: WireEvent, _ body: [String: WireValue]) {
        guard let bytes = try? WireValue.dictionary(body).encoded() else { return }
        _ = bytes.withUnsafeBytes { channel.send(kWireEvent, method: UInt64(event.rawValue), values: $0) }
    }

    func pass(_ memory: MemoryObject) -> Bool {
        channel.send(descriptor: memory.descriptor, memory: memory.id, size: memory.size)
    }

    // MARK: Receiving

    private func receive(_ record: Record) {
        switch record.kind {
        case UInt32(kWireExternalMethod.rawValue):
            call(record)
        case UInt32(kWireRequest.rawValue):
            let body = record.values.isEmpty ? .dictionary([:]) : try? WireValue(decoding: record.values)
            guard let body, body.dictionary != nil else {
                return reply(record.header.call, IOReturn.badArgument)
            }
            handle(
                ClientRequest(call: record.header.call, target: record.header.target, body: body),
                WireRequest(rawValue: UInt32(truncatingIfNeeded: record.header.method)))
        default: misbehaves("sent a record of kind \(record.kind)")
        }
    }

    /// The numbers of entries, each with a reference; none if the client holds too much already.
    func numbers(_ services: [RegistryEntry]) -> WireValue? {
        guard objects.count + services.count <= Self.objectsMost else { return nil }
        return .array(services.map { .number(objects.add($0)) })
    }

    func end(_ object: ClientObjects.Object) {
        switch object {
        case .entry: break
        case .connection(let connection): kernel.terminate(connection)
        case .notification(let notification): kernel.notifications.remove(notification)
        }
    }
}

/// A request with its body.
struct ClientRequest {
    let call: UInt64
    let target: UInt64
    let body: WireValue

    func number(_ key: String) -> UInt64? { body[key]?.number }
    func string(_ key: String) -> String? { body[key]?.string }
    var plane: Plane? { Plane(rawValue: body["plane"]?.string ?? Plane.service.rawValue) }
}
