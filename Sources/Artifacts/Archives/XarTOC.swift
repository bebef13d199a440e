// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists

/// The table of contents of a xar: XML of which only elements and text matter here (names, numbers; no entity other
/// than XML's five). Nested `<file>` elements are folders with what is in them.
struct XarTOC {
    struct FileData {
        /// In the heap.
        var offset: Int
        /// Packed bytes.
        var length: Int
        /// Unpacked bytes.
        var size: Int
        var isExecutable: Bool
        var encoding: String
        /// Digest of the packed bytes: its style, and lowercase hexadecimal.
        var checksum: (style: String, value: String)?
    }

    /// A stretch of the heap that is about the archive itself.
    struct HeapPart {
        /// `sha1`, `RSA`, `CMS`…
        var style = ""
        var offset: Int?
        var size: Int?
    }

    /// What the table says about its own checksum and signatures.
    struct Signing {
        var checksum = HeapPart()
        var rsa: HeapPart?
        var cms: HeapPart?
        /// Base64, the signer's first; those of the RSA signature, or else those of the CMS.
        var certificates: [String] = []
    }

    struct File {
        enum Kind {
            case file(FileData)
            case directory
            case symbolicLink(String)
            /// Another name of the file with this id.
            case hardLink(String)
        }
        var id: String
        var path: String
        var kind: Kind
    }

    let files: [File]
    let signing: Signing

    private static let maximumFiles = 100_000
    private static let maximumDepth = 64

    init(_ bytes: Bytes) throws(MalformedFile) {
        var files: [File] = []
        var scanner = XMLScanner(bytes)
        /// Open `<file>` elements, outermost first.
        var open: [Pending] = []
        var elements: [String] = []
        var signing = SigningReader()
        while let token = try scanner.next() {
            switch token {
            case .start(let name, let attributes, let isEmpty):
                guard elements.count < Self.maximumDepth else {
                    throw scanner.malformed("elements nested deeper than \(Self.maximumDepth)")
                }
                if name == "file" { open.append(Pending(id: attributes["id"] ?? "")) }
                // How libarchive and xar write names that are not ASCII.
                if name == "name", elements.last == "file", !open.isEmpty {
                    open[open.count - 1].isNameEncoded = attributes["enctype"] == "base64"
                }
                if name == "type", elements.last == "file", !open.isEmpty, let original = attributes["link"] {
                    open[open.count - 1].original = original
                }
                if name == "encoding", elements.last == "data", let style = attributes["style"], !open.isEmpty {
                    open[open.count - 1].encoding = style
                }
                if name == "archived-checksum", !open.isEmpty, let style = attributes["style"] {
                    open[open.count - 1].checksumStyle = style
                }
                if open.isEmpty { signing.start(name, style: attributes["style"] ?? "", in: elements) }
                if !isEmpty { elements.append(name) } else if name == "file" { open.removeLast() }
            case .end(let name):
                guard elements.popLast() == name else {
                    throw scanner.malformed("</\(name)> does not close what is open")
                }
                guard name == "file", let done = open.popLast() else { continue }
                guard files.count < Self.maximumFiles else {
                    throw scanner.malformed("more than \(Self.maximumFiles) files")
                }
                guard let kind = done.kind else { throw scanner.malformed("the file \(done.name) has no data") }
                let path = (open.map(\.name) + [done.name]).joined(separator: "/")
                files.append(File(id: done.id, path: path, kind: kind))
            case .text(let text):
                guard !open.isEmpty else {
                    signing.take(text, elements)
                    continue
                }
                open[open.count - 1].take(text, elements.suffix(2))
            }
        }
        // Folders come out behind what is in them; extraction makes parents as needed.
        self.files = files
        self.signing = signing.signing
    }

    /// Collects what stands directly below `<toc>`.
    private struct SigningReader {
        var signing = Signing()

        mutating func start(_ name: String, style: String, in elements: [String]) {
            guard elements.last == "toc" else { return }
            switch name {
            case "checksum": signing.checksum.style = style
            case "signature": signing.rsa = HeapPart(style: style)
            case "x-signature": signing.cms = HeapPart(style: style)
            default: break
            }
        }

        mutating func take(_ text: String, _ elements: [String]) {
            guard let top = elements.firstIndex(of: "toc"), elements.count > top + 2 else { return }
            let owner = elements[top + 1]
            if elements.last == "X509Certificate" {
                // productsign writes the same chain for both.
                if owner == "signature" || signing.rsa == nil { signing.certificates.append(text) }
                return
            }
            guard elements.count == top + 3 else { return }
            switch owner {
            case "checksum": Self.put(text, elements[top + 2], &signing.checksum)
            case "signature":
                if var part = signing.rsa {
                    Self.put(text, elements[top + 2], &part)
                    signing.rsa = part
                }
            case "x-signature":
                if var part = signing.cms {
                    Self.put(text, elements[top + 2], &part)
                    signing.cms = part
                }
            default: break
            }
        }

        private static func put(_ text: String, _ element: String, _ part: inout HeapPart) {
            let number = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            if element == "offset" { part.offset = number }
            if element == "size" { part.size = number }
        }
    }

    private struct Pending {
        var id: String
        var name = ""
        var isNameEncoded = false
        var mode = 0
        /// Of a file with several names: the id of the one that has the content, or `original`.
        var original: String?
        var type = "file"
        var link: String?
        var offset: Int?
        var length: Int?
        var size: Int?
        var encoding = "application/octet-stream"
        var checksumStyle = ""
        var checksum: String?

        mutating func take(_ text: String, _ elements: ArraySlice<String>) {
            let parent = elements.count == 2 ? elements.first : nil
            switch (parent, elements.last) {
            case ("file", "name"):
                name = isNameEncoded ? Base64.decoded(text).map { String(decoding: $0, as: UTF8.self) } ?? "" : text
            case ("file", "type"): type = text
            case ("file", "link"): link = text
            case ("file", "mode"): mode = Int(text, radix: 8) ?? 0
            case ("data", "offset"): offset = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            case ("data", "length"): length = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            case ("data", "size"): size = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            case ("data", "archived-checksum"): checksum = text.lowercased()
            default: break
            }
        }

        var kind: File.Kind? {
            switch type {
            case "directory": return .directory
            case "symlink": return link.map { .symbolicLink($0) }
            case "hardlink" where original != nil && original != "original": return original.map { .hardLink($0) }
            default:
                let isExecutable = mode & 0o100 != 0
                guard let offset, let length, let size else {
                    return size == nil && offset == nil
                        ? .file(
                            FileData(offset: 0, length: 0, size: 0, isExecutable: isExecutable, encoding: encoding))
                        : nil
                }
                return .file(
                    FileData(
                        offset: offset, length: length, size: size, isExecutable: isExecutable, encoding: encoding,
                        checksum: checksum.map { (checksumStyle, $0) }))
            }
        }
    }
}
