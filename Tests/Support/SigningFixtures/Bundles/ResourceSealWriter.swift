// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

/// Nested code that a seal names instead of hashing its files.
public struct NestedCode: Sendable {
    /// The first 20 bytes of its CodeDirectory's hash.
    public var cdHash: [UInt8]
    /// The text of its designated requirement.
    public var requirement: String

    public init(cdHash: [UInt8], requirement: String) {
        self.cdHash = cdHash
        self.requirement = requirement
    }
}

/// Writes `_CodeSignature/CodeResources`: the list of what a bundle's signature covers beside its executable.
public struct ResourceSealWriter: Sendable {
    /// The bundle.
    public var bundle: URL
    /// Its shape.
    public var shape: BundleShape
    /// The main executable, relative to the bundle's content, which is signed and not sealed.
    public var executable: String
    /// Nested code, by path relative to the bundle's content.
    public var nested: [String: NestedCode] = [:]
    /// Writes SHA-1 hashes into `files2` too, as older tools do.
    public var includesFirstHashes = false

    public init(bundle: URL, shape: BundleShape, executable: String) {
        self.bundle = bundle
        self.shape = shape
        self.executable = executable
    }

    /// The folder whose files are sealed.
    private var content: URL { shape == .deep ? bundle.appendingPathComponent("Contents") : bundle }

    /// Writes the seal and hands back its bytes.
    @discardableResult
    public func write() throws -> [UInt8] {
        let bytes = try seal().xmlBytes
        let folder = content.appendingPathComponent("_CodeSignature")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appendingPathComponent("CodeResources"))
        return bytes
    }

    /// The seal as a property list.
    public func seal() throws -> PropertyListValue {
        let firstRules = ResourceRules.first(shape)
        let secondRules = ResourceRules.second(shape)
        var first: [(String, PropertyListValue)] = []
        var second: [(String, PropertyListValue)] = []
        for item in try items() {
            if let decision = try ResourceDecision.of(firstRules, for: item.path), !decision.omit,
                let entry = firstEntry(item, decision)
            {
                first.append((item.path, entry))
            }
            guard let decision = try ResourceDecision.of(secondRules, for: item.path), !decision.omit else { continue }
            second.append((item.path, try secondEntry(item, decision)))
        }
        return .table([
            ("files", .table(first)), ("files2", .table(second)), ("rules", firstRules), ("rules2", secondRules),
        ])
    }

    private struct Item {
        let path: String
        let content: Content

        enum Content {
            case file([UInt8])
            case link(String)
            case nested(NestedCode)
        }
    }

    private func items() throws -> [Item] {
        var found: [Item] = []
        try walk("", into: &found)
        return found
    }

    private func walk(_ folder: String, into found: inout [Item]) throws {
        let manager = FileManager.default
        let names = try manager.contentsOfDirectory(atPath: content.appendingPathComponent(folder).path).sorted()
        for name in names {
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            // The seal itself, the store's receipt and the notarization ticket are no part of the seal.
            if path == executable || ["_CodeSignature", "_MASReceipt", "CodeResources"].contains(path) { continue }
            let url = content.appendingPathComponent(path)
            let kind = try manager.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
            if let code = nested[path] {
                found.append(Item(path: path, content: .nested(code)))
            } else if kind == .typeSymbolicLink {
                let target = try manager.destinationOfSymbolicLink(atPath: url.path)
                found.append(Item(path: path, content: .link(target)))
            } else if kind == .typeDirectory {
                try walk(path, into: &found)
            } else {
                found.append(Item(path: path, content: .file(Array(try Data(contentsOf: url)))))
            }
        }
    }

    private func firstEntry(_ item: Item, _ decision: ResourceDecision) -> PropertyListValue? {
        guard case .file(let bytes) = item.content else { return nil }
        let hash = PropertyListValue.data(CMSDigest.sha1.hash(bytes))
        return decision.optional ? .table([("hash", hash), ("optional", true)]) : hash
    }

    private func secondEntry(_ item: Item, _ decision: ResourceDecision) throws -> PropertyListValue {
        switch item.content {
        case .link(let target):
            return .table([("symlink", .string(target))])
        case .nested(let code):
            return .table([("cdhash", .data(code.cdHash)), ("requirement", .string(code.requirement))])
        case .file(let bytes):
            if decision.nested {
                throw SigningFixtureError.specification("\(item.path) stands where only nested code may")
            }
            var entry: [(String, PropertyListValue)] = []
            if includesFirstHashes { entry.append(("hash", .data(CMSDigest.sha1.hash(bytes)))) }
            entry.append(("hash2", .data(CMSDigest.sha256.hash(bytes))))
            if decision.optional { entry.append(("optional", true)) }
            return .table(entry)
        }
    }
}
