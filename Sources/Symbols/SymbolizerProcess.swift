// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// A program that answers each line with a line. It ends when its input does, that is with us.
final class SymbolizerProcess {
    private let process: pid_t
    /// Its standard input and output.
    private let socket: Int32
    private var input: [UInt8] = []

    /// Large debug information takes long to read the first time.
    private static let patience: Int32 = 20_000
    private static let answerMost = 1 << 20

    /// nil: it could not be started.
    init?(_ program: String, _ arguments: [String]) {
        var sockets: [Int32] = [-1, -1]
        // A socket, not pipes: to write into what nobody reads must not end this process.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &sockets) == 0
        else { return nil }
        defer { close(sockets[1]) }
        guard let process = Self.start(program, arguments, sockets[1]) else {
            close(sockets[0])
            return nil
        }
        self.process = process
        socket = sockets[0]
    }

    deinit {
        close(socket)
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    private static func start(_ program: String, _ arguments: [String], _ socket: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
        // Others' are none of its business: the end of a pipe that it held open would never be seen.
        dextlab_spawn_closes_from(&actions, STDERR_FILENO + 1)
        // What it minds about debug information is nothing for who reads about a driver.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var strings: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, program, &actions, nil, &strings, environ)
        return error == 0 ? process : nil
    }

    /// nil: it has not answered, and will not.
    func ask(_ question: String) -> String? {
        var rest = Array(question.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return nil }
            rest = rest.dropFirst(sent)
        }
        return line()
    }

    private func line() -> String? {
        while true {
            if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: input[..<end], as: UTF8.self)
                input.removeSubrange(...end)
                return line
            }
            guard input.count < Self.answerMost, fill() else { return nil }
        }
    }

    private func fill() -> Bool {
        var waited = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waited, 1, Self.patience)
        if ready < 0, errno == EINTR { return true }
        guard ready > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 16384)
        let count = recv(socket, &bytes, bytes.count, 0)
        if count < 0, errno == EINTR { return true }
        guard count > 0 else { return false }
        input += bytes[..<count]
        return true
    }
}
