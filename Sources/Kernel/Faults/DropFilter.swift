// SPDX-License-Identifier: Apache-2.0

/// A message that nobody answers is lost: a completion on its way to the client, news on their way to the driver.
final class DropFilter: FaultFilter {
    private var counter: MessageCounter

    init(_ fault: Fault, _ meant: MessageFault) {
        counter = MessageCounter(meant)
        super.init(fault)
    }

    override func meets(_ message: FaultMessage, _ random: inout SeededGenerator) -> FaultEffect? {
        guard !message.wantsAnswer else { return nil }
        return counter.hits(message.method, &random) ? .drop : nil
    }
}
