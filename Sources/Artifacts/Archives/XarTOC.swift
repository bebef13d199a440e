// SPDX-License-Identifier: Apache-2.0

import Bytes

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
        var encoding: String
    }

    struct File {
        enum Kind {
            case file(FileData)
            case directory
            case symbolicLink(String)
        }
        var path: String
        var kind: Kind
    }

    let files: [File]

    private static let maximumFiles = 100_000
    private static let maximumDepth = 64

    init(_ bytes: Bytes) throws(MalformedFile) {
        var files: [File] = []
        var scanner = XMLScanner(bytes)
        /// Open `<file>` elements, outermost first.
        var open: [Pending] = []
        var elements: [String] = []
        while let token = try scanner.next() {
            switch token {
            case .start(let name, let attributes, let isEmpty):
                guard elements.count < Self.maximumDepth else {
                    throw scanner.malformed("elements nested deeper than \(Self.maximumDepth)")
                }
                if name == "file" { open.append(Pending()) }
                if name == "encoding", elements.last == "data", let style = attributes["style"], !open.isEmpty {
                    open[open.count - 1].encoding = style
                }
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
                files.append(File(path: path, kind: kind))
            case .text(let text):
                guard !open.isEmpty else { continue }
                open[open.count - 1].take(text, elements.suffix(2))
            }
        }
        // Folders come out behind what is in them; extraction makes parents as needed.
        self.files = files
    }

    private struct Pending {
        var name = ""
        var type = "file"
        var link: String?
        var offset: Int?
        var length: Int?
        var size: Int?
        var encoding = "application/octet-stream"

        mutating func take(_ text: String, _ elements: ArraySlice<String>) {
            let parent = elements.count == 2 ? elements.first : nil
            switch (parent, elements.last) {
            case ("file", "name"): name = text
            case ("file", "type"): type = text
            case ("file", "link"): link = text
            case ("data", "offset"): offset = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            case ("data", "length"): length = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            case ("data", "size"): size = Int(text).flatMap { $0 >= 0 ? $0 : nil }
            default: break
            }
        }

        var kind: File.Kind? {
            switch type {
            case "directory": return .directory
            case "symlink": return link.map { .symbolicLink($0) }
            default:
                guard let offset, let length, let size else {
                    return size == nil && offset == nil
                        ? .file(FileData(offset: 0, length: 0, size: 0, encoding: encoding)) : nil
                }
                return .file(FileData(offset: offset, length: length, size: size, encoding: encoding))
            }
        }
    }
}
