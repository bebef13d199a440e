// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CategoryValidationTests {
    static let id = ActivationSample.driverID
    static let uninstalling = [
        LogLine("kernelmanagerd", "[DextValidation] Validation of \(id) error: .invalidProperties"),
        LogLine("sysextd", "extension \(id) failed to validate! uninstalling..."),
        LogLine("sysextd", "no related kext found for sysex '\(id)'"),
        LogLine(
            "sysextd",
            "[com.apple.sx:StateChange] TEAM123456.\(id) advancing state from validating_by_category to uninstalling"),
        LogLine("sysextd", "uninstalling invalid extension \(id)"),
        LogLine("sysextd", "finished uninstalling extension \(id)"),
    ]
    static let version =
        [
            LogLine(
                "kernelmanagerd",
                "[DextValidation] Extension \(id) is not valid, error: Extension '\(id)' has invalid properties: "
                    + "[\"Property 'CFBundleVersion' must be a valid kext version\"]")
        ] + uninstalling

    static func personality(_ key: String, _ value: FactValue?) -> (inout Facts) -> Void {
        { facts in
            var entries: [String: FactValue] = [
                "IOClass": .string("IOUserService"), "IOProviderClass": .string("IOUSBHostInterface"),
            ]
            entries[key] = value
            facts.changeDriver {
                $0.setInfo("IOKitPersonalities", .dictionary(["Driver": .dictionary(entries)]))
            }
        }
    }

    static func info(_ key: String, _ value: FactValue?) -> (inout Facts) -> Void {
        { $0.changeDriver { $0.setInfo(key, value) } }
    }

    static func invalid(
        _ row: String, _ note: String, log: [LogLine] = uninstalling, _ change: (inout Facts) -> Void
    ) -> ActivationRow {
        ActivationRow("category-validation/\(row)", .fail, note, log: log, code: .validationFailed, change)
    }

    static let rows: [ActivationRow] = [
        ActivationRow("category-validation/ok", .pass),
        ActivationRow("category-validation/ok", .pass, "minor over 99", info("CFBundleVersion", .string("1.100"))),
        invalid("version", "five digits", log: version, info("CFBundleVersion", .string("500001"))),
        invalid("version", "absent", log: version, info("CFBundleVersion", nil)),
        invalid("version", "a number", log: version, info("CFBundleVersion", .integer(1))),
        invalid("version", "variable left", log: version, info("CFBundleVersion", .string("$(VERSION)"))),
        invalid("plist", "no personalities", info("IOKitPersonalities", nil)),
        invalid("plist", "empty personalities", info("IOKitPersonalities", .dictionary([:]))),
        invalid("plist", "personalities as a list", info("IOKitPersonalities", .array([]))),
        invalid("plist", "a personality as a string", info("IOKitPersonalities", .dictionary(["a": .string("b")]))),
        invalid("plist", "provider missing", personality("IOProviderClass", nil)),
        invalid("plist", "class missing", personality("IOClass", .string(""))),
        invalid("plist", "user class as a number", personality("IOUserClass", .integer(1))),
        invalid("plist", "score as a string", personality("IOProbeScore", .string("1000"))),
        invalid("plist", "identifier as a date", info("CFBundleExecutable", .date(0))),
        invalid("min-driverkit", "25 on macOS 15.7", info("OSMinimumDriverKitVersion", .string("25.0"))),
        invalid("min-driverkit", "only the binary says it") { facts in
            facts.changeDriver { code in
                code.setInfo("OSMinimumDriverKitVersion", nil)
                code.executable = .present(
                    Executable(
                        name: "d", slices: [.init(architecture: "arm64", platform: 10, minimumOS: "25.0")],
                        evidence: Evidence("d")))
            }
        },
        ActivationRow("category-validation/ok", .pass, "25 on macOS 26") { facts in
            facts.host.osVersion = Version(26)
            info("OSMinimumDriverKitVersion", .string("25.0"))(&facts)
        },
        invalid("usage", "absent", info("OSBundleUsageDescription", nil)),
        invalid("daemon-crash", "", log: []) { $0.runtime.activation.validator = .present(.failing) },
        ActivationRow("category-validation/unknown", .undecided, "source with a variable") { facts in
            facts.changeDriver {
                $0.stage = .source
                $0.setInfo("CFBundleVersion", .string("$(CURRENT_PROJECT_VERSION)"))
            }
        },
        invalid("usage", "certain in a source too") { facts in
            facts.changeDriver { code in
                code.stage = .source
                code.setInfo("CFBundleVersion", .string("$(CURRENT_PROJECT_VERSION)"))
                code.setInfo("OSBundleUsageDescription", nil)
            }
        },
        ActivationRow("category-validation/unknown", .undecided, "no plist") { facts in
            facts.changeDriver { $0.info = .unknown(needs: "the Info.plist") }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(CategoryValidation.self) }

    @Test func everyRowIsMet() {
        let names = ["ok", "version", "plist", "min-driverkit", "usage", "daemon-crash"]
        #expect(rowIDs(Self.rows) == Set(names.map { "category-validation/\($0)" }))
    }

    @Test func otherSystemExtensionsHaveAValidatorOfTheirOwn() {
        let facts = ActivationSample.changed { $0.changeDriver { $0.role = .systemExtension } }
        #expect(!CategoryValidation.applies(to: facts))
    }

    @Test func wideMinorIsRemarkedInThePass() {
        let facts = ActivationSample.changed(Self.info("CFBundleVersion", .string("1.100")))
        #expect(CategoryValidation.evaluate(facts).why.contains("two digits after the first dot, and 100 has more"))
    }

    @Test func adHocTeamIsADashInTheLog() {
        let facts = ActivationSample.changed {
            $0.changeDriver {
                $0.signAdHoc()
                $0.profile = .absent(Evidence($0.path))
                $0.setInfo("CFBundleVersion", nil)
            }
        }
        let line = CategoryValidation.evaluate(facts).log.first { $0.text.hasPrefix("[com.apple.sx:StateChange]") }
        #expect(line?.text.hasPrefix("[com.apple.sx:StateChange] -.\(Self.id) advancing") == true)
    }
}
