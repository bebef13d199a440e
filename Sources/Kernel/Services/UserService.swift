// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// A service whose body is in a driver's process (IOUserService and the families' proxies).
public class UserService: Service {
    /// The process; nil before it is launched and after its end.
    public internal(set) weak var server: UserServer?
    /// What the gates know of it.
    var facts: Facts
    /// Start has been sent and has not come back.
    var isStarting = false
    /// The driver's Start came back with success.
    public internal(set) var isStarted = false
    /// RegisterService was called within Start.
    var registersAfterStart = false
    var hasJoinedPower = false
    var powerAcknowledged: ((Bool) -> Void)?
    /// What goes on once the base class's Stop has been reached.
    var stopped: (() -> Void)?
    /// Stop was sent.
    public internal(set) var wasToldToStop = false
    /// The base's Stop was reached before anyone asked for it.
    var hasStopped = false
    /// The driver cancelled its default queue: no message arrives any more.
    var hasLostItsQueue = false
    /// What came of the last Create; tells why NewUserClient failed.
    var lastCreate: NewUserClientResult?

    init(kernel: Kernel, className: String, name: String, properties: [String: WireValue], facts: Facts) {
        self.facts = facts
        super.init(kernel: kernel, name: name, className: className, properties: properties)
        self.facts.runtime.launch.serviceID = .present(id)
    }

    public var userClass: String? { properties["IOUserClass"]?.string }

    override var matchCategory: String? {
        properties["IOMatchCategory"]?.string ?? AttachedClient.defaultCategory
    }

    // MARK: Bodies that the driver reaches with SUPERDISPATCH

    override public func stop(_ message: IOServiceMessages.Stop, _ reply: Reply<IOServiceMessages.Stop>) {
        reply.success()
        hasStopped = true
        let next = stopped
        stopped = nil
        next?()
    }

    override public func setPowerState(
        _ message: IOServiceMessages.SetPowerState, _ reply: Reply<IOServiceMessages.SetPowerState>
    ) {
        reply.success()
        acknowledgePower(true)
    }

    override public func joinPMTree(
        _ message: IOServiceMessages.JoinPMTree, _ reply: Reply<IOServiceMessages.JoinPMTree>
    ) {
        reply.success()
        kernel.power.join(self)
    }

    override public func registerService(
        _ message: IOServiceMessages.RegisterService, _ reply: Reply<IOServiceMessages.RegisterService>
    ) {
        // XNU IOService::registerService: while Start runs it only takes note.
        if isStarting { registersAfterStart = true } else { kernel.register(self) }
        reply.success()
    }

    func acknowledgePower(_ good: Bool) {
        let done = powerAcknowledged
        powerAcknowledged = nil
        done?(good)
    }
}
