// SPDX-License-Identifier: Apache-2.0

/// A driver's message is handled later; others overtake it.
final class DelayFilter: FaultFilter {
    private var counter: MessageCounter
    private let nanoseconds: UInt64

    init(_ fault: Fault, _ meant: MessageFault, _ nanoseconds: UInt64) {
        counter = MessageCounter(meant)
        self.nanoseconds = nanoseconds
        super.init(fault)
    }

    override func meets(_ message: FaultMessage, _ random: inout SeededGenerator) -> FaultEffect? {
        guard message.direction == .toKernel else { return nil }
        return counter.hits(message.method, &random) ? .delay(nanoseconds) : nil
    }
}
