// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UsageDescriptionTests {
    static let key = "OSBundleUsageDescription"
    static let lines = ActivationSample.facts.driver.value.map { ActivationLines($0).invalidProperties(nil) } ?? []
    static let rows: [ActivationRow] = [
        ActivationRow("usage-description/present", .pass),
        ActivationRow("usage-description/present", .pass, "a system extension has a key of its own") { facts in
            facts.changeDriver {
                $0.role = .systemExtension
                $0.setInfo(key, nil)
                $0.setInfo("NSSystemExtensionUsageDescription", .string("Filters."))
            }
        },
        ActivationRow("usage-description/absent", .fail, log: lines, code: .validationFailed) { facts in
            facts.changeDriver { $0.setInfo(key, nil) }
        },
        ActivationRow("usage-description/empty", .pass) { facts in
            facts.changeDriver { $0.setInfo(key, .string(" \n")) }
        },
        ActivationRow("usage-description/absent", .fail, "a boolean", log: lines, code: .validationFailed) { facts in
            facts.changeDriver { $0.setInfo(key, .boolean(true)) }
        },
        ActivationRow("usage-description/absent", .fail, "the driver's key in an extension", code: .validationFailed) {
            $0.changeDriver { $0.role = .systemExtension }
        },
        ActivationRow("usage-description/unknown", .undecided) { facts in
            facts.changeDriver { $0.info = .unknown(needs: "the Info.plist") }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(UsageDescription.self) }

    @Test func driverIsRefusedInTheWordsOfItsValidator() {
        #expect(Self.lines.map(\.text).contains { $0.hasSuffix("failed to validate! uninstalling...") })
    }

    @Test func everyRowIsMet() {
        #expect(rowIDs(Self.rows) == Set(["present", "empty", "absent"].map { "usage-description/\($0)" }))
    }
}
