// SPDX-License-Identifier: Apache-2.0

import Bytes
import Diagnosis
import DriverSources
import Evidence
import PropertyLists
import Report
import SystemPackage

/// Feeds files, folders and standard input to the scanner, a piece at a time.
struct ReportReader {
    private let scanner = EvidenceScanner(.standard(clang: ClangTool.find()))
    private let progress: (String) -> Void
    private static let piece = 256 << 10

    init(progress: @escaping (String) -> Void) { self.progress = progress }

    func caseFile() -> CaseFile { CaseFile.make(scanner.finish(), now: SystemClock.now) }

    /// A code is a text that says so.
    mutating func take(code: GivenCode) {
        for entry in code.text.entries.prefix(1) {
            scanner.scan("\(entry.table.rawValue) \(entry.name) \(entry.hex)", source: "command line")
        }
    }

    mutating func readStandardInput() throws { try read(.standardInput, shown: "-") }

    /// - Throws: ``UnreadableFile`` or ``MalformedFile`` naming the file.
    mutating func read(_ path: String) throws {
        if path == "-" { return try readStandardInput() }
        guard !FileTree.isDirectory(path) else { return try readFolder(path) }
        let source = try ByteSource(path: path)
        try read(source, shown: path)
    }

    private mutating func read(_ source: ByteSource, shown: String) throws {
        let head = try source.read(at: 0, count: min(source.count, 4096), structure: "text")
        if let kind = ForeignKind.of(head.array) {
            throw MalformedFile(
                file: shown, structure: "text", offset: 0, expectation: "a text; this is \(kind)")
        }
        if head.array.starts(with: "bplist".utf8) { return try readBinaryPropertyList(source, shown) }
        scanner.begin(shown)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < source.count {
            // SAFETY: the slice is at most `piece` bytes, all of which `read` fills or throws; the buffer outlives the use.
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(Self.piece, source.count - offset)])
            try source.read(at: offset, into: part, structure: "text")
            scanner.feed(UnsafeRawBufferPointer(part))
            offset += part.count
            progress("reading \(shown): \(offset * 100 / max(1, source.count)) %")
        }
    }

    private mutating func readBinaryPropertyList(_ source: ByteSource, _ shown: String) throws {
        let bytes = try source.readAll(limit: 64 << 20, structure: "property list")
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: bytes.array, file: shown)
        } catch {
            throw MalformedFile(file: shown, structure: "property list", offset: 0, expectation: "\(error)")
        }
        scanner.scan(PropertyListWriter.xml(document.root.value), source: shown)
    }

    private mutating func read(_ descriptor: FileDescriptor, shown: String) throws {
        scanner.begin(shown)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count: Int
            do {
                count = try descriptor.read(into: buffer)
            } catch {
                throw UnreadableFile(file: shown, reason: "\(error)")
            }
            guard count > 0 else { return }
            // SAFETY: `read` filled the first `count` bytes of the buffer, which lives until this function ends.
            scanner.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The texts in a folder, by name; what is no text is passed over.
    private mutating func readFolder(_ path: String) throws {
        var texts = 0
        for entry in try FileTree.walk(path, descend: { !$0.hasSuffix(".logarchive") }) where entry.kind == .file {
            let shown = "\(path)/\(entry.path)"
            guard entry.size > 0, let source = try? ByteSource(path: shown),
                let head = try? source.read(at: 0, count: min(source.count, 4096), structure: "text"),
                ForeignKind.of(head.array) == nil, !ForeignKind.isBinary(head.array)
            else { continue }
            texts += 1
            try read(source, shown: shown)
        }
        guard texts > 0 else { throw UnreadableFile(file: path, reason: "a folder without a text in it") }
    }
}

/// Files that people give and that are no texts.
enum ForeignKind {
    static func of(_ head: [UInt8]) -> String? {
        let known: [([UInt8], String)] = [
            ([0xCF, 0xFA, 0xED, 0xFE], "a Mach-O: dextlab check reads it"),
            ([0xCA, 0xFE, 0xBA, 0xBE], "a universal Mach-O: dextlab check reads it"),
            (Array("PK\u{3}\u{4}".utf8), "a zip: dextlab check reads products; unpack texts first"),
            (Array("xar!".utf8), "an installer package: dextlab check reads it"),
            ([0x1F, 0x8B], "a gzip: unpack it first (a sysdiagnose: tar xf FILE)"),
            ([0x30, 0x82], "a signed profile or certificate: dextlab check reads it"),
        ]
        return known.first { head.starts(with: $0.0) }?.1
    }

    /// Zero bytes are in no text but UTF-16.
    static func isBinary(_ head: [UInt8]) -> Bool {
        let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        return !isUTF16 && head.contains(0)
    }
}
