// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// The machine around a device model, in a few lines: memory at bus addresses, a clock that stands still until it is told to go
/// on, and a record of what the device did.
///
/// As with the real one, work that a device left for later is dropped when the host resets it, and a request that is refused
/// half way has moved the bytes before that place.
final class FakeHost: PCIHost {
    /// Memory that a device reaches.
    struct Piece {
        var address: UInt64
        var bytes: [UInt8]
        var end: UInt64 { address + UInt64(bytes.count) }
    }

    /// A request that was refused.
    struct Fault: Equatable {
        /// Of the request.
        var address: UInt64
        var count: Int
        var isWrite: Bool
        var use: String
    }

    private struct Work {
        var time: UInt64
        var order: UInt64
        var run: () -> Void
    }

    private(set) var pieces: [Piece] = []
    /// Addresses that fault although memory lies there.
    var refused: [ClosedRange<UInt64>] = []
    /// Addresses that may be read only.
    var refuseWrites: [ClosedRange<UInt64>] = []
    private(set) var now: UInt64 = 0
    private var numbers: SeededRandom
    private var works: [Work] = []
    private var order: UInt64 = 0

    private(set) var faults: [Fault] = []
    private(set) var requests = 0
    private(set) var bytesMoved: UInt64 = 0
    /// Messages, in the order in which they were sent.
    private(set) var interrupts: [Int] = []
    private(set) var isLineHigh = false
    private(set) var lineChanges = 0
    private(set) var logs: [String] = []
    /// Is called at once, as a driver would be that answers before the device goes on.
    var onInterrupt: ((Int) -> Void)?
    var onFault: ((Fault) -> Void)?

    /// Memory of so many bytes, zeroed, at `address`.
    init(memory: Int = 1 << 20, at address: UInt64 = 0x10000, seed: UInt64 = 1) {
        numbers = SeededRandom(seed: seed)
        map(address, memory)
    }

    /// More memory. It must not overlap what is there.
    func map(_ address: UInt64, _ count: Int) {
        pieces.append(Piece(address: address, bytes: Array(repeating: 0, count: count)))
    }

    // MARK: Memory, as the test sees it

    func bytes(_ address: UInt64, _ count: Int) -> [UInt8] {
        guard let (piece, offset) = place(address, count) else { return [] }
        return Array(pieces[piece].bytes[offset..<offset + count])
    }

    func put(_ bytes: [UInt8], at address: UInt64) {
        guard let (piece, offset) = place(address, bytes.count) else { return }
        pieces[piece].bytes.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }

    func load<T: FixedWidthInteger>(_ address: UInt64, as type: T.Type = T.self) -> T {
        bytes(address, MemoryLayout<T>.size).reversed().reduce(0) { $0 << 8 | T(truncatingIfNeeded: $1) }
    }

    func store<T: FixedWidthInteger>(_ value: T, at address: UInt64) {
        put(withUnsafeBytes(of: value.littleEndian) { Array($0) }, at: address)
    }

    private func place(_ address: UInt64, _ count: Int) -> (piece: Int, offset: Int)? {
        guard let piece = pieces.firstIndex(where: { $0.address <= address && address < $0.end }),
            pieces[piece].end - address >= count
        else { return nil }
        return (piece, Int(address - pieces[piece].address))
    }

    // MARK: PCIHost

    func random() -> UInt64 { numbers.next() }

    func dmaRead(_ address: UInt64, _ buffer: UnsafeMutableRawBufferPointer, for use: @autoclosure () -> String) -> Bool
    {
        move(address, buffer.count, isWrite: false, use) { piece, offset, part in
            // SAFETY: `part` lies in `buffer`, and `offset` and as many bytes in the piece.
            pieces[piece].bytes.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: buffer[part])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + part.count]))
            }
        }
    }

    func dmaWrite(_ address: UInt64, _ buffer: UnsafeRawBufferPointer, for use: @autoclosure () -> String) -> Bool {
        move(address, buffer.count, isWrite: true, use) { piece, offset, part in
            // SAFETY: `part` lies in `buffer`, and `offset` and as many bytes in the piece.
            pieces[piece].bytes.withUnsafeMutableBytes {
                UnsafeMutableRawBufferPointer(rebasing: $0[offset..<offset + part.count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[part]))
            }
        }
    }

    private func move(
        _ address: UInt64, _ count: Int, isWrite: Bool, _ use: () -> String, _ copy: (Int, Int, Range<Int>) -> Void
    ) -> Bool {
        requests += 1
        let refused = isWrite ? refused + refuseWrites : refused
        var done = 0
        while done < count {
            let here = address &+ UInt64(done)
            guard let (piece, offset) = place(here, 1), !refused.contains(where: { $0.contains(here) }) else {
                let fault = Fault(address: address, count: count, isWrite: isWrite, use: use())
                faults.append(fault)
                onFault?(fault)
                return false
            }
            let ends = refused.filter { $0.lowerBound > here }.map { $0.lowerBound - here }
            let part = min(count - done, pieces[piece].bytes.count - offset, Int(clamping: ends.min() ?? .max))
            copy(piece, offset, done..<done + part)
            done += part
            bytesMoved += UInt64(part)
        }
        return true
    }

    func interrupt(_ vector: Int) {
        interrupts.append(vector)
        onInterrupt?(vector)
    }

    func setLine(_ isHigh: Bool) {
        if isLineHigh != isHigh { lineChanges += 1 }
        isLineHigh = isHigh
    }

    func after(_ nanoseconds: UInt64, _ work: @escaping () -> Void) {
        let (time, overflows) = now.addingReportingOverflow(nanoseconds)
        works.append(Work(time: overflows ? .max : time, order: order, run: work))
        order += 1
    }

    func log(_ text: String) { logs.append(text) }

    // MARK: What the test does with it

    /// Pieces of work that wait.
    var waiting: Int { works.count }

    /// Lets time go by, and does what becomes due, in order.
    ///
    /// - Returns: pieces of work that were done: `most` if there was no end to them.
    @discardableResult func advance(_ nanoseconds: UInt64 = 0, most: Int = 100_000) -> Int {
        let (time, overflows) = now.addingReportingOverflow(nanoseconds)
        let end = overflows ? .max : time
        for count in 0..<most {
            guard
                let next = works.indices.min(by: {
                    (works[$0].time, works[$0].order) < (works[$1].time, works[$1].order)
                }),
                works[next].time <= end
            else {
                now = end
                return count
            }
            let work = works.remove(at: next)
            now = max(now, work.time)
            work.run()
        }
        return most
    }

    /// The clock goes on and nothing is done: the kernel was busy with something else.
    func sleep(_ nanoseconds: UInt64) { now += nanoseconds }

    /// What the device left for later is dropped, and it is reset.
    func reset(_ function: any PCIFunction) {
        works.removeAll()
        isLineHigh = false
        function.reset()
    }

    func forgetRecord() {
        (faults, interrupts, logs, requests, bytesMoved, lineChanges) = ([], [], [], 0, 0, 0)
    }
}

extension PCIFunction {
    func read32(_ region: Int = 0, _ offset: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: read(region, offset, 4)) }
    func write32(_ region: Int = 0, _ offset: UInt64, _ value: UInt32) { write(region, offset, 4, UInt64(value)) }
}
