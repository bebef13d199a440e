// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Devices

/// The protocol, against what QEMU writes and what it never would.
@Suite struct QTestTests {
    @Test(arguments: [
        ("OK", QTestLine.ok(nil)), ("OK 0x0", .ok(0)), ("OK 0x00000000000010ed", .ok(0x10ED)),
        ("OK 0xffffffffffffffff", .ok(.max)), ("OK 0xABCDEF", .ok(0xABCDEF)), ("FAIL Unknown command 'x'", .fail("Unknown command 'x'")),
        ("FAIL", .fail("")), ("IRQ raise 22", .interrupt(line: 22, isHigh: true)),
        ("IRQ lower 0", .interrupt(line: 0, isHigh: false)),
    ])
    func isRead(_ text: String, _ line: QTestLine) throws {
        #expect(try QTestLines.parse(Array(text.utf8)[...]) == line)
    }

    @Test(arguments: [
        "", "OK ", "OK 5", "OK 0x", "OK 0x00000000000000001", "OK 0xg", "ok", "OKAY", "IRQ", "IRQ raise", "IRQ raise x",
        "IRQ raise -1", "IRQ raise 99999", "IRQ flip 3", "IRQ raise 3 4", "[I 0.1] OPENED", "\0\0\0", "\u{FFFD}",
    ])
    func isNoLine(_ text: String) {
        #expect(throws: QTestError.self) { try QTestLines.parse(Array(text.utf8)[...]) }
    }

    @Test func comesInPiecesOfAnySize() throws {
        let bytes = Array("IRQ raise 17\nOK 0x12\nOK\n".utf8)
        for size in 1...bytes.count {
            var lines = QTestLines()
            var found: [QTestLine] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = bytes[start..<min(start + size, bytes.count)]
                #expect(lines.fill { $0.copyBytes(from: piece); return piece.count } == piece.count)
                while let line = try lines.next() { found.append(line) }
            }
            #expect(found == [.interrupt(line: 17, isHigh: true), .ok(0x12), .ok(nil)])
        }
    }

    @Test func aLineWithoutEndIsAnErrorAndTakesNoMemory() throws {
        var lines = QTestLines()
        #expect(throws: QTestError.malformed("a line of more than 1024 bytes")) {
            for _ in 0..<100 {
                let count = lines.fill {
                    $0.initializeMemory(as: UInt8.self, repeating: 0x41)
                    return min($0.count, 100)
                }
                #expect(count == 100)
                _ = try lines.next()
            }
        }
    }

    @Test func garbageNeverTraps() {
        var random = SeededRandom(seed: 7)
        let words = ["OK", "OK 0x", "FAIL ", "IRQ raise ", "IRQ lower ", "0x12", "\n", "\r\n", "9", " "].map { Array($0.utf8) }
        var good = 0
        for _ in 0..<2000 {
            var lines = QTestLines()
            do {
                for _ in 0..<20 {
                    var bytes: [UInt8] = []
                    for _ in 0..<Int.random(in: 0..<12, using: &random) {
                        bytes += Bool.random(using: &random)
                            ? words[Int.random(in: 0..<words.count, using: &random)]
                            : [UInt8(truncatingIfNeeded: random.next())]
                    }
                    _ = lines.fill { $0.copyBytes(from: bytes); return bytes.count }
                    while try lines.next() != nil { good += 1 }
                }
            } catch {}
        }
        #expect(good > 0)
    }

    // MARK: The connection, with a test at its other end

    private func pair() throws -> (QTestConnection, other: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        return (QTestConnection(ends[0], deadline: 0.05), ends[1])
    }

    private func say(_ text: String, _ socket: Int32) { _ = send(socket, text, text.utf8.count, 0) }

    private func heard(_ socket: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    @Test func commandsAreSpelledAsQEMUReadsThem() throws {
        let (connection, other) = try pair()
        defer { close(other) }
        say("OK\nOK\nOK\nOK 0x7\nOK 0x1\nOK 0x2\n", other)
        try connection.write(0xC000_0000, 4, 0xDEAD_BEEF)
        try connection.write(0, 1, 0)
        try connection.writePort(0xCF8, 4, 0x8000_0060)
        #expect(try connection.read(0xFED9_0008, 8) == 7)
        #expect(try connection.readPort(0xC000, 8) == 0x2_0000_0001)
        #expect(
            heard(other) == "writel 0xc0000000 0xdeadbeef\nwriteb 0x0 0x0\noutl 0xcf8 0x80000060\nreadq 0xfed90008\n"
                + "inl 0xc000\ninl 0xc004\n")
    }

    @Test func linesOfInterruptsBetweenAnswersAreKept() throws {
        let (connection, other) = try pair()
        defer { close(other) }
        say("IRQ raise 0\nOK 0x5\nIRQ raise 22\n", other)
        #expect(try connection.read(0, 4) == 5)
        say("IRQ lower 22\n", other)
        let changes = try connection.takeChanges()
        #expect(changes.map(\.line) == [0, 22, 22])
        #expect(changes.map(\.isHigh) == [true, true, false])
        #expect(try connection.takeChanges().isEmpty)
    }

    @Test func answersToWritesAreTakenInBeforeTheReads() throws {
        let (connection, other) = try pair()
        defer { close(other) }
        for _ in 0..<10 { try connection.write(0, 4, 1) }
        say(String(repeating: "OK\n", count: 10) + "OK 0x9\n", other)
        #expect(try connection.read(0, 4) == 9)
    }

    @Test(arguments: [
        ("FAIL no\n", QTestError.refused("no")), ("nonsense\n", .malformed("nonsense")), ("OK 0x", .silent), ("", .silent),
        ("OK\n", .malformed("an answer without a value")),
    ])
    func anAnswerThatIsNoneEndsTheConnection(_ text: String, _ error: QTestError) throws {
        let (connection, other) = try pair()
        defer { close(other) }
        say(text, other)
        #expect(throws: error) { try connection.read(0, 4) }
        // The right answer to the wrong question.
        say("OK 0x1\n", other)
        #expect(throws: error) { try connection.read(0, 4) }
        #expect(throws: error) { try connection.write(0, 4, 0) }
        #expect(throws: error) { try connection.takeChanges() }
        #expect(connection.failure == error)
    }

    @Test func anAnswerThatNobodyAskedForEndsTheConnection() throws {
        let (connection, other) = try pair()
        defer { close(other) }
        say("OK\n", other)
        #expect(throws: QTestError.malformed("an answer that nobody asked for")) { try connection.takeChanges() }
    }

    @Test func aClosedSocketIsNoticed() throws {
        let (connection, other) = try pair()
        close(other)
        #expect(throws: QTestError.closed) { try connection.takeChanges() }
        let (second, end) = try pair()
        close(end)
        #expect(throws: QTestError.closed) { try second.write(0, 4, 0) }
    }

    @Test func postedWritesDoNotPileUp() throws {
        let (connection, other) = try pair()
        defer { close(other) }
        // Nobody answers: at some point it has to wait, and gives up.
        #expect(throws: QTestError.silent) {
            for _ in 0..<1000 { try connection.write(0, 4, 0) }
        }
        #expect(heard(other).split(separator: "\n").count <= 64)
    }
}
