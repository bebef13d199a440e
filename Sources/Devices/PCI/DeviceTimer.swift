// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// One thing that a device does later, however often it is told to: what a driver writes cannot pile up work in the host.
///
/// The host knows of no reset but its own, so work that it holds may come from before one that the device made itself. Such work
/// finds that nothing is due, or that it is too early.
final class DeviceTimer {
    /// When the work is due, in nanoseconds on the host's clock; nil: never.
    private(set) var due: UInt64?
    /// When the calls come that the host holds, the soonest last.
    private var held: [UInt64] = []
    private let work: () -> Void

    /// Calls that the host may hold at a time. When each was for later than the one before it, no more than one is needed.
    private static let mostHeld = 4

    /// - Parameter work: must not hold the device.
    init(_ work: @escaping () -> Void) { self.work = work }

    /// The work is done once, so many nanoseconds from now, and not at an earlier time that was asked for before.
    func arm(after nanoseconds: UInt64, _ host: any PCIHost) {
        let (time, overflows) = host.now.addingReportingOverflow(nanoseconds)
        due = overflows ? .max : time
        hold(host)
    }

    func disarm() { due = nil }

    /// The host was reset, and has dropped what it held.
    func forget() {
        due = nil
        held.removeAll(keepingCapacity: true)
    }

    private func hold(_ host: any PCIHost) {
        guard let due, held.last.map({ $0 > due }) ?? true, held.count < Self.mostHeld else { return }
        held.append(due)
        host.after(due - min(due, host.now)) { [weak self, weak host] in
            guard let self, let host else { return }
            self.fire(host)
        }
    }

    private func fire(_ host: any PCIHost) {
        held.removeAll { $0 <= host.now }
        guard let due else { return }
        guard due <= host.now else { return hold(host) }
        self.due = nil
        work()
    }
}
