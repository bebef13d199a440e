// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists

/// Compares a bundle's files with its seal: changed, removed and added files, exchanged links and nested code.
public struct SealCheck {
    let seal: ResourceSeal
    /// Folder that holds `_CodeSignature`.
    let root: String
    /// How to call that folder in findings.
    let shownRoot: String
    /// Main executable, relative to `root`: covered by its own signature, not by the seal.
    let executable: String?
    /// What nested code at a path says of itself: its cdhashes and its designated requirement's text.
    let nestedCode: (String) -> NestedIdentity?

    public struct NestedIdentity: Sendable {
        public var cdHashes: Set<[UInt8]>
        public var requirements: Set<String>

        public init(cdHashes: Set<[UInt8]>, requirements: Set<String>) {
            self.cdHashes = cdHashes
            self.requirements = requirements
        }
    }

    public init(
        seal: ResourceSeal, root: String, shownRoot: String, executable: String?,
        nestedCode: @escaping (String) -> NestedIdentity?
    ) {
        self.seal = seal
        self.root = root
        self.shownRoot = shownRoot
        self.executable = executable
        self.nestedCode = nestedCode
    }

    public func defects() -> [SignatureDefect] {
        do {
            let rules = try SealRules(seal.rulesNode, in: seal.bytes)
            let nested = Set(seal.entries.filter { $0.value.isNestedCode }.keys)
            let found = try FileTree.walk(root) { !nested.contains($0) && !Self.isOutsideSeal($0) }
            var seen: Set<String> = []
            var defects: [SignatureDefect] = []
            for entry in found where !Self.isOutsideSeal(entry.path) && entry.path != executable {
                if entry.kind == .directory && !nested.contains(entry.path) { continue }
                seen.insert(entry.path)
                if let defect = check(entry, rules) { defects.append(defect) }
            }
            return defects + missing(seen)
        } catch let error as MalformedFile {
            return [SignatureDefect(error)]
        } catch {
            return [SignatureDefect(.resourcesInvalid, file: seal.file, "\(error)")]
        }
    }

    /// The signature's own files, the stapled ticket (`CodeResources` beside `_CodeSignature`) and the store's receipt.
    static func isOutsideSeal(_ path: String) -> Bool {
        ["_CodeSignature", "CodeResources", "_MASReceipt"].contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    private func check(_ found: FileTree.Entry, _ rules: SealRules) -> SignatureDefect? {
        let rule = rules.rule(for: found.path)
        guard let sealed = seal.entries[found.path] else {
            guard let rule, !rule.omits else { return nil }
            // Version 1 seals regular files only.
            if !seal.isVersion2, case .symbolicLink = found.kind { return nil }
            return defect(found.path, "was added after signing: the seal does not name it")
        }
        if sealed.isNestedCode { return checkNested(found, sealed) }
        switch found.kind {
        case .symbolicLink(let target):
            guard sealed.symbolicLink != target else { return nil }
            return defect(
                found.path,
                sealed.symbolicLink.map { "links to \(target), the seal says \($0)" }
                    ?? "became a symbolic link after signing")
        case .file:
            guard sealed.symbolicLink == nil else {
                return defect(found.path, "was a symbolic link when it was signed")
            }
            return checkDigest(found, sealed)
        default:
            return defect(found.path, "is no regular file, the seal says it is one")
        }
    }

    private func checkNested(_ found: FileTree.Entry, _ sealed: ResourceSeal.Entry) -> SignatureDefect? {
        guard let identity = nestedCode(found.path) else {
            return defect(found.path, "is sealed as nested code, but has no signature that can be read", .badNestedCode)
        }
        if let hash = sealed.cdHash, identity.cdHashes.contains(hash) { return nil }
        // Nested code that was signed again by the same signer still satisfies the sealed requirement.
        if let requirement = sealed.requirement, identity.requirements.contains(requirement) { return nil }
        return defect(found.path, "is other code than the one that was sealed", .badNestedCode)
    }

    private func checkDigest(_ found: FileTree.Entry, _ sealed: ResourceSeal.Entry) -> SignatureDefect? {
        guard let expected = sealed.sha256 ?? sealed.sha1 else {
            return defect(found.path, "has no digest in the seal")
        }
        let type: HashType = sealed.sha256 != nil ? .sha256 : .sha1
        do {
            let actual = try FileDigest.of(path: "\(root)/\(found.path)", name: shown(found.path), type: type)
            return actual == expected ? nil : defect(found.path, "was changed after signing (\(type) differs)")
        } catch {
            return defect(found.path, "cannot be read: \(error)")
        }
    }

    private func missing(_ seen: Set<String>) -> [SignatureDefect] {
        seal.entries.filter { !seen.contains($0.key) && !$0.value.isOptional && $0.key != executable }
            .map(\.key).sorted()
            .map { defect($0, "is sealed, but was removed") }
    }

    private func shown(_ path: String) -> String { "\(shownRoot)/\(path)" }

    private func defect(_ path: String, _ what: String, _ status: CodeSigningStatus = .badResource) -> SignatureDefect {
        SignatureDefect(status, file: shown(path), what)
    }
}

/// Digest of a whole file through one buffer.
enum FileDigest {
    static func of(path: String, name: String, type: HashType) throws -> [UInt8] {
        let source = try ByteSource(path: path, name: name)
        var digest = RunningDigest(type)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: min(max(source.count, 1), 256 << 10), alignment: 64)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < source.count {
            // SAFETY: the window is never longer than the buffer.
            let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, source.count - offset)])
            try source.read(at: offset, into: window, structure: "contents")
            digest.update(UnsafeRawBufferPointer(window))
            offset += window.count
        }
        return Array(digest.finish().prefix(type.size))
    }
}
