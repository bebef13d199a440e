// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Wire

/// A process that takes turns with the kernel in the serialised mode.
///
/// A driver says itself when its turn is over (SDK/Wire/README.md, "Turns"). A client is a program like any other: its turn is
/// over when every thread of it waits for somebody.
final class Party {
    enum Kind { case driver, client }

    let process: pid_t
    let kind: Kind
    private(set) var channels: [Channel] = []
    /// From its start on.
    private(set) var hasTurn = true
    /// It has been told to die, and nothing goes on until it has.
    private var isDying = false
    /// When it can go on by itself, on the kernel's clock.
    private(set) var deadline: UInt64?
    private var couldGoOn = false
    /// What was seen of its threads at the last look; nil: one of them ran.
    private var stamp: UInt64?

    /// Whether the lab started it, and is told when it ends.
    let isChild: Bool

    init(process: pid_t, kind: Kind, isChild: Bool = true) {
        self.process = process
        self.kind = kind
        self.isChild = isChild
    }

    func attach(_ channel: Channel) { channels.append(channel) }

    func detach(_ channel: Channel) { channels.removeAll { $0 === channel } }

    // MARK: Turns

    func wantsTurn(at now: UInt64) -> Bool {
        couldGoOn || channels.contains { $0.hasUnsent } || deadline.map { $0 <= now } == true
    }

    func beginTurn(at now: UInt64) {
        hasTurn = true
        couldGoOn = false
        deadline = nil
        stamp = nil
        for channel in channels {
            channel.flush()
            if kind == .driver { channel.sendTurn(now) }
        }
    }

    func dies() {
        isDying = true
        hasTurn = true
    }

    /// Takes in what it sent. The time on its clock, if that ended its turn.
    func look() -> UInt64? {
        var came = false
        for channel in channels where channel.collect() { came = true }
        for channel in channels {
            guard let idle = channel.takeIdle() else { continue }
            guard !isDying else { return nil }
            deadline = idle.deadline
            couldGoOn = idle.couldGoOn
            hasTurn = false
            return idle.time
        }
        if came { stamp = nil }
        return nil
    }

    /// Whether a client rests: to be asked again and again while it has the turn. True ends that.
    func rests() -> Bool {
        guard kind == .client, !isDying else { return false }
        // Tests have clients in their own process; it never rests as a whole.
        if process == getpid() || hasRestedTwice() { hasTurn = false }
        return !hasTurn
    }

    /// At rest now and at the last look, and no thread ran in between.
    private func hasRestedTwice() -> Bool {
        var seen: UInt64 = 0
        let before = stamp
        stamp = dextlab_process_rests(process, &seen) == 1 ? seen : nil
        return stamp != nil && stamp == before
    }
}
