// SPDX-License-Identifier: Apache-2.0

/// A queue of commands in host memory: the driver moves the tail, the controller the head.
final class NVMeSubmissionQueue {
    let id: Int
    let address: UInt64
    /// Entries, 2…1024; one always stays free.
    let size: UInt32
    let completion: NVMeCompletionQueue
    private(set) var head: UInt32 = 0
    private(set) var tail: UInt32 = 0

    init(id: Int, address: UInt64, size: UInt32, completion: NVMeCompletionQueue) {
        self.id = id
        self.address = address
        self.size = size
        self.completion = completion
    }

    var isEmpty: Bool { head == tail }
    /// Of the entry that is next.
    var headAddress: UInt64 { address &+ UInt64(head) << UInt64(NVMeLayout.submissionEntryShift) }

    func advanceHead() { head = head + 1 == size ? 0 : head + 1 }

    /// - Returns: false: the queue has no such entry, or not that many free ones.
    func setTail(_ value: UInt32) -> Bool {
        guard value < size else { return false }
        let used = tail >= head ? tail - head : tail + size - head
        let added = value >= tail ? value - tail : value + size - tail
        guard used + added < size else { return false }
        tail = value
        return true
    }
}

/// A queue of completions in host memory: the controller moves the tail, the driver the head.
final class NVMeCompletionQueue {
    let id: Int
    let address: UInt64
    let size: UInt32
    let vector: Int
    let interrupts: Bool
    private(set) var head: UInt32 = 0
    private(set) var tail: UInt32 = 0
    /// Phase tag of the entries of this round; the first round's is 1, as fresh memory is 0.
    private(set) var phase: UInt32 = 1
    /// Places kept for commands that were fetched and have not ended.
    var reserved: UInt32 = 0
    /// Submission queues that end in it.
    var users = 0
    /// Entries that no interrupt has told of yet.
    var untold: UInt32 = 0
    /// An interrupt has told of entries that the driver has not taken yet.
    private(set) var isSignalled = false

    init(id: Int, address: UInt64, size: UInt32, vector: Int, interrupts: Bool) {
        self.id = id
        self.address = address
        self.size = size
        self.vector = vector
        self.interrupts = interrupts
    }

    /// Entries that the driver has not taken.
    var used: UInt32 { tail >= head ? tail - head : tail + size - head }
    /// A command more could end here.
    var hasRoom: Bool { used + reserved + 1 < size }
    var tailAddress: UInt64 { address &+ UInt64(tail) << UInt64(NVMeLayout.completionEntryShift) }

    func advanceTail() {
        untold += 1
        tail += 1
        guard tail == size else { return }
        tail = 0
        phase ^= 1
    }

    func tell() {
        untold = 0
        isSignalled = true
    }

    /// - Returns: false: that would take entries that are not there.
    func setHead(_ value: UInt32) -> Bool {
        guard value < size else { return false }
        let taken = value >= head ? value - head : value + size - head
        guard taken <= used else { return false }
        head = value
        untold = min(untold, used)
        if used == 0 { isSignalled = false }
        return true
    }
}
