// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Wire
import WireValues

/// A small registry and a driver with external methods: what most tests talk to.
///
/// Root (1) has the services NullDriver (2) and Other (3); NullDriver has a child Leaf (4).
final class SimulatedMachine: Sendable {
    struct Entry: Sendable {
        var id: UInt64
        var name: String
        var className: String
        var parent: UInt64?
        var properties: [String: WireValue] = [:]
    }

    static let entries: [UInt64: Entry] = [
        1: Entry(id: 0x100, name: "Root", className: "IORegistryEntry", parent: nil),
        2: Entry(
            id: 0x101, name: "NullDriver", className: "IOUserService", parent: 1,
            properties: [
                "IOClass": .string("IOUserService"), "Flag": .boolean(true), "Byte": .number(0xFF, bits: 8),
                "Word": .number(0xFFFF_FFFF_FFFF_FFFE, bits: 32), "Long": .number(1 << 40),
                "Bytes": .data([1, 2, 3]), "List": .array([.string("a"), .number(1, bits: 32)]),
                "Inner": .dictionary(["Key": .string("Wert ü")]),
            ]),
        3: Entry(id: 0x102, name: "Other", className: "IOUserService", parent: 1),
        4: Entry(id: 0x103, name: "Leaf", className: "IOMedia", parent: 2),
    ]

    /// The asynchronous call that selector 5 left.
    private let completion = Mutex<(port: UInt64, reference: [UInt64])?>(nil)

    /// Answers as a kernel would.
    func answer(_ kernel: TestKernel, _ request: TestKernel.Request) -> TestKernel.Reply? {
        request.kind == kWireExternalMethod.rawValue
            ? external(kernel, request) : plain(WireRequest(rawValue: UInt32(request.head.method)), kernel, request)
    }

    private func plain(
        _ kind: WireRequest, _ kernel: TestKernel, _ request: TestKernel.Request
    ) -> TestKernel.Reply? {
        let entry = Self.entries[request.head.target]
        switch kind {
        case kWireMatchingServices: return reply(["services": numbers(matching(request.body["matching"]))])
        case kWireAddNotification:
            return reply(["notification": .number(77), "services": numbers(matching(request.body["matching"]))])
        case kWireAddInterest: return reply(["notification": .number(78)])
        case kWireEntryInfo: return entry.map { info($0) } ?? refusal
        case kWireProperties: return entry.map { reply(["properties": .dictionary($0.properties)]) } ?? refusal
        case kWireProperty:
            guard let value = entry?.properties[request.body["key"]?.string ?? ""] else {
                return TestKernel.Reply(status: Code.notFound)
            }
            return reply(["value": value])
        case kWireChildren:
            return reply([
                "services": numbers(Self.entries.keys.filter { Self.entries[$0]?.parent == request.head.target })
            ])
        case kWireParents: return reply(["services": numbers([entry?.parent].compactMap { $0 })])
        case kWireConforms:
            return reply([
                "conforms": .boolean(["IOService", entry?.className].contains(request.body["class"]?.string))
            ])
        case kWireEntryForPath:
            return request.body["path"]?.string == "IOService:/NullDriver" ? reply(["service": .number(2)]) : refusal
        case kWireRootEntry: return reply(["service": .number(1)])
        case kWireOpen: return request.head.target == 2 ? reply(["connection": .number(50)]) : refusal
        case kWireServiceOfConnection: return reply(["service": .number(2)])
        case kWireBusyState: return reply(["busy": .number(3)])
        case kWireSuperclass:
            return request.body["class"]?.string == "IOUserService" ? reply(["class": .string("IOService")]) : refusal
        case kWireShareMemory:
            let number = UInt64(1000 + kernel.requests.count)
            kernel.share(number, size: request.body["size"]?.number ?? 0)
            return reply(["memory": .number(number)])
        default: return TestKernel.Reply()
        }
    }

    private var refusal: TestKernel.Reply { TestKernel.Reply(status: Code.badArgument) }

    private func reply(_ body: [String: WireValue]) -> TestKernel.Reply { TestKernel.Reply(body: .dictionary(body)) }

    private func numbers(_ names: [UInt64]) -> WireValue { .array(names.sorted().map { .number($0) }) }

    private func info(_ entry: Entry) -> TestKernel.Reply {
        reply([
            "id": .number(entry.id), "name": .string(entry.name), "class": .string(entry.className),
            "path": .string("IOService:/\(entry.name)"), "location": .string("1a"), "busy": .number(0),
        ])
    }

    private func matching(_ wanted: WireValue?) -> [UInt64] {
        Self.entries.filter { _, entry in
            wanted?["IONameMatch"]?.string.map { $0 == entry.name } ?? true
                && wanted?["IOProviderClass"]?.string.map { $0 == entry.className } ?? true
                && wanted?["IORegistryEntryID"]?.number.map { $0 == entry.id } ?? true
        }.map(\.key)
    }

    // MARK: External methods

    private func external(_ kernel: TestKernel, _ request: TestKernel.Request) -> TestKernel.Reply? {
        guard request.head.target == 50 else { return refusal }
        let call = ExternalCall(request, in: kernel)
        switch request.head.method {
        // As NullDriver does.
        case 0: return call.reply(scalars: call.scalars.map { $0 &* 2 })
        case 1: return call.reply(bytes: Point(call.bytes).map { Point(x: 0 &- $0.y, y: $0.x).bytes } ?? [])
        case 2: return call.reply(scalars: [call.bytes.reduce(0) { $0 + UInt64($1) }])
        case 3:
            guard call.scalars.count == 2 else { return refusal }
            return call.reply(scalars: [call.scalars[0] &+ call.scalars[1]])
        case 4: return call.reply(bytes: Point(call.bytes).map { Point(x: $0.y, y: $0.x).bytes } ?? [])
        case 5:
            completion.withLock { $0 = (call.head.asyncPort, call.reference) }
            return call.reply()
        case 6: return complete(kernel, [1, 2]) ? call.reply() : refusal
        // Three, which come in another form.
        case 7: return complete(kernel, [7, 7, 7]) ? call.reply() : refusal
        // What goes in comes out, as much as there is room for.
        case 10: return call.reply(scalars: call.scalars, bytes: call.bytes)
        default: return TestKernel.Reply(status: Code.unsupported)
        }
    }

    private func complete(_ kernel: TestKernel, _ arguments: [UInt64]) -> Bool {
        guard let (port, reference) = completion.withLock({ $0 }) else { return false }
        kernel.event(
            kWireCompletion,
            [
                "port": .number(port), "reference": .array(reference.map { .number($0) }),
                "status": .number(0, bits: 32), "arguments": .array(arguments.map { .number($0) }),
            ])
        return true
    }
}

/// A point of NullDriver's.
struct Point: Equatable {
    var x: UInt64
    var y: UInt64

    init(x: UInt64, y: UInt64) {
        self.x = x
        self.y = y
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        (x, y) = bytes.withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    var bytes: [UInt8] { withUnsafeBytes(of: x) { Array($0) } + withUnsafeBytes(of: y) { Array($0) } }
}

/// What an external method's record holds.
struct ExternalCall {
    let head: WireExternalMethod
    let scalars: [UInt64]
    let bytes: [UInt8]
    private let kernel: TestKernel

    init(_ request: TestKernel.Request, in kernel: TestKernel) {
        self.kernel = kernel
        let fixed = MemoryLayout<WireExternalMethod>.size
        head = request.arguments.withUnsafeBytes { $0.loadUnaligned(as: WireExternalMethod.self) }
        let count = Int(head.scalarInputCount)
        scalars = request.arguments.withUnsafeBytes { bytes in
            (0..<count).map { bytes.loadUnaligned(fromByteOffset: fixed + $0 * 8, as: UInt64.self) }
        }
        if head.inputMemory != 0, let base = kernel.memory(head.inputMemory) {
            bytes = Array(UnsafeRawBufferPointer(start: base, count: Int(head.inputSize)))
        } else {
            bytes = Array(request.arguments[(fixed + count * 8)...])
        }
    }

    var reference: [UInt64] {
        withUnsafeBytes(of: head.asyncReference) { bytes in
            (0..<Int(head.asyncReferenceCount)).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
    }

    func reply(scalars: [UInt64] = [], bytes: [UInt8] = []) -> TestKernel.Reply {
        let scalars = scalars.prefix(Int(head.scalarOutputCount))
        let bytes = bytes.prefix(Int(head.outputSize))
        var result = WireExternalMethodResult()
        result.scalarOutputCount = UInt32(scalars.count)
        result.outputSize = UInt64(bytes.count)
        var arguments = withUnsafeBytes(of: result) { Array($0) }
        for scalar in scalars { arguments += withUnsafeBytes(of: scalar) { Array($0) } }
        if head.outputMemory != 0 {
            kernel.memory(head.outputMemory)?.copyMemory(from: Array(bytes), byteCount: bytes.count)
        } else {
            arguments += bytes
        }
        return TestKernel.Reply(arguments: arguments)
    }
}

/// Codes of IOReturn.h as numbers, so that the tests do not take them from what they test.
enum Code {
    static let error: Int32 = -536_870_212
    static let notFound: Int32 = -536_870_160
    static let badArgument: Int32 = -536_870_206
    static let unsupported: Int32 = -536_870_201
    static let ipc: Int32 = -536_870_209
    static let noSpace: Int32 = -536_870_181
    static let underrun: Int32 = -536_870_169
    static let overrun: Int32 = -536_870_168
    static let vm: Int32 = -536_870_200
    static let arrayTooLarge: Int32 = -307
    static let serverDied: Int32 = -308
    static let invalidDestination: Int32 = 0x1000_0003
    static let invalidMemory: Int32 = 0x1000_000C
    static let invalidName: Int32 = 15
}
