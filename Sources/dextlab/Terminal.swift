// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import CProcess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    var usesColour: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
                && getenv("TERM").map { String(cString: $0) } != "dumb"
        }
    }
}

/// The process's surroundings.
enum Terminal {
    /// Columns of the terminal on standard output, nil when there is none.
    static var width: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Absolute path of the working directory; paths in reports are relative to it.
    static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Path of the running program.
    static var program: String { CommandLine.arguments.first.map(resolved) ?? "dextlab" }

    /// A bare name was found on the search path; Linux knows where.
    private static func resolved(_ name: String) -> String {
        if name.contains("/") { return name.hasPrefix("/") ? name : currentDirectory + "/" + name }
        return FileTree.exists("/proc/self/exe") ? "/proc/self/exe" : name
    }

    /// Writes all of a text; a reader that went away (`| head`) is no error.
    static func write(_ text: String, to path: String?) throws {
        var text = text
        do {
            guard let path else {
                _ = try text.withUTF8 { try FileDescriptor.standardOutput.writeAll($0) }
                return
            }
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate], permissions: FilePermissions(rawValue: 0o644)
            )
            try file.closeAfter { _ = try text.withUTF8 { try file.writeAll($0) } }
        } catch Errno.brokenPipe where path == nil {
            return
        } catch let error as Errno {
            throw UnreadableFile(file: path ?? "standard output", reason: "\(error)")
        }
    }

    /// One line that is overwritten, on a terminal only and never in CI; nil when nobody would see it.
    static func progress(isQuiet: Bool) -> ProgressLine? {
        guard !isQuiet, isatty(STDERR_FILENO) == 1, getenv("CI") == nil else { return nil }
        return ProgressLine()
    }

    /// As it is, without the tool's name: messages of compilers.
    static func print(error text: String) {
        var text = text
        text.withUTF8 { _ = try? FileDescriptor.standardError.writeAll($0) }
    }

    static func complain(_ text: String) {
        var line = "dextlab: \(text)\n"
        line.withUTF8 { _ = try? FileDescriptor.standardError.writeAll($0) }
    }
}

/// Says what is being done once a second has passed, and leaves no trace.
final class ProgressLine {
    private let start = SystemClock.now
    private var isShown = false

    func show(_ text: String) {
        guard SystemClock.now - start >= 1 else { return }
        let width = max(20, (Terminal.width ?? 80) - 1)
        write("\r\u{1B}[K" + (text.count > width ? "…" + text.suffix(width - 1) : text))
        isShown = true
    }

    func clear() {
        if isShown { write("\r\u{1B}[K") }
        isShown = false
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = try? FileDescriptor.standardError.writeAll($0) }
    }
}

enum SystemClock {
    /// Seconds since 1970.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Processors that this process may run on: `taskset` and containers count.
    static var processorCount: Int {
        let usable = Int(dextlab_usable_processors())
        if usable > 0 { return usable }
        return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
}

extension Terminal {
    /// Variables of this process, for those that it starts.
    static var environment: [String: String] {
        var result: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            pointer += 1
        }
        return result
    }
}
