// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import SigningFixtures
import Testing

@testable import Artifacts

/// Archives that 7-Zip and libarchive wrote come out as 7-Zip and libarchive unpack them: names, contents, modes, links.
@Suite struct ArchiveOracleTests {
    /// How an archive is made of a folder, and who can unpack it with all that is in it.
    struct Form: Sendable, CustomTestStringConvertible {
        let name: String
        var tool = "bsdtar"
        let options: [String]
        var unpackers = ["bsdtar", "7zz"]
        /// Names of more than ASCII.
        var isUnicode = true
        var testDescription: String { name }
    }

    private static func libarchive(_ name: String, _ options: String...) -> Form {
        Form(name: name, options: options)
    }

    static let forms: [Form] =
        [
            libarchive("zip, stored, with data descriptors", "--format=zip", "--options=zip:compression=store"),
            libarchive("zip, deflate", "--format=zip", "--options=zip:compression=deflate"),
            libarchive("zip64", "--format=zip", "--options=zip:zip64"),
            libarchive("ustar", "--format=ustar"), libarchive("pax", "--format=pax"),
            libarchive("restricted pax", "--format=paxr"), libarchive("GNU tar", "--format=gnutar"),
            libarchive("cpio odc", "--format=odc"), libarchive("cpio newc", "--format=newc"),
            libarchive("tar.gz", "--format=pax", "--gzip"), libarchive("tar.xz", "--format=pax", "--xz"),
        ] + [
            // 7-Zip leaves encoded names as they are, and does not know xz there.
            Form(name: "xar, zlib", options: ["--format=xar"], unpackers: ["bsdtar"]),
            Form(
                name: "xar, xz", options: ["--format=xar", "--options=xar:compression=xz"], unpackers: ["bsdtar"]),
            Form(name: "xar, zlib, plain names", options: ["--format=xar"], isUnicode: false),
            Form(
                name: "xar, stored, plain names", options: ["--format=xar", "--options=xar:compression=none"],
                isUnicode: false),
            Form(name: "7-Zip's zip, stored", tool: "7zz", options: ["-tzip", "-mx=0", "-snl"]),
            Form(name: "7-Zip's zip, deflate", tool: "7zz", options: ["-tzip", "-mm=Deflate", "-mx=9", "-snl"]),
            Form(name: "7-Zip's tar", tool: "7zz", options: ["-ttar", "-mm=GNU", "-snl", "-snh"]),
            Form(name: "7-Zip's pax", tool: "7zz", options: ["-ttar", "-mm=pax", "-snl", "-snh"]),
        ]

    private static func tool(_ name: String) throws -> String {
        try #require(Tool.find(name), "\(name) is missing: make test installs libarchive-tools and 7zip")
    }

    /// Files of every kind that a bundle can have.
    private static func makeRoot(_ form: Form, _ folder: TemporaryFolder) throws -> String {
        let root = "\(folder.path)/root"
        var random = SeededRandom(seed: 4)
        try folder.write((0..<400_000).map { _ in UInt8.random(in: 0...255, using: &random) }, "root/noise")
        try folder.write(String(repeating: "0123456789 Grüße\n", count: 30_000), "root/a/text")
        try folder.write("tool", "root/a/MacOS/tool")
        try folder.write([], "root/empty")
        if form.isUnicode { try folder.write("1", "root/a/Größe – 大きさ 🙂.txt") }
        try folder.write("2", "root/a/two  blanks and 'quotes'")
        if form.name != "ustar" {
            try folder.write("3", "root/" + (0..<12).map { "folder-number-\($0)" }.joined(separator: "/") + "/file")
            try folder.write("4", "root/" + String(repeating: "long-name-", count: 20))
        }
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(root)/a/MacOS/tool")
        try files.createSymbolicLink(atPath: "\(root)/Current", withDestinationPath: "a")
        try files.createSymbolicLink(atPath: "\(root)/a/up", withDestinationPath: "../empty")
        try files.createSymbolicLink(atPath: "\(root)/a/nowhere", withDestinationPath: "does/not/exist")
        try files.linkItem(atPath: "\(root)/a/text", toPath: "\(root)/a/same")
        try files.linkItem(atPath: "\(root)/a/text", toPath: "\(root)/z-same")
        try files.createDirectory(atPath: "\(root)/hollow", withIntermediateDirectories: true)
        return root
    }

    private static func pack(_ form: Form, _ root: String, _ folder: TemporaryFolder) throws -> String {
        let archive = "\(folder.path)/archive"
        if form.tool == "bsdtar" {
            try Tool.run(tool("bsdtar"), form.options + ["-cf", archive, "-C", root, "."])
        } else {
            try Tool.run(tool("7zz"), ["a", "-bd", "-y"] + form.options + [archive, "\(root)/."])
            // It adds an extension of its own.
            for name in FileTree.names(in: folder.path) where name.hasPrefix("archive.") {
                try FileManager.default.moveItem(atPath: "\(folder.path)/\(name)", toPath: archive)
            }
        }
        return archive
    }

    private static func unpack(_ archive: String, with name: String, _ folder: TemporaryFolder) throws -> String {
        let target = "\(folder.path)/out-\(name)"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        if name == "bsdtar" {
            try Tool.run(tool(name), ["-xpf", archive, "-C", target])
        } else {
            // -snld20: links whose target is not there yet are made as they stand.
            try Tool.run(tool(name), ["x", "-bd", "-y", "-snld20", "-o\(target)", archive])
            // Of a xar it hands out the table of contents, too.
            try? FileManager.default.removeItem(atPath: "\(target)/[TOC].xml")
            // A compressed tar is two archives for it.
            let inner = FileTree.names(in: target)
            if inner.count == 1, !FileTree.isDirectory("\(target)/\(inner[0])") {
                let again = "\(folder.path)/inner"
                try FileManager.default.moveItem(atPath: "\(target)/\(inner[0])", toPath: again)
                try Tool.run(tool(name), ["x", "-bd", "-y", "-snld20", "-o\(target)", again])
            }
        }
        return target
    }

    /// Ours, by the collector's own way from a file to a folder.
    private static func unpackOurs(_ archive: String) throws -> ExtractionFolder {
        let folder = try ExtractionFolder()
        let source = try ByteSource(path: archive)
        let region = FileRegion(source)
        switch try InputKind.of(source) {
        case .zip: try ZipArchive(region: region).extract(into: folder)
        case .tar: try TarArchive(region: region).extract(into: folder)
        case .cpio: try CpioArchive(region: region).extract(into: folder)
        case .xar: try XarArchive(region: region).extract(into: folder)
        case .gzip, .xz:
            let inner = try ExtractionFolder()
            let isXZ = try source.read(at: 0, count: 1, structure: "magic").array == [0xFD]
            try inner.write("tar", isExecutable: false, in: region) { (sink) throws(MalformedFile) in
                if isXZ { return try XZDecoder(region: region, structure: "xz").run(limit: 1 << 26, sink) }
                try Inflater(region: region, wrapping: .gzip, structure: "gzip").run(limit: 1 << 26, sink)
            }
            return try unpackOurs("\(inner.path)/tar")
        default: Issue.record("\(archive) was not known as an archive")
        }
        return folder
    }

    @Test(arguments: forms) func ourTreeIsTheirs(_ form: Form) throws {
        let work = try TemporaryFolder()
        let root = try Self.makeRoot(form, work)
        let archive = try Self.pack(form, root, work)
        let ours = try Self.unpackOurs(archive)
        let tree = try withExtendedLifetime(ours) { try Digests.of(ours.path) }
        #expect(tree == (try Digests.of(root)), "what went in")
        for name in form.unpackers {
            let theirs = try Self.unpack(archive, with: name, work)
            #expect(tree == (try Digests.of(theirs)), "as \(name) unpacks it")
        }
    }

    @Test(arguments: [RealWheel.ninja, .qtCharts, .shiboken, .mitmproxy]) func aWheelComesOutAsTheyUnpackIt(
        wheel: RealWheel
    ) throws {
        let work = try TemporaryFolder()
        let ours = try Self.unpackOurs(wheel.path)
        let tree = try withExtendedLifetime(ours) { try Digests.of(ours.path) }
        #expect(!tree.isEmpty)
        for name in ["bsdtar", "7zz"] {
            #expect(tree == (try Digests.of(try Self.unpack(wheel.path, with: name, work))), "as \(name) unpacks it")
        }
    }

    /// What they write and we do not want: refused, with nothing outside of the folder. (Names in a xar they mend.)
    @Test(arguments: ["/absolute", "../above", "a/../../above"], ["ustar", "pax", "odc", "newc", "zip"])
    func whatLeadsOutIsRefused(name: String, format: String) throws {
        let work = try TemporaryFolder()
        try work.write("x", "in/file")
        let archive = "\(work.path)/archive"
        // -P keeps the name, -s gives it.
        try Tool.run(
            Self.tool("bsdtar"),
            ["--format=\(format)", "-P", "-s", ",.*,\(name),", "-cf", archive, "-C", "\(work.path)/in", "file"])
        let error = #expect(throws: MalformedFile.self) { _ = try Self.unpackOurs(archive) }
        #expect(error?.expectation.isEmpty == false)
        #expect(!FileTree.exists("/absolute"))
    }
}

/// A tree: digests of files, `-> target` for links, `/` for folders; a `*` in front of what may be executed.
private enum Digests {
    static func of(_ root: String) throws -> [String: String] {
        var result: [String: String] = [:]
        for entry in try FileTree.walk(root) {
            let path = "\(root)/\(entry.path)"
            switch entry.kind {
            case .directory: result[entry.path] = "/"
            case .symbolicLink(let target): result[entry.path] = "-> \(target)"
            default:
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
                let mark = access(path, X_OK) == 0 && FileManager.default.isExecutableFile(atPath: path) ? "*" : ""
                result[entry.path] = mark + CMSDigest.sha256.hash(bytes).map { String($0, radix: 16) }.joined()
            }
        }
        return result
    }
}
