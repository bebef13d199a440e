// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// Where a driver is built, and what is already there.
///
/// A file that was made is left alone while the command that made it and all that it was made of are the same.
struct BuildFolder: Sendable {
    let path: String

    init(path: String) throws(BuildProblem) {
        self.path = path
        for folder in [path, "\(path)/generated", "\(path)/objects", "\(path)/commands"] { try Self.makeFolder(folder) }
    }

    /// The program that this is: what another version of it made is made again.
    static let tool = Bundle.main.executablePath.map { [$0] } ?? []

    var generated: String { "\(path)/generated" }
    var objects: String { "\(path)/objects" }

    static func makeFolder(_ path: String) throws(BuildProblem) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw BuildProblem("\(path): cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes a file unless it holds just that: what depends on it is not made again for nothing.
    @discardableResult
    static func write(_ bytes: [UInt8], to path: String) throws(BuildProblem) -> Bool {
        if let old = FileManager.default.contents(atPath: path), old.elementsEqual(bytes) { return false }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw BuildProblem("\(path): cannot be written: \(error.localizedDescription)")
        }
        return true
    }

    // MARK: What is up to date

    /// - Parameters:
    ///   - product: the file that was made.
    ///   - command: what made it.
    ///   - inputs: what it was made of; nil: as its `.d` file says.
    func isCurrent(_ product: String, command: [String], inputs: [String]? = nil) -> Bool {
        let note = note(product)
        guard FileTree.exists(product), let made = FileTree.modified(note),
            let old = FileManager.default.contents(atPath: note),
            String(decoding: old, as: UTF8.self) == command.joined(separator: "\n"),
            let inputs = inputs ?? Self.dependencies(product)
        else { return false }
        return inputs.allSatisfy { FileTree.modified($0).map { $0 <= made } ?? false }
    }

    /// Notes that the product was made.
    ///
    /// - Parameter started: what changes from then on is newer than the product, though it was not finished yet.
    func record(_ product: String, command: [String], started: Date = Date()) throws(BuildProblem) {
        let note = note(product)
        try? FileManager.default.removeItem(atPath: note)
        try Self.write(Array(command.joined(separator: "\n").utf8), to: note)
        do {
            try FileManager.default.setAttributes([.modificationDate: started], ofItemAtPath: note)
        } catch {
            throw BuildProblem("\(note): its time cannot be set: \(error.localizedDescription)")
        }
    }

    /// What a program says once and for all, kept for as long as it stays the same.
    func remembered(
        _ name: String, of program: String, _ ask: () throws(BuildProblem) -> [String]
    ) throws(BuildProblem) -> [String] {
        let note = "\(path)/\(name)"
        if isCurrent(note, command: ["ask", program], inputs: [program]),
            let data = FileManager.default.contents(atPath: note)
        {
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let lines = try ask()
        try Self.write(Array(lines.joined(separator: "\n").utf8), to: note)
        try record(note, command: ["ask", program])
        return lines
    }

    /// Where the command that made a file is kept: in a folder of its own, since a bundle holds what a product holds.
    private func note(_ product: String) -> String {
        let name = product.hasPrefix(path + "/") ? String(product.dropFirst(path.count + 1)) : product
        return "\(path)/commands/" + name.replacing("/", with: "_")
    }

    /// The files that a make-style `.d` beside an object names; nil without one.
    static func dependencies(_ object: String) -> [String]? {
        guard let data = FileManager.default.contents(atPath: object + ".d") else { return nil }
        // `object: file file \` and a line's end; a space within a name has a backslash before it.
        guard let colon = data.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        var files: [String] = []
        var name: [UInt8] = []
        var isEscaped = false
        for byte in data[(colon + 1)...] {
            let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            if isEscaped {
                if byte != UInt8(ascii: "\n") { name.append(byte) }
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if isSpace {
                if !name.isEmpty { files.append(String(decoding: name, as: UTF8.self)) }
                name.removeAll(keepingCapacity: true)
            } else {
                name.append(byte)
            }
        }
        return name.isEmpty ? files : files + [String(decoding: name, as: UTF8.self)]
    }
}
