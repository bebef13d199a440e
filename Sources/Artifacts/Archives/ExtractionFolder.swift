// SPDX-License-Identifier: Apache-2.0

import Bytes
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A temporary folder that archives are unpacked into, and nothing outside it; removed when it is let go.
///
/// Every name is checked before it is used: no absolute path, no `..`, no writing through a symbolic link that the
/// archive made before, no link that leads out. What comes out in all is bounded.
public final class ExtractionFolder {
    /// Bounds on what one archive may unpack to.
    public struct Limits: Sendable {
        public var totalBytes = 4 << 30
        public var entries = 200_000
        public init() {}
    }

    public let path: String
    private let limits: Limits
    private var bytesWritten = 0
    private var entryCount = 0

    /// - Throws: ``UnreadableFile`` when no folder can be made under TMPDIR.
    public init(limits: Limits = Limits()) throws(UnreadableFile) {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/dextlab-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw UnreadableFile(file: base, reason: "no temporary folder can be made there: \(Errno(rawValue: errno))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        self.limits = limits
    }

    deinit { Self.removeTree(path) }

    /// Bytes that may still be written.
    var remaining: Int { limits.totalBytes - bytesWritten }

    /// A name from an archive as a path below the folder; nil when it leads out of it.
    static func safePath(_ name: String) -> String? {
        guard !name.hasPrefix("/"), !name.utf8.contains(0), name.utf8.count <= 4096 else { return nil }
        var parts: [Substring] = []
        for part in name.split(separator: "/") {
            if part == "." { continue }
            guard part != "..", part.utf8.count <= 255 else { return nil }
            parts.append(part)
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    func makeFolder(_ name: String, in region: FileRegion) throws(MalformedFile) {
        guard let safe = try checked(name, region) else { return }
        try makeParents(of: safe + "/x", region)
    }

    /// Writes a file piece by piece.
    func write(
        _ name: String, isExecutable: Bool, in region: FileRegion,
        _ body: (_ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void) throws(MalformedFile) -> Void
    ) throws(MalformedFile) {
        guard let safe = try checked(name, region) else { return }
        try makeParents(of: safe, region)
        let target = "\(path)/\(safe)"
        let descriptor: FileDescriptor
        do {
            // An entry that comes twice replaces the first; noFollow: never through a link.
            if FileTree.kind(of: target) == .file { unlink(target) }
            descriptor = try FileDescriptor.open(
                FilePath(target), .writeOnly, options: [.create, .exclusiveCreate, .noFollow],
                permissions: FilePermissions(rawValue: isExecutable ? 0o700 : 0o600))
        } catch {
            throw region.malformed(at: 0, structure: "archive", "\(name): cannot be written: \(error)")
        }
        defer { try? descriptor.close() }
        try body { (piece) throws(MalformedFile) in
            bytesWritten += piece.count
            guard bytesWritten <= limits.totalBytes else {
                throw region.malformed(
                    at: 0, structure: "archive", "unpacks to more than \(limits.totalBytes) bytes: refused")
            }
            do { try descriptor.writeAll(piece) } catch {
                throw region.malformed(at: 0, structure: "archive", "\(name): cannot be written: \(error)")
            }
        }
    }

    /// Makes a link that stays within the folder.
    func link(_ name: String, to target: String, in region: FileRegion) throws(MalformedFile) {
        guard let safe = try checked(name, region) else { return }
        let folder = safe.split(separator: "/").dropLast().map(String.init)
        guard !target.hasPrefix("/"), !target.utf8.contains(0), Self.staysInside(folder, target) else {
            throw region.malformed(
                at: 0, structure: "archive", "\(name): the link to \(target) leads out of the archive: refused")
        }
        try makeParents(of: safe, region)
        guard symlink(target, "\(path)/\(safe)") == 0 || errno == EEXIST else {
            throw region.malformed(at: 0, structure: "archive", "\(name): cannot be written: \(Errno(rawValue: errno))")
        }
    }

    /// Makes a second name for a file that the archive has brought already.
    ///
    /// Neither name is ever written through: a file that comes again is removed first.
    func hardLink(_ name: String, to target: String, in region: FileRegion) throws(MalformedFile) {
        guard let safe = try checked(name, region) else { return }
        guard let known = Self.safePath(target), isOwnFile(known) else {
            throw region.malformed(
                at: 0, structure: "archive",
                "\(name): \(target), which it is another name of, is no file that came before")
        }
        try makeParents(of: safe, region)
        guard known != safe else { return }
        if FileTree.kind(of: "\(path)/\(safe)") == .file { unlink("\(path)/\(safe)") }
        guard systemLink("\(path)/\(known)", "\(path)/\(safe)") == 0 else {
            throw region.malformed(at: 0, structure: "archive", "\(name): cannot be written: \(Errno(rawValue: errno))")
        }
    }

    /// A regular file below folders that are folders, no links among them.
    private func isOwnFile(_ safe: String) -> Bool {
        var folder = path
        for part in safe.split(separator: "/").dropLast() {
            folder += "/" + part
            guard FileTree.kind(of: folder) == .directory else { return false }
        }
        return FileTree.kind(of: "\(path)/\(safe)") == .file
    }

    /// `..` counts from the link's own folder, which is a real one, and may stand at the front only: behind a name that
    /// is a link itself, it would lead elsewhere than it seems.
    static func staysInside(_ folder: [String], _ target: String) -> Bool {
        let parts = target.split(separator: "/").filter { $0 != "." }
        let ups = parts.prefix { $0 == ".." }.count
        return ups <= folder.count && !parts.dropFirst(ups).contains("..")
    }

    private func checked(_ name: String, _ region: FileRegion) throws(MalformedFile) -> String? {
        entryCount += 1
        guard entryCount <= limits.entries else {
            throw region.malformed(at: 0, structure: "archive", "more than \(limits.entries) entries: refused")
        }
        if name.split(separator: "/").allSatisfy({ $0 == "." }) { return nil }
        guard let safe = Self.safePath(name) else {
            throw region.malformed(at: 0, structure: "archive", "\(name): leads out of the archive: refused")
        }
        return safe
    }

    private func makeParents(of safe: String, _ region: FileRegion) throws(MalformedFile) {
        var folder = path
        for part in safe.split(separator: "/").dropLast() {
            folder += "/" + part
            switch FileTree.kind(of: folder) {
            case .directory: continue
            case nil:
                guard mkdir(folder, 0o700) == 0 else {
                    throw region.malformed(
                        at: 0, structure: "archive", "\(safe): cannot be written: \(Errno(rawValue: errno))")
                }
            default:
                throw region.malformed(
                    at: 0, structure: "archive",
                    "\(safe): would be written through \(part), which is no folder: refused")
            }
        }
    }

    static func removeTree(_ path: String) {
        // Not FileTree.walk: an archive may nest folders deeper than that one looks.
        var pending = [(path, false)]
        while let (folder, isEmptied) = pending.popLast() {
            guard !isEmptied else {
                rmdir(folder)
                continue
            }
            pending.append((folder, true))
            for name in FileTree.names(in: folder) {
                let full = "\(folder)/\(name)"
                if FileTree.kind(of: full) == .directory { pending.append((full, false)) } else { unlink(full) }
            }
        }
    }
}

/// link(2), by a name that ``ExtractionFolder/link(_:to:in:)`` does not hide.
private func systemLink(_ old: String, _ new: String) -> Int32 { link(old, new) }
