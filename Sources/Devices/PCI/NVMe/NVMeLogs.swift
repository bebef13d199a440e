// SPDX-License-Identifier: Apache-2.0

/// The last errors, for log page 01h.
struct NVMeErrorLog {
    private struct Entry {
        var number: UInt64
        var queue: UInt16
        var command: UInt16
        /// Status field with bit 0 free for the phase.
        var status: UInt16
        var location: UInt16
        var block: UInt64
        var namespace: UInt32
    }

    /// Newest first.
    private var entries: [Entry] = []
    private(set) var count: UInt64 = 0

    mutating func add(
        queue: UInt16, command: UInt16, status: UInt16, location: UInt16, block: UInt64 = 0, namespace: UInt32 = 0
    ) {
        count += 1
        if entries.count == NVMeLayout.errorEntriesMost { entries.removeLast() }
        entries.insert(
            Entry(
                number: count, queue: queue, command: command, status: status, location: location, block: block,
                namespace: namespace),
            at: 0)
    }

    /// Figure 193.
    var page: NVMePage {
        var page = NVMePage(64 * NVMeLayout.errorEntriesMost)
        for (index, entry) in entries.enumerated() {
            let start = 64 * index
            page.put(entry.number, at: start)
            page.put(entry.queue, at: start + 8)
            page.put(entry.command, at: start + 10)
            page.put(entry.status, at: start + 12)
            page.put(entry.location, at: start + 14)
            page.put(entry.block, at: start + 16)
            page.put(entry.namespace, at: start + 24)
        }
        return page
    }
}

/// What the drive counts, for log page 02h.
struct NVMeHealth {
    /// Kelvins: 40 °C.
    var temperature: UInt16 = 313
    var powerCycles: UInt64 = 1
    var unsafeShutdowns: UInt64 = 0
    var mediaErrors: UInt64 = 0
    private var readBytes: UInt64 = 0
    private var writtenBytes: UInt64 = 0
    private var reads: UInt64 = 0
    private var writes: UInt64 = 0

    mutating func read(_ count: Int) {
        readBytes &+= UInt64(count)
        reads &+= 1
    }

    mutating func wrote(_ count: Int) {
        writtenBytes &+= UInt64(count)
        writes &+= 1
    }

    /// Figure 194. `now`: nanoseconds.
    func page(isTemperatureCritical: Bool, errors: UInt64, now: UInt64) -> NVMePage {
        let unit: UInt64 = 512 * 1000
        var page = NVMePage(512)
        page.put(UInt8(isTemperatureCritical ? 2 : 0), at: 0)
        page.put(temperature, at: 1)
        page.put(UInt8(100), at: 3)  // available spare
        page.put(UInt8(10), at: 4)  // and its threshold
        page.put(readBytes / unit + (readBytes % unit == 0 ? 0 : 1), at: 32)
        page.put(writtenBytes / unit + (writtenBytes % unit == 0 ? 0 : 1), at: 48)
        page.put(reads, at: 64)
        page.put(writes, at: 80)
        page.put(powerCycles, at: 112)
        page.put(now / 3_600_000_000_000, at: 128)
        page.put(unsafeShutdowns, at: 144)
        page.put(mediaErrors, at: 160)
        page.put(errors, at: 176)
        return page
    }
}

/// Get Log Page (NVM Express 1.4, section 5.14).
extension NVMe {
    func getLogPage(_ command: NVMeCommand) throws(NVMeStatus) {
        let id = command[10] & 0xFF
        let count = (UInt64(command[10] >> 16) | UInt64(command[11] & 0xFFFF) << 16) * 4 + 4
        let offset = UInt64(command[12]) | UInt64(command[13]) << 32
        guard let page = logPage(id) else { throw .invalidLogPage }
        guard [0, 1, .max].contains(command.namespace) else { throw .invalidNamespace }
        guard count <= UInt64(NVMeLayout.transferMost) else { throw .invalidField.at(doubleword: 10) }
        guard offset & 3 == 0, offset <= UInt64(page.bytes.count) else { throw .invalidField.at(doubleword: 12) }
        let part = page.bytes.dropFirst(Int(offset)).prefix(Int(count))
        // What is asked for beyond the end of a page is 0.
        try send(Array(part) + Array(repeating: 0, count: Int(count) - part.count), command, "log page \(id)")
        guard command[10] >> 15 & 1 == 0 else { return }
        events.acknowledge(page: id)
        if id == 4 { events.hasChangedNamespace = false }
    }

    private func logPage(_ id: UInt32) -> NVMePage? {
        switch id {
        case 1: return errorLog.page
        case 2:
            return health.page(
                isTemperatureCritical: isTemperatureCritical, errors: errorLog.count, now: host?.now ?? 0)
        case 3:
            var page = NVMePage(512)
            page.put(UInt8(1), at: 0)  // slot 1 is active
            page.put(Self.firmware, at: 8, count: 8)
            return page
        case 4:
            var page = NVMePage(4096)
            if events.hasChangedNamespace { page.put(UInt32(1), at: 0) }
            return page
        case 5: return effectsPage
        default: return nil
        }
    }

    /// Commands Supported and Effects, figure 204: bit 0 supported, 1 changes blocks, 2 changes what a namespace can.
    private var effectsPage: NVMePage {
        var page = NVMePage(4096)
        for opcode in NVMeAdminOpcode.allCases {
            page.put(UInt32(opcode == .formatNVM ? 0b111 : 1), at: 4 * Int(opcode.rawValue))
        }
        let changing: Set<NVMeIOOpcode> = [.write, .writeZeroes, .datasetManagement]
        for opcode in NVMeIOOpcode.allCases {
            page.put(UInt32(changing.contains(opcode) ? 3 : 1), at: 1024 + 4 * Int(opcode.rawValue))
        }
        return page
    }
}
