// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

@testable import Report

struct SourcePlaceTests {
    private func place(_ source: String, _ location: Evidence.Location = .file, from directory: String = "/w/p")
        -> SourcePlace
    {
        SourcePlace(Evidence(source, location), directory: directory)
    }

    @Test(arguments: [
        ("a.plist", "a.plist"), ("./a//b/../c.plist", "a/c.plist"), ("../a", "../a"), ("/w/p/a", "a"),
        ("/w/q/a", "../q/a"),
        ("/", "../.."), ("/w/p", "."), (".", "."), ("", "."), ("../../../../a", "../../a"), ("/w/p/../p/a", "a"),
    ])
    func pathsAreRelativeToTheCurrentDirectory(source: String, path: String) { #expect(place(source).path == path) }

    @Test func withoutADirectoryNothingIsGuessed() {
        #expect(place("/a/b", from: "").path == "/a/b")
        #expect(place("/a/b c", from: "").uri == "file:///a/b%20c")
        #expect(place("../a", from: "").path == "../a")
    }

    @Test(arguments: [
        ("a b", "a%20b"), ("a:b", "a%3Ab"), ("100%", "100%25"), ("ä", "%C3%A4"), ("a#?&", "a%23%3F%26"), ("\n", "%0A"),
        ("A-z_0.9~/x", "A-z_0.9~/x"), ("(a)", "%28a%29"),
    ])
    func urisAreEncoded(source: String, uri: String) { #expect(place(source).uri == uri) }

    @Test(
        arguments: [
            ("a (signed entitlements)", "a", "signed entitlements"), ("a (__info_plist)", "a", "__info_plist"),
            ("a (copy)", "a (copy)", nil), ("(signed entitlements)", "(signed entitlements)", nil),
            ("x.whl", "x.whl", nil), ("x.whl/a/b", "x.whl", "a/b"), ("d/x.pkg/y.tar/z", "d/x.pkg", "y.tar/z"),
            (".zip/a", ".zip/a", nil), ("x.whl/t (signed entitlements)", "x.whl", "t (signed entitlements)"),
        ] as [(String, String, String?)])
    func whatIsInsideAFileIsAPart(source: String, path: String, part: String?) {
        #expect(place(source).path == path)
        #expect(place(source).part == part)
    }

    @Test func anOffsetOfSignedEntitlementsIsOneOfTheFile() {
        let place = place("a (signed entitlements)", .offset(16))
        #expect(place.location == .offset(16))
        #expect(place.part == "signed entitlements")
    }

    @Test func anOffsetInAMemberIsNone() {
        let place = place("a.zip/b", .offset(16))
        #expect(place.location == .file)
        #expect(place.part == "b@0x10")
    }

    @Test(
        arguments: [
            (.line(0, column: 1), .file), (.line(3, column: 0), .line(3, column: 1)), (.offset(-1), .file),
        ] as [(Evidence.Location, Evidence.Location)])
    func positionsThatAreNoneAreTheWholeFile(location: Evidence.Location, expected: Evidence.Location) {
        #expect(place("a", location).location == expected)
    }
}
