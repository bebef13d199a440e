// SPDX-License-Identifier: Apache-2.0

import Wire

/// The last writes to a device's registers, with where they were made: who told the device an address.
final class RegisterHistory {
    struct Write {
        var range: Int
        var offset: UInt64
        var size: Int
        var value: UInt64
        var frames: [UInt64]
    }

    private static let most = 512
    private var accesses = [WireAccess](repeating: WireAccess(), count: most)
    private var count = 0

    func note(_ access: WireAccess) {
        accesses[count % Self.most] = access
        count += 1
    }

    /// The last first.
    private var recent: [WireAccess] {
        (0..<min(count, Self.most)).map { accesses[(count - 1 - $0) % Self.most] }
    }

    var last: Write? { recent.first.map(Self.write) }

    /// The writes that told the device this address: whole, or in halves of 32 bits; shifted, as page numbers are.
    func writes(of address: UInt64) -> [Write] {
        let low = address & 0xFFFF_FFFF
        let high = address >> 32
        let whole = recent.first { Self.size($0) == 8 && $0.data == address }
        if let whole { return [Self.write(whole)] }
        // Halves belong together if they stand side by side.
        for access in recent where Self.size(access) == 4 && access.data == low && low != 0 {
            guard high != 0 else { return [Self.write(access)] }
            let other = recent.first {
                Self.size($0) == 4 && $0.data == high && ($0.operation & 0xFF) == (access.operation & 0xFF)
                    && max($0.offset, access.offset) - min($0.offset, access.offset) <= 8
            }
            if let other { return [Self.write(access), Self.write(other)] }
        }
        return []
    }

    private static func size(_ access: WireAccess) -> Int { Int(access.operation >> 16 & 0xF) }

    private static func write(_ access: WireAccess) -> Write {
        let (a, b, c, d, e) = access.frames
        return Write(
            range: Int(access.operation & 0xFF), offset: access.offset, size: size(access), value: access.data,
            frames: [a, b, c, d, e].prefix { $0 != 0 }.map { $0 })
    }
}

/// Whether one register is accessed from one place again and again.
struct RepeatedAccess {
    private static let most = 64
    private var last = WireAccess()
    private var count = 0

    mutating func repeats(_ access: WireAccess) -> Bool {
        let isSame =
            access.offset == last.offset && access.operation == last.operation && access.frames.2 == last.frames.2
            && access.frames.3 == last.frames.3
        count = isSame ? count + 1 : 1
        last = access
        return count >= Self.most
    }
}
