// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// The completion of an asynchronous call, as the driver holds it: an OSAction of the kernel's.
final class CompletionAction: KernelObject, IOUserClientMethods {
    private weak var client: ClientProcess?
    private let port: UInt64
    private let reference: [UInt64]

    init(_ client: ClientProcess, port: UInt64, reference: [UInt64]) {
        self.client = client
        self.port = port
        self.reference = reference
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
        let arguments = (0..<min(Int(count), 16)).map { data[$0] }
        client?.send(
            kWireCompletion,
            [
                "port": .number(port), "reference": .array(reference.map { .number($0) }),
                "status": .number(UInt64(bitPattern: Int64(status)), bits: 32),
                "arguments": .array(arguments.map { .number($0) }),
            ])
    }
}
