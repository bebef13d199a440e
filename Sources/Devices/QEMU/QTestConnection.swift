// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a command to QEMU was not carried out. After one of these the connection is of no use any more.
enum QTestError: Error, Equatable {
    /// The other side is gone.
    case closed
    /// No answer within the deadline.
    case silent
    /// What came is no line of the protocol.
    case malformed(String)
    /// QEMU refused a command; ours are all well-formed, so that it is not the QEMU that we know.
    case refused(String)
    case system(Int32)
}

/// A client of QEMU's qtest server: registers, ports and interrupt lines of a machine that QEMU emulates.
///
/// A read is one `send` and one `recv`. Writes are posted: they are sent at once, and their answers are taken in before the next
/// read's; QEMU carries out all commands in order.
///
/// - Source: QEMU 7.2, `softmmu/qtest.c` (the comment at its top is the protocol).
final class QTestConnection {
    let socket: Int32
    private var lines = QTestLines()
    private var command: [UInt8] = []
    /// Posted commands without an answer yet.
    private var outstanding = 0
    /// Changes of interrupt lines that nobody has taken yet.
    private var changes: [(line: Int, isHigh: Bool)] = []
    /// What went wrong first; nothing is sent after it.
    private(set) var failure: QTestError?

    /// Answers that may be outstanding, so that neither side ever waits for room in the other's socket.
    private static let outstandingMost = 64
    /// Changes that are kept for whoever takes them; more than any device makes between two looks.
    private static let changesMost = 4096

    /// - Parameters:
    ///   - socket: a connected stream socket, which is closed with this object.
    ///   - deadline: seconds without an answer after which the other side counts as dead.
    init(_ socket: Int32, deadline: Double) {
        self.socket = socket
        self.deadline = deadline
        command.reserveCapacity(256)
        applyDeadline()
    }

    deinit { close(socket) }

    /// Seconds without an answer after which the other side counts as dead.
    var deadline: Double {
        didSet { applyDeadline() }
    }

    private func applyDeadline() {
        let whole = deadline.rounded(.down)
        var time = timeval(tv_sec: Int(whole), tv_usec: Int((deadline - whole) * 1e6))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    // MARK: Commands

    func read(_ address: UInt64, _ size: Int) throws(QTestError) -> UInt64 {
        switch size {
        case 1: begin("readb ")
        case 2: begin("readw ")
        case 4: begin("readl ")
        default: begin("readq ")
        }
        append(address)
        return try call()
    }

    func write(_ address: UInt64, _ size: Int, _ value: UInt64) throws(QTestError) {
        switch size {
        case 1: begin("writeb ")
        case 2: begin("writew ")
        case 4: begin("writel ")
        default: begin("writeq ")
        }
        append(address)
        append(value)
        try post()
    }

    /// Reads a port; sizes above 4 are two reads.
    func readPort(_ port: UInt64, _ size: Int) throws(QTestError) -> UInt64 {
        switch size {
        case 1: begin("inb ")
        case 2: begin("inw ")
        case 4: begin("inl ")
        default:
            let low = try readPort(port, 4)
            return try readPort(port + 4, 4) << 32 | low
        }
        append(port)
        return try call()
    }

    func writePort(_ port: UInt64, _ size: Int, _ value: UInt64) throws(QTestError) {
        switch size {
        case 1: begin("outb ")
        case 2: begin("outw ")
        case 4: begin("outl ")
        default:
            try writePort(port, 4, value & 0xFFFF_FFFF)
            return try writePort(port + 4, 4, value >> 32)
        }
        append(port)
        append(value)
        try post()
    }

    /// From now on changes of this interrupt controller's inputs are told (``takeChanges()``), and it does not see them.
    func intercept(_ controller: StaticString) throws(QTestError) {
        begin("irq_intercept_in ")
        append(controller)
        try post()
        try drain()
    }

    /// Waits until everything that was posted is done.
    func drain() throws(QTestError) {
        try check()
        while outstanding > 0 { _ = try answer() }
    }

    /// Changes of interrupt lines that have come, in order, without waiting for any.
    func takeChanges() throws(QTestError) -> [(line: Int, isHigh: Bool)] {
        try check()
        // Between commands only lines of interrupts come, and answers to what was posted.
        while try receive(Int32(MSG_DONTWAIT)) {
            while let line = try next() { try take(line) }
        }
        defer { changes.removeAll(keepingCapacity: true) }
        return changes
    }

    /// Whether changes have come together with answers.
    var hasChanges: Bool { !changes.isEmpty }

    // MARK: Sending

    private func begin(_ word: StaticString) {
        command.removeAll(keepingCapacity: true)
        append(word)
    }

    private func append(_ word: StaticString) { word.withUTF8Buffer { command.append(contentsOf: $0) } }

    /// ` 0xNUMBER`
    private func append(_ number: UInt64) {
        if command.last != UInt8(ascii: " ") { command.append(UInt8(ascii: " ")) }
        command.append(UInt8(ascii: "0"))
        command.append(UInt8(ascii: "x"))
        var shift = max(0, (63 - number.leadingZeroBitCount) & ~3)
        if number == 0 { shift = 0 }
        while shift >= 0 {
            let digit = UInt8(number >> UInt64(shift) & 15)
            command.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
            shift -= 4
        }
    }

    private func check() throws(QTestError) {
        if let failure { throw failure }
    }

    private func fail(_ error: QTestError) -> QTestError {
        failure = failure ?? error
        return error
    }

    private func send() throws(QTestError) {
        try check()
        command.append(UInt8(ascii: "\n"))
        var done = 0
        while done < command.count {
            let from = done
            // SAFETY: the slice lies in the array, and is not used after the call.
            let count = command.withUnsafeBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[from...])
                return Glibc.send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw fail(Self.error())
            }
            done += count
        }
    }

    private func post() throws(QTestError) {
        if outstanding >= Self.outstandingMost { try drain() }
        try send()
        outstanding += 1
    }

    private func call() throws(QTestError) -> UInt64 {
        try send()
        outstanding += 1
        var value: UInt64?
        while outstanding > 0 { value = try answer() }
        guard let value else { throw fail(.malformed("an answer without a value")) }
        return value
    }

    // MARK: Receiving

    /// The next answer.
    private func answer() throws(QTestError) -> UInt64? {
        while true {
            while let line = try next() {
                if case .ok(let value) = line {
                    outstanding -= 1
                    return value
                }
                try take(line)
            }
            _ = try receive(0)
        }
    }

    private func next() throws(QTestError) -> QTestLine? {
        do { return try lines.next() } catch { throw fail(error) }
    }

    private func take(_ line: QTestLine) throws(QTestError) {
        switch line {
        case .ok:
            guard outstanding > 0 else { throw fail(.malformed("an answer that nobody asked for")) }
            outstanding -= 1
        case .fail(let text): throw fail(.refused(text))
        case .interrupt(let line, let isHigh):
            if changes.count < Self.changesMost { changes.append((line, isHigh)) }
        }
    }

    /// False: nothing has come, and `flags` say not to wait.
    private func receive(_ flags: Int32) throws(QTestError) -> Bool {
        while true {
            let count = lines.fill { recv(socket, $0.baseAddress, $0.count, flags) }
            if count > 0 { return true }
            if count == 0 { throw fail(.closed) }
            if errno == EINTR { continue }
            if errno == EAGAIN, flags != 0 { return false }
            throw fail(Self.error())
        }
    }

    private static func error() -> QTestError {
        switch errno {
        case EAGAIN: .silent
        case EPIPE, ECONNRESET: .closed
        default: .system(errno)
        }
    }
}
