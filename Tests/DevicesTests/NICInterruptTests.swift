// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct NICInterruptTests {
    typealias Register = NICRig.Register

    private func send(_ rig: NICRig) {
        rig.queue(frame(60))
        rig.ring()
    }

    @Test func aBitThatStandsSendsNoSecondMessage() throws {
        let rig = try NICRig()
        rig.start()
        send(rig)
        send(rig)
        #expect(rig.host.interrupts == [0])
        #expect(rig.device.unacknowledged == "sent")
        rig.write(Register.status, 1)
        #expect(rig.device.unacknowledged == nil)
        send(rig)
        #expect(rig.host.interrupts == [0, 0])
    }

    @Test func enablingABitThatStandsSendsItsMessage() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1)
        rig.write(Register.enable, 0)
        send(rig)
        #expect(rig.read(Register.status) == 3)
        #expect(rig.host.interrupts.isEmpty)
        rig.write(Register.enable, 2)
        #expect(rig.host.interrupts == [1])
        rig.write(Register.enable, 2)
        rig.write(Register.enable, 3)
        #expect(rig.host.interrupts == [1, 0])
    }

    @Test func moderationHoldsMessagesBack() throws {
        let rig = try NICRig()
        rig.start()
        rig.write(Register.transmitModeration, 1000)
        rig.host.onInterrupt = { _ in rig.write(Register.status, .max) }
        var times: [UInt64] = []
        let start = rig.host.now
        for _ in 0..<50 {
            let before = rig.host.interrupts.count
            send(rig)
            if rig.host.interrupts.count > before { times.append(rig.host.now - start) }
            for _ in 0..<100 {
                let before = rig.host.interrupts.count
                rig.host.advance(1)
                if rig.host.interrupts.count > before { times.append(rig.host.now - start) }
            }
        }
        #expect(times == [0, 1000, 2000, 3000, 4000, 5000])
        #expect(rig.counter(Register.sent) == 50)
    }

    @Test func whatWasAcknowledgedMeanwhileSendsNoMessage() throws {
        let rig = try NICRig()
        rig.start()
        rig.write(Register.transmitModeration, 1000)
        send(rig)
        rig.write(Register.status, .max)
        rig.host.advance(100)
        send(rig)
        #expect(rig.read(Register.status) == 1, "the bit is there at once")
        #expect(rig.device.unacknowledged == nil, "nobody has told the driver yet")
        rig.write(Register.status, .max)
        rig.host.advance(5000)
        #expect(rig.host.interrupts == [0])
    }

    @Test func aMessageThatWaitsIsTheOnlyOne() throws {
        let rig = try NICRig()
        rig.start()
        rig.write(Register.transmitModeration, 1000)
        for _ in 0..<2 {
            send(rig)
            rig.write(Register.status, .max)
        }
        rig.write(Register.transmitModeration, 0)
        send(rig)
        #expect(rig.host.interrupts == [0])
        rig.host.advance(1000)
        #expect(rig.host.interrupts == [0, 0])
        rig.host.advance(1000)
        #expect(rig.host.interrupts == [0, 0])
    }

    @Test func eachKindHasItsOwnModeration() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(3)
        rig.write(Register.receiveModeration, 1_000_000)
        for _ in 0..<3 {
            send(rig)
            rig.write(Register.status, .max)
        }
        #expect(rig.host.interrupts == [1, 0, 0, 0])
    }

    @Test func aResetForgetsMessagesThatWait() throws {
        for isOwn in [true, false] {
            let rig = try NICRig()
            rig.start()
            rig.write(Register.transmitModeration, 1000)
            send(rig)
            rig.write(Register.status, .max)
            send(rig)
            if isOwn { rig.write(Register.control, 1) } else { rig.host.reset(rig.device) }
            rig.host.advance(10000)
            #expect(rig.host.interrupts == [0])
        }
    }

    @Test func changingTheModerationPilesUpNothing() throws {
        let rig = try NICRig()
        rig.start()
        for interval in stride(from: 3_000_000 as UInt32, to: 0, by: -1000) {
            rig.write(Register.transmitModeration, interval)
            send(rig)
            rig.write(Register.status, .max)
            send(rig)
            rig.write(Register.control, 1)
            rig.start(link: false)
            rig.host.advance(1)
        }
        #expect(rig.host.waiting <= 4)
    }
}
