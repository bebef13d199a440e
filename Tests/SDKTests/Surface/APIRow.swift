// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One line of `SDK/API/<Framework>.tsv`: a declaration that the framework has.
struct APIRow: Sendable {
    enum Kind: String, Sendable {
        case header, namespace, `class`, `struct`, `enum`, field, typedef, constant, macro, function, method
    }

    let framework: String
    /// As a driver includes it.
    let header: String
    let kind: Kind
    /// Class, structure, enum or namespace that it belongs to, qualified; empty for what is global.
    let owner: String
    let name: String
    /// See `SDK/API/README.md`: a type, a value, a base class, by kind.
    let declaration: String
    /// Of the iig dialect and of C++, without the mark of those that follow from documentation.
    let words: Set<String>

    init(framework: String, cells: [String]) throws {
        guard cells.count == 6, let kind = Kind(rawValue: cells[1]) else { throw MalformedRow(cells: cells) }
        self.framework = framework
        header = cells[0]
        self.kind = kind
        owner = cells[2]
        name = cells[3]
        declaration = cells[4]
        words = Set(cells[5].split(separator: " ").map { String($0.hasSuffix("?") ? $0.dropLast() : $0) })
    }

    var qualified: String { owner.isEmpty ? "::\(name)" : "::\(owner)::\(name)" }

    /// In templates nothing can be asked of the compiler without arguments: such rows are looked up by name.
    var isInTemplate: Bool {
        declaration.hasPrefix("template") || declaration.hasPrefix("friend") || owner.hasPrefix("libkern::")
            || owner.hasPrefix("OSSharedPtr")
            || name.hasPrefix("operator") || name.hasPrefix("~") || owner.hasSuffix("::\(name)") || owner == name
    }

    /// A field whose place among the others is known; bit fields have no address.
    var hasPlace: Bool {
        kind == .field && !isInTemplate && !words.contains("unordered")
            && !declaration.replacing("::", with: "").contains(":")
    }

    /// Its header is one that iig makes.
    var isInInterface: Bool {
        let interface = header.replacing(".h", with: ".iig")
        return FileManager.default.fileExists(atPath: "\(SDKFolder.path)/Frameworks/\(interface)")
    }

    /// What an exception names.
    var key: [String] { [framework, kind.rawValue, owner, name, declaration] }

    var title: String { "\(header): \(kind.rawValue) \(qualified.dropFirst(2)) \(declaration)" }

    static func all(of framework: String) throws -> [APIRow] {
        try SDKFolder.table(framework).map { try APIRow(framework: framework, cells: $0) }
    }
}

struct MalformedRow: Error {
    let cells: [String]
}
