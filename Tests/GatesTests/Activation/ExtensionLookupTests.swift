// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ExtensionLookupTests {
    static func asked(_ identifier: String = ActivationSample.driverID) -> [LogLine] {
        [
            LogLine("sysextd", "client activation request for \(identifier)"),
            LogLine("sysextd", "attempting to realize extension with identifier \(identifier)"),
        ]
    }

    static func notFound(_ identifier: String = ActivationSample.driverID) -> [LogLine] {
        asked(identifier) + [
            LogLine(
                "app",
                "Extension not found in App bundle. Unable to find any matched extension with identifier: "
                    + identifier)
        ]
    }

    static let rows: [ActivationRow] = [
        ActivationRow("extension-lookup/found", .pass, log: asked()),
        ActivationRow("extension-lookup/found", .pass, "right name, other identifier inside", log: asked()) { facts in
            facts.requestedIdentifier = ActivationSample.driverID
            facts.changeDriver { $0.setInfo("CFBundleIdentifier", .string("com.example.app.Driver")) }
        },
        ActivationRow("extension-lookup/found", .pass, "a network extension", log: asked()) { facts in
            facts.changeDriver {
                $0.role = .systemExtension
                $0.folderName = "\(ActivationSample.driverID).systemextension"
            }
        },
        ActivationRow(
            "extension-lookup/no-such", .fail, log: notFound("com.example.app.other"), code: .extensionNotFound
        ) { $0.requestedIdentifier = "com.example.app.other" },
        ActivationRow("extension-lookup/no-such", .fail, "empty app", log: notFound(), code: .extensionNotFound) {
            $0.extensions = []
        },
        ActivationRow("extension-lookup/bad-name", .fail, log: notFound(), code: .extensionNotFound) { facts in
            facts.changeDriver { $0.folderName = "RshimDriver.dext" }
        },
        ActivationRow("extension-lookup/no-version", .fail, log: asked(), code: .extensionNotFound) { facts in
            facts.changeDriver { $0.setInfo("CFBundleVersion", nil) }
        },
        ActivationRow(
            "extension-lookup/no-version", .fail, "short version", log: asked(), code: .extensionNotFound
        ) { facts in
            facts.changeDriver { $0.setInfo("CFBundleShortVersionString", .integer(1)) }
        },
        ActivationRow("extension-lookup/executable", .fail, log: asked(), code: .extensionNotFound) { facts in
            facts.changeDriver { $0.executable = .absent(Evidence($0.path)) }
        },
        ActivationRow("extension-lookup/executable", .fail, "no key", log: asked(), code: .extensionNotFound) {
            $0.changeDriver { $0.setInfo("CFBundleExecutable", nil) }
        },
        ActivationRow("extension-lookup/stale-copy", .fail, log: asked(), code: .extensionNotFound) { facts in
            facts.runtime.activation.staleCopy = .present("/Users/jo/Library/Developer/Xcode/DerivedData/App.app")
        },
        ActivationRow(
            "extension-lookup/stale-copy", .fail, "old version beside it", log: asked(), code: .extensionNotFound
        ) { facts in
            var old = ActivationSample.driver
            old.folderName = "Driver.dext"
            old.setInfo("CFBundleVersion", .string("1.1"))
            facts.extensions.append(old)
        },
        ActivationRow("extension-lookup/unnotarised-26", .fail, log: asked(), code: .extensionNotFound) { facts in
            facts.host.osVersion = Version(26)
            facts.changeDriver { $0.signAdHoc() }
        },
        ActivationRow(
            "extension-lookup/unnotarised-26", .fail, "refused", log: asked(), code: .extensionNotFound
        ) { facts in
            facts.host.osVersion = Version(26, 1)
            facts.runtime.activation.notarisation = .present(.refused)
            facts.changeDriver { $0.changeSignature { $0.kind = .developerID } }
        },
        ActivationRow("extension-lookup/found", .pass, "beside another extension", log: asked()) { facts in
            var other = ActivationSample.driver
            other.folderName = "com.example.app.filter.systemextension"
            other.setInfo("CFBundleIdentifier", .string("com.example.app.filter"))
            other.setInfo("CFBundleVersion", .string("7"))
            facts.extensions.append(other)
        },
        ActivationRow("extension-lookup/found", .pass, "ad hoc on 26 with SIP off", log: asked()) { facts in
            facts.host.osVersion = Version(26)
            facts.host.isSIPEnabled = false
            facts.changeDriver { $0.signAdHoc() }
        },
        ActivationRow("extension-lookup/unknown", .undecided, "source without its product") { facts in
            facts.changeApp { $0.stage = .source }
            facts.extensions = []
        },
        ActivationRow("extension-lookup/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
        ActivationRow("extension-lookup/unknown", .undecided, "nothing to ask for") { facts in
            facts.driver = .unknown(needs: "the driver")
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(ExtensionLookup.self) }

    @Test func everyRowIsMet() {
        let names = [
            "found", "no-such", "bad-name", "no-version", "executable", "stale-copy", "unnotarised-26",
        ]
        #expect(rowIDs(Self.rows) == Set(names.map { "extension-lookup/\($0)" }))
    }
}
