// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Random access to the bytes of a file or of an array, a window at a time.
///
/// Files are read with `pread` rather than mapped: a file that shrinks while it is looked at then gives a short
/// read, which is an error, where a mapping gives SIGBUS, which is the end of the process; and what has been hashed
/// does not stay resident.
public final class ByteSource: Sendable {
    private enum Storage: Sendable {
        case memory([UInt8])
        case file(FileDescriptor)
    }

    /// Path as the user knows it.
    public let name: String
    /// Number of bytes when opened.
    public let count: Int
    private let storage: Storage

    /// Bytes that are in memory already.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.count = bytes.count
        self.storage = .memory(bytes)
    }

    /// Opens a file for reading.
    ///
    /// - Parameters:
    ///   - path: where the file lies.
    ///   - name: how to call it in errors and findings; the path if nil.
    /// - Throws: ``UnreadableFile`` if there is none, or it is no regular file.
    public init(path: String, name: String? = nil) throws(UnreadableFile) {
        let shown = name ?? path
        let opened: (FileDescriptor, Int)
        do {
            // Non-blocking, so that a FIFO in a bundle cannot hang the reader; regular files do not care.
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            opened = try descriptor.closeUnlessReturned {
                guard FileTree.isRegular(descriptor: descriptor.rawValue) else { throw NotRegular() }
                return (descriptor, Int(try descriptor.seek(offset: 0, from: .end)))
            }
        } catch let error as Errno {
            throw UnreadableFile(file: shown, reason: "\(error)", isMissing: error == .noSuchFileOrDirectory)
        } catch {
            throw UnreadableFile(file: shown, reason: "\(error)")
        }
        self.name = shown
        self.count = opened.1
        self.storage = .file(opened.0)
    }

    private struct NotRegular: Error, CustomStringConvertible {
        var description: String { "no regular file" }
    }

    deinit {
        if case .file(let descriptor) = storage { try? descriptor.close() }
    }

    /// Reads exactly `buffer.count` bytes at `offset`.
    ///
    /// - Throws: ``MalformedFile`` when the file ends before that.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer, structure: String)
        throws(MalformedFile)
    {
        guard offset >= 0, buffer.count <= count, offset <= count - buffer.count else {
            throw tooShort(offset, buffer.count, structure)
        }
        switch storage {
        case .memory(let bytes):
            bytes.withUnsafeBytes { source in
                // SAFETY: the guard above keeps offset + buffer.count within `bytes`, whose count is `self.count`.
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + buffer.count]))
            }
        case .file(let descriptor):
            try fill(buffer, from: descriptor, at: offset, structure: structure)
        }
    }

    /// Reads `count` bytes at `offset` into memory.
    public func read(at offset: Int, count wanted: Int, structure: String) throws(MalformedFile) -> Bytes {
        guard offset >= 0, wanted >= 0, wanted <= count, offset <= count - wanted else {
            throw tooShort(offset, wanted, structure)
        }
        if case .memory(let bytes) = storage {
            return Bytes(bytes[offset..<offset + wanted], file: name, structure: structure, fileOffset: offset)
        }
        var failure: MalformedFile?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
            do throws(MalformedFile) {
                // SAFETY: the buffer has room for `wanted` bytes; `read` fills all of it or throws.
                try read(
                    at: offset,
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<wanted]),
                    structure: structure)
                initialized = wanted
            } catch {
                failure = error
                initialized = 0
            }
        }
        if let failure { throw failure }
        return Bytes(bytes[...], file: name, structure: structure, fileOffset: offset)
    }

    /// The whole file, for formats that are read at once.
    ///
    /// - Parameter limit: more bytes than this are refused: memory stays bounded on hostile input.
    public func readAll(limit: Int, structure: String) throws(MalformedFile) -> Bytes {
        guard count <= limit else {
            throw MalformedFile(
                file: name, structure: structure, offset: limit,
                expectation: "at most \(limit) bytes expected, the file has \(count)")
        }
        return try read(at: 0, count: count, structure: structure)
    }

    private func fill(
        _ buffer: UnsafeMutableRawBufferPointer, from descriptor: FileDescriptor, at offset: Int, structure: String
    ) throws(MalformedFile) {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let got: Int
            do {
                got = try descriptor.read(fromAbsoluteOffset: Int64(offset + done), into: rest)
            } catch {
                throw MalformedFile(file: name, structure: structure, offset: offset + done, expectation: "\(error)")
            }
            guard got > 0 else { throw tooShort(offset, buffer.count, structure) }
            done += got
        }
    }

    private func tooShort(_ offset: Int, _ wanted: Int, _ structure: String) -> MalformedFile {
        MalformedFile(
            file: name, structure: structure, offset: max(0, offset),
            expectation: "\(wanted) bytes expected, the file ends at 0x\(String(count, radix: 16))")
    }
}

extension FileDescriptor {
    /// Runs `body` and closes the descriptor if it throws.
    fileprivate func closeUnlessReturned<R>(_ body: () throws -> R) throws -> R {
        do { return try body() } catch {
            try? close()
            throw error
        }
    }
}
