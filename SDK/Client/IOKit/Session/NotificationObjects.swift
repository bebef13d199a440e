// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Wire
import WireValues

/// A client's pointer, which only the client uses.
struct ClientPointer: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer?
}

/// Services that match from now on: an iterator that the kernel adds to.
///
/// The client is called once, and again only after it has taken everything from the iterator: that arms it
/// (xnu, IOUserClient.cpp, IOServiceUserNotification).
final class MatchingNotification: LocalObject, ObjectIterator, @unchecked Sendable {
    private struct Content {
        var services: [UInt32] = []
        var isArmed = false
        var kernelName: UInt64 = 0
    }
    private let content = Mutex(Content())
    private let port: NotificationPort
    private let callback: IOServiceMatchingCallback?
    private let reference: ClientPointer
    /// Its own name.
    let name = Atomic<UInt32>(0)

    init(port: NotificationPort, callback: IOServiceMatchingCallback?, reference: ClientPointer) {
        self.port = port
        self.callback = callback
        self.reference = reference
    }

    override var classNames: [String] { ["IOServiceMessageUserNotification", "IOUserNotification", "OSIterator"] }

    /// - Parameter services: there already, before anything that an event has brought meanwhile.
    func begin(_ kernelName: UInt64, _ services: [UInt32]) {
        content.withLock { content in
            content.kernelName = kernelName
            content.services.insert(contentsOf: services, at: 0)
        }
    }

    func add(_ services: [UInt32]) {
        let calls = content.withLock { content in
            content.services += services
            defer { content.isArmed = false }
            return content.isArmed
        }
        if calls { port.post(Message(notification: self)) }
    }

    func next(in session: KernelSession) -> UInt32 {
        content.withLock { content in
            guard !content.services.isEmpty else {
                content.isArmed = true
                return 0
            }
            return content.services.removeFirst()
        }
    }

    /// It cannot begin again: what was taken is gone.
    func reset(in session: KernelSession) {}

    override func end(in session: KernelSession) {
        let (kernelName, services) = content.withLock { content in
            defer { content.services = [] }
            return (content.kernelName, content.services)
        }
        if kernelName != 0 { _ = session.request(kWireRemoveNotification, kernelName) }
        for service in services { _ = session.release(service) }
    }

    private struct Message: PortMessage {
        let notification: MatchingNotification

        func deliver() {
            notification.callback?(notification.reference.raw, notification.name.load(ordering: .relaxed))
        }
    }
}

/// Messages of one service.
final class InterestNotification: LocalObject, @unchecked Sendable {
    private let port: NotificationPort
    private let service: UInt32
    private let callback: IOServiceInterestCallback?
    private let reference: ClientPointer
    let kernelName = Atomic<UInt64>(0)

    init(
        port: NotificationPort, service: UInt32, callback: IOServiceInterestCallback?, reference: ClientPointer
    ) {
        self.port = port
        self.service = service
        self.callback = callback
        self.reference = reference
    }

    override var classNames: [String] { ["IOServiceMessageUserNotification", "IOUserNotification"] }

    func deliver(message: UInt32, argument: UInt64) {
        port.post(Message(notification: self, message: message, argument: argument))
    }

    override func end(in session: KernelSession) {
        _ = session.request(kWireRemoveNotification, kernelName.load(ordering: .relaxed))
    }

    private struct Message: PortMessage {
        let notification: InterestNotification
        let message: UInt32
        let argument: UInt64

        func deliver() {
            // The service's name is the one that the client gave; its argument a number, whatever its type says.
            notification.callback?(
                notification.reference.raw, notification.service, message,
                UnsafeMutableRawPointer(bitPattern: UInt(argument)))
        }
    }
}

/// The end of an asynchronous call.
struct Completion: PortMessage {
    private let reference: [UInt64]
    private let status: IOReturn
    private let arguments: [UInt64]

    init(_ body: WireValue) {
        reference = (body["reference"]?.array ?? []).map { $0.number ?? 0 }
        status = IOReturn(truncatingIfNeeded: body["status"]?.number ?? 0)
        arguments = (body["arguments"]?.array ?? []).prefix(Int(kMaxAsyncArgs)).map { $0.number ?? 0 }
    }

    /// Calls the function whose address the client put into its reference, in the form that goes with the number of
    /// arguments (IOKitUser, IODispatchCalloutFromMessage): up to two come as such, more as an array.
    func deliver() {
        guard reference.count > Int(kIOAsyncCalloutRefconIndex),
            let function = UnsafeRawPointer(bitPattern: UInt(reference[Int(kIOAsyncCalloutFuncIndex)]))
        else { return }
        let client = UnsafeMutableRawPointer(bitPattern: UInt(reference[Int(kIOAsyncCalloutRefconIndex)]))
        var values = arguments.map { UnsafeMutableRawPointer(bitPattern: UInt($0)) }
        // SAFETY: the client put the address of such a function there; nothing else can be known of it, on a Mac either.
        switch values.count {
        case 0: unsafeBitCast(function, to: IOAsyncCallback0.self)(client, status)
        case 1: unsafeBitCast(function, to: IOAsyncCallback1.self)(client, status, values[0])
        case 2: unsafeBitCast(function, to: IOAsyncCallback2.self)(client, status, values[0], values[1])
        default: unsafeBitCast(function, to: IOAsyncCallback.self)(client, status, &values, UInt32(values.count))
        }
    }
}
