// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// The sources of a client app that runs without windows.
public struct ClientSources: Sendable, Hashable {
    /// The product's name: the folder's.
    public let name: String
    public let swift: [String]
    /// In C and C++.
    public let cFamily: [String]
    /// The header by which Swift sees the C ones.
    public let bridgingHeader: String?
    /// Folders with headers.
    public let headerFolders: [String]

    /// Looks for sources below a folder.
    ///
    /// - Throws: ``BuildProblem`` when there are none, or some in a language that needs a Mac.
    public init(folder: String) throws(BuildProblem) {
        let root = URL(fileURLWithPath: folder).standardizedFileURL.path
        guard FileTree.isDirectory(root) else { throw BuildProblem("\(folder): no such folder") }
        let entries = (try? FileTree.walk(root, limit: 20_000) { !Self.isSkipped($0) }) ?? []
        let files = entries.filter { $0.kind == .file && !Self.isSkipped($0.path) }.map { "\(root)/\($0.path)" }
            .sorted()
        let ofObjectiveC = files.filter { $0.hasSuffix(".m") || $0.hasSuffix(".mm") }
        guard ofObjectiveC.isEmpty else {
            throw BuildProblem(
                ofObjectiveC.map { "\($0): Objective-C needs a Mac: it cannot be compiled here" }.joined(
                    separator: "\n"))
        }
        name = (root as NSString).lastPathComponent
        swift = files.filter { $0.hasSuffix(".swift") }
        cFamily = files.filter { [.c, .cxx].contains(SourceKind(path: $0)) }
        let headers = files.filter { $0.hasSuffix(".h") || $0.hasSuffix(".hpp") }
        bridgingHeader = headers.first { $0.hasSuffix("Bridging-Header.h") }
        headerFolders = Set(headers.map { ($0 as NSString).deletingLastPathComponent }).sorted()
        guard !swift.isEmpty || !cFamily.isEmpty else {
            throw BuildProblem("\(folder): no sources of a client in it (.swift, .c, .cpp)")
        }
    }

    private static func isSkipped(_ path: String) -> Bool {
        path.split(separator: "/").contains { part in
            part.hasPrefix(".") || part == "DerivedData" || part == "build" || part.hasSuffix(".xcodeproj")
                || part.hasSuffix(".xcassets")
        }
    }

    /// How Swift's compiler is told where the program begins: in main.swift, in a type with `@main`, or in the only file.
    var entryArguments: [String] {
        if swift.contains(where: { ($0 as NSString).lastPathComponent == "main.swift" }) { return [] }
        let hasMain = swift.contains { path in
            Self.lines(path).contains { $0.drop { $0 == " " }.hasPrefix("@main") }
        }
        return hasMain || swift.count > 1 ? ["-parse-as-library"] : []
    }

    // MARK: What needs windows

    /// Modules that draw, which there are none of here.
    private static let windowed: Set<String> = ["SwiftUI", "AppKit", "Cocoa", "UIKit", "WatchKit", "RealityKit"]

    /// A message for each import of a module that needs a Mac's windows, as a compiler would give it.
    func windowMessages() -> [String] { swift.flatMap(windowMessages) }

    private func windowMessages(_ path: String) -> [String] {
        var messages: [String] = []
        // Whether each open `#if` asks for what is not here: its contents are not compiled.
        var conditions: [Bool] = []
        for (index, line) in Self.lines(path).enumerated() {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard let first = words.first else { continue }
            switch first {
            case "#if":
                let asksForMac = line.contains("canImport(") || line.contains("os(")
                conditions.append(asksForMac && !line.contains("os(Linux)") && !line.contains("!"))
            case "#else", "#elseif":
                if !conditions.isEmpty { conditions[conditions.count - 1].toggle() }
            case "#endif":
                _ = conditions.popLast()
            default:
                guard !conditions.contains(true), let place = words.firstIndex(of: "import"),
                    words[..<place].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" }),
                    let module = words[(place + 1)...].last?.split(separator: ".").first.map(String.init),
                    Self.windowed.contains(module)
                else { continue }
                messages.append(
                    "\(path):\(index + 1):1: error: \(module) needs a Mac's windows and cannot be compiled here: "
                        + "a client for the lab is made of the sources without it\n\(line)\n")
            }
        }
        return messages
    }

    private static func lines(_ path: String) -> [Substring] {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }
}
