// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ExtensionIdentifierTests {
    static let key = "CFBundleIdentifier"
    static let rows: [ActivationRow] = [
        ActivationRow("extension-identifier/ok", .pass),
        ActivationRow("extension-identifier/missing", .fail, code: .extensionMissingIdentifier) { facts in
            facts.changeDriver { $0.setInfo(key, nil) }
        },
        ActivationRow("extension-identifier/missing", .fail, "no Info.plist", code: .extensionMissingIdentifier) {
            $0.changeDriver { $0.info = .absent(Evidence($0.path)) }
        },
        ActivationRow("extension-identifier/missing", .fail, "a number", code: .extensionMissingIdentifier) { facts in
            facts.changeDriver { $0.setInfo(key, .integer(7)) }
        },
        ActivationRow("extension-identifier/missing", .fail, "empty", code: .extensionMissingIdentifier) { facts in
            facts.changeDriver { $0.setInfo(key, .string("")) }
        },
        ActivationRow("extension-identifier/missing", .fail, "another", code: .extensionMissingIdentifier) { facts in
            facts.requestedIdentifier = ActivationSample.driverID
            facts.changeDriver { $0.setInfo(key, .string("com.example.app.Driver")) }
        },
        ActivationRow("extension-identifier/duplicate", .fail, code: .duplicateExtensionIdentifier) { facts in
            var twin = ActivationSample.driver
            twin.folderName = "Old.dext"
            facts.extensions.append(twin)
        },
        ActivationRow("extension-identifier/unknown", .undecided, "source with a variable") { facts in
            facts.changeDriver {
                $0.stage = .source
                $0.setInfo(key, .string("$(PRODUCT_BUNDLE_IDENTIFIER)"))
            }
        },
        ActivationRow("extension-identifier/unknown", .undecided, "no such extension") { facts in
            facts.requestedIdentifier = "com.example.app.other"
        },
        ActivationRow("extension-identifier/unknown", .undecided, "plist not read") { facts in
            facts.changeDriver { $0.info = .unknown(needs: "the Info.plist") }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(ExtensionIdentifier.self) }

    @Test func everyRowIsMet() {
        #expect(
            rowIDs(Self.rows) == Set(["ok", "missing", "duplicate"].map { "extension-identifier/\($0)" }))
    }
}
