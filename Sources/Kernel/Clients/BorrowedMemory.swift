// SPDX-License-Identifier: Apache-2.0

import CProcess

/// A copy of some of a client's memory.
final class BorrowedMemory {
    let process: Int32
    let segments: [(address: UInt64, length: UInt64)]
    let memory: MemoryObject
    /// kIOMemoryDirectionIn: the driver writes.
    let isWritten: Bool
    /// Nobody writes to it any more.
    private(set) var isOver = false

    init(process: Int32, segments: [(UInt64, UInt64)], memory: MemoryObject, isWritten: Bool) {
        self.process = process
        self.segments = segments
        self.memory = memory
        self.isWritten = isWritten
    }

    func copyIn() -> Bool {
        copy { address, place, length in dextlab_read_process(process, address, place, length) }
    }

    /// The driver has let go of it.
    func end() {
        copyOut()
        isOver = true
    }

    func copyOut() {
        guard isWritten else { return }
        _ = copy { address, place, length in dextlab_write_process(process, address, place, length) }
    }

    private func copy(_ one: (UInt64, UnsafeMutableRawPointer, UInt64) -> Int64) -> Bool {
        let result = try? memory.withBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            var offset: UInt64 = 0
            for segment in segments {
                // Inside: the memory has the sum of all lengths.
                guard one(segment.address, base + Int(offset), segment.length) == Int64(segment.length) else {
                    return false
                }
                offset += segment.length
            }
            return true
        }
        return result ?? false
    }
}
