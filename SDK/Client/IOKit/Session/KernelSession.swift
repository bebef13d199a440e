// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Wire
import WireValues

/// What this process has of the kernel: the connection, if there is one, and the names that it gave out itself.
package final class KernelSession: Sendable {
    /// The process's own, made by the first call.
    package static var current: KernelSession {
        shared.withLock { shared in
            if let shared { return shared }
            let made = KernelSession(path: ProcessInfo.processInfo.environment[kWireSocketEnvironment])
            shared = made
            return made
        }
    }
    private static let shared = Mutex<KernelSession?>(nil)

    /// Begins anew, with another kernel: for tests.
    package static func start(path: String) { shared.withLock { $0 = KernelSession(path: path) } }

    /// Forgets the kernel: the next call looks for one again.
    package static func stop() { shared.withLock { $0 = nil } }

    let connection: KernelConnection?
    let objects: ObjectTable
    let pool = SharedMemoryPool()
    let memory = ClientMemory()
    private let extensionEvents: ExtensionEvents

    private init(path: String?) {
        let objects = ObjectTable()
        let extensionEvents = ExtensionEvents()
        self.objects = objects
        self.extensionEvents = extensionEvents
        connection = path.flatMap { path in
            KernelConnection(path: path) { event, body in
                guard let value = try? WireValue(decoding: body) else { return }
                if event < UInt64(kWireNeedsApproval.rawValue) {
                    objects.take(event, value)
                } else {
                    extensionEvents.take(event, value)
                }
            }
        }
        if connection == nil { Self.explain(path) }
    }

    private static func explain(_ path: String?) {
        let reason =
            path.map { "no kernel of the lab listens at \($0) (\(kWireSocketEnvironment))" }
            ?? "there is no kernel of the lab (\(kWireSocketEnvironment) is not set)"
        FileHandle.standardError.write(
            Data("IOKit: \(reason), so that no service is found: run it through `dextlab run --client`\n".utf8))
    }

    // MARK: Requests

    /// A request's outcome: its status, and the body of its reply.
    package struct Answer: Sendable {
        package var status: kern_return_t
        package var body: WireValue

        package subscript(key: String) -> WireValue? { body[key] }
    }

    /// Asks the kernel, and waits.
    package func request(
        _ request: WireRequest, _ target: UInt64 = 0, _ body: [String: WireValue] = [:]
    ) -> Answer {
        guard let connection else { return Answer(status: MACH_SEND_INVALID_DEST, body: .dictionary([:])) }
        let bytes: [UInt8]
        do {
            bytes = body.isEmpty ? [] : try WireValue.dictionary(body).encoded()
        } catch {
            return Answer(status: kIOReturnBadArgument, body: .dictionary([:]))
        }
        var head = WireRecord()
        head.kind = UInt16(kWireRequest.rawValue)
        head.target = target
        head.method = UInt64(request.rawValue)
        head.valueSize = UInt32(clamping: bytes.count)
        let answer = connection.call(head, size: WireRecordSize(0, 0, UInt64(bytes.count))) { room in
            room.copyBytes(from: bytes)
        } read: { status, slot in
            guard status == KERN_SUCCESS, !slot.values.isEmpty else {
                return Answer(status: status, body: .dictionary([:]))
            }
            guard let value = try? WireValue(decoding: slot.values), value.dictionary != nil else {
                return Answer(status: kIOReturnIPCError, body: .dictionary([:]))
            }
            return Answer(status: status, body: value)
        }
        // A matching dictionary that no record holds.
        return answer ?? Answer(status: kIOReturnMessageTooLarge, body: .dictionary([:]))
    }

    /// Has the module SystemExtensions hear its events.
    package func observeExtensions(
        _ observer: @escaping @Sendable (_ event: UInt64, _ request: UInt64, _ body: WireValue) -> Void
    ) { extensionEvents.observe(observer) }
}

/// Events of system extensions, for the module that knows them.
private final class ExtensionEvents: Sendable {
    private let observer = Mutex<(@Sendable (UInt64, UInt64, WireValue) -> Void)?>(nil)

    func observe(_ observer: @escaping @Sendable (UInt64, UInt64, WireValue) -> Void) {
        self.observer.withLock { $0 = observer }
    }

    func take(_ event: UInt64, _ body: WireValue) {
        guard let request = body["request"]?.number, let observer = observer.withLock({ $0 }) else { return }
        observer(event, request, body)
    }
}
