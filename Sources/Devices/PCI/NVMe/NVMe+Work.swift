// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// A command that takes its time.
struct NVMeInFlight {
    var command: NVMeCommand
    var queue: NVMeSubmissionQueue
    /// When it is carried out, in nanoseconds on the host's clock.
    var due: UInt64
}

/// Doorbells, and the loop that fetches commands and posts completions (NVM Express 1.4, sections 3.1.24, 4.1, 7.2).
extension NVMe {
    /// Commands, and bytes that they move, for one doorbell; then others have their turn.
    private static let commandsAtOnce = 64
    private static let bytesAtOnce = 1 << 20

    /// A write to a doorbell, `offset` bytes behind the first.
    func ring(_ offset: UInt64, _ value: UInt32) {
        let step: UInt64 = 4 << options.stride
        guard isRunning else { return note("a doorbell was rung while the controller is not ready: ignored") }
        let index = Int(offset / step)
        let id = index / 2
        let isCompletion = index % 2 != 0
        let tail = value & 0xFFFF
        guard offset % step == 0, id < submissions.count else { return badDoorbell(offset, .invalidDoorbellRegister) }
        if isCompletion {
            guard let queue = completions[id] else { return badDoorbell(offset, .invalidDoorbellRegister) }
            guard queue.setHead(tail) else { return badDoorbell(offset, .invalidDoorbellValue) }
            updateLine()
            deliverEvents()
        } else {
            guard let queue = submissions[id] else { return badDoorbell(offset, .invalidDoorbellRegister) }
            guard queue.setTail(tail) else { return badDoorbell(offset, .invalidDoorbellValue) }
        }
        work()
    }

    private func badDoorbell(_ offset: UInt64, _ event: NVMeEvent) {
        note(
            "doorbell at 0x\(String(NVMeLayout.doorbells + offset, radix: 16)): "
                + (event == .invalidDoorbellValue ? "no such entry" : "no such queue"))
        errorLog.add(queue: 0xFFFF, command: 0xFFFF, status: 0, location: 0xFFFF)
        raise(event)
    }

    private func canFetch(_ queue: NVMeSubmissionQueue) -> Bool {
        !queue.isEmpty && queue.completion.hasRoom
            && (queue.id == 0 || options.latency == 0 || inFlight.count < NVMeLayout.inFlightMost)
    }

    /// The next queue in turn that has a command.
    private func nextQueue() -> NVMeSubmissionQueue? {
        for step in 0..<submissions.count {
            let id = (turn + step) % submissions.count
            if let queue = submissions[id], canFetch(queue) {
                turn = (id + 1) % submissions.count
                return queue
            }
        }
        return nil
    }

    /// Fetches and carries out commands, as many as one turn may; the rest waits for the next.
    ///
    /// A report about a fault may run the driver, and so may the interrupts at the end: it may come back here, or reset us.
    func work() {
        guard !isWorking, isRunning else { return }
        isWorking = true
        let began = generation
        var commands = 0
        var bytes = 0
        while commands < Self.commandsAtOnce, bytes < Self.bytesAtOnce, isRunning, generation == began,
            let queue = nextQueue()
        {
            bytes += fetch(queue)
            commands += 1
        }
        isWorking = false
        tellOfCompletions()
        if isRunning, let host, submissions.contains(where: { $0.map(canFetch) ?? false }) {
            workTimer.arm(after: 0, host)
        }
    }

    /// - Returns: bytes that the command moved.
    private func fetch(_ queue: NVMeSubmissionQueue) -> Int {
        guard let host else { return 0 }
        let began = generation
        var command = NVMeCommand()
        let address = queue.headAddress
        // SAFETY: the buffer is the command's 64 bytes, and is not used after the call.
        let isRead = withUnsafeMutableBytes(of: &command.words) {
            host.dmaRead(address, $0, for: "fetch of submission queue \(queue.id), entry \(queue.head)")
        }
        guard generation == began else { return 0 }
        guard isRead else {
            fail("submission queue \(queue.id) cannot be read")
            return 0
        }
        queue.advanceHead()
        queue.completion.reserved += 1
        if queue.id == 0 { return runAdmin(command, queue) }
        guard !isOutstanding(command.id, queue) else {
            finish(command, queue, .commandIDConflict)
            return 0
        }
        guard options.latency > 0 else { return runIO(command, queue) }
        let (due, overflows) = host.now.addingReportingOverflow(options.latency)
        inFlight.append(NVMeInFlight(command: command, queue: queue, due: overflows ? .max : due))
        if inFlight.count == 1 { latencyTimer.arm(after: options.latency, host) }
        return 0
    }

    func isOutstanding(_ id: UInt16, _ queue: NVMeSubmissionQueue) -> Bool {
        if queue.id == 0 { return events.requests.contains(id) }
        return inFlight.contains { $0.queue === queue && $0.command.id == id }
    }

    /// Carries out what has waited for `latency=`, in the order in which it came.
    func finishDue() {
        guard let host, isReady, !isFatal, !isWorking else { return }
        isWorking = true
        let began = generation
        var bytes = 0
        var commands = 0
        while let next = inFlight.first, next.due <= host.now, bytes < Self.bytesAtOnce,
            commands < Self.commandsAtOnce
        {
            inFlight.removeFirst()
            bytes += runIO(next.command, next.queue)
            commands += 1
            guard generation == began, !isFatal else { break }
        }
        isWorking = false
        if generation == began, let next = inFlight.first {
            latencyTimer.arm(after: next.due - min(next.due, host.now), host)
        }
        tellOfCompletions()
        work()
    }

    // MARK: Completions

    /// Ends a command that failed.
    func finish(_ command: NVMeCommand, _ queue: NVMeSubmissionQueue, _ status: NVMeStatus) {
        let isLogged = status != .success && status != .abortRequested && status != .abortedByQueueDeletion
        let field = status.field(hasMore: isLogged)
        if isLogged {
            errorLog.add(
                queue: UInt16(queue.id), command: command.id, status: field << 1, location: status.location,
                block: queue.id == 0 ? 0 : command.firstBlock, namespace: command.namespace)
        }
        post(command.id, queue, result: 0, field: field)
    }

    /// Ends a command that was fetched.
    func post(_ id: UInt16, _ queue: NVMeSubmissionQueue, result: UInt32, field: UInt16 = 0) {
        let completion = queue.completion
        if completion.reserved > 0 { completion.reserved -= 1 }
        guard let host, !isFatal else { return }
        let began = generation
        var entry = SIMD4<UInt32>(
            result, 0, queue.head | UInt32(queue.id) << 16, UInt32(id) | completion.phase << 16 | UInt32(field) << 17)
        for index in 0..<4 { entry[index] = entry[index].littleEndian }
        // SAFETY: the buffer is the entry's 16 bytes, and is not used after the call.
        let isWritten = withUnsafeBytes(of: &entry) {
            host.dmaWrite(
                completion.tailAddress, $0, for: "completion queue \(completion.id), entry \(completion.tail)")
        }
        guard generation == began else { return }
        guard isWritten else { return fail("completion queue \(completion.id) cannot be written") }
        completion.advanceTail()
    }

    // MARK: Interrupts

    /// Tells the driver of what was posted, or lets it gather.
    func tellOfCompletions() {
        guard let host else { return }
        let began = generation
        for queue in completions {
            guard let queue, queue.untold > 0 else { continue }
            guard !interrupts.waits(queue) else {
                if coalescingTimer.due == nil { coalescingTimer.arm(after: interrupts.time * 100_000, host) }
                continue
            }
            interrupts.tell(queue, host)
            guard generation == began else { return }
        }
        updateLine()
    }

    /// The time of Interrupt Coalescing is over.
    func tellAll() {
        guard let host else { return }
        let began = generation
        for queue in completions {
            guard let queue else { continue }
            interrupts.tell(queue, host)
            guard generation == began else { return }
        }
        updateLine()
    }

    func updateLine() {
        if let host { interrupts.updateLine(completions, host) }
    }

    /// INTMC.
    func unmask(_ bits: UInt32) {
        guard let host else { return }
        let began = generation
        for vector in interrupts.clearMask(bits, completions) {
            host.interrupt(vector)
            guard generation == began else { return }
        }
        updateLine()
    }
}
