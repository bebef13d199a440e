// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// Where a piece of evidence stands, taken apart for machines: a file that exists, and what of it inside.
///
/// | source | path | part |
/// | --- | --- | --- |
/// | `My.app/Contents/Info.plist` | the same | |
/// | `My.app/Contents/MacOS/My (signed entitlements)` | `My.app/Contents/MacOS/My` | `signed entitlements` |
/// | `dist/My.whl/my/My.app/Contents/Info.plist` | `dist/My.whl` | `my/My.app/Contents/Info.plist` |
///
/// Lines of a part are no lines of the file: they are kept in its name only.
struct SourcePlace: Hashable {
    /// Relative to the current directory.
    var path: String
    /// What inside the file, with the position in it: `signed entitlements:7:3`.
    var part: String?
    /// Position in the file itself; `.file` where it is one in a part.
    var location: Evidence.Location

    init(_ evidence: Evidence, directory: String) {
        let (outside, note) = Self.note(at: evidence.source)
        let (file, member) = Self.member(of: outside)
        path = RelativePath.relative(file, to: directory)
        location = Self.sound(evidence.location)
        if let member {
            part = (note.map { "\(member) (\($0))" } ?? member) + Self.suffix(location)
            location = .file
        } else if let note, case .line = location {
            part = note + Self.suffix(location)
            location = .file
        } else {
            part = note
        }
    }

    /// Line and column of the file, 1-based.
    var line: (line: Int, column: Int)? {
        guard case .line(let line, let column) = location else { return nil }
        return (line, column)
    }

    /// The path as a relative reference (RFC 3986).
    var uri: String {
        (path.hasPrefix("/") ? "file://" : "")
            + path.utf8.map { byte in
                let isPlain = Self.plain.contains(byte)
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
            }.joined()
    }

    /// Unreserved characters and the slash. Colons are encoded, so that no first name looks like a scheme.
    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)

    /// Takes "(signed entitlements)" and "(__info_plist)" off a name.
    private static func note(at source: String) -> (file: String, note: String?) {
        guard source.hasSuffix(")"), let open = source.lastIndex(of: "("), open > source.startIndex else {
            return (source, nil)
        }
        let note = source[source.index(after: open)...].dropLast()
        guard note == "signed entitlements" || note.hasPrefix("__"), source[..<open].hasSuffix(" ") else {
            return (source, nil)
        }
        return (String(source[..<open].dropLast()), String(note))
    }

    private static let archives = [
        ".whl", ".zip", ".ipa", ".tar", ".gz", ".tgz", ".xz", ".txz", ".xar", ".pkg", ".cpio",
    ]

    /// Splits where a path goes on below an archive.
    private static func member(of source: String) -> (file: String, member: String?) {
        let names = source.split(separator: "/", omittingEmptySubsequences: false)
        let index = names.dropLast().firstIndex { name in
            archives.contains { name.count > $0.count && name.hasSuffix($0) }
        }
        guard let index else { return (source, nil) }
        return (names[...index].joined(separator: "/"), names[(index + 1)...].joined(separator: "/"))
    }

    /// Positions that are none become the whole file.
    private static func sound(_ location: Evidence.Location) -> Evidence.Location {
        switch location {
        case .file: .file
        case .line(let line, let column): line > 0 ? .line(line, column: max(column, 1)) : .file
        case .offset(let offset): offset >= 0 ? location : .file
        }
    }

    private static func suffix(_ location: Evidence.Location) -> String {
        switch location {
        case .file: ""
        case .line(let line, let column): ":\(line):\(column)"
        case .offset(let offset): "@0x\(String(offset, radix: 16))"
        }
    }
}
