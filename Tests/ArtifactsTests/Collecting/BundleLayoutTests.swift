// SPDX-License-Identifier: Apache-2.0

import SigningFixtures
import Testing

@testable import Artifacts

@Suite struct BundleLayoutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let folder: String
        let files: [String]
        let expected: String?
        var testDescription: String { "\(folder) with \(files.joined(separator: ", "))" }
    }

    /// Kind, base and Info.plist; nil: no bundle.
    static let cases: [Case] = [
        Case(folder: "A.app", files: ["Contents/Info.plist"], expected: "contents Contents Contents/Info.plist"),
        Case(folder: "plain", files: ["Contents/Info.plist"], expected: "contents Contents Contents/Info.plist"),
        Case(folder: "A.app", files: ["Info.plist"], expected: "flat  Info.plist"),
        Case(folder: "a.dext", files: ["Info.plist", "a"], expected: "flat  Info.plist"),
        Case(folder: "A.DEXT", files: ["Info.plist"], expected: "flat  Info.plist"),
        Case(folder: "plain", files: ["Info.plist", "_CodeSignature/CodeResources"], expected: "flat  Info.plist"),
        Case(folder: "plain", files: ["Info.plist", "main.c"], expected: nil),
        Case(
            folder: "F.framework", files: ["Versions/A/Resources/Info.plist"],
            expected: "framework Versions/A Versions/A/Resources/Info.plist"),
        Case(
            folder: "F.framework", files: ["Versions/Current/Resources/Info.plist"],
            expected: "framework Versions/Current Versions/Current/Resources/Info.plist"),
        Case(folder: "A.app", files: ["Contents/MacOS/A"], expected: "contents Contents Contents/Info.plist"),
        Case(folder: "a.dext", files: ["_CodeSignature/CodeResources"], expected: "flat  Info.plist"),
        Case(folder: "A.app", files: ["readme"], expected: nil), Case(folder: "plain", files: ["x"], expected: nil),
        Case(folder: ".app", files: ["Info.plist"], expected: nil),
    ]

    @Test(arguments: cases) func theKindFollowsWhatIsThere(_ row: Case) throws {
        let folder = try TemporaryFolder()
        for file in row.files { try folder.write("x", "\(row.folder)/\(file)") }
        let layout = BundleLayout("\(folder.path)/\(row.folder)", shown: row.folder)
        #expect(layout.map { "\($0.kind) \($0.base) \($0.infoPlist)" } == row.expected)
    }

    @Test func pathsFollowTheKind() throws {
        let folder = try TemporaryFolder()
        for file in ["A.app/Contents/Info.plist", "d.dext/Info.plist"] { try folder.write("x", file) }
        let app = try #require(BundleLayout("\(folder.path)/A.app", shown: "A.app"))
        #expect(app.executable("A") == "MacOS/A")
        #expect(app.shownSealRoot == "A.app/Contents")
        #expect(app.sealRoot == "\(folder.path)/A.app/Contents")
        let dext = try #require(BundleLayout("\(folder.path)/d.dext", shown: "d.dext"))
        #expect(dext.executable("d") == "d")
        #expect(dext.shownSealRoot == "d.dext")
    }

    @Test(arguments: [("a/b.App", "app"), ("b", ""), (".hidden", ""), ("a.tar.gz", "gz"), ("x.app/", "app"), ("", "")])
    func extensionsAreThoseOfTheLastName(path: String, expected: String) {
        #expect(BundleLayout.pathExtension(path) == expected)
    }
}
