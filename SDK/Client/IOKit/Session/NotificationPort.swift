// SPDX-License-Identifier: Apache-2.0

import Foundation
internal import IOKitSupport
import Synchronization

/// What arrives at a notification port: a call of one of the client's functions.
protocol PortMessage: Sendable {
    func deliver()
}

/// Where notifications arrive, and the queue or the run loop that takes them from there.
final class NotificationPort: LocalObject, @unchecked Sendable {
    /// Hands a block to a queue of the client's.
    typealias Runner = @Sendable (@escaping @Sendable () -> Void) -> Void

    /// Messages that nobody takes; a client that never looks does not eat the machine's memory.
    private static let most = 65_536

    private struct Content {
        var messages: [any PortMessage] = []
        var runner: Runner?
        var source: CFRunLoopSource?
        var runLoops: [CFRunLoop] = []
        var isDead = false
    }
    // SAFETY: only within `lock`.
    private var content = Content()
    private let lock = NSCondition()

    override var classNames: [String] { ["IOUserNotification", "OSObject"] }

    private func locked<Result>(_ body: (inout Content) -> Result) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return body(&content)
    }

    func post(_ message: any PortMessage) {
        let (runner, source, loops) = locked { content -> (Runner?, CFRunLoopSource?, [CFRunLoop]) in
            guard !content.isDead, content.messages.count < Self.most else { return (nil, nil, []) }
            content.messages.append(message)
            return (content.runner, content.source, content.runLoops)
        }
        lock.broadcast()
        wake(runner, source, loops)
    }

    private func wake(_ runner: Runner?, _ source: CFRunLoopSource?, _ loops: [CFRunLoop]) {
        if let runner {
            runner { self.deliver() }
        } else if let source {
            CFRunLoopSourceSignal(source)
            for loop in loops { CFRunLoopWakeUp(loop) }
        }
    }

    /// Calls what has arrived, in its order.
    private func deliver() {
        while let message = locked({ $0.messages.isEmpty ? nil : $0.messages.removeFirst() }) { message.deliver() }
    }

    /// Waits for a message and drops it: how a client waits on the bare port.
    ///
    /// - Returns: whether there was one.
    func wait(until limit: Date) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        while content.messages.isEmpty && !content.isDead {
            guard lock.wait(until: limit) else { return false }
        }
        guard !content.messages.isEmpty else { return false }
        content.messages.removeFirst()
        return true
    }

    /// - Parameter runner: nil: nobody takes messages until there is one again.
    func setRunner(_ runner: Runner?) {
        let isWaiting = locked { content in
            content.runner = runner
            return !content.messages.isEmpty
        }
        if isWaiting { wake(runner, nil, []) }
    }

    /// What `IONotificationPortDestroy` does.
    override func end(in session: KernelSession) {
        let source = locked { content in
            content.isDead = true
            content.messages.removeAll()
            content.runner = nil
            defer { content.source = nil }
            return content.source
        }
        lock.broadcast()
        if let source { CFRunLoopSourceInvalidate(source) }
    }

    // MARK: Run loops

    /// The port's source, made when first asked for.
    var runLoopSource: CFRunLoopSource? {
        if let source = locked({ $0.source }) { return source }
        // SAFETY: the context's functions get back what is retained here.
        var context = RunLoopSourceContext()
        context.info = Unmanaged.passUnretained(self).toOpaque()
        context.retain = { info in
            guard let info else { return nil }
            return UnsafeRawPointer(Unmanaged<NotificationPort>.fromOpaque(info).retain().toOpaque())
        }
        context.release = { info in
            if let info { Unmanaged<NotificationPort>.fromOpaque(info).release() }
        }
        context.schedule = { info, loop, _ in NotificationPort.of(info)?.schedule(CFRunLoop(loop)) }
        context.cancel = { info, loop, _ in NotificationPort.of(info)?.cancel(loop) }
        context.perform = { info in NotificationPort.of(info)?.deliver() }
        let made = CFRunLoopSource(taking: RunLoopSourceCreate(nil, 0, &context))
        return locked { content in
            if content.isDead { return nil }
            content.source = content.source ?? made
            if !content.messages.isEmpty, let source = content.source { CFRunLoopSourceSignal(source) }
            return content.source
        }
    }

    private static func of(_ info: UnsafeMutableRawPointer?) -> NotificationPort? {
        info.map { Unmanaged<NotificationPort>.fromOpaque($0).takeUnretainedValue() }
    }

    private func schedule(_ loop: CFRunLoop?) {
        guard let loop else { return }
        locked { $0.runLoops.append(loop) }
    }

    private func cancel(_ loop: UnsafeMutableRawPointer?) {
        locked { content in
            if let index = content.runLoops.firstIndex(where: { $0.raw == loop }) { content.runLoops.remove(at: index) }
        }
    }
}
