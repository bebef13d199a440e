// SPDX-License-Identifier: Apache-2.0

/// One framework as iig or as a driver sees it, and below it the rows of its table as C++.
struct SurfaceUnit {
    let rows: [APIRow]
    let index: DeclarationIndex
    let macros: MacroTable
    let unit: QuestionUnit

    init(_ framework: String, _ rows: [APIRow], for reader: SDKReader) throws {
        self.rows = rows
        let compiler = try SDKCompiler(reader)
        let includes = Self.includes(of: framework, rows, reader)
        macros = try MacroTable(compiler, includes)
        let questions = rows.enumerated().map { number, row in
            RowText(row: row, number: number).lines + Self.order(of: number, rows)
        }
        unit = try QuestionUnit(compiler, below: includes, questions)
        index = DeclarationIndex(unit.root)
    }

    /// A field lies behind the one in the line before.
    private static func order(of number: Int, _ rows: [APIRow]) -> [String] {
        guard number > 0, rows[number].hasPlace, rows[number - 1].hasPlace, rows[number].owner == rows[number - 1].owner
        else {
            return []
        }
        let (owner, name, before) = (rows[number].owner, rows[number].name, rows[number - 1].name)
        let offsets = "__builtin_offsetof(\(owner), \(before)) <= __builtin_offsetof(\(owner), \(name))"
        return ["static_assert(\(offsets), \"another order\");"]
    }

    /// The framework's own files, then what its rows stand in, as a driver names it.
    private static func includes(of framework: String, _ rows: [APIRow], _ reader: SDKReader) -> [String] {
        let own = SDKFolder.files(in: "Frameworks/\(framework)", ending: [".iig", ".h"]).map {
            "\(framework)/" + (reader == .iig ? $0 : $0.replacing(".iig", with: ".h"))
        }
        let others = Set(rows.map(\.header)).sorted()
        return (own + others).map { "#include <\($0)>" }
    }
}
