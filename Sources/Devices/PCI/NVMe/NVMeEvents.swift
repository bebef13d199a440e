// SPDX-License-Identifier: Apache-2.0

/// What an Asynchronous Event Request ends with (NVM Express 1.4, section 5.2).
struct NVMeEvent: Hashable {
    /// 0 error, 1 SMART and health, 2 notice.
    var type: UInt32
    var information: UInt32
    /// Log page that takes the event back.
    var page: UInt32

    var result: UInt32 { type | information << 8 | page << 16 }

    static let invalidDoorbellRegister = NVMeEvent(type: 0, information: 0, page: 1)
    static let invalidDoorbellValue = NVMeEvent(type: 0, information: 1, page: 1)
    static let temperature = NVMeEvent(type: 1, information: 1, page: 2)
    static let namespaceChanged = NVMeEvent(type: 2, information: 0, page: 4)
}

/// Events that wait for requests, and requests that wait for events.
struct NVMeEvents {
    /// Command identifiers of requests, oldest first; no more than AERL allows.
    var requests: [UInt16] = []
    /// Each kind of event once, so that there are no more than there are kinds.
    private(set) var waiting: [NVMeEvent] = []
    /// Types that were reported and whose log page was not read yet: they are not reported again.
    private var masked: Set<UInt32> = []
    /// Namespace 1 changed since the log of changes was read.
    var hasChangedNamespace = false

    mutating func add(_ event: NVMeEvent) {
        if !waiting.contains(event) { waiting.append(event) }
    }

    /// The next pair of a request and an event, if there is one.
    mutating func next() -> (request: UInt16, event: NVMeEvent)? {
        guard !requests.isEmpty, let index = waiting.firstIndex(where: { !masked.contains($0.type) }) else {
            return nil
        }
        let event = waiting.remove(at: index)
        masked.insert(event.type)
        return (requests.removeFirst(), event)
    }

    /// The log page was read: its events may come again.
    mutating func acknowledge(page: UInt32) {
        let types: [UInt32: UInt32] = [1: 0, 2: 1, 4: 2]
        if let type = types[page] { masked.remove(type) }
    }
}

extension NVMe {
    /// What a command brings about is told of after the command's own completion.
    func raise(_ event: NVMeEvent) {
        events.add(event)
        if !isWorking { deliverEvents() }
    }

    func deliverEvents() {
        guard isRunning, let queue = submissions[0] else { return }
        while queue.completion.hasRoom, let (request, event) = events.next() {
            queue.completion.reserved += 1
            let began = generation
            post(request, queue, result: event.result)
            guard generation == began, !isFatal else { return }
        }
        if !isWorking { tellOfCompletions() }
    }
}
