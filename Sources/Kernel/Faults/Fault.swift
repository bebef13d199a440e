// SPDX-License-Identifier: Apache-2.0

/// Something that goes wrong around a driver because the lab wants it, in the form in which `--fault` takes it.
///
/// Each kind is a filter of its own (``FaultFilter``); a run has any number of them, and asks them in their order.
public enum Fault: Sendable, Hashable {
    /// A driver's message to the kernel fails.
    case error(MessageFault, code: Int32)
    /// It arrives later.
    case delay(MessageFault, nanoseconds: UInt64)
    /// A message without answer, either way, is lost.
    case drop(MessageFault)
    /// An allocation of the driver's gives NULL.
    case noMemory(allocation: UInt64)
    /// Of a million allocations so many, by the seed.
    case noMemoryChance(millionths: UInt32)
    /// At the S-th message between kernel and driver the device goes.
    case unplug(step: Int)
    /// At the S-th message the driver's process is killed.
    case crash(step: Int)
}

/// Which messages are meant.
public struct MessageFault: Sendable, Hashable {
    public enum When: Sendable, Hashable {
        case nth(Int)
        case every(Int)
        /// Of a million so many, by the seed.
        case chance(millionths: UInt32)
    }

    /// `IOService::RegisterService`, `RegisterService` of any class, or `*`.
    public var method: String
    public var when: When

    public init(method: String, when: When) {
        self.method = method
        self.when = when
    }

    func matches(_ name: String) -> Bool { method == "*" || name == method || name.hasSuffix("::\(method)") }
}

extension Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .error(let message, let code):
            let suffix =
                code == IOReturn.error ? "" : ":0x\(String(UInt32(bitPattern: code), radix: 16, uppercase: true))"
            return "error:\(message)\(suffix)"
        case .delay(let message, let nanoseconds): return "delay:\(message):\(FaultTime.shown(nanoseconds))"
        case .drop(let message): return "drop:\(message)"
        case .noMemory(let allocation): return "no-memory:\(allocation)"
        case .noMemoryChance(let millionths): return "no-memory:p=\(MessageFault.shown(millionths))"
        case .unplug(let step): return "unplug@\(step)"
        case .crash(let step): return "crash@\(step)"
        }
    }
}

extension MessageFault: CustomStringConvertible {
    public var description: String {
        switch when {
        case .nth(let number): "\(method):\(number)"
        case .every(1): method
        case .every(let count): "\(method):every=\(count)"
        case .chance(let millionths): "\(method):p=\(Self.shown(millionths))"
        }
    }

    /// 100000 as 0.1.
    static func shown(_ millionths: UInt32) -> String {
        guard millionths < 1_000_000 else { return "1" }
        var digits = String(millionths)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return "0.\(digits)"
    }
}
