// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct XMLRefusalTests {
    @Test(arguments: [
        Refusal("<dict>\n<key>a1️⃣</string>\n</dict>", "expected </key>, found </string>"),
        Refusal("<dict>\n<key>a</key>\n1️⃣</dict>", "expected a value for the key \"a\", found </dict>"),
        Refusal("<dict><key>a</key>1️⃣<key>b</key></dict>", "expected a value for the key \"a\", found another <key>"),
        Refusal("<dict>1️⃣<true/></dict>", "expected <key> or </dict>, found <true> (a value without a key)"),
        Refusal("<dict>1️⃣text</dict>", "expected <key> or </dict>, found \"text\""),
        Refusal("<dict>1️⃣<kee>a</kee></dict>", "expected <key> or </dict>, found <kee>"),
        Refusal("<dict>\n\n1️⃣</array>", "expected </dict> for the <dict> of line 1, found </array>"),
        Refusal("<array>\n1️⃣", "expected </array> for the <array> of line 1, found the end of the file"),
        Refusal(
            "<array>1️⃣<key>a</key></array>", "expected a value, found <key> (keys stand only in a <dict>, one a value)"),
        Refusal("<array>1️⃣<Dict/></array>", "expected a value or </array>, found <Dict/>"),
        Refusal(
            "<plist><dict/>1️⃣<dict/></plist>",
            "expected </plist>, found <dict/>".appending(" (a property list holds one value)")),
        Refusal("<plist><dict/></plist>1️⃣x", "expected the end of the file, found \"x\""),
        Refusal("<dict/>1️⃣</dict>", "expected the end of the file, found </dict>"),
        Refusal("1️⃣<plist/>", "expected a value in <plist>, found the empty <plist/>"),
        Refusal("<plist>1️⃣</plist>", "expected a value such as <dict>, found </plist>"),
        Refusal("<plist>1️⃣<plist>", "expected a value, found another <plist>"),
        Refusal("1️⃣<html><body/></html>", "expected <plist> or a value such as <dict>, found <html>"),
    ])
    func structureIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal(
            "<string>a 1️⃣& b</string>", "expected an entity such as &amp;, found a raw & (a raw & must be written &amp;)"
        ),
        Refusal(
            "<string>0xFF1️⃣&0x00;</string>\n",
            "expected &amp; &lt; &gt; &quot; &apos; or a character's number, found &0x00;"),
        Refusal(
            "<string>1️⃣&nbsp;</string>", "expected &amp; &lt; &gt; &quot; &apos; or a character's number, found &nbsp;"),
        Refusal(
            "<string>1️⃣&#xD800;</string>",
            "expected &amp; &lt; &gt; &quot; &apos; or a character's number, found &#xD800;"),
        Refusal(
            "<string>1️⃣&#1114112;</string>",
            "expected &amp; &lt; &gt; &quot; &apos; or a character's number, found &#1114112;"),
        Refusal("<string>1️⃣&", "expected an entity such as &amp;, found a raw & (a raw & must be written &amp;)"),
        Refusal("<string>a 1️⃣< b</string>", "expected </string>, found < (a raw < must be written &lt;)"),
        Refusal(
            "<string>a1️⃣<!-- b --></string>",
            "expected </string>, found <!-- (CoreFoundation refuses a comment inside text)"),
        Refusal("<string>a1️⃣<b>", "expected </string>, found <b>"),
        Refusal("<string>\na1️⃣", "expected </string> for the <string> of line 1, found the end of the file"),
        Refusal("<string>1️⃣<![CDATA[ ]]", "expected ]]> to end the CDATA section, found the end of the file"),
        Refusal("<string>a1️⃣</string", "expected </string>, found <"),
    ])
    func textIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal("<integer>1️⃣5 </integer>", "expected a whole number, decimal or 0x…, in <integer>, found \"5 \""),
        Refusal("<integer>1️⃣1.5</integer>", "expected a whole number, decimal or 0x…, in <integer>, found \"1.5\""),
        Refusal("<integer>1️⃣0x</integer>", "expected a whole number, decimal or 0x…, in <integer>, found \"0x\""),
        Refusal("<integer>1️⃣--1</integer>", "expected a whole number, decimal or 0x…, in <integer>, found \"--1\""),
        Refusal("1️⃣<integer/>", "expected a whole number, decimal or 0x…, in <integer>, found an empty <integer>"),
        Refusal(
            "1️⃣<integer></integer>", "expected a whole number, decimal or 0x…, in <integer>, found an empty <integer>"),
        Refusal(
            "<integer>1️⃣18446744073709551616</integer>",
            "expected a number from -2^63 to 2^64-1 in <integer>, found \"18446744073709551616\""),
        Refusal(
            "<integer>1️⃣-9223372036854775809</integer>",
            "expected a number from -2^63 to 2^64-1 in <integer>, found \"-9223372036854775809\""),
        Refusal(
            "<integer>1️⃣0x10000000000000000</integer>",
            "expected a number from -2^63 to 2^64-1 in <integer>, found \"0x10000000000000000\""),
        Refusal("<real>1️⃣0x1p3</real>", "expected a number in <real>, found \"0x1p3\""),
        Refusal("<real>1️⃣ 1</real>", "expected a number in <real>, found \" 1\""),
        Refusal("1️⃣<real/>", "expected a number in <real>, found an empty <real>"),
        Refusal("<date>1️⃣today</date>", "expected a date such as 2007-04-27T10:59:05Z in <date>, found \"today\""),
        Refusal(
            "<date>1️⃣2001-02-29T00:00:00Z</date>",
            "expected a date such as 2007-04-27T10:59:05Z in <date>, found \"2001-02-29T00:00:00Z\""),
        Refusal(
            "<date>1️⃣2001-01-01T24:00:00Z</date>",
            "expected a date such as 2007-04-27T10:59:05Z in <date>, found \"2001-01-01T24:00:00Z\""),
        Refusal(
            "<date>1️⃣1234567-01-01T00:00:00Z</date>",
            "expected a date such as 2007-04-27T10:59:05Z in <date>, found \"1234567-01-01T00:00:00Z\""),
        Refusal("1️⃣<data/>", "expected <data></data>, found <data/>, which CoreFoundation refuses"),
        Refusal("<data>YW1️⃣*=</data>", "expected base64 in <data>, found \"*\""),
        Refusal("<data>YQ=1️⃣Y</data>", "expected base64 in <data>, found \"Y\""),
        Refusal("<data>YQ==1️⃣YQ==</data>", "expected base64 in <data>, found \"YQ\""),
        Refusal(
            "<data>YQ1️⃣</data>",
            "expected base64 characters in groups of four, found the end of <data> in the middle of one"),
        Refusal("<true>1️⃣x</true>", "expected </true>, found \"x\""),
    ])
    func scalarIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal(
            "<!DOCTYPE plist 1️⃣[<!ENTITY a \"b\">]><plist/>",
            "expected > to end the DOCTYPE, found declarations (entity definitions are refused)"),
        Refusal("1️⃣<!DOCTYPE plist \"", "expected > to end the DOCTYPE, found the end of the file"),
        Refusal("\n1️⃣<!-- <dict/>", "expected --> to end the comment, found the end of the file"),
        Refusal("<dict/>1️⃣<!-->", "expected --> to end the comment, found the end of the file"),
        Refusal("1️⃣<?xml <dict/>", "expected ?> to end the XML declaration, found the end of the file"),
        Refusal("<dict>1️⃣<?pi", "expected ?> to end the processing instruction, found the end of the file"),
        Refusal("<dict>1️⃣<!DOCTYPE a></dict>", "expected <key> or </dict>, found <!DOCTYPE"),
        Refusal("1️⃣<dict a=b", "expected > to end <dict, found the end of the file"),
        Refusal("<dict a=1️⃣'b", "expected a closing quotation mark in <dict>, found the end of the file"),
        Refusal("<dict a1️⃣<b>", "expected > to end <dict, found <b>"),
        Refusal(
            "1️⃣<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><string>ü</string>",
            "expected encoding=\"UTF-8\", found encoding=\"iso-8859-1\""),
    ])
    func markupIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func descriptionHasFileLineAndColumn() throws {
        let error = #expect(throws: PropertyListError.self) {
            try PropertyListDocument(parsing: "<dict>\n    <key>a</string>", file: "Info.plist")
        }
        #expect(error?.description == "Info.plist:2:11: expected </key>, found </string>")
    }
}
