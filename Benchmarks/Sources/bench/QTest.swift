// SPDX-License-Identifier: Apache-2.0

import CPeers
import Foundation

/// QEMU with its `edu` device and nothing between it and this process but qtest: a line there, a line back, both blocking.
final class QTest {
    private let qemu = Process()
    private let connection: Int32
    private let socketPath: String
    /// `edu`'s identification register (docs/specs/edu.rst of QEMU): 0xRRrr00ed.
    private var identification: UInt64 = 0

    init(folder: String) throws {
        socketPath = "\(folder)/qtest-\(UInt32.random(in: 0 ... .max))"
        let listener = PeersListen(socketPath)
        guard listener >= 0 else { throw BenchError("\(socketPath): \(String(cString: strerror(-listener)))") }
        defer { close(listener) }
        qemu.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        qemu.arguments = [
            "qemu-system-x86_64", "-accel", "tcg", "-S", "-machine", "q35", "-m", "64M", "-nodefaults", "-display",
            "none", "-qtest", "unix:\(socketPath)", "-qtest-log", "/dev/null", "-device", "edu,addr=0x2",
        ]
        try qemu.run()
        connection = accept(listener, nil, nil)
        guard connection >= 0 else { throw BenchError("QEMU does not connect") }
        try placeDevice()
    }

    deinit {
        close(connection)
        // It has nothing to lose, and with its processor stopped it does not listen to SIGTERM for certain.
        kill(qemu.processIdentifier, SIGKILL)
        unlink(socketPath)
    }

    /// Base address register 0, then memory space, through the ports of configuration mechanism 1.
    private func placeDevice() throws {
        let address: UInt64 = 0xE000_0000
        for (register, value) in [(0x10, address), (0x04, 2)] {
            _ = try ask("outl 0xcf8 0x\(String(0x8000_0000 | 2 << 11 | register, radix: 16))")
            _ = try ask("outl 0xcfc 0x\(String(value, radix: 16))")
        }
        identification = address
        guard try ask("readl 0x\(String(address, radix: 16))").hasSuffix("ed") else {
            throw BenchError("QEMU has no edu where it was put")
        }
    }

    private func ask(_ line: String) throws -> String {
        let request = Array((line + "\n").utf8)
        guard write(connection, request, request.count) == request.count else { throw BenchError("QEMU is gone") }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256)
        repeat {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { throw BenchError("QEMU is gone") }
            answer += buffer[..<count]
        } while answer.last != UInt8(ascii: "\n")
        let text = String(decoding: answer.dropLast(), as: UTF8.self)
        guard text.hasPrefix("OK") else { throw BenchError("QEMU to \(line): \(text)") }
        return text
    }

    /// Seconds that a read of a register takes: the median of many.
    func readTime(_ count: Int = 4000) throws -> Double {
        let request = Array("readl 0x\(String(identification, radix: 16))\n".utf8)
        var buffer = [UInt8](repeating: 0, count: 256)
        var times: [Double] = []
        for _ in 0..<count {
            let start = Processes.now()
            guard write(connection, request, request.count) == request.count else { throw BenchError("QEMU is gone") }
            var length = 0
            repeat {
                let more = read(connection, &buffer[length], buffer.count - length)
                guard more > 0 else { throw BenchError("QEMU is gone") }
                length += more
            } while buffer[length - 1] != UInt8(ascii: "\n") && length < buffer.count
            times.append(Processes.now() - start)
        }
        return times.sorted()[count / 2]
    }
}
