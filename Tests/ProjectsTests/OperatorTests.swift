// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

@Suite struct OperatorTests {
    @Test(arguments: [
        ("my_app 2.x", "$(V:rfc1034identifier)", "my-app-2-x"),
        ("2nd.app", "$(V:rfc1034identifier)", "-nd-app"),
        ("Größe", "$(V:rfc1034identifier)", "Gr--e"),
        ("my-app 2.x", "$(V:identifier)", "my_app_2_x"),
        ("7ab", "$(V:identifier)", "_ab"),
        ("78ab", "$(V:identifier)", "_8ab"),
        ("a.b-c", "$(V:identifier)", "a_b_c"),
        ("my-app 2", "$(V:c99extidentifier)", "my_app_2"),
        ("78ab", "$(V:c99extidentifier)", "__ab"),
        ("größe", "$(V:c99extidentifier)", "größe"),
        ("MixedCase", "$(V:lower)", "mixedcase"),
        ("MixedCase", "$(V:upper)", "MIXEDCASE"),
        ("a b'c\"d\\e", "$(V:quote)", "a\\ b\\'c\\\"d\\\\e"),
        ("/a/b/c.txt", "$(V:dir)", "/a/b/"),
        ("c.txt", "$(V:dir)", "./"),
        ("/c.txt", "$(V:dir)", "/"),
        ("/a/b/c.txt", "$(V:file)", "c.txt"),
        ("/a/b.d/c.e.txt", "$(V:base)", "c.e"),
        ("/a/b.d/c", "$(V:base)", "c"),
        ("/a/b.d/c.txt", "$(V:suffix)", ".txt"),
        ("/a/b.d/c", "$(V:suffix)", ""),
        ("/a/./b//../c", "$(V:standardizepath)", "/a/c"),
        ("../a/./b", "$(V:standardizepath)", "../a/b"),
        ("a/../b", "$(V:standardizepath)", "a/../b"),
        ("x", "$(V:default=d)", "x"),
        ("/a/c.txt", "$(V:dir=/z)", "/z/c.txt"),
        ("/a/c.txt", "$(V:file=d.md)", "/a/d.md"),
        ("/a/c.txt", "$(V:base=d)", "/a/d.txt"),
        ("/a/c.txt", "$(V:suffix=md)", "/a/c.md"),
        ("/a/c.txt", "$(V:suffix=.md)", "/a/c.md"),
        ("YES", "$(V:not)", "NO"),
        ("12.3.4.5", "$(V:truncatedversion)", "12.3.4"),
        ("My App.x", "$(V:rfc1034identifier:lower)", "my-app-x"),
    ])
    func operatorMakes(value: String, text: String, expected: String) {
        let layer = SettingLayer(name: "", place: .xcode, values: [("V", value)])
        let result = BuildSettings(layers: [layer]).expand(text, at: .xcode)
        #expect(result.text == expected)
        #expect(result.unresolved == [])
    }

    @Test(arguments: [
        ("$(NOTHING:default=d)", "d"),
        ("$(EMPTY:default=d)", "d"),
        ("$(NOTHING:default=$(A))", "a"),
        ("$(NOTHING:default=$(NOTHING:default=$(A)))", "a"),
        ("$(NOTHING:default=)", ""),
        ("$(EMPTY:not)", ""),
        ("$(EMPTY:quote)", ""),
    ])
    func defaultAloneAppliesToNothing(text: String, expected: String) {
        let result = settings("A = a\nEMPTY =").expand(text, at: .xcode)
        #expect(result.text == expected)
        #expect(result.unresolved == [])
    }

    @Test func unknownOperatorLeavesTheValueAndIsReported() {
        let place = SourcePlace(file: "Info.plist", line: 3, column: 2)
        let result = settings("A = a").expand("$(A:frobnicate)", at: place)
        #expect(result.text == "a")
        #expect(
            result.unresolved.map(\.description)
                == ["Info.plist:3:2: $(A:frobnicate): there is no operator “frobnicate”"])
    }
}
