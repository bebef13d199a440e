// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct XMLReaderTests {
    @Test(
        arguments: [
            ("<string>text</string>", "text"),
            ("<string/>", ""),
            ("<string></string>", ""),
            ("<string> two\n lines </string>", " two\n lines "),
            ("<string>&lt;a&gt; &amp; &quot;b&quot; &apos;</string>", "<a> & \"b\" '"),
            ("<string>&#65;&#x42;&#x1F600;</string>", "AB😀"),
            ("<string>a<![CDATA[<b> & ]] ]]>c</string>", "a<b> & ]] c"),
            ("<string><![CDATA[]]></string>", ""),
            ("<string>ünïcödé</string>", "ünïcödé"),
            ("<true/>", true), ("<false/>", false), ("<true></true>", true), ("<false />", false),
            ("<integer>0</integer>", 0), ("<integer>-42</integer>", -42), ("<integer>+5</integer>", 5),
            ("<integer> 7</integer>", 7), ("<integer>0x1b21</integer>", 0x1B21), ("<integer>-0X10</integer>", -16),
            ("<integer>18446744073709551615</integer>", .integer(18_446_744_073_709_551_615)),
            ("<integer>-9223372036854775808</integer>", .integer(-9_223_372_036_854_775_808)),
            ("<real>1.5</real>", 1.5), ("<real>-2e-3</real>", -0.002), ("<real>3</real>", 3.0),
            ("<real>nan</real>", .real(.nan)), ("<real>NaN</real>", .real(.nan)),
            ("<real>+infinity</real>", .real(.infinity)), ("<real>-inf</real>", .real(-.infinity)),
            ("<real>1e999</real>", .real(.infinity)),
            ("<date>2001-01-01T00:00:00Z</date>", .date(0)),
            ("<date>2000-02-29T12:34:56Z</date>", .date(-26_479_504)),
            ("<date>1970-01-01T00:00:00Z</date>", .date(-978_307_200)),
            ("<data></data>", .data([])), ("<data>YQ==</data>", .data([0x61])),
            ("<data>\n\tY W\n\tJj\n</data>", .data([0x61, 0x62, 0x63])), ("<data>+/8=</data>", .data([0xFB, 0xFF])),
            ("<array/>", []), ("<array> </array>", []), ("<array><true/><integer>1</integer></array>", [true, 1]),
            ("<dict/>", [:]), ("<dict></dict>", [:]), ("<dict><key/><true/></dict>", ["": true]),
            ("<dict><key>a&amp;b</key><array><dict/></array></dict>", ["a&b": [[:]]]),
            ("<dict><key>CF$UID</key><integer>3</integer></dict>", .uid(3)),
            ("<dict><key>CF$UID</key><string>3</string></dict>", ["CF$UID": "3"]),
            ("<string class='x>y' note=\"/\">attributes</string>", "attributes"),
        ] as [(String, PropertyListValue)])
    func valueIsRead(text: String, value: PropertyListValue) throws {
        #expect(try xmlValue(text) == value)
    }

    @Test(arguments: [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist><true/></plist>",
        "\u{FEFF}<plist><true/></plist>\n",
        "<?xml version='1.0' encoding='iso-8859-1'?><plist><true/></plist>",
        "<!-- a --><?pi ?><!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://[x]>\"><plist><true/></plist>",
        "<plist><!-- a - -- b --><true/><?pi?></plist><!-- c --> ",
        " \n<true/>", "<plist ><true/></plist >",
    ])
    func whatStandsAroundTheValueIsPassedOver(text: String) throws {
        #expect(try read(text).root.value == true)
    }

    @Test func placesAreThoseOfTheElements() throws {
        let input = Marked("<plist>\n<dict>\n  1️⃣<key>ü</key> 2️⃣<array>3️⃣<string>x</string></array>\n</dict></plist>")
        let document = try read(input.text)
        let entry = try #require(document.root.dictionary?.entries.first)
        #expect(document.location(of: entry.keyOffset) == (try input.location(1)))
        #expect(document.location(of: entry.value) == (try input.location(2)))
        let string = try #require(entry.value[0])
        #expect(document.location(of: string) == (try input.location(3)))
        #expect(
            input.text.utf8.dropFirst(string.offset).prefix(string.end - string.offset).elementsEqual(
                "<string>x</string>".utf8))
    }

    @Test func entriesKeepTheirOrder() throws {
        let value = try xmlValue("<dict><key>z</key><true/><key>a</key><true/><key>m</key><true/></dict>")
        #expect(PropertyListNode(value).dictionary?.keys == ["z", "a", "m"])
    }

    @Test func commentsAreReportedAtTheirPlaces() throws {
        let input = Marked("1️⃣<!-- a --><dict>2️⃣<!----><key>k</key>3️⃣<!-- c --><true/></dict>")
        let document = try read(input.text)
        #expect(document.commentOffsets == [try input.offset(1), try input.offset(2), try input.offset(3)])
    }

    @Test func duplicateKeyIsReportedAtItsSecondPlaceAndTheLastValueCounts() throws {
        let input = Marked(
            "<dict>1️⃣<key>a</key><string>1</string><key>b</key><true/>2️⃣<key>a</key>3️⃣<string>2</string></dict>")
        let document = try read(input.text)
        let duplicate = DuplicateKey(key: "a", firstOffset: try input.offset(1), secondOffset: try input.offset(2))
        #expect(document.duplicateKeys == [duplicate])
        #expect(document.root["a"]?.string == "2")
        #expect(document.root["a"]?.offset == (try input.offset(3)))
        #expect(document.root.dictionary?.keys == ["a", "b"])
    }

    @Test func keysThatOnlyUnicodeHoldsEqualAreNotDuplicates() throws {
        let document = try read(
            "<dict><key>\u{E9}</key><integer>1</integer><key>e\u{301}</key><integer>2</integer></dict>")
        #expect(document.duplicateKeys == [])
        #expect(document.root["\u{E9}"]?.integer == 1)
        #expect(document.root["e\u{301}"]?.integer == 2)
    }

    @Test func pairsWithoutADictionaryAreAFragment() throws {
        let document = try read("<key>com.apple.developer.driverkit</key>\n<true/>\n<key>x</key><array/>")
        #expect(document.isFragment)
        #expect(document.root.value == ["com.apple.developer.driverkit": true, "x": []])
    }

    @Test func wrappedListIsNoFragment() throws {
        #expect(try !read("<plist><dict/></plist>").isFragment)
        #expect(try read("<dict/>").isFragment)
    }
}
