// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The plans of an exploration in their order: every single fault first, then what seeds draw.
struct Schedules: Sendable {
    private let systematic: [Plan]
    private let base: Plan
    private let seen: Trial.Result
    private let firstSeed: UInt64

    /// Bodies of base classes that end something: without their answer it would be the kernel that never comes to its
    /// end. CompleteDMA, without which it would be the lab that leaves memory mapped. And accesses to registers, of which no driver learns that they failed.
    private static let never: Set<String> = [
        "IOService::Stop", "IOService::SetPowerState", "IOService::ClientCrashed", "IOPCIDevice::_MemoryAccess",
        "IODMACommand::CompleteDMA",
    ]

    init(_ base: Plan, _ seen: Trial.Result, firstSeed: UInt64) {
        self.base = base
        self.seen = seen
        self.firstSeed = firstSeed
        let kinds = [
            Self.memory(seen), Self.errors(seen), Self.steps(seen) { .unplug(step: $0) },
            Self.steps(seen) { .crash(step: $0) },
        ]
        systematic = Self.interleaved(kinds).map { fault in
            Plan(seed: base.seed, faults: base.faults + [fault], steps: base.steps)
        }
    }

    /// How many of them are not drawn.
    var systematicCount: Int { systematic.count }

    subscript(_ index: Int) -> Plan {
        index < systematic.count ? systematic[index] : drawn(UInt64(index - systematic.count))
    }

    /// What a plan tries, in a word.
    func kind(_ index: Int) -> String {
        guard index < systematic.count, let fault = systematic[index].faults.last else { return "random" }
        return switch fault {
        case .noMemory, .noMemoryChance: "no-memory"
        case .error: "error"
        case .unplug: "unplug"
        case .crash: "crash"
        case .delay, .drop: "message"
        }
    }

    // MARK: Each fault once

    private static func memory(_ seen: Trial.Result) -> [Fault] {
        guard seen.allocations > 0 else { return [] }
        return (1...seen.allocations).map { .noMemory(allocation: $0) }
    }

    private static func errors(_ seen: Trial.Result) -> [Fault] {
        seen.calls.filter { mayFail($0.method) }.flatMap { call in
            (1...call.count).map {
                .error(MessageFault(method: call.method, when: .nth($0)), code: IOReturn.error)
            }
        }
    }

    /// Methods that the lab has no name for cannot be written down.
    private static func mayFail(_ method: String) -> Bool { method.contains("::") && !never.contains(method) }

    /// Far apart first, so that a short exploration sees a little of everything.
    private static func steps(_ seen: Trial.Result, _ fault: (Int) -> Fault) -> [Fault] {
        guard seen.steps > 0 else { return [] }
        let bits = Int.bitWidth - seen.steps.leadingZeroBitCount
        return (0..<1 << bits).map { reversed($0, bits) + 1 }.filter { $0 <= seen.steps }.map(fault)
    }

    private static func reversed(_ number: Int, _ bits: Int) -> Int {
        var result = 0
        for bit in 0..<bits where number & 1 << bit != 0 { result |= 1 << (bits - 1 - bit) }
        return result
    }

    /// One of each kind in turn.
    private static func interleaved(_ kinds: [[Fault]]) -> [Fault] {
        (0..<(kinds.map(\.count).max() ?? 0)).flatMap { index in
            kinds.compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    // MARK: Drawn

    /// None to three faults, and an order of threads of its own.
    private func drawn(_ index: UInt64) -> Plan {
        let seed = firstSeed &+ index
        var random = SeededGenerator(seed: seed)
        let faults = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in fault(&random) }
        return Plan(seed: seed, faults: base.faults + faults, steps: base.steps)
    }

    private func fault(_ random: inout SeededGenerator) -> Fault? {
        let step = Int.random(in: 1...max(1, seen.steps), using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0 where seen.allocations > 0:
            return .noMemory(allocation: UInt64.random(in: 1...seen.allocations, using: &random))
        case 1: return .unplug(step: step)
        case 2: return .crash(step: step)
        default:
            guard let call = seen.calls.filter({ Self.mayFail($0.method) }).randomElement(using: &random) else {
                return nil
            }
            let message = MessageFault(
                method: call.method, when: .nth(Int.random(in: 1...call.count, using: &random)))
            guard Bool.random(using: &random) else { return .error(message, code: IOReturn.error) }
            return .delay(
                message, nanoseconds: [100_000, 1_000_000, 20_000_000].randomElement(using: &random) ?? 100_000)
        }
    }
}
