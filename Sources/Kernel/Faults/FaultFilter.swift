// SPDX-License-Identifier: Apache-2.0

/// A message between kernel and driver, as filters see it.
struct FaultMessage {
    enum Direction { case toKernel, toDriver }
    var direction: Direction
    /// `IOService::RegisterService`
    var method: String
    /// The sender waits for an answer.
    var wantsAnswer: Bool
}

/// What a filter makes of a message.
enum FaultEffect {
    case error(Int32)
    case delay(UInt64)
    case drop
}

/// One kind of fault at work: it lets everything pass but what it is meant for.
class FaultFilter {
    let fault: Fault

    init(_ fault: Fault) { self.fault = fault }

    /// nil: the message passes.
    func meets(_ message: FaultMessage, _ random: inout SeededGenerator) -> FaultEffect? { nil }

    /// What happens at a message of this number.
    func reaches(_ step: Int) -> StepEffect? { nil }

    /// Words for the driver's process (SDK/Runtime/Mode.h).
    func words(seed: UInt64) -> [String] { [] }

    enum StepEffect { case unplug, crash }
}

extension Fault {
    var filter: FaultFilter {
        switch self {
        case .error(let message, let code): ErrorFilter(self, message, code)
        case .delay(let message, let nanoseconds): DelayFilter(self, message, nanoseconds)
        case .drop(let message): DropFilter(self, message)
        case .noMemory, .noMemoryChance: NoMemoryFilter(self)
        case .unplug, .crash: StepFilter(self)
        }
    }
}

/// Counts the messages that are meant, and says which of them are hit.
struct MessageCounter {
    private let meant: MessageFault
    private var count = 0

    init(_ meant: MessageFault) { self.meant = meant }

    mutating func hits(_ method: String, _ random: inout SeededGenerator) -> Bool {
        guard meant.matches(method) else { return false }
        count += 1
        switch meant.when {
        case .nth(let number): return count == number
        case .every(let number): return count % number == 0
        case .chance(let millionths): return random.next() % 1_000_000 < UInt64(millionths)
        }
    }
}
