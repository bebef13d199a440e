// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

@testable import PCIFamily

/// Which writes told a device an address.
@Suite struct RegisterHistoryTests {
    /// Offset, bytes, value, range.
    private typealias Written = (offset: UInt64, size: Int, value: UInt64, range: UInt32)

    private static func access(_ written: Written, _ frame: UInt64 = 0) -> WireAccess {
        var access = WireAccess()
        access.offset = written.offset
        access.data = written.value
        access.operation = PCIAccess.deviceWrite | UInt32(written.size) << 16 | written.range
        access.frames.0 = frame
        return access
    }

    /// What was written, an address, and the offsets of the writes that made it.
    @Test(
        arguments: [
            ([(0x100, 4, 0x8000, 0)], 0x8000, [0x100]),
            ([(0x100, 4, 0x8000, 0)], 0x9000, []),
            // Halves, in either order; without the other half it is another address.
            ([(0x100, 4, 0x8000, 0), (0x104, 4, 9, 0)], 0x9_0000_8000, [0x100, 0x104]),
            ([(0x104, 4, 9, 0), (0x100, 4, 0x8000, 0)], 0x9_0000_8000, [0x100, 0x104]),
            ([(0x100, 4, 0x8000, 0)], 0x9_0000_8000, []),
            ([(0x100, 4, 0x8000, 0), (0x200, 4, 9, 0)], 0x9_0000_8000, []),
            ([(0x100, 4, 0x8000, 0), (0x104, 4, 9, 1)], 0x9_0000_8000, []),
            // Whole; the last one counts.
            ([(0x10, 8, 0x9_0000_8000, 0)], 0x9_0000_8000, [0x10]),
            ([(0x10, 8, 0x8000, 0), (0x20, 8, 0x8000, 0)], 0x8000, [0x20]),
            ([(0x100, 4, 0x8000, 0), (0x200, 4, 0x8000, 0)], 0x8000, [0x200]),
            // Smaller ones are no addresses, and neither is 0.
            ([(0x100, 2, 0x8000, 0)], 0x8000, []),
            ([(0x100, 4, 0, 0)], 0, []),
            ([], 0x8000, []),
        ] as [([(UInt64, Int, UInt64, UInt32)], UInt64, [UInt64])])
    func `the writes of an address are found`(
        _ written: [(UInt64, Int, UInt64, UInt32)], _ address: UInt64, _ offsets: [UInt64]
    ) {
        let history = RegisterHistory()
        for one in written { history.note(Self.access((one.0, one.1, one.2, one.3))) }
        #expect(history.writes(of: address).map(\.offset) == offsets)
    }

    @Test func `the last write is known with its place`() throws {
        let history = RegisterHistory()
        #expect(history.last == nil)
        history.note(Self.access((0x100, 4, 1, 2), 0x1234))
        history.note(Self.access((0x108, 8, 7, 1), 0x5678))
        let last = try #require(history.last)
        #expect((last.range, last.offset, last.size, last.value) == (1, 0x108, 8, 7))
        #expect(last.frames == [0x5678])
    }

    @Test func `what lies long back is forgotten`() {
        let history = RegisterHistory()
        history.note(Self.access((0x100, 4, 0x8000, 0)))
        for count in 0..<511 { history.note(Self.access((0x200, 4, UInt64(count), 0))) }
        #expect(history.writes(of: 0x8000).count == 1)
        history.note(Self.access((0x200, 4, 0, 0)))
        #expect(history.writes(of: 0x8000).isEmpty)
    }

    @Test func `one register that is asked from one place again and again is told`() {
        var repeated = RepeatedAccess()
        let poll = Self.access((0x10C, 4, 0, 0))
        var told = (0..<64).map { _ in repeated.repeats(poll) }
        #expect(told == Array(repeating: false, count: 63) + [true])
        // Something in between, and it counts anew.
        told = [Self.access((0x110, 4, 0, 0)), poll].map { repeated.repeats($0) }
        #expect(told == [false, false])
    }
}
