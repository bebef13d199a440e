// SPDX-License-Identifier: Apache-2.0

import Glibc

extension EventLoop {
    /// Takes steps in the serialised mode until `isDone`.
    func run(_ turns: Turns, until isDone: () -> Bool) {
        while !isDone() {
            if runReady() { continue }
            if let party = turns.parties.first(where: \.hasTurn) {
                waitFor(party, turns, isDone)
                continue
            }
            switch turns.choose(isTimerDue: isTimerDue) {
            case .timer: runTimer()
            case .record(let channel): channel.takeHeld()
            case .turn(let party): party.beginTurn(at: turns.clock.now)
            case nil:
                if let next = turns.nextMoment(nextTimer) {
                    turns.clock.advance(to: next)
                } else {
                    // Nobody can go on: what is left is the world outside.
                    look(nanoseconds: -1)
                }
            }
        }
    }

    /// Waits until the process gives its turn back, rests, or ends.
    private func waitFor(_ party: Party, _ turns: Turns, _ isDone: () -> Bool) {
        let began = RunningClock.monotonic()
        var isStuck = false
        while party.hasTurn, turns.parties.contains(where: { $0 === party }) {
            if let time = party.look() {
                turns.clock.advance(to: time)
                turns.ended(turnOf: party)
                return
            }
            // Ends of processes, new clients.
            if look(nanoseconds: 0) {
                if isDone() { return }
                continue
            }
            if party.rests() { return }
            let elapsed = RunningClock.monotonic() - began
            if party.kind == .driver, !isStuck, elapsed > turns.patience {
                isStuck = true
                turns.onStuck(party)
            }
            if elapsed > 10_000_000 { turns.onLook(party) }
            pause(party, elapsed)
        }
    }

    /// Spins for a while, then sleeps: a driver rings; a client that rests does not, so it is looked at now and then.
    private func pause(_ party: Party, _ elapsed: UInt64) {
        guard elapsed > spin else {
            sched_yield()
            return
        }
        let limit: Int64 = party.kind == .driver ? 20_000_000 : min(1_000_000, Int64(elapsed / 8))
        let mayNot = party.channels.contains { !$0.prepareToSleep() }
        if !mayNot { look(nanoseconds: limit) }
        for channel in party.channels { channel.awake() }
    }
}
