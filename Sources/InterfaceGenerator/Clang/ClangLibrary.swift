// SPDX-License-Identifier: Apache-2.0

import Bytes
import CLibClang
import Foundation

/// libclang of the toolchain at hand.
public struct ClangLibrary: Sendable {
    /// What is missing, and how to get it.
    public struct Missing: Error, Sendable, Hashable, CustomStringConvertible {
        public var description: String
    }

    public let path: String

    /// - Throws: ``Missing`` when there is none, or none that can be used.
    public init(path: String) throws(Missing) {
        self.path = path
        var buffer = [CChar](repeating: 0, count: 512)
        // SAFETY: the callee writes at most `buffer.count` bytes, the last of which is a zero.
        guard dl_clang_load(path, &buffer, buffer.count) == 0 else {
            throw Missing(description: "libclang cannot be loaded: \(Self.text(buffer))")
        }
    }

    /// Looks beside the first clang of the search path, and where Debian and Xcode put it.
    public static func find(in path: String? = nil) throws(Missing) -> ClangLibrary {
        var folders = SearchPath.programs(named: "clang", in: path).map { clang in
            let real = URL(fileURLWithPath: clang).resolvingSymlinksInPath()
            return real.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lib").path
        }
        folders += (14...21).reversed().map { "/usr/lib/llvm-\($0)/lib" }
        folders.append("/Library/Developer/CommandLineTools/usr/lib")
        for folder in folders {
            for name in ["libclang.so", "libclang.so.1", "libclang.dylib"] {
                let candidate = "\(folder)/\(name)"
                if FileManager.default.fileExists(atPath: candidate) { return try ClangLibrary(path: candidate) }
            }
        }
        throw Missing(
            description:
                "libclang is needed to read .iig files: put the clang of a Swift toolchain on the search path, "
                + "or install libclang (Debian: apt-get install libclang-14-dev)")
    }

    /// Where this clang keeps the headers that belong to it (`stddef.h`).
    public var resourceFolder: String? {
        let library = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent()
        let versions = library.appendingPathComponent("clang")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
        return names.sorted { $0.compare($1, options: .numeric) == .orderedDescending }.map {
            versions.appendingPathComponent($0).path
        }.first { FileManager.default.fileExists(atPath: "\($0)/include/stddef.h") }
    }

    static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Reads the texts that libclang hands out.
enum ClangText {
    /// - Parameter read: fills a buffer and returns the whole length, as the functions of CLibClang do.
    static func read(_ read: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String {
        var capacity = 256
        while true {
            var buffer = [CChar](repeating: 0, count: capacity)
            let length = buffer.withUnsafeMutableBufferPointer { pointer -> Int in
                guard let base = pointer.baseAddress else { return 0 }
                // SAFETY: the callee writes at most `capacity` bytes.
                return read(base, capacity)
            }
            if length < capacity { return ClangLibrary.text(buffer) }
            capacity = length + 1
        }
    }
}
