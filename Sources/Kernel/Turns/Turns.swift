// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The serialised mode: kernel and processes take turns, and whatever could be next is drawn from the seed.
///
/// Only one of them runs at a time. The kernel's steps are: posted work; a timer that is due; a record that a process had sent;
/// a turn for a process that could go on. When there is none, the clock moves on to the next moment at which there is.
public final class Turns {
    let clock: SteppingClock
    private var generator: SeededGenerator
    private(set) var parties: [Party] = []
    /// What each step takes on the clock, in nanoseconds.
    private static let step: UInt64 = 1_000
    /// Real nanoseconds that a driver may keep the turn.
    var patience: UInt64 = 20_000_000_000
    /// A driver that keeps it longer.
    var onStuck: (Party) -> Void = { _ in }
    /// Now and then, for a driver that has the turn, or had it.
    var onLook: (Party) -> Void = { _ in }
    private var turnsSinceLook = 0
    private var processes = 0

    init(seed: UInt64, clock: SteppingClock) {
        generator = SeededGenerator(seed: seed)
        self.clock = clock
    }

    /// A number for a new process, as it is shown: the real ones differ from run to run.
    func shownProcess() -> Int32 {
        processes += 1
        return Int32(500 + processes)
    }

    func began(_ party: Party) { parties.append(party) }

    func ended(_ process: pid_t) { parties.removeAll { $0.process == process } }

    func party(_ process: pid_t) -> Party? { parties.first { $0.process == process } }

    /// A client connected; it need not be one that the lab started.
    func attach(_ channel: Channel, client process: pid_t) {
        if party(process) == nil { began(Party(process: process, kind: .client, isChild: false)) }
        party(process)?.attach(channel)
    }

    func remove(_ channel: Channel) {
        for party in parties { party.detach(channel) }
        // Whether it ended is not told of others' processes.
        parties.removeAll { !$0.isChild && $0.channels.isEmpty }
    }

    /// A turn is over.
    func ended(turnOf party: Party) {
        turnsSinceLook += 1
        guard turnsSinceLook >= 64 else { return }
        turnsSinceLook = 0
        onLook(party)
    }

    // MARK: What is next

    enum Choice {
        case timer
        case record(Channel)
        case turn(Party)
    }

    /// What could be next, by the order in which processes began.
    private func choices(isTimerDue: Bool) -> [Choice] {
        var all: [Choice] = isTimerDue ? [.timer] : []
        for party in parties {
            for channel in party.channels where channel.hasHeld { all.append(.record(channel)) }
            if party.wantsTurn(at: clock.now) { all.append(.turn(party)) }
        }
        return all
    }

    /// The next step; nil: nothing can go on before ``nextMoment(_:)``.
    func choose(isTimerDue: Bool) -> Choice? {
        let all = choices(isTimerDue: isTimerDue)
        guard !all.isEmpty else { return nil }
        clock.advance(by: Self.step)
        return all.count == 1 ? all[0] : all[Int(generator.next() % UInt64(all.count))]
    }

    /// When a timer or a process can go on by itself; nil: never.
    func nextMoment(_ timer: UInt64?) -> UInt64? {
        (parties.compactMap(\.deadline) + [timer].compactMap { $0 }).min()
    }
}
