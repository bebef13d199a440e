// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A device model that QEMU has.
public struct QEMUModel: Sendable, Hashable {
    public var name: String
    public var alias: String?
    /// QEMU's words about it; empty for many.
    public var summary: String
    /// It goes into a PCI slot, and is no bridge.
    public var isPCI: Bool
}

/// What `-device help` lists.
enum QEMUModels {
    static func all(in path: String? = nil) throws(QEMUError) -> [QEMUModel] {
        let (process, output) = try QEMUProcess.spawn(QEMUProcess.find(in: path), ["-device", "help"], [])
        defer { close(output) }
        return parse(try text(output, of: process))
    }

    /// Everything that comes until the pipe's end, for some seconds at most.
    private static func text(_ output: Int32, of process: pid_t) throws(QEMUError) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(QEMUProcess.startDeadline * 1000)
        var hasEnded = false
        while !hasEnded, bytes.count < 1 << 20, poll(&request, 1, milliseconds) > 0 {
            let count = read(output, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] } else { hasEnded = true }
        }
        if !hasEnded { kill(process, SIGKILL) }
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
        guard hasEnded else { throw .didNotStart("it does not list its devices") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `name "e1000", bus PCI, alias "e1000-82540em", desc "Intel Gigabit Ethernet"` below a line for each kind.
    static func parse(_ text: String) -> [QEMUModel] {
        var isBridge = false
        var found: [QEMUModel] = []
        for line in text.split(separator: "\n") {
            if !line.hasPrefix("name ") {
                isBridge = line.hasPrefix("Controller/Bridge/Hub")
                continue
            }
            guard let name = quoted(line, behind: "name ") else { continue }
            let isPCI = line.contains(", bus PCI") && !isBridge
            found.append(
                QEMUModel(
                    name: name, alias: quoted(line, behind: ", alias "), summary: quoted(line, behind: ", desc ") ?? "",
                    isPCI: isPCI))
        }
        return found
    }

    private static func quoted(_ line: Substring, behind key: String) -> String? {
        guard let place = line.firstRange(of: key + "\"") else { return nil }
        return line[place.upperBound...].firstIndex(of: "\"").map { String(line[place.upperBound..<$0]) }
    }
}
