// SPDX-License-Identifier: Apache-2.0

import Foundation
import InterfaceGenerator
import Testing

@testable import Toolchain

/// The kernel's side reads and writes at the offsets that the stubs' structures have: every offset in the Swift that iig
/// writes is a static_assert on the C++ that it writes of the same interface.
@Suite struct MessageLayoutTests {
    @Test(arguments: SurfaceTests.frameworks) func offsetsAreThoseOfTheStubs(framework: String) throws {
        let sdk = try SDKFolder.location()
        let outputs = try FrameworkSources.interfaces(of: sdk).filter { $0.framework == framework }.map {
            try FrameworkSources.generate($0.path, sdk: sdk)
        }
        let files = SwiftWriter(interfaces: outputs.map(\.file), imports: []).files()
        let compiler = try SDKCompiler(.driver)
        for file in files where file.name.hasSuffix("Messages.swift") {
            let base = file.name.replacing("Messages.swift", with: "")
            let output = try #require(outputs.first { ($0.file.path as NSString).lastPathComponent == "\(base).iig" })
            let source = output.source.replacing("#include \"\(base).h\"", with: "#include <\(framework)/\(base).h>")
            var layout = LayoutText(file.text)
            // Structures are checked where they are known.
            if let structures = files.first(where: { $0.name == "\(framework)Structures.swift" }) {
                layout.addStructures(structures.text)
            }
            #expect(layout.asserts.count >= file.text.components(separatedBy: "reader.expect").count - 1)
            let complaints = try compiler.complaints([source] + layout.asserts, name: "\(base).cpp")
            #expect(complaints.isEmpty, "\(framework)/\(base).iig\n\(complaints.prefix(4000))")
        }
    }

    /// The test above would not see a wrong offset if it compared nothing.
    @Test func wrongOffsetIsSeen() throws {
        let sdk = try SDKFolder.location()
        let path = "\(sdk.path)/Frameworks/DriverKit/IODMACommand.iig"
        let output = try FrameworkSources.generate(path, sdk: sdk)
        let text = SwiftWriter(interfaces: [output.file], imports: []).files().map(\.text).joined()
        let wrong = text.replacing("store(dataOffset, at: 24)", with: "store(dataOffset, at: 20)")
        #expect(wrong != text)
        let source = output.source.replacing("#include \"IODMACommand.h\"", with: "#include <DriverKit/IODMACommand.h>")
        let complaints = try SDKCompiler(.driver).complaints(
            [source] + LayoutText(wrong).asserts, name: "wrong.cpp")
        #expect(complaints.contains("IODMACommand_PerformOperation_Msg_Content, dataOffset"))
    }
}

/// Reads offsets, sizes and indices out of Swift that iig wrote, and says in C++ what they claim.
private struct LayoutText {
    private(set) var asserts: [String] = []
    private var owner = ""
    private var method = ""
    private var isResults = false
    /// Objects and arguments begin behind the message's head.
    private var content: String { "\(owner)_\(method)_\(isResults ? "Rpl" : "Msg")_Content" }
    private var objectsStart: Int { 24 + (isResults ? 0 : 8) }
    private var objectCount = 0

    init(_ text: String) {
        asserts = ["static_assert(sizeof(IORPCMessage) == 24 && sizeof(OSObjectRef) == 8);"]
        for line in text.split(separator: "\n") { read(line.trimmingCharacters(in: .whitespaces)) }
    }

    private mutating func read(_ line: String) {
        if let match = line.wholeMatch(of: /public enum (\w+)Messages {/) {
            owner = String(match.1)
        } else if let match = line.wholeMatch(of: /public struct `?(\w+)`?: Message {/) {
            method = String(match.1)
            isResults = false
        } else if line == "public struct Results: MessageContents {" {
            isResults = true
        } else if let match = line.wholeMatch(of: /try reader.expect\(".*", arguments: (\d+), objects: (\d+)\)/) {
            objectCount = Int(match.2) ?? 0
            let head = objectsStart + 8 * objectCount
            asserts.append("static_assert(sizeof(\(content)) == \(head) + \(match.1), \"\(content)\");")
        } else if let match = line.wholeMatch(of: /`?(?:self\.)?(\w+)`? = .*reader\.(\w+)\(at: (\d+).*/) {
            let isArgument = ["load", "text"].contains(match.2)
            let base = objectsStart + (isArgument ? 8 * objectCount : 0)
            let offset = isArgument ? "\(match.3)" : "8 * \(match.3)"
            field(match.1, "\(base) + \(offset)")
        } else if let match = line.wholeMatch(of: /writer\.\w+\(`?(?:self\.)?(\w+)`?, at: (\d+).*\)/) {
            field(match.1, "\(objectsStart + 8 * objectCount) + \(match.2)")
        } else if let match = line.wholeMatch(of: /writer\.begin\(arguments: (\d+)\)/) {
            asserts.append("static_assert(sizeof(\(content)) == \(objectsStart + 8 * objectCount) + \(match.1));")
        }
    }

    private mutating func field(_ name: Substring, _ offset: String) {
        let member = name == "returnValue" ? "__result" : String(name)
        asserts.append(
            "static_assert(offsetof(\(content), \(member)) == \(offset), \"\(content), \(member)\");")
    }

    mutating func addStructures(_ text: String) {
        var name = ""
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if let match = line.wholeMatch(of: /\/\/\/ `(\w+)`/) {
                name = String(match.1)
            } else if let match = line.wholeMatch(of: /public static let size = (\d+)/) {
                asserts.append(known(name, "sizeof(T) == \(match.1)", "size"))
            } else if let match = line.wholeMatch(of: /(?:writer\.store\()?self\.`?(\w+)`?.* at: offset \+ (\d+)\)/),
                match.1 != "bytes"
            {
                asserts.append(known(name, "offsetof(T, \(match.1)) == \(match.2)", String(match.1)))
            }
        }
    }

    /// Asserted where the interface's headers define the structure.
    private func known(_ name: String, _ condition: String, _ what: String) -> String {
        "struct \(name); template <typename T> constexpr bool \(name)_\(what)(int) requires (sizeof(T) > 0)"
            + " { return \(condition); }"
            + " template <typename T> constexpr bool \(name)_\(what)(long) { return true; }"
            + " static_assert(\(name)_\(what)<\(name)>(0), \"\(name), \(what)\");"
    }
}
