// SPDX-License-Identifier: Apache-2.0

/// Part of a source, with offsets of its own: one slice of a fat file, one member of an archive.
public struct FileRegion: Sendable {
    public let source: ByteSource
    /// First byte in the source.
    public let base: Int
    public let count: Int

    public init(_ source: ByteSource) {
        self.source = source
        self.base = 0
        self.count = source.count
    }

    private init(source: ByteSource, base: Int, count: Int) {
        self.source = source
        self.base = base
        self.count = count
    }

    public var name: String { source.name }

    public func region(at offset: Int, count wanted: Int, structure: String) throws(MalformedFile) -> FileRegion {
        try check(offset, wanted, structure)
        return FileRegion(source: source, base: base + offset, count: wanted)
    }

    public func read(at offset: Int, count wanted: Int, structure: String) throws(MalformedFile) -> Bytes {
        try check(offset, wanted, structure)
        return try source.read(at: base + offset, count: wanted, structure: structure)
    }

    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer, structure: String)
        throws(MalformedFile)
    {
        try check(offset, buffer.count, structure)
        try source.read(at: base + offset, into: buffer, structure: structure)
    }

    public func malformed(at offset: Int, structure: String, _ expectation: String) -> MalformedFile {
        MalformedFile(file: name, structure: structure, offset: base + max(0, offset), expectation: expectation)
    }

    private func check(_ offset: Int, _ wanted: Int, _ structure: String) throws(MalformedFile) {
        guard offset >= 0, wanted >= 0, wanted <= count, offset <= count - wanted else {
            throw malformed(
                at: min(max(0, offset), count), structure: structure,
                "\(wanted) bytes expected, only \(max(0, count - max(0, offset))) are there")
        }
    }
}
