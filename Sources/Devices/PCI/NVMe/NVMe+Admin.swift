// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// The admin command set (NVM Express 1.4, section 5).
extension NVMe {
    /// What an admin command that did not fail leaves.
    private enum Outcome {
        case done(result: UInt32 = 0)
        /// It ends when there is something to tell.
        case waits
    }

    /// - Returns: bytes moved.
    func runAdmin(_ command: NVMeCommand, _ queue: NVMeSubmissionQueue) -> Int {
        let began = generation
        segments.removeAll(keepingCapacity: true)
        do {
            let outcome = try carryOut(command, queue)
            guard generation == began else { return 0 }
            switch outcome {
            case .done(let result): post(command.id, queue, result: result)
            case .waits: queue.completion.reserved -= 1
            }
        } catch {
            guard generation == began else { return 0 }
            finish(command, queue, error)
        }
        deliverEvents()
        return segments.reduce(0) { $0 + $1.count }
    }

    private func carryOut(_ command: NVMeCommand, _ queue: NVMeSubmissionQueue) throws(NVMeStatus) -> Outcome {
        guard let opcode = NVMeAdminOpcode(rawValue: command.opcode) else { throw .invalidOpcode }
        guard !isOutstanding(command.id, queue) else { throw .commandIDConflict }
        guard command.fuse == 0, command.dataPointerKind == 0 else { throw .invalidField.at(doubleword: 0) }
        switch opcode {
        case .identify: try identify(command)
        case .createCompletionQueue: try createCompletionQueue(command)
        case .createSubmissionQueue: try createSubmissionQueue(command)
        case .deleteCompletionQueue: try deleteCompletionQueue(command)
        case .deleteSubmissionQueue: try deleteSubmissionQueue(command)
        case .getLogPage: try getLogPage(command)
        case .setFeatures: return .done(result: try setFeature(command))
        case .getFeatures: return .done(result: try getFeature(command))
        case .abort: return .done(result: abort(command))
        case .formatNVM: try formatNVM(command)
        case .asynchronousEventRequest:
            guard events.requests.count < NVMeLayout.eventRequestsMost else { throw .eventRequestLimitExceeded }
            events.requests.append(command.id)
            return .waits
        }
        return .done()
    }

    // MARK: Queues

    private func newQueue(_ command: NVMeCommand, most: Int) throws(NVMeStatus) -> (id: Int, size: UInt32) {
        let id = Int(command[10] & 0xFFFF)
        let size = command[10] >> 16 + 1
        guard id > 0, id < submissions.count, id <= most else { throw .invalidQueueIdentifier }
        guard size >= 2, size <= NVMeLayout.queueEntriesMost else { throw .invalidQueueSize }
        return (id, size)
    }

    private func checkPlace(_ command: NVMeCommand) throws(NVMeStatus) {
        // CAP.CQR: a queue lies in one piece.
        guard command[11] & 1 != 0 else { throw .invalidField.at(doubleword: 11) }
        guard command.prp1 & (pageSize - 1) == 0 else { throw .invalidPRPOffset.at(doubleword: 6) }
    }

    private func createCompletionQueue(_ command: NVMeCommand) throws(NVMeStatus) {
        let (id, size) = try newQueue(command, most: features.completionQueues)
        guard completions[id] == nil else { throw .invalidQueueIdentifier }
        // CC.IOCQES says how large an entry is; there is one size.
        guard NVMeLayout.Configuration.completionEntry(configuration) == NVMeLayout.completionEntryShift else {
            throw .invalidQueueSize
        }
        try checkPlace(command)
        let vector = Int(command[11] >> 16)
        guard vector < NVMeLayout.messages else { throw .invalidInterruptVector }
        completions[id] = NVMeCompletionQueue(
            id: id, address: command.prp1, size: size, vector: vector, interrupts: command[11] & 2 != 0)
    }

    private func createSubmissionQueue(_ command: NVMeCommand) throws(NVMeStatus) {
        let (id, size) = try newQueue(command, most: features.submissionQueues)
        guard submissions[id] == nil else { throw .invalidQueueIdentifier }
        guard NVMeLayout.Configuration.submissionEntry(configuration) == NVMeLayout.submissionEntryShift else {
            throw .invalidQueueSize
        }
        try checkPlace(command)
        let target = Int(command[11] >> 16)
        guard target > 0, target < completions.count, target <= features.completionQueues else {
            throw .invalidQueueIdentifier.at(doubleword: 11)
        }
        guard let completion = completions[target] else { throw .completionQueueInvalid }
        completion.users += 1
        submissions[id] = NVMeSubmissionQueue(id: id, address: command.prp1, size: size, completion: completion)
    }

    private func deleteSubmissionQueue(_ command: NVMeCommand) throws(NVMeStatus) {
        let id = Int(command[10] & 0xFFFF)
        guard id > 0, id < submissions.count, let queue = submissions[id] else { throw .invalidQueueIdentifier }
        let began = generation
        let (theirs, others) = inFlight.reduce(into: ([NVMeInFlight](), [NVMeInFlight]())) { parts, item in
            if item.queue === queue { parts.0.append(item) } else { parts.1.append(item) }
        }
        inFlight = others
        for item in theirs where generation == began { finish(item.command, queue, .abortedByQueueDeletion) }
        guard generation == began else { return }
        queue.completion.users -= 1
        submissions[id] = nil
    }

    private func deleteCompletionQueue(_ command: NVMeCommand) throws(NVMeStatus) {
        let id = Int(command[10] & 0xFFFF)
        guard id > 0, id < completions.count, let queue = completions[id] else { throw .invalidQueueIdentifier }
        guard queue.users == 0 else { throw .invalidQueueDeletion }
        completions[id] = nil
        updateLine()
    }

    // MARK: Abort, Format NVM

    /// - Returns: doubleword 0: bit 0 is 1 where there was nothing to abort.
    private func abort(_ command: NVMeCommand) -> UInt32 {
        let queue = Int(command[10] & 0xFFFF)
        let id = UInt16(truncatingIfNeeded: command[10] >> 16)
        if queue == 0, let index = events.requests.firstIndex(of: id), let admin = submissions[0],
            admin.completion.hasRoom
        {
            events.requests.remove(at: index)
            admin.completion.reserved += 1
            post(id, admin, result: 0, field: NVMeStatus.abortRequested.field(hasMore: false))
            return 0
        }
        guard let index = inFlight.firstIndex(where: { $0.queue.id == queue && $0.command.id == id }) else { return 1 }
        let item = inFlight.remove(at: index)
        finish(item.command, item.queue, .abortRequested)
        return 0
    }

    private func formatNVM(_ command: NVMeCommand) throws(NVMeStatus) {
        guard command.namespace == 1 || command.namespace == .max else { throw .invalidNamespace }
        let format = Int(command[10] & 0xF)
        guard format < NVMeNamespace.formats.count else { throw .invalidFormat }
        // There is no metadata for protection information, and SES is none or user data erase.
        guard command[10] >> 5 & 7 == 0 else { throw .invalidFormat }
        guard command[10] >> 9 & 7 <= 1 else { throw .invalidField.at(doubleword: 10) }
        guard namespace.format(format) else { throw .internalError }
    }
}
