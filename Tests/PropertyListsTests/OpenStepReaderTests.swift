// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct OpenStepReaderTests {
    @Test(
        arguments: [
            ("{}", [:]), ("()", []), ("{a=b;}", ["a": "b"]), ("(1,2)", ["1", "2"]), ("(1,2,)", ["1", "2"]),
            ("{a = (b, {c = d;}); e = \"f g\";}", ["a": ["b", ["c": "d"]], "e": "f g"]),
            ("word", "word"), ("a.b-c/d_$:x", "a.b-c/d_$:x"), ("{p = a//b;}", ["p": "a//b"]),
            ("{p = /usr;}", ["p": "/usr"]),
            ("\"quoted 'text'\"", "quoted 'text'"), ("'single \"text\"'", "single \"text\""), ("\"\"", ""),
            ("\"two\nlines\"", "two\nlines"), ("\"ünï\"", "ünï"),
            (#""\a\b\t\n\v\f\r\"\\\'\q""#, "\u{7}\u{8}\t\n\u{B}\u{C}\r\"\\'q"),
            ("\"a\\\nb\"", "a\nb"), (#""\101\7\0601""#, "A\u{7}01"), (#""\351\200""#, "\u{D8}\u{A0}"),
            (#""\777""#, "\u{FFFD}"),
            (#""\U00e9x\U41""#, "éxA"), (#""\Ud83d\Ude00""#, "😀"), (#""\Ud83dx""#, "\u{FFFD}x"),
            (#""\U12345""#, "\u{1234}5"),
            (#""\é""#, "é"),
            ("<>", .data([])), ("<0fbd77 1c2735ae>", .data([0x0F, 0xBD, 0x77, 0x1C, 0x27, 0x35, 0xAE])),
            ("<0A\n0b>", .data([10, 11])), ("{a=<ff>;}", ["a": .data([255])]),
            ("/* c */ {a /* d */ = // e\n b;} // f", ["a": "b"]), ("// !$*UTF8*$!\n{a=b;}", ["a": "b"]),
            ("{\u{2028}a = b;\u{2029}}", ["a": "b"]), ("{a=b; // é\u{2028}c=d;}", ["a": "b", "c": "d"]),
            ("{a;}", ["a": "a"]), ("a = b; \"c d\" = 'e';", ["a": "b", "c d": "e"]),
            ("a; b = {c = d;};", ["a": "a", "b": ["c": "d"]]),
            (" \n", [:]), ("// only a comment", [:]), ("/**/", [:]),
        ] as [(String, PropertyListValue)])
    func valueIsRead(text: String, value: PropertyListValue) throws {
        let document = try read(text)
        #expect(document.root.value == value)
        #expect(document.format == .openStep)
    }

    @Test func placesAreThoseOfTheFirstCharacters() throws {
        let input = Marked("// x\n{\n\té = 0;\n".replacing("é", with: "'é'") + "\t1️⃣key = 2️⃣(\n 3️⃣\"v w\" );\n}")
        let document = try read(input.text)
        let entry = try #require(document.root.dictionary?.entry(for: "key"))
        #expect(document.location(of: entry.keyOffset) == (try input.location(1)))
        #expect(document.location(of: entry.value) == (try input.location(2)))
        let string = try #require(entry.value[0])
        #expect(document.location(of: string) == (try input.location(3)))
        #expect(string.end - string.offset == 5)
    }

    @Test func shortcutValueStandsAtItsKey() throws {
        let node = try #require(try read("{ abc ; }").root["abc"])
        #expect(node.offset == 2)
        #expect(node.end == 5)
    }

    @Test func duplicateKeyIsReportedAtItsSecondPlaceAndTheLastValueCounts() throws {
        let input = Marked("1️⃣a = 1;\n2️⃣\"a\" = 2;")
        let document = try read(input.text)
        let duplicate = DuplicateKey(key: "a", firstOffset: try input.offset(1), secondOffset: try input.offset(2))
        #expect(document.duplicateKeys == [duplicate])
        #expect(document.root["a"]?.string == "2")
    }

    @Test func duplicatesOfALargeDictionaryAreFoundToo() throws {
        let pairs = (0..<500).map { "k\($0) = \($0);" }.joined()
        let document = try read("{\(pairs) k7 = again; k499 = again;}")
        #expect(document.duplicateKeys.map(\.key) == ["k7", "k499"])
        #expect(document.root.dictionary?.count == 500)
        #expect(document.root["k7"]?.string == "again")
        #expect(document.root["k8"]?.string == "8")
        #expect(document.root["k500"] == nil)
    }

    @Test func commentsAreReportedAtTheirPlaces() throws {
        let input = Marked("1️⃣// a\n{ 2️⃣/* b */ x = y; 3️⃣// c\n}")
        #expect(try read(input.text).commentOffsets == [try input.offset(1), try input.offset(2), try input.offset(3)])
    }
}
