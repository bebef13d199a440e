// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A request of QEMU's device that its translation unit refused.
public struct QEMUFault: Sendable, Hashable {
    /// Bus address of the first byte; where QEMU's log is silent, of its page.
    public let address: UInt64
    /// Bytes that were seen to be refused from there on; at least one.
    public private(set) var length: Int
    public let isWrite: Bool
    /// VT-d's; nil: it was refused without a record, by a cached entry or because bus lead is off.
    public private(set) var reason: UInt8?
    /// Address of the last piece.
    private var last: UInt64
    /// It was seen in the unit's line, and the other one is to come.
    private var isLastOfUnit: Bool

    init(address: UInt64, length: Int, isWrite: Bool, reason: UInt8?) {
        self.address = address
        self.length = length
        self.isWrite = isWrite
        self.reason = reason
        last = address
        isLastOfUnit = reason != nil
    }

    public var access: DMAAccess { isWrite ? .write : .read }

    /// Intel VT-d specification, 7.2.3 and appendix A.
    public var words: String {
        switch reason {
        case 0x1: "the root entry is not present"
        case 0x2: "the context entry is not present"
        case 0x3: "the context entry is invalid"
        case 0x4: "the address is beyond what the unit translates"
        case 0x5: "no page there may be written"
        case 0x6: "no page there may be read"
        case 0x7: "a page table cannot be read"
        case 0x8: "the root table cannot be read"
        case 0x9: "a context table cannot be read"
        case 0xA, 0xB, 0xC: "an entry has bits that must be 0"
        case .some(let reason): "reason 0x\(String(reason, radix: 16))"
        case nil: "nothing there may be \(isWrite ? "written" : "read")"
        }
    }

    /// Takes a line of the log in, if it goes on with this request: a request is refused a few bytes at a time.
    mutating func absorb(_ address: UInt64, _ length: Int, isWrite: Bool, reason: UInt8?) -> Bool {
        guard isWrite == self.isWrite, address >= last, address - last <= UInt64(Self.pieceMost) else { return false }
        // The unit's line of a piece stands before the other one; the same piece again is another request.
        if address == last, reason != nil || !isLastOfUnit { return false }
        last = address
        isLastOfUnit = reason != nil
        self.length = max(self.length, Int(clamping: address - self.address) + length)
        self.reason = self.reason ?? reason
        return true
    }

    /// Bytes of the largest piece.
    private static let pieceMost = 8
}
