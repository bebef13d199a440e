// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import PropertyLists
import Signatures
import SigningFixtures

/// `seeds REPOSITORY FOLDER`: makes the first inputs of each reader from signed products and from the repository's own files.
@main
struct Seeds {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: seeds REPOSITORY FOLDER\n".utf8))
            exit(64)
        }
        let seeds = Seeds(folder: CommandLine.arguments[2])
        for (index, product) in try [
            ProductSpec.sound(platform: .macOS), .soundDeveloperID(), .soundTestFlight(),
        ].enumerated() {
            let place = URL(fileURLWithPath: seeds.folder).appendingPathComponent(".products/\(index)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let built = try ProductBuilder.build(product, in: place)
            try seeds.cut(place.path)
            try seeds.pack(place.path, built.app.lastPathComponent, index)
        }
        try seeds.sources(in: CommandLine.arguments[1])
    }

    let folder: String
    /// Larger inputs are slow to vary, and hold nothing that smaller ones lack.
    private let largest = 128 << 10

    func put(_ reader: String, _ name: String, _ bytes: [UInt8]) throws {
        guard bytes.count <= largest else { return }
        let place = URL(fileURLWithPath: folder).appendingPathComponent(reader)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(bytes).write(to: place.appendingPathComponent(name.replacingOccurrences(of: "/", with: "_")))
    }

    /// Files of a finished product: as they are, and what is inside them.
    private func cut(_ product: String) throws {
        for entry in try FileTree.walk(product) where entry.kind == .file {
            let bytes = try ByteSource(path: "\(product)/\(entry.path)").readAll(limit: 64 << 20, structure: "seed")
                .array
            if MachOFile.isMachO(ByteSource(name: entry.path, bytes: bytes)) { try machO(entry.path, bytes) }
            if entry.path.hasSuffix("provisionprofile") || entry.path.hasSuffix("mobileprovision") {
                try put("profile", entry.path, bytes)
                try put("cms", entry.path, bytes)
            }
            if entry.path.hasSuffix("CodeResources") { try put("seal", entry.path, bytes) }
            if entry.path.hasSuffix(".plist") { try propertyList(entry.path, bytes) }
        }
    }

    private func machO(_ name: String, _ bytes: [UInt8]) throws {
        try put("macho", name, bytes)
        for slice in try MachOFile(ByteSource(name: name, bytes: bytes)).slices {
            guard let range = slice.signatureRange else { continue }
            let signature = try slice.region.read(at: range.lowerBound, count: range.count, structure: "signature")
            try put("signature", name, signature.array)
            for entry in try SuperBlob(signature).entries {
                switch entry.slot {
                case .requirements: try put("requirement", name, entry.blob.array)
                case .derEntitlements: try put("entitlements", name, entry.payload.array)
                case .cms: try put("cms", name, entry.payload.array)
                case .entitlements: try propertyList(name, entry.payload.array)
                default: break
                }
            }
        }
    }

    private func propertyList(_ name: String, _ bytes: [UInt8]) throws {
        guard let document = try? PropertyListDocument(parsing: bytes, file: name) else { return }
        try put("facts", name, bytes)
        try put("facts", "\(name).binary", PropertyListWriter.binary(document.root.value))
        try put("plist-xml", name, Array(PropertyListWriter.xml(document.root.value).utf8))
        try put("plist-binary", name, PropertyListWriter.binary(document.root.value))
        try put("plist-openstep", name, Array(PropertyListWriter.openStep(document.root.value).utf8))
    }

    /// The product in every kind of archive, packed by tools that others wrote.
    private func pack(_ product: String, _ app: String, _ index: Int) throws {
        let kinds: [(reader: String, file: String, command: [String])] = [
            ("zip", "app.zip", ["bsdtar", "--format", "zip", "-cf"]), ("tar", "app.tar", ["bsdtar", "-cf"]),
            ("gzip", "app.tar.gz", ["bsdtar", "-czf"]), ("xz", "app.tar.xz", ["bsdtar", "-cJf"]),
            ("cpio", "app.cpio", ["bsdtar", "--format", "odc", "-cf"]),
            ("cpio", "app-newc.cpio", ["bsdtar", "--format", "newc", "-cf"]),
            ("xar", "app.xar", ["bsdtar", "--format", "xar", "-cf"]),
        ]
        for kind in kinds {
            let file = "\(product)/\(kind.file)"
            let packing = kind.command + [file, "-C", product, "\(app)/Contents/Info.plist", "\(app)/Contents/MacOS"]
            guard (try? Tool.run("/usr/bin/env", packing)) != nil,
                let source = try? ByteSource(path: file)
            else { continue }  // an app for iPadOS has no Contents
            let bytes = try source.readAll(limit: 64 << 20, structure: "seed").array
            try put(kind.reader, "\(index)-\(kind.file)", bytes)
            if kind.reader == "xz" { try put("pbzx", "\(index)", Self.pbzx(of: bytes)) }
        }
    }

    /// One chunk of 16 MiB that holds this xz stream: magic, chunk size, then flags and length of the chunk.
    private static func pbzx(of xz: [UInt8]) -> [UInt8] {
        func big(_ value: Int) -> [UInt8] { (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        return Array("pbzx".utf8) + big(16 << 20) + big(16 << 20) + big(xz.count) + xz
    }

    private func sources(in repository: String) throws {
        for entry in try FileTree.walk(repository, descend: { !$0.hasPrefix(".") }) where entry.kind == .file {
            let path = entry.path
            guard ["Samples/", "SDK/", "Cases/", "Tests/DriverSourcesTests/"].contains(where: path.hasPrefix) else {
                continue
            }
            let bytes = try ByteSource(path: "\(repository)/\(path)").readAll(limit: 1 << 20, structure: "seed").array
            if path.hasSuffix(".iig") { try put("iig", path, bytes) }
            if path.hasPrefix("SDK/") { continue }
            if path.hasSuffix(".pbxproj") {
                try put("pbxproj", path, bytes)
                try put("plist-openstep", path, bytes)
            } else if path.hasSuffix(".plist") || path.hasSuffix(".entitlements") {
                try put("plist-xml", path, bytes)
                try propertyList(path, bytes)
            } else if [".iig", ".cpp", ".h"].contains(where: path.hasSuffix) {
                try put("sources", path, bytes)
            } else if path.hasSuffix("report.txt") {
                try put("explain", path, bytes)
            } else if path.hasPrefix("Tests/") {
                try rows(path, String(decoding: bytes, as: UTF8.self))
            }
        }
        for (name, text) in Texts.configurations { try put("xcconfig", name, Array(text.utf8)) }
        for (name, text) in Texts.specifications { try put("xcodegen", name, Array(text.utf8)) }
        for (name, text) in Texts.registries { try put("provider", name, Array(text.utf8)) }
        for (name, text) in Texts.policies { try put("mdm", name, Array(text.utf8)) }
        for (name, text) in Texts.tablesOfContents { try put("xar-toc", name, Array(text.utf8)) }
        for (name, text) in Texts.interfaces { try put("iig", name, Array(text.utf8)) }
        for (name, text) in Texts.baselines { try put("baseline", name, Array(text.utf8)) }
    }

    /// The sources that the lint's tests judge: literals of one line that hold several, and literals between `"""`.
    private func rows(_ path: String, _ swift: String) throws {
        var texts = swift.components(separatedBy: "\"\"\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        for line in swift.split(separator: "\n") where line.contains("\\n") {
            guard let start = line.firstIndex(of: "\""), let end = line.lastIndex(of: "\""), start < end else {
                continue
            }
            texts.append(
                line[line.index(after: start)..<end].replacingOccurrences(of: "\\n", with: "\n")
                    .replacingOccurrences(of: "\\\"", with: "\""))
        }
        for (index, text) in texts.enumerated() {
            try put("sources", "\(path)-\(index)", Array(text.replacingOccurrences(of: "⚑", with: "").utf8))
        }
    }
}
