// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How a process ended.
public struct ProcessStatus: Sendable, Hashable, CustomStringConvertible {
    /// Exit status; nil: a signal ended it.
    public var code: Int32?
    public var signal: Int32?

    /// - Parameter status: as waitpid gives it.
    package init(waited status: Int32) {
        let signal = status & 0x7F
        if signal == 0 { code = (status >> 8) & 0xFF } else { self.signal = signal }
    }

    /// Collects an ended child; nil if it has not ended.
    package static func collect(_ process: pid_t) -> ProcessStatus? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        return ProcessStatus(waited: status)
    }

    public var isSuccess: Bool { code == 0 }

    public var description: String {
        if let code { return "exit status \(code)" }
        guard let signal else { return "gone" }
        return "\(Self.names[signal] ?? "signal \(signal)")"
    }

    private static let names: [Int32: String] = [
        SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGILL: "SIGILL", SIGKILL: "SIGKILL",
        SIGSEGV: "SIGSEGV", SIGTERM: "SIGTERM", SIGTRAP: "SIGTRAP",
    ]
}
