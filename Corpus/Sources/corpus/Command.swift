// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures

/// `corpus`, `corpus --list`, `corpus --write FOLDER`; ids behind them choose entries.
@main
struct Command {
    static func main() async {
        do {
            exit(try await run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1)
        } catch let usage as Usage {
            FileHandle.standardError.write(Data((usage.text + "\n").utf8))
            exit(64)
        } catch {
            FileHandle.standardError.write(Data("corpus: \(error)\n".utf8))
            exit(70)
        }
    }

    struct Usage: Error { let text: String }

    private static let usage = """
        corpus [ID…]                 make the products, examine them, compare; exit 1 unless all is as expected
        corpus --list [ID…]          print the table
        corpus --write FOLDER [ID…]  leave the products in FOLDER, each with expected.json
        An ID may be the beginning of several: app-, dext-profile.
        """

    private static func run(_ arguments: [String]) async throws -> Bool {
        switch arguments.first {
        case "--help", "-h":
            print(usage)
        case "--list":
            list(try chosen(arguments.dropFirst()))
        case "--write":
            guard arguments.count > 1 else { throw Usage(text: "corpus: --write needs a folder") }
            let entries = try chosen(arguments.dropFirst(2))
            let folder = URL(fileURLWithPath: arguments[1])
            try CorpusWriter(folder: folder).write(entries, root: try TestAuthority().rootDER)
            print("\(entries.count) products in \(arguments[1])")
        case let option? where option.hasPrefix("-"):
            throw Usage(text: "corpus: unknown option \(option)\n\(usage)")
        default:
            return try await examine(try chosen(arguments[...]))
        }
        return true
    }

    /// The entries whose ids begin with one of the names; all without any.
    private static func chosen(_ names: ArraySlice<String>) throws -> [CorpusEntry] {
        let all = CorpusTable.all
        if let twice = CorpusTable.repeatedIdentifier {
            throw Usage(text: "corpus: \(twice) stands twice in the table")
        }
        guard !names.isEmpty else { return all }
        let entries = all.filter { entry in names.contains { entry.id.hasPrefix($0) } }
        guard !entries.isEmpty else { throw Usage(text: "corpus: no entry \(names.joined(separator: ", "))") }
        return entries
    }

    private static func list(_ entries: [CorpusEntry]) {
        let rows = entries.map { entry in
            [entry.id, entry.expected.first ?? "sound", entry.base.rawValue, entry.host.summary, entry.what]
        }
        print(TextTable(["id", "expected", "base", "host", "what"], rows, leftColumns: 5).text)
    }

    private static func examine(_ entries: [CorpusEntry]) async throws -> Bool {
        let clock = ContinuousClock()
        let start = clock.now
        let examination = try Examination()
        var answers: [Answer] = []
        for entry in entries { answers.append(await examination.answer(entry)) }
        let elapsed = clock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let report = ScoreReport(answers: answers, seconds: seconds)
        print(report.text)
        return report.isPerfect
    }
}
