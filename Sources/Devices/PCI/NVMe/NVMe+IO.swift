// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// The NVM command set (NVM Express 1.4, section 6).
extension NVMe {
    /// - Returns: bytes moved.
    func runIO(_ command: NVMeCommand, _ queue: NVMeSubmissionQueue) -> Int {
        let began = generation
        do {
            let count = try carryOut(command)
            if generation == began { post(command.id, queue, result: 0) }
            return count
        } catch {
            guard generation == began else { return 0 }
            if error.type == NVMeStatus.writeFault.type, error != .compareFailure { health.mediaErrors += 1 }
            finish(command, queue, error)
            return 0
        }
    }

    private func carryOut(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        guard let opcode = NVMeIOOpcode(rawValue: command.opcode) else { throw .invalidOpcode }
        guard command.fuse == 0, command.dataPointerKind == 0 else { throw .invalidField.at(doubleword: 0) }
        guard command.namespace == 1 || opcode == .flush && command.namespace == .max else { throw .invalidNamespace }
        switch opcode {
        case .flush:
            namespace.cache.flush()
            return 0
        case .read: return try readBlocks(command)
        case .write: return try writeBlocks(command)
        case .compare: return try compare(command)
        case .writeZeroes: return try writeZeroes(command)
        case .datasetManagement: return try manageDataset(command)
        case .verify:
            _ = try range(command)
            try drawError(.unrecoveredReadError)
            return 0
        }
    }

    private func range(_ command: NVMeCommand) throws(NVMeStatus) -> Range<UInt64> {
        guard let range = namespace.bytes(command.firstBlock, command.blockCount) else { throw .lbaOutOfRange }
        return range
    }

    /// The blocks of a command that moves data, and the pieces of host memory for them.
    private func transfer(_ command: NVMeCommand) throws(NVMeStatus) -> (range: Range<UInt64>, count: Int) {
        let count = command.blockCount << namespace.blockShift
        guard count <= UInt64(NVMeLayout.transferMost) else { throw .invalidField.at(doubleword: 12) }
        let range = try range(command)
        try findSegments(command, Int(count))
        return (range, Int(count))
    }

    /// `errors=`: the medium fails now and then.
    private func drawError(_ status: NVMeStatus) throws(NVMeStatus) {
        guard options.errors > 0, let host, host.random() % 1000 < options.errors else { return }
        throw status
    }

    private func readBlocks(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let (range, count) = try transfer(command)
        try drawError(.unrecoveredReadError)
        try sendBlocks(range.lowerBound, command)
        health.read(count)
        return count
    }

    private func writeBlocks(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let (range, count) = try transfer(command)
        try drawError(.writeFault)
        guard namespace.willWrite(range, isSafe: command.forcesUnitAccess) else { throw .writeFault }
        try receiveBlocks(range.lowerBound, command)
        health.wrote(count)
        return count
    }

    private func compare(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let (range, count) = try transfer(command)
        try drawError(.unrecoveredReadError)
        try compareBlocks(range.lowerBound, command)
        health.read(count)
        return count
    }

    private func writeZeroes(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let range = try range(command)
        try drawError(.writeFault)
        guard namespace.willWrite(range, isSafe: command.forcesUnitAccess),
            namespace.store.zero(range.lowerBound, range.upperBound - range.lowerBound)
        else { throw .writeFault }
        return Int(clamping: (range.upperBound - range.lowerBound) >> 4)
    }

    /// Deallocate; the other attributes are hints. Ranges that overlap are done once, so that no list costs more than the namespace.
    private func manageDataset(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let count = Int(command[10] & 0xFF) + 1
        let list = try receive(count * 16, command, "ranges")
        guard command[11] & 4 != 0 else { return list.count }
        var ranges: [Range<UInt64>] = []
        for start in stride(from: 0, to: list.count, by: 16) {
            let blocks: UInt32 = NVMePage.load(list, start + 4)
            guard let range = namespace.bytes(NVMePage.load(list, start + 8), UInt64(blocks)) else {
                throw .lbaOutOfRange
            }
            if !range.isEmpty { ranges.append(range) }
        }
        var done: UInt64 = 0
        for range in Self.merged(ranges) {
            namespace.cache.noteSafe(range)
            guard namespace.store.zero(range.lowerBound, range.upperBound - range.lowerBound) else { throw .writeFault }
            done += range.upperBound - range.lowerBound
        }
        return Int(clamping: done >> 4)
    }

    private static func merged(_ ranges: [Range<UInt64>]) -> [Range<UInt64>] {
        var merged: [Range<UInt64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
