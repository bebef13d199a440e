// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ExtensionCategoryTests {
    static let key = "CFBundlePackageType"
    static let noCategory = [
        LogLine("sysextd", "system extension does not appear to belong to any extension categories")
    ]
    static let noType =
        [
            LogLine("sysextd", "package type not `DEXT`"), LogLine("sysextd", "package type not `SYSX`"),
        ] + noCategory

    static let rows: [ActivationRow] = [
        ActivationRow("extension-category/dext", .pass),
        ActivationRow("extension-category/sysx", .pass) { facts in
            facts.changeDriver {
                $0.role = .systemExtension
                $0.layout = .contents
                $0.setInfo(key, .string("SYSX"))
            }
        },
        ActivationRow("extension-category/wrong-type", .fail, log: noType, code: .unknownExtensionCategory) { facts in
            facts.changeDriver { $0.setInfo(key, .string("KEXT")) }
        },
        ActivationRow(
            "extension-category/wrong-type", .fail, "absent", log: noType, code: .unknownExtensionCategory
        ) { facts in
            facts.changeDriver { $0.setInfo(key, nil) }
        },
        ActivationRow(
            "extension-category/wrong-type", .fail, "a number", log: noType, code: .unknownExtensionCategory
        ) { facts in
            facts.changeDriver { $0.setInfo(key, .integer(4)) }
        },
        ActivationRow(
            "extension-category/wrong-type", .fail, "dext with Contents", log: noCategory,
            code: .unknownExtensionCategory
        ) { facts in
            facts.changeDriver { $0.layout = .contents }
        },
        ActivationRow(
            "extension-category/wrong-type", .fail, "flat SYSX", log: noCategory, code: .unknownExtensionCategory
        ) { facts in
            facts.changeDriver { $0.setInfo(key, .string("SYSX")) }
        },
        ActivationRow("extension-category/unknown", .undecided, "source with a variable") { facts in
            facts.changeDriver {
                $0.stage = .source
                $0.setInfo(key, .string("$(PRODUCT_BUNDLE_PACKAGE_TYPE)"))
            }
        },
        ActivationRow("extension-category/unknown", .undecided, "no driver") { facts in
            facts.driver = .unknown(needs: "the driver")
        },
        ActivationRow(
            "extension-category/wrong-type", .fail, "variable left in the product", log: noType,
            code: .unknownExtensionCategory
        ) { facts in
            facts.changeDriver { $0.setInfo(key, .string("$(PRODUCT_BUNDLE_PACKAGE_TYPE)")) }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(ExtensionCategory.self) }

    @Test func everyRowIsMet() {
        #expect(rowIDs(Self.rows) == Set(["dext", "sysx", "wrong-type"].map { "extension-category/\($0)" }))
    }

    @Test(arguments: [(CodeObject.Role.driver, "DEXT"), (.systemExtension, "SYSX")])
    func fixNamesTheTypeOfTheKind(_ role: CodeObject.Role, _ type: String) {
        let facts = ActivationSample.changed {
            $0.changeDriver {
                $0.role = role
                $0.setInfo(Self.key, nil)
            }
        }
        #expect(
            ExtensionCategory.evaluate(facts).fix?.snippet
                == "<key>CFBundlePackageType</key>\n<string>\(type)</string>")
    }
}
