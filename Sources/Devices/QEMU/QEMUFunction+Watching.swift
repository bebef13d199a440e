// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily

/// When the device is looked at without being asked.
struct QEMUTimer {
    /// Nanoseconds: soon after something happened, and later.
    static let interval: UInt64 = 200_000, idleInterval: UInt64 = 1_000_000
    /// Looks without news after which the longer interval holds.
    static let patience = 50
    var isArmed = false
    var looksWithoutNews = 0
    /// Counts resets of the host's work.
    var generation = 0
}

/// What the device does without being asked: interrupts, refused requests, its end.
extension QEMUFunction {
    public var isPolled: Bool { true }

    /// Looks at what lies in memory, and at the line where the device uses it.
    public func poll() -> Bool { messages.areUsed || !capabilities.hasLine ? settle() : pollInterrupts() }

    /// Tells the host of interrupts and refused requests that have come, and of QEMU's death.
    ///
    /// - Returns: whether there was anything.
    @discardableResult
    public func pollInterrupts() -> Bool {
        guard machine != nil else { return false }
        var changes: [(line: Int, isHigh: Bool)] = []
        // Also where one learns that QEMU is gone.
        attempt { machine throws(QTestError) in changes = try machine.connection.takeChanges() }
        return settle(changes)
    }

    /// What has come together with an answer, or lies in memory.
    @discardableResult
    func settle(_ changes: [(line: Int, isHigh: Bool)] = []) -> Bool {
        guard let machine else { return false }
        var changes = changes
        if machine.connection.hasChanges {
            attempt { machine throws(QTestError) in changes += try machine.connection.takeChanges() }
        }
        var isNews = takeFaults(isForced: false)
        if let isHigh = messages.line(after: changes) {
            isNews = true
            host?.setLine(isHigh)
        }
        if messages.take({ host?.interrupt($0) }) { isNews = true }
        return isNews
    }

    /// Reads the unit's registers for faults, even where nothing hints at one.
    @discardableResult
    public func takeFaults(isForced: Bool = true) -> Bool {
        let faults =
            attempt { machine throws(QTestError) in
                try translation.takeFaults(machine, isForced: isForced, isRegister: places.contains, text: tell)
            } ?? []
        for fault in faults {
            let cause = cause(fault)
            onFault?(fault, cause)
            host?.refused(cause, fault.access, fault.length, for: "QEMU's VT-d: \(fault.words)")
        }
        return !faults.isEmpty
    }

    /// What a model says of its driver.
    private func tell(_ text: String) {
        guard tellable > 0 else { return }
        tellable -= 1
        host?.log("QEMU: \(text.prefix(500))")
    }

    /// Why the lab refuses the same.
    private func cause(_ fault: QEMUFault) -> DMAFault {
        if fault.reason == nil, command & PCIConfigurationSpace.Command.busLead == 0 {
            return .busLeadOff(address: fault.address)
        }
        if case .fault(let cause) = iommu?.translate(fault.address, 1, fault.access) { return cause }
        // It was mapped in between.
        return .unmapped(address: fault.address)
    }

    // MARK: Looking again and again

    func arm() {
        let isOn = command & ~PCIConfigurationSpace.Command.interruptDisable != 0
        guard isOn, !timer.isArmed, machine != nil, let host else { return }
        timer.isArmed = true
        let generation = timer.generation
        let isIdle = timer.looksWithoutNews > QEMUTimer.patience
        host.after(isIdle ? QEMUTimer.idleInterval : QEMUTimer.interval) { [weak self] in
            guard let self, timer.generation == generation else { return }
            timer.isArmed = false
            timer.looksWithoutNews = pollInterrupts() ? 0 : timer.looksWithoutNews + 1
            arm()
        }
    }

    func stopTimer() {
        timer = QEMUTimer(generation: timer.generation + 1)
    }
}
