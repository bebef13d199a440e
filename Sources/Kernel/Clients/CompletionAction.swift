// SPDX-License-Identifier: Apache-2.0

/// The completion of an asynchronous call, as the driver holds it: an OSAction of the kernel's.
final class CompletionAction: KernelObject, IOUserClientMethods {
    private let completed: (Int32, [UInt64]) -> Void

    init(_ completed: @escaping (Int32, [UInt64]) -> Void) {
        self.completed = completed
        super.init()
    }

    override var className: String { "OSAction" }

    override func dispatch(_ message: IncomingMessage) {
        if !dispatchIOUserClient(message) { message.unsupported() }
    }

    func asyncCompletion(_ message: IOUserClientMessages.AsyncCompletion) {
        complete(message.status, message.asyncData, message.asyncDataCount)
    }

    func kernelCompletion(_ message: IOUserClientMessages.KernelCompletion) {
        complete(message.status, message.asyncData, message.asyncDataCount)
    }

    private func complete(_ status: Int32, _ data: InlineArray<16, UInt64>, _ count: UInt32) {
        completed(status, (0..<min(Int(count), 16)).map { data[$0] })
    }
}
