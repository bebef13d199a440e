// SPDX-License-Identifier: Apache-2.0

@testable import InterfaceGenerator

/// Questions to the compiler, each a few lines of C++: what it refuses is answered with no.
final class QuestionUnit {
    /// What the compiler says, by the question's number.
    private(set) var refusals: [Int: String] = [:]
    /// Errors that no question is to blame for.
    private(set) var errors: [String] = []

    private let unit: ClangUnit

    /// - Parameter preamble: what is included.
    init(_ compiler: SDKCompiler, below preamble: [String], _ questions: [[String]]) throws {
        // Signatures stand inside these namespaces or in drivers that use them.
        var lines = preamble
        for name in ["AudioDriverKit", "MIDIDriverKit", "driverkit::serial"] {
            lines += ["namespace \(name) {}", "using namespace \(name);"]
        }
        var questionOfLine: [Int: Int] = [:]
        for (number, question) in questions.enumerated() {
            for line in question {
                lines.append(line)
                questionOfLine[lines.count] = number
            }
        }
        unit = try compiler.parse(lines)
        for diagnostic in unit.diagnostics where diagnostic.severity == .error {
            // What is wrong inside a macro is told where that stands; a note says where it is used.
            let here = ([diagnostic] + diagnostic.notes).filter { $0.file.hasPrefix(compiler.folder.path) }
            if let number = here.compactMap({ questionOfLine[$0.line] }).first {
                refusals[number] = refusals[number] ?? diagnostic.text
            } else {
                errors.append("\(diagnostic.file):\(diagnostic.line): \(diagnostic.text)")
            }
        }
    }

    var root: ClangCursor { unit.root }
}
