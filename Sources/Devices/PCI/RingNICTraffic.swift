// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// Frames: out of the transmit ring, and into the receive ring.
///
/// Each call to the host may come back to the device, so a ring is looked at again after each.
extension RingNIC {
    /// Descriptors, and bytes, after which the kernel has its turn.
    private static let turnDescriptors = 256
    private static let turnBytes = 1 << 20
    /// No request crosses a multiple of it, so none crosses the end of the address space either.
    private static let request: UInt64 = 64 << 10

    // MARK: Sending

    /// Works off what the driver has put into the transmit ring.
    func send() {
        guard !isSending, let host else { return }
        isSending = true
        defer { isSending = false }
        var (descriptors, bytes) = (Self.turnDescriptors, Self.turnBytes)
        while transmitRing.hasDescriptor {
            guard descriptors > 0, bytes > 0 else { return transmitTimer.arm(after: 0, host) }
            descriptors -= 1
            bytes -= sendOne(host)
        }
    }

    /// One descriptor. Returns its bytes.
    private func sendOne(_ host: any PCIHost) -> Int {
        let ring = transmitRing
        let run = ring.run
        guard let descriptor = fetch(ring, host) else { return 0 }
        let length = Int(descriptor.length)
        let most = RingNICLayout.frame.upperBound - gathered
        guard length > 0, length <= most, !descriptor.isEnd || gathered + length >= RingNICLayout.frame.lowerBound,
            let piece = frame.bytes(UInt64(gathered), length)
        else {
            stop(ring, .badDescriptor, ring.position)
            return 0
        }
        // SAFETY: the device holds the frame's memory, and this call the device.
        let failed = transfer(descriptor.address, length) { address, part in
            host.dmaRead(address, UnsafeMutableRawBufferPointer(rebasing: piece[part]), for: "frame to send")
        }
        guard ring.isRunning(run) else { return length }
        if let failed {
            stop(ring, .bufferAborted, failed)
            return length
        }
        gathered += length
        guard giveBack(descriptor, RingNICDescriptor.done, ring, host) else { return length }
        if descriptor.isEnd { leave() }
        if descriptor.wantsInterrupt, ring.isRunning(run) { raise(RingNICLayout.Interrupt.transmit) }
        return length
    }

    /// The gathered frame goes out.
    private func leave() {
        let length = gathered
        gathered = 0
        guard isLinkUp else { return statistics.add(.sentIntoNothing) }
        statistics.add(.sentFrames)
        statistics.add(.sentBytes, UInt64(length))
        if options.hasLoopback { receive(frame, length) }
    }

    // MARK: Receiving

    /// A frame arrives.
    private func receive(_ frame: DeviceMemory, _ length: Int) {
        guard let host, isLinkUp else { return }
        guard isForUs(RingNICAddress(value: frame.read(0, 8))) else { return statistics.add(.filtered) }
        let ring = receiveRing
        let run = ring.run
        guard ring.hasDescriptor else {
            statistics.add(.noDescriptor)
            return raise(RingNICLayout.Interrupt.noDescriptor)
        }
        guard var descriptor = fetch(ring, host) else { return }
        guard RingNICLayout.receiveBuffer.contains(descriptor.length) else {
            return stop(ring, .badDescriptor, ring.position)
        }
        let count = min(length, Int(descriptor.length))
        guard let bytes = frame.bytes(0, count) else { return }
        // SAFETY: the device holds the frame's memory, and this call the device.
        let failed = transfer(descriptor.address, count) { address, part in
            host.dmaWrite(
                address, UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: bytes[part])),
                for: "received frame")
        }
        guard ring.isRunning(run) else { return }
        if let failed { return stop(ring, .bufferAborted, failed) }
        descriptor.length = UInt16(count)
        descriptor.flags = RingNICDescriptor.end
        let status = RingNICDescriptor.done | (count < length ? RingNICDescriptor.truncated : 0)
        guard giveBack(descriptor, status, ring, host) else { return }
        statistics.add(.receivedFrames)
        statistics.add(.receivedBytes, UInt64(length))
        if count < length { statistics.add(.truncated) }
        raise(RingNICLayout.Interrupt.receive)
    }

    private func isForUs(_ destination: RingNICAddress) -> Bool {
        typealias Filter = RingNICLayout.Filter
        if filter & Filter.promiscuous != 0 { return true }
        if destination == .broadcast { return filter & Filter.broadcast != 0 }
        return destination.isGroup ? filter & Filter.multicast != 0 : destination == address
    }

    // MARK: Frames that arrive by themselves

    /// Frames come while the link is up and the receive ring runs.
    func wakeGenerator() {
        guard options.generate > 0, let host else { return }
        guard isLinkUp, receiveRing.isEnabled else {
            generator.stop()
            return generatorTimer.disarm()
        }
        guard generator.due == nil else { return }
        generator.start(host.now)
        armGenerator(host)
    }

    /// As many as are due, but no more than the kernel has patience for.
    func generate() {
        guard let host else { return }
        statistics.add(.noDescriptor, generator.skip(host.now))
        for _ in 0..<64 {
            guard let due = generator.due, due <= host.now else { break }
            let length = generator.next(arriving, to: address, seed: host.random())
            receive(arriving, length)
        }
        armGenerator(host)
    }

    private func armGenerator(_ host: any PCIHost) {
        guard let due = generator.due else { return }
        generatorTimer.arm(after: due - min(due, host.now), host)
    }

    // MARK: Descriptors

    /// The descriptor at HEAD; nil: the ring has stopped.
    private func fetch(_ ring: RingNICRing, _ host: any PCIHost) -> RingNICDescriptor? {
        let run = ring.run
        let position = ring.position
        var words: (UInt64, UInt64) = (0, 0)
        // SAFETY: the buffer is `words`, and is not used after the call.
        let isRead = withUnsafeMutableBytes(of: &words) {
            host.dmaRead(position, $0, for: "\(ring.kind.name) descriptor \(ring.head)")
        }
        guard ring.isRunning(run) else { return nil }
        if isRead { return RingNICDescriptor(words) }
        stop(ring, .fetchAborted, position)
        return nil
    }

    /// Writes length, flags and status back and goes on to the next. False: the ring has stopped.
    private func giveBack(
        _ descriptor: RingNICDescriptor, _ status: UInt32, _ ring: RingNICRing, _ host: any PCIHost
    ) -> Bool {
        let run = ring.run
        let address = ring.position &+ RingNICDescriptor.resultOffset
        let isWritten = host.dmaStore(
            descriptor.result(status), at: address, for: "write-back of \(ring.kind.name) descriptor \(ring.head)")
        guard ring.isRunning(run) else { return false }
        guard isWritten else {
            stop(ring, .writeBackAborted, address)
            return false
        }
        ring.advance()
        return true
    }

    /// In requests that cross no multiple of 64 KiB. Returns the address of the one that failed.
    private func transfer(_ address: UInt64, _ count: Int, _ request: (UInt64, Range<Int>) -> Bool) -> UInt64? {
        var done = 0
        while done < count {
            let here = address &+ UInt64(done)
            let part = min(count - done, Int(Self.request - here & (Self.request - 1)))
            guard request(here, done..<done + part) else { return here }
            done += part
        }
        return nil
    }
}
