// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Testing

@testable import Report

/// Python's XML parser, which is strict about characters, reads what we write.
struct JUnitReportTests {
    private static let reader = """
        import sys
        import xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        assert root.tag == 'testsuites'
        for parent in [root] + list(root):
            cases = list(parent.iter('testcase'))
            assert int(parent.get('tests')) == len(cases), parent.attrib
            assert int(parent.get('failures')) == sum(1 for c in cases if c.find('failure') is not None)
            assert int(parent.get('skipped')) == sum(1 for c in cases if c.find('skipped') is not None)
        for suite in root:
            assert suite.tag == 'testsuite'
            print(suite.get('name'))
            for case in suite:
                assert case.get('classname') == suite.get('name')
                child = case[0] if len(case) else None
                kind = child.tag if child is not None else 'passed'
                print(' ', kind, ascii(case.get('name'))[1:40], case.get('line') or '-', sep='|')
        """

    private func read(_ checkup: Checkup, known: Set<Fingerprint>? = nil, failOn: Finding.Severity = .error) throws
        -> String
    {
        let text = JUnitReport(directory: Fixture.directory, known: known, failOn: failOn).render(checkup)
        return try Python.run(Self.reader, on: text)
    }

    @Test func aSuiteIsASubjectAndATestAGateOrAFinding() throws {
        expectSame(
            try read(Fixture.full),
            """
            com.example.app
             |passed|app-install-entitlement'|-
             |failure|signature-broken: the signature does no|-
            com.example.app.driver
             |skipped|server-launch'|-
             |system-out|plist-duplicate-key: Info.plist: a key |7
            com.example.app.driver (Driver)
             |failure|uc-access-macos'|-
             |skipped|uc-required-entitlements'|-
             |failure|uc-required-entitlements/lacks-any: com|-
            build/My App.app
             |failure|file-unreadable: a part cannot be read'|-
             |failure|hostile: 100%, a:b\\r\\nc \\u241b[31m ]]> |1
             |system-out|sample-rule: a hint'|-

            """)
    }

    @Test func findingsFailFromTheThresholdOn() throws {
        let checkup = Fixture.checkup(findings: [Fixture.twice])
        #expect(try read(checkup, failOn: .error).contains("system-out"))
        #expect(try read(checkup, failOn: .warning).contains("failure"))
    }

    @Test func whatIsKnownIsSkipped() throws {
        let known = Fixture.full.baseline(directory: Fixture.directory).fingerprints
        let text = try read(Fixture.full, known: known)
        #expect(!text.contains("failure"))
        #expect(text.contains("|skipped|uc-access-macos'"))
    }

    @Test func nothingCheckedIsAnEmptyReport() throws {
        #expect(try read(Fixture.checkup()) == "")
    }

    @Test func aFailureShowsLogCodeWhyAndFix() throws {
        let script = """
            import sys
            import xml.etree.ElementTree as tree
            failure = tree.parse(sys.argv[1]).find('.//failure')
            print(failure.get('type'), failure.get('message'), failure.text, sep='\\n')
            """
        let text = JUnitReport(directory: Fixture.directory).render(Fixture.small)
        expectSame(
            try Python.run(script, on: text),
            """
            uc-access-macos/absent
            The signed app has no userclient-access at all.
            com.example.app.driver (Driver): refused by kernel IOUserServer (open)
            kernel: DK: DriverUC:UC failed userclient-access check
            code 0xE00002E2 kIOReturnNotPermitted (-536870174)
            The signed app has no userclient-access at all.
            build/My App.app/Contents/MacOS/My App (signed entitlements):4:2  com.apple.developer.driverkit.userclient-access is absent
            build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:12:3  IOUserClientClass = IOUserUserClient
            fix: Claim it on the app.
            portal capability: DriverKit UserClient Access
            in the app's .entitlements:
            <key>userclient-access</key>
            <array/>

            """)
    }

    @Test(arguments: [
        ("a&b<c>d", "a&amp;b&lt;c&gt;d", "a&amp;b&lt;c&gt;d"), ("\"q\" 'q'", "&quot;q&quot; 'q'", "\"q\" 'q'"),
        ("]]>", "]]&gt;", "]]&gt;"), ("\t\n\r", "&#9;&#10;&#13;", "\t\n&#13;"), ("\r\n", "&#13;&#10;", "&#13;\n"),
        ("\u{0}\u{1B}\u{1F}\u{7F}", "␀␛␟␡", "␀␛␟␡"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}", "\u{FFFD}\u{FFFD}"),
        ("é 🧪", "é 🧪", "é 🧪"), ("", "", ""),
    ])
    func charactersAreEscaped(text: String, attribute: String, content: String) {
        #expect(XMLText.attribute(text) == attribute)
        #expect(XMLText.content(text) == content)
    }

    /// Every scalar of the first planes' corners comes back from the parser, or as the picture that stands for it.
    @Test func everyControlCharacterIsReadBack() throws {
        let script = """
            import sys
            import xml.etree.ElementTree as tree
            found = tree.parse(sys.argv[1]).getroot()
            want = ''.join(chr(c) if c in (9, 10, 13) or c > 31 and c != 127 else chr(0x2421 if c == 127 else 0x2400 + c) for c in range(160))
            assert found.text == want and found.get('a') == want, (found.text, found.get('a'))
            """
        let all = String(
            String.UnicodeScalarView((0..<160).compactMap(Unicode.Scalar.init(_:) as (UInt32) -> Unicode.Scalar?)))
        let text = "<x a=\"\(XMLText.attribute(all))\">\(XMLText.content(all))</x>"
        #expect(try Python.run(script, on: text) == "")
    }
}
