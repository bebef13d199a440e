// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Kernel

/// `llvm-symbolizer` at the other end of a socket: a line goes in, lines up to an empty one come out.
final class SymbolizerProcess {
    private let process: pid_t
    private let socket: Int32
    private var pending: [UInt8] = []
    /// Milliseconds for one answer: the first reads the driver's debug information.
    private static let patience: Int32 = 20_000

    init?(_ program: String) {
        var pair: (Int32, Int32) = (-1, -1)
        let made = withUnsafeMutablePointer(to: &pair) { pointer in
            // SAFETY: a pair of Int32 has the layout of an array of two.
            pointer.withMemoryRebound(to: Int32.self, capacity: 2) {
                socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, $0)
            }
        }
        guard made == 0 else { return nil }
        defer { close(pair.1) }
        // Descriptors of children begin at 3.
        let shell = ["/bin/sh", "-c", "exec \"$0\" --demangle --inlines --functions=linkage <&3 >&3 3>&-", program]
        var child: pid_t = 0
        let environment = ["PATH=/usr/bin:/bin"]
        let error = CStrings.with(shell) { arguments in
            CStrings.with(environment) { dextlab_spawn(shell[0], arguments, $0, [pair.1], 1, -1, 0, &child) }
        }
        guard error == 0 else {
            close(pair.0)
            return nil
        }
        process = child
        socket = pair.0
    }

    deinit {
        close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// The lines of the answer; nil: the program is gone, or takes too long.
    func ask(_ question: String) -> [String]? {
        let bytes = Array((question + "\n").utf8)
        guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return nil }
        var lines: [String] = []
        while let line = readLine() {
            if line.isEmpty { return lines }
            lines.append(line)
        }
        return nil
    }

    private func readLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { pending.removeFirst(end + 1) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Self.patience) > 0 else { return nil }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            pending += chunk[..<count]
        }
    }
}
