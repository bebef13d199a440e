// SPDX-License-Identifier: Apache-2.0

/// Goes down one framework's table.
struct SurfaceAudit {
    private(set) var errors: [String]
    private(set) var missing: [String] = []
    private(set) var needless: [String] = []

    init(_ framework: String) throws {
        let reading = try SurfaceReading(framework, APIRow.all(of: framework))
        errors = reading.errors
        let all = try APIException.all().filter { $0.cells.first == framework }
        var exceptions = all
        for (row, problem) in reading.problems {
            exceptions.removeAll { $0.covers(row.key) }
            if all.contains(where: { $0.covers(row.key) }) { continue }
            missing.append("\(row.title): \(problem)")
        }
        needless = exceptions.map { $0.cells.joined(separator: " ") }
    }
}

/// What iig and drivers find in one framework of what rows say.
struct SurfaceReading {
    private let interfaces: SurfaceUnit
    private let headers: SurfaceUnit

    init(_ framework: String, _ rows: [APIRow]) throws {
        interfaces = try SurfaceUnit(framework, rows, for: .iig)
        headers = try SurfaceUnit(framework, rows, for: .driver)
    }

    var errors: [String] { interfaces.unit.errors + headers.unit.errors }

    /// Rows that do not hold, and why.
    var problems: [(row: APIRow, problem: String)] {
        interfaces.rows.enumerated().compactMap { number, row in problem(with: row, number).map { (row, $0) } }
    }

    /// Words stand in interfaces only. All else may be declared for drivers alone, as the root of all classes is.
    private func problem(with row: APIRow, _ number: Int) -> String? {
        guard let problem = Self.problem(with: row, number, in: interfaces) else { return nil }
        let hasWords = (row.kind == .class || row.kind == .method) && row.isInInterface
        return hasWords || Self.problem(with: row, number, in: headers) != nil ? problem : nil
    }

    private static func problem(with row: APIRow, _ number: Int, in unit: SurfaceUnit) -> String? {
        if row.words.contains("unpublished") { return unit.unit.refusals[number] == nil ? "is declared" : nil }
        if let refusal = unit.unit.refusals[number] { return refusal }
        let comparison = MethodComparison(unit: unit)
        if row.isInTemplate && row.kind != .class {
            let isConversion =
                row.name.hasPrefix("operator ") && !["operator new", "operator delete"].contains(row.name)
            let name = isConversion ? DeclarationIndex.conversion : row.name
            return unit.index.members(of: row.owner, named: name).isEmpty ? "not declared" : nil
        }
        switch row.kind {
        case .class: return comparison.problem(withClass: row)
        case .method: return comparison.problem(withMethod: row, number: number)
        case .macro where !RowText(row: row, number: number).isValue: return unit.macros.problem(with: row)
        default: return nil
        }
    }
}
