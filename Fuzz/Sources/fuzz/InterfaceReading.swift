// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import InterfaceGenerator

/// `iig` as `dextlab iig` runs it: libclang of the search path, and the SDK of this checkout.
enum InterfaceReading {
    private static let sdk = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../SDK").standardizedFileURL.path

    private static let library: ClangLibrary = {
        do throws(ClangLibrary.Missing) {
            return try ClangLibrary.find()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(69)
        }
    }()

    private static func search(_ folders: [String]) -> [String] {
        ["-std=gnu++20", "-fblocks"] + folders.flatMap { ["-isystem", "\(sdk)/\($0)"] }
    }

    /// Nothing lies in that folder: the interface includes the SDK alone.
    private static let path = "/nonexistent/Input.iig"

    /// Messages with a place, or files that a compiler takes.
    static func read(_ input: [UInt8]) {
        let generator = InterfaceGenerator(library: library, arguments: search(["Frameworks", "Support"]))
        do throws(InterfaceGenerator.Failure) {
            check(try generator.generate(path: path, text: input))
        } catch {
            require(error.diagnostics.contains { $0.severity == .error }, "refused without an error")
            for diagnostic in error.diagnostics {
                let shown = diagnostic.rendered { $0 == path ? String(decoding: input, as: UTF8.self) : nil }
                require(!diagnostic.text.isEmpty && shown.hasSuffix("\n"), "a message that says nothing")
            }
        }
    }

    /// Declarations and heads of functions, as libclang reads them: what is wrong in the interface is said by iig, not by
    /// the compiler about a file that nobody wrote.
    private static func check(_ output: InterfaceGenerator.Output) {
        let include = "#include \"Input.h\"\n"
        require(output.source.contains(include), "the source does not include its header")
        let whole = output.source.replacingOccurrences(of: include, with: output.header)
        let arguments = ["-x", "c++", "-w"] + search(["Generated", "Frameworks", "Support"])
        let resources = library.resourceFolder.map { ["-resource-dir", $0] } ?? []
        guard
            let unit = ClangUnit(
                library, file: "/nonexistent/Input.iig.cpp", text: Array(whole.utf8), arguments: arguments + resources)
        else { return }
        let wrong = unit.diagnostics.first { $0.severity == .error }
        require(wrong == nil, "what is made does not compile: \(wrong?.rendered { _ in whole } ?? "")")
    }
}
