// SPDX-License-Identifier: Apache-2.0

import Testing

/// The SDK has what drivers use: the names that at least two public drivers have in common.
@Suite struct UsageTests {
    @Test func everyNameThatDriversShareIsThere() throws {
        let rows = try UsageRow.all()
        let included = rows.filter { $0.kind == .include && !$0.name.hasSuffix(".iig") }.map(\.name)
        let umbrellas = SurfaceTests.frameworks.map { "\($0)/\($0).h" }
        let unit = try QuestionUnit(
            SDKCompiler(.driver), below: (umbrellas + included).map { "#include <\($0)>" },
            rows.enumerated().map { $1.question($0) })
        let exceptions = try APIException.all().filter { $0.cells.first == "usage" }
        let refused = unit.refusals.sorted { $0.key < $1.key }.map { (row: rows[$0.key], problem: $0.value) }
        let missing = refused.filter { item in !exceptions.contains { $0.covers(item.row.key) } }.map {
            "\($0.row.title): \($0.problem)"
        }
        let needless = exceptions.filter { exception in !refused.contains { exception.covers($0.row.key) } }
        #expect(unit.errors == [])
        #expect(needless.map(\.cells) == [])
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }
}
