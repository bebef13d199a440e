// SPDX-License-Identifier: Apache-2.0

/// Something that a driver must not do, told for who did it. One file each in `Rules`.
///
/// `docs/verifier.md` is written from these.
public struct VerifierRule: Sendable, Hashable {
    /// Kebab-case, never changed: scripts and samples name it.
    public let id: String
    /// A line: what was done.
    public let title: String
    /// What becomes of it on a Mac, and why it is wrong.
    public let why: String
    /// What to do instead.
    public let fix: String
    /// Where this is known from.
    public let source: String
    /// Whether it is seen without `--verify`, too.
    public let isAlwaysSeen: Bool
    /// Whether a driver can be written that breaks it: not what only overwritten memory does.
    public let hasSample: Bool

    public init(
        id: String, title: String, why: String, fix: String, source: String, isAlwaysSeen: Bool = false,
        hasSample: Bool = true
    ) {
        self.hasSample = hasSample
        self.id = id
        self.title = title
        self.why = why
        self.fix = fix
        self.source = source
        self.isAlwaysSeen = isAlwaysSeen
    }

    /// The folder of the driver that breaks it, and nothing else.
    public var sample: String? {
        hasSample ? "Samples/Faulty/" + id.split(separator: "-").map(\.capitalized).joined() : nil
    }

    /// All that this kernel knows, in the order of their ids.
    public static let all: [VerifierRule] = [
        // The process.
        memoryExhausted, badExit, forgedRecord, hang, staysAlive, wrongReply,
        // Objects and memory.
        doubleFree, freeWithoutSuper, freedMemoryWritten, lockFreedHeld, lockLeftHeld, lockOrder, lockRecursion,
        mappingOverrun, memoryLeak, memoryOverrun, objectLeak, objectNotInitialised, overRelease, serviceNeverFreed,
        unlockByOther, useAfterFree, useAfterUnmap, wrongFreeSize,
        // Lifecycle, queues, actions.
        actionCompletedTwice, actionNeverCompleted, blockedDefaultQueue, defaultQueueCancelled,
        dispatchToCancelledQueue,
        missingSuperdispatch, noUserClient, outputTooLarge, outputUntouched, powerWithoutSuper, queueDeadlock,
        queueNotSet, registerAfterStop, registerBeforeReady, sourceActiveAfterStop, sourceFreedUncancelled,
        startWithoutSuper, stopBeforeCancel, stopWithoutSuper, superStartIgnored, syncOnOwnQueue, timerInThePast,
        timerWithoutHandler, useAfterStop, userClientNotStarted,
        // Devices and their memory.
        dmaAddressTooHigh, dmaAddressUnmapped, dmaNotCompleted, dmaWithoutBusLead, dmaWriteProtected,
        interruptNotAcknowledged, pciAccessAfterRemoval, pciAccessWithoutSession, pciMemorySpaceOff,
        pciRegisterOutOfRange,
    ].sorted { $0.id < $1.id }

    public static func named(_ id: String) -> VerifierRule? { all.first { $0.id == id } }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
