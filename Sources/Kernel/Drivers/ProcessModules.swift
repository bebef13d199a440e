// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Which files a process has mapped where: turns addresses of its code into frames.
///
/// - Source: proc(5), /proc/pid/maps.
struct ProcessModules {
    private struct Module {
        var range: Range<UInt64>
        var path: String
        /// Where the file's first byte was mapped.
        var base: UInt64
    }

    private var modules: [Module] = []

    /// nil: the process is gone, or is not ours to look at.
    init?(process: Int32) {
        guard let file = fopen("/proc/\(process)/maps", "r") else { return nil }
        defer { fclose(file) }
        var bases: [String: UInt64] = [:]
        var line = [CChar](repeating: 0, count: 4352)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(
                decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let parts = text.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
            guard parts.count == 6, let path = parts[5].firstIndex(of: "/").map({ String(parts[5][$0...]) }) else {
                continue
            }
            let ends = parts[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            guard ends.count == 2, ends[0] < ends[1], let offset = UInt64(parts[2], radix: 16), ends[0] >= offset else {
                continue
            }
            let base = bases[path] ?? (ends[0] - offset)
            bases[path] = base
            modules.append(Module(range: ends[0]..<ends[1], path: path, base: base))
        }
    }

    /// Whether a file, or memory shared with the kernel, lies there.
    func contains(_ address: UInt64) -> Bool { modules.contains { $0.range.contains(address) } }

    /// The call before a return address; nil: it is in no file.
    func frame(_ address: UInt64) -> CallStack.Frame? {
        guard address > 0, let module = modules.first(where: { $0.range.contains(address - 1) }) else { return nil }
        return CallStack.Frame(module: module.path, offset: address - 1 - module.base)
    }
}

extension UserServer {
    /// Whether something is mapped there in the process: what no device can use.
    public func hasMapped(_ address: UInt64) -> Bool {
        guard let process, let modules = ProcessModules(process: process.id) else { return false }
        return modules.contains(address)
    }

    /// Return addresses of the process, innermost first, as stacks that begin in the driver, without those of which nothing is
    /// known there.
    public func stacks(_ all: [(label: String, addresses: [UInt64])]) -> [CallStack] {
        guard !all.isEmpty, let process, let modules = ProcessModules(process: process.id) else { return [] }
        return all.compactMap { label, addresses in
            let frames = addresses.prefix { $0 != 0 }.compactMap(modules.frame)
            let own = frames.drop { !$0.isInDriver }
            return own.isEmpty ? nil : CallStack(label: label, frames: Array(own))
        }
    }
}
