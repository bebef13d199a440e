// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily

/// CSTS.SHST.
enum NVMeShutdown: UInt32 {
    case none = 0
    case occurring = 1
    case complete = 2
}

/// Enable, disable, shutdown, loss of power (NVM Express 1.4, sections 3.1.5, 7.3, 7.6).
extension NVMe {
    var isEnabled: Bool { configuration & NVMeLayout.Configuration.enable != 0 }
    /// Commands are fetched.
    var isRunning: Bool { isReady && !isFatal && shutdown == .none && host != nil }
    /// Bytes of a memory page: CC.MPS.
    var pageSize: UInt64 {
        1 << UInt64(NVMeLayout.pageShiftLeast + NVMeLayout.Configuration.pageSize(configuration))
    }

    /// A write to CC.
    func configure(_ value: UInt32) {
        typealias Configuration = NVMeLayout.Configuration
        let old = configuration
        let enables = value & Configuration.enable != 0
        switch (isEnabled, enables) {
        case (false, false): configuration = value
        case (true, false):
            resetController()
            configuration = value
        case (false, true):
            configuration = value
            shutdown = .none
            transitionTimer.disarm()
            start()
        case (true, true):
            if (old ^ value) & Configuration.fixedWhileEnabled != 0 {
                note("CC.CSS, MPS or AMS was changed while CC.EN is 1: ignored")
            }
            configuration = value & ~Configuration.fixedWhileEnabled | old & Configuration.fixedWhileEnabled
        }
        notify(shutdown: Configuration.shutdown(value), before: Configuration.shutdown(old))
    }

    private func start() {
        typealias Configuration = NVMeLayout.Configuration
        let page = Configuration.pageSize(configuration)
        guard Configuration.commandSet(configuration) == 0, Configuration.arbitration(configuration) == 0,
            page <= NVMeLayout.pageShiftMost - NVMeLayout.pageShiftLeast, let queues = makeAdminQueues()
        else { return fail("it was enabled with values in CC, AQA, ASQ or ACQ that it does not support") }
        isPreparedForPowerLoss = false
        submissions[0] = queues.submission
        completions[0] = queues.completion
        if let host { transitionTimer.arm(after: NVMeLayout.transitionTime, host) }
    }

    /// CC.SHN.
    private func notify(shutdown kind: UInt32, before: UInt32) {
        if kind == 0 {
            if before != 0, shutdown != .none {
                shutdown = .none
                work()
            }
            return
        }
        guard shutdown == .none, kind != 3, let host else { return }
        shutdown = .occurring
        transitionTimer.arm(after: NVMeLayout.transitionTime, host)
    }

    /// Time for RDY, or for the end of a shutdown.
    func transition() {
        guard shutdown == .occurring else {
            guard isEnabled, !isFatal else { return }
            isReady = true
            return
        }
        // Commands that were fetched end before the shutdown does.
        if !inFlight.isEmpty, let host {
            return transitionTimer.arm(after: max(options.latency, NVMeLayout.transitionTime), host)
        }
        // An abrupt shutdown leaves no time for it, but the drive may have it.
        if NVMeLayout.Configuration.shutdown(configuration) == 1 { namespace.cache.flush() }
        shutdown = .complete
        isPreparedForPowerLoss = true
    }

    /// CSTS.CFS: nothing is fetched any more until a reset.
    func fail(_ why: String) {
        guard !isFatal else { return }
        isFatal = true
        note("controller fatal status: \(why)")
    }

    /// CC.EN goes to 0: queues and features are forgotten, the admin queues' registers stay.
    func resetController() {
        generation += 1
        interrupts.reset(host)
        submissions = submissions.map { _ in nil }
        completions = completions.map { _ in nil }
        features = NVMeFeatures(options)
        namespace.isCacheOn = options.hasCache
        events = NVMeEvents()
        inFlight.removeAll(keepingCapacity: true)
        (turn, isReady, isFatal, shutdown) = (0, false, false, .none)
        for timer in [workTimer, latencyTimer, transitionTimer, coalescingTimer] { timer.disarm() }
    }

    /// The namespace gets another size, as an administrator's doing behind the controller: its identity changes, and an event says so.
    public func resize(blocks: UInt64) {
        namespace.resize(blocks: blocks)
        events.hasChangedNamespace = true
        if features.reportsNamespaceChanges { raise(.namespaceChanged) }
    }

    /// Another composite temperature, in kelvins.
    public func setTemperature(_ kelvins: UInt16) {
        health.temperature = kelvins
        checkTemperature()
    }

    /// Power is gone and comes back: all registers are as after power-on, and of what was written and neither flushed nor forced,
    /// each block is lost or not.
    ///
    /// - Parameter seed: the same seed loses the same blocks.
    /// - Returns: blocks that are older than the driver's last write, and unflushed blocks that are not.
    @discardableResult public func cutPower(seed: UInt64) -> (lost: Int, kept: Int) {
        if !isPreparedForPowerLoss { health.unsafeShutdowns += 1 }
        isPreparedForPowerLoss = false
        health.powerCycles += 1
        var numbers = SeededGenerator(seed: seed)
        let loss = namespace.cache.cut(namespace.store, block: namespace.blockSize) { numbers.next() & 1 != 0 }
        clear()
        host?.log("power cut: \(loss.lost) blocks lost of \(loss.lost + loss.kept) that were not flushed")
        return (loss.lost, loss.kept)
    }
}
