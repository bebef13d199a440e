// SPDX-License-Identifier: Apache-2.0

/// The filters of a run, between the kernel and all of its drivers; and the one place where their messages are counted.
///
/// A step is a message that came from a driver or was sent to one: a call, its answer, a message without answer, the
/// making of an object. They are numbered from 1, in the order in which the kernel handles them.
public final class FaultStack {
    private unowned let kernel: Kernel
    private let filters: [FaultFilter]
    private var random: SeededGenerator
    private var injected = 0
    /// Messages so far.
    public private(set) var steps = 0
    /// Messages of drivers that wanted an answer, by method, in the order of their first.
    public private(set) var calls: [(method: String, count: Int)] = []
    private var places: [UInt64: Int] = [:]
    /// Of the driver's process that had most, where they are counted.
    public private(set) var allocations: UInt64 = 0

    init(_ kernel: Kernel, _ faults: [Fault], seed: UInt64) {
        self.kernel = kernel
        filters = faults.map(\.filter)
        random = SeededGenerator(seed: seed)
    }

    // MARK: Steps

    /// A message is about to be handled or sent.
    func step(_ server: UserServer) {
        steps += 1
        guard !filters.isEmpty else { return }
        for filter in filters {
            switch filter.reaches(steps) {
            case nil: continue
            case .crash:
                tell(filter.fault, "\(server.processName) is killed")
                server.crash()
            case .unplug:
                guard let device = server.services.first(where: { !($0 is UserClient) })?.device else { continue }
                tell(filter.fault, "\(device.shown) goes")
                // Not within the message.
                kernel.loop.post { [kernel] in kernel.unplug(device) }
            }
        }
    }

    /// What becomes of a driver's message.
    func incoming(_ method: UInt64, wantsAnswer: Bool) -> FaultEffect? {
        if wantsAnswer { count(method) }
        return effect(FaultMessage(direction: .toKernel, method: MessageNames[method], wantsAnswer: wantsAnswer))
    }

    /// Whether a message without answer is lost on its way to the driver.
    func dropsOutgoing(_ method: UInt64) -> Bool {
        guard !filters.isEmpty else { return false }
        let message = FaultMessage(direction: .toDriver, method: MessageNames[method], wantsAnswer: false)
        if case .drop? = effect(message) { return true }
        return false
    }

    private func count(_ method: UInt64) {
        if let place = places[method] {
            calls[place].count += 1
        } else {
            places[method] = calls.count
            calls.append((MessageNames[method], 1))
        }
    }

    private func effect(_ message: FaultMessage) -> FaultEffect? {
        for filter in filters {
            guard let effect = filter.meets(message, &random) else { continue }
            switch effect {
            case .error(let code): tell(filter.fault, "\(message.method) is answered with 0x\(hex(code))")
            case .delay(let time): tell(filter.fault, "\(message.method) is held for \(FaultTime.shown(time))")
            case .drop: tell(filter.fault, "\(message.method) is lost")
            }
            return effect
        }
        return nil
    }

    // MARK: Allocations

    /// A driver's process says that an allocation failed, or how many there were.
    func allocation(_ record: Record, of server: UserServer) {
        let number = record.header.method
        allocations = max(allocations, number)
        guard !record.arguments.isEmpty else { return }
        let parts = record.arguments.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var stacks = CallStack.list(parts.count > 1 ? parts[1] : "")
        kernel.symbolize(&stacks)
        let place = stacks.first?.place.map { " at \($0)" } ?? ""
        let fault =
            filters.first { $0.fault == .noMemory(allocation: number) } ?? filters.first { $0 is NoMemoryFilter }
        guard let fault else { return }
        tell(fault.fault, "\(server.processName): allocation \(number) (\(parts[0]))\(place) gives NULL")
    }

    private func tell(_ fault: Fault, _ what: String) {
        injected += 1
        kernel.output.emit(.fault(number: injected, fault: fault.description, text: what))
    }
}
