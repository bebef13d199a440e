// SPDX-License-Identifier: Apache-2.0

/// A driver's message to the kernel is not carried out, and answered with a code.
final class ErrorFilter: FaultFilter {
    private var counter: MessageCounter
    private let code: Int32

    init(_ fault: Fault, _ meant: MessageFault, _ code: Int32) {
        counter = MessageCounter(meant)
        self.code = code
        super.init(fault)
    }

    override func meets(_ message: FaultMessage, _ random: inout SeededGenerator) -> FaultEffect? {
        guard message.direction == .toKernel, message.wantsAnswer else { return nil }
        return counter.hits(message.method, &random) ? .error(code) : nil
    }
}
