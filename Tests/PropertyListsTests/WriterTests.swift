// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct WriterTests {
    @Test func xmlHasApplesShape() {
        let value: PropertyListValue = [
            "b": ["x & <y>", 1, -2.5, true], "a": [:], "c": [], "d": .data(Array(0..<60)), "e": .date(0), "f": .uid(7),
        ]
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            \t<key>b</key>
            \t<array>
            \t\t<string>x &amp; &lt;y&gt;</string>
            \t\t<integer>1</integer>
            \t\t<real>-2.5</real>
            \t\t<true/>
            \t</array>
            \t<key>a</key>
            \t<dict/>
            \t<key>c</key>
            \t<array/>
            \t<key>d</key>
            \t<data>
            \tAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEy
            \tMzQ1Njc4OTo7
            \t</data>
            \t<key>e</key>
            \t<date>2001-01-01T00:00:00Z</date>
            \t<key>f</key>
            \t<dict>
            \t\t<key>CF$UID</key>
            \t\t<integer>7</integer>
            \t</dict>
            </dict>
            </plist>

            """
        #expect(PropertyListWriter.xml(value) == expected)
    }

    @Test func openStepHasXcodesShape() {
        let value: PropertyListValue = [
            "isa": "PBX", "a-b": ["x y", "//c", ""], "n": 5, "t": true, "r": 0.5, "d": .data([1, 2, 3, 4, 0xFF]),
            "e": .date(0), "q": "\"\\\n\u{1}7",
        ]
        let expected = """
            // !$*UTF8*$!
            {
            \tisa = PBX;
            \t"a-b" = (
            \t\t"x y",
            \t\t"//c",
            \t\t"",
            \t);
            \tn = 5;
            \tt = YES;
            \tr = 0.5;
            \td = <01020304 ff>;
            \te = "2001-01-01T00:00:00Z";
            \tq = "\\"\\\\\\n\\0017";
            }

            """
        #expect(PropertyListWriter.openStep(value) == expected)
    }

    @Test func binaryStoresEqualStringsOnce() {
        #expect(
            PropertyListWriter.binary(["ab": "ab"])
                == Array("bplist00".utf8) + [0xD1, 1, 1, 0x52, 0x61, 0x62, 8, 11]
                + [0, 0, 0, 0, 0, 0, 1, 1] + [0, 0, 0, 0, 0, 0, 0, 2] + [0, 0, 0, 0, 0, 0, 0, 0] + [
                    0, 0, 0, 0, 0, 0, 0, 14,
                ])
    }

    @Test(arguments: [
        (Double.nan, "nan"), (.infinity, "+infinity"), (-.infinity, "-infinity"), (-0.0, "-0.0"), (1e300, "1e+300"),
    ])
    func realIsWrittenInWordsThatCoreFoundationReads(real: Double, text: String) {
        #expect(PropertyListWriter.xml(.real(real)).contains("<real>\(text)</real>"))
    }

    @Test(arguments: [
        (Double.infinity, "999999-12-31T23:59:59Z"), (-1e300, "-999999-01-01T00:00:00Z"),
        (.nan, "999999-12-31T23:59:59Z"),
    ])
    func dateThatCannotBeWrittenIsClamped(seconds: Double, text: String) throws {
        let xml = PropertyListWriter.xml(.date(seconds))
        #expect(xml.contains("<date>\(text)</date>"))
        #expect(throws: Never.self) { try read(xml) }
    }
}
