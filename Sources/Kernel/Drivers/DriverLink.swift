// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// The conversation with one driver's process: its objects, its calls, its answers.
final class DriverLink {
    /// What becomes of an answer. The record is valid within the call only.
    typealias Waiter = (Int32, Reply?) -> Void

    struct Reply {
        let arguments: UnsafeRawBufferPointer
        let objects: [MessageObject]
    }

    let channel: Channel
    private(set) var classes: [DriverClass] = []
    private var classIndices: [String: UInt32] = [:]
    private var table = ObjectTable()
    private var calls = PendingCalls<Waiter>()
    private var writer = MessageWriter()
    /// Memory of answers, which messages share.
    private let room = MessageRoom()
    private var wireObjects: [WireObject] = []
    private var values: [UInt8] = []

    /// A message for an object of the kernel; nil: for a class.
    var onMessage: (KernelObject?, IncomingMessage) -> Void = { $1.unsupported() }
    /// A record of another kind.
    var onRecord: (Record) -> Void = { _ in }
    /// Something that no sound runtime sends.
    var onForgery: (String) -> Void = { _ in }
    /// What stands between kernel and drivers. nil: nothing.
    var faults: FaultStack?
    /// A message comes or goes.
    var onStep: () -> Void = {}
    /// Runs something later.
    var onDelay: (UInt64, @escaping () -> Void) -> Void = { $1() }
    /// Messages on their way, for the trace; nil: nobody wants them.
    var onTrace: ((LabEvent.Message.Step, Bool, UInt64, UInt64, Int32) -> Void)?

    init(channel: Channel) { self.channel = channel }

    func adopt(_ classes: [DriverClass]) {
        self.classes = classes
        for (index, one) in classes.enumerated() { classIndices[one.name] = UInt32(index) }
    }

    func driverClass(_ name: String) -> DriverClass? { classIndices[name].map { classes[Int($0)] } }

    // MARK: Sending

    /// Calls a method of an object that lives in the driver, and waits for the answer without blocking.
    func call(
        _ method: UInt64, on target: KernelObject, _ write: (inout MessageWriter) -> Void = { _ in },
        then waiter: @escaping Waiter
    ) {
        guard let handle = wireHandle(target) else { return waiter(IOReturn.offline, nil) }
        onStep()
        let number = calls.add(waiter)
        guard send(kWireCall, number, handle, method, write) else {
            calls.take(number)?(channel.isOpen ? IOReturn.messageTooLarge : IOReturn.offline, nil)
            return
        }
    }

    /// A message without answer.
    func tell(_ method: UInt64, on target: KernelObject, _ write: (inout MessageWriter) -> Void = { _ in }) {
        guard let handle = wireHandle(target) else { return }
        onStep()
        guard faults?.dropsOutgoing(method) != true else { return }
        _ = send(kWireOneway, 0, handle, method, write)
    }

    /// Has the driver make an instance of one of its classes, which stands for `object` from then on.
    func make(_ className: String, for object: KernelObject, then waiter: @escaping Waiter) {
        guard let index = classIndices[className] else { return waiter(IOReturn.noResources, nil) }
        let handle = table.export(object)
        onStep()
        let number = calls.add(waiter)
        onTrace?(.call, false, DriverKitMessages.makeID, number, 0)
        if !channel.send(kWireMake, call: number, target: handle, method: UInt64(index)) {
            table.remove(handle)
            calls.take(number)?(IOReturn.offline, nil)
        }
    }

    /// Gives an object of the kernel a handle without a message that carries it.
    /// What the process knows an object by.
    func handle(of object: KernelObject) -> UInt64? { table.handle(of: object) }

    func introduce(_ object: KernelObject) -> UInt64 { table.export(object) }

    /// The kernel lets go of an object that was made with ``make(_:for:then:)``. The driver says when its own is gone.
    func end(_ object: KernelObject) {
        guard let handle = table.handle(of: object) else { return }
        _ = channel.send(kWireReleased, target: handle)
    }

    func exit(_ reason: String) {
        let bytes = Array(reason.utf8) + [0]
        _ = bytes.withUnsafeBytes { channel.send(kWireExit, arguments: $0) }
    }

    /// Every call that waits ends with `status`.
    func failAll(_ status: Int32) {
        for waiter in calls.takeAll() { waiter(status, nil) }
    }

    /// The process is gone, and with it all that it had: the table holds the kernel's objects, its IOUserServer among them.
    func forgetAll() {
        // Out of the way first: what ends with it gives its handle back.
        var old = ObjectTable()
        swap(&old, &table)
    }

    func forget(_ handle: UInt64, received: Int32) {
        table.forgetRemote(handle)
        _ = channel.send(kWireReleased, target: handle, status: received)
    }

    func answer(_ call: UInt64, _ status: Int32, _ message: MessageWriter) {
        onTrace?(.reply, false, 0, call, status)
        onStep()
        if !transmit(kWireReply, call, 0, 0, status, message) {
            _ = transmit(kWireReply, call, 0, 0, IOReturn.messageTooLarge, MessageWriter())
        }
    }

    private func send(
        _ kind: WireKind, _ call: UInt64, _ target: UInt64, _ method: UInt64, _ write: (inout MessageWriter) -> Void
    ) -> Bool {
        writer.reset()
        write(&writer)
        onTrace?(kind == kWireOneway ? .oneway : .call, false, method, call, 0)
        return transmit(kind, call, target, method, 0, writer)
    }

    private func transmit(
        _ kind: WireKind, _ call: UInt64, _ target: UInt64, _ method: UInt64, _ status: Int32, _ message: MessageWriter
    ) -> Bool {
        wireObjects.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        for object in message.objects {
            guard let wire = wireObject(object) else { return false }
            wireObjects.append(wire)
        }
        return wireObjects.withUnsafeBufferPointer { objects in
            message.arguments.withUnsafeBytes { arguments in
                values.withUnsafeBytes { values in
                    channel.send(
                        kind, call: call, target: target, method: method, status: status, objects: objects,
                        arguments: arguments, values: values)
                }
            }
        }
    }

    /// The handle of an object that has a body in the driver.
    private func wireHandle(_ target: KernelObject) -> UInt64? {
        if let remote = target as? RemoteObject { return remote.link === self ? remote.handle : nil }
        return table.handle(of: target)
    }

    private func wireObject(_ object: MessageObject) -> WireObject? {
        switch object {
        case .none: return WireObject(kind: UInt32(kWireNull.rawValue), classIndex: 0, value: 0)
        case .noValue: return WireObject(kind: UInt32(kWireValue.rawValue), classIndex: 0, value: 0)
        case .value(let value):
            guard let bytes = try? value.encoded() else { return nil }
            let offset = values.count
            values += bytes
            return WireObject(
                kind: UInt32(kWireValue.rawValue), classIndex: 0, value: UInt64(bytes.count) << 32 | UInt64(offset))
        case .object(let object):
            if let remote = object as? RemoteObject {
                guard remote.link === self else { return nil }
                return WireObject(kind: UInt32(kWireDriverObject.rawValue), classIndex: 0, value: remote.handle)
            }
            guard let index = classIndex(of: object) else { return nil }
            return WireObject(
                kind: UInt32(kWireKernelObject.rawValue), classIndex: index, value: table.export(object))
        }
    }

    /// The nearest class of the object's that the driver has: a nub's own class is the kernel's affair.
    private func classIndex(of object: KernelObject) -> UInt32? {
        let chain = (object as? RegistryEntry)?.classChain ?? [object.className]
        for name in (object as? any DriverVisible)?.visibleClasses ?? chain {
            if let index = classIndices[name] { return index }
        }
        return nil
    }

    // MARK: Receiving

    func receive(_ record: Record) {
        switch record.kind {
        case UInt32(kWireCall.rawValue), UInt32(kWireOneway.rawValue): receiveMessage(record)
        case UInt32(kWireReply.rawValue): receiveReply(record)
        case UInt32(kWireReleased.rawValue): released(record.header.target, count: record.header.status)
        default: onRecord(record)
        }
    }

    private func released(_ handle: UInt64, count: Int32) {
        // Whatever ends with it may let go of a driver's object, which changes the table as well: not within the change.
        let object = table.object(handle)
        withExtendedLifetime(object) { table.released(handle, count: count) }
    }

    /// The object behind a handle of the kernel that a record names.
    func object(_ handle: UInt64) -> KernelObject? { table.object(handle) }

    private func receiveMessage(_ record: Record) {
        let header = record.header
        let wantsAnswer = record.kind == UInt32(kWireCall.rawValue)
        let call = header.call
        onTrace?(wantsAnswer ? .call : .oneway, true, header.method, call, 0)
        onStep()
        let refuse = { [self] (why: String) in
            onForgery(why)
            if wantsAnswer { answer(call, IOReturn.ipcError, MessageWriter()) }
        }
        guard let objects = objects(of: record) else { return refuse("a message with objects that it does not have") }
        var target: KernelObject?
        if header.target != 0 {
            target =
                header.target & kWireDriverHandleBit != 0 ? table.remote(header.target) : table.object(header.target)
            guard target != nil else { return refuse("a message for an object that it does not have") }
        }
        let message = IncomingMessage(
            method: header.method, arguments: Array(record.arguments), objects: objects, room: room,
            answer: wantsAnswer ? { [weak self] status, writer in self?.answer(call, status, writer) } : nil)
        switch faults?.incoming(header.method, wantsAnswer: wantsAnswer) {
        case nil: onMessage(target, message)
        case .error(let code): message.reply(code)
        case .drop: break
        case .delay(let time): onDelay(time) { [weak self] in self?.onMessage(target, message) }
        }
    }

    private func receiveReply(_ record: Record) {
        guard let waiter = calls.take(record.header.call) else {
            return onForgery("an answer to a call that was never made")
        }
        onTrace?(.reply, true, 0, record.header.call, record.header.status)
        onStep()
        guard record.header.status == 0 else { return waiter(record.header.status, nil) }
        guard let objects = objects(of: record) else {
            onForgery("an answer with objects that it does not have")
            return waiter(IOReturn.ipcError, nil)
        }
        waiter(0, Reply(arguments: record.arguments, objects: objects))
    }

    private func objects(of record: Record) -> [MessageObject]? {
        var objects: [MessageObject] = []
        for index in 0..<record.objectCount {
            let wire = record.object(index)
            switch wire.kind {
            case UInt32(kWireNull.rawValue): objects.append(.none)
            case UInt32(kWireKernelObject.rawValue):
                guard let object = table.object(wire.value) else { return nil }
                objects.append(.object(object))
            case UInt32(kWireDriverObject.rawValue):
                guard wire.value & kWireDriverHandleBit != 0, Int(wire.classIndex) < classes.count else { return nil }
                let name = classes[Int(wire.classIndex)].name
                objects.append(
                    .object(
                        table.remote(wire.value) {
                            RemoteObject(handle: wire.value, className: name, link: self)
                        }))
            case UInt32(kWireValue.rawValue) where wire.value >> 32 == 0: objects.append(.noValue)
            case UInt32(kWireValue.rawValue):
                guard let bytes = record.value(wire), let value = try? WireValue(decoding: bytes) else { return nil }
                objects.append(.value(value))
            default: return nil
            }
        }
        return objects
    }
}

/// `kWireDriverHandle`, which is an expression that Swift does not import.
let kWireDriverHandleBit: UInt64 = 1 << 63

/// An object whose classes in a driver's eyes are not those of its registry entry.
protocol DriverVisible: KernelObject {
    /// Names to look for among the driver's classes, the best first.
    var visibleClasses: [String] { get }
}
