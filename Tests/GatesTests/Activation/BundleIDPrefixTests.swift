// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct BundleIDPrefixTests {
    static let key = "CFBundleIdentifier"
    static let refusal = [
        LogLine(
            "Xcode", "Embedded binary's bundle identifier is not prefixed with the parent app's bundle identifier")
    ]

    static func source(_ identifier: String) -> (inout Facts) -> Void {
        { facts in
            facts.changeDriver {
                $0.stage = .source
                $0.setInfo(key, .string(identifier))
            }
        }
    }

    static let rows: [ActivationRow] = [
        ActivationRow("bundle-id-prefix/prefixed", .pass),
        ActivationRow("bundle-id-prefix/prefixed", .pass, "source", source("com.example.app.x")),
        ActivationRow("bundle-id-prefix/not-prefixed", .fail, log: refusal, source("com.example.driver")),
        ActivationRow("bundle-id-prefix/not-prefixed", .fail, "no dot", log: refusal, source("com.example.appdriver")),
        ActivationRow(
            "bundle-id-prefix/not-prefixed", .fail, "nothing behind", log: refusal, source("com.example.app.")),
        ActivationRow("bundle-id-prefix/not-prefixed", .fail, "case", log: refusal, source("com.example.App.driver")),
        ActivationRow("bundle-id-prefix/not-prefixed", .pass, "built and shipped") { facts in
            facts.changeDriver { $0.setInfo(key, .string("com.example.driver")) }
        },
        ActivationRow("bundle-id-prefix/unknown", .undecided, "a variable", source("$(PRODUCT_BUNDLE_IDENTIFIER)")),
        ActivationRow("bundle-id-prefix/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
        ActivationRow("bundle-id-prefix/unknown", .undecided, "no identifier") { facts in
            facts.changeApp { $0.setInfo(key, nil) }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(BundleIDPrefix.self) }

    @Test func everyRowIsMet() {
        #expect(rowIDs(Self.rows) == Set(["prefixed", "not-prefixed"].map { "bundle-id-prefix/\($0)" }))
    }
}
