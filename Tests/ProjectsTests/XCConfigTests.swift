// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Projects

@Suite struct XCConfigTests {
    private func read(_ files: [String: String]) -> XCConfig { XCConfig(path: "/c/A.xcconfig", files: memory(files)) }

    private func values(_ config: XCConfig) -> [String] {
        config.assignments.map { "\($0.name)=\($0.value.text)" }
    }

    @Test(arguments: [
        ("A = b", ["A=b"]), ("A=b;", ["A=b"]), ("A = b ; // c", ["A=b"]), ("A = // c", ["A="]), ("A =", ["A="]),
        ("// A = b", []), ("A = http://x", ["A=http:"]), ("A = b c  ", ["A=b c"]), ("A = \"b c\"", ["A=\"b c\""]),
        ("A = b\\\nc", ["A=b c"]), ("A = b \\\n  c \\\n d\nE = f", ["A=b c d", "E=f"]), ("A = b;;", ["A=b;"]),
        ("A = b\r\nC = d\rE = f", ["A=b", "C=d", "E=f"]), ("\u{FEFF}A = b", ["A=b"]), ("A = =", ["A=="]),
        ("  A\t=\tb", ["A=b"]), ("A = ;", ["A="]), ("", []), ("A = b\u{2028}C = d", ["A=b", "C=d"]),
        ("A = \\", ["A="]),
    ])
    func linesSet(text: String, expected: [String]) {
        let config = read(["/c/A.xcconfig": text])
        #expect(values(config) == expected)
        #expect(config.problems == [])
    }

    @Test func conditionsAreTakenApart() {
        let config = read(["/c/A.xcconfig": "A[sdk=macosx*][arch=arm64] [config=Debug] = b"])
        #expect(
            config.assignments.first?.conditions.map { "\($0.parameter)=\($0.pattern)" }
                == ["sdk=macosx*", "arch=arm64", "config=Debug"])
    }

    @Test(arguments: [
        ("A = b\n  = c", "/c/A.xcconfig:2:3: expected a build setting's name, found “=”"),
        ("A b", "/c/A.xcconfig:1:3: expected = behind A, found “b”"),
        ("A", "/c/A.xcconfig:1:2: expected = behind A, found the end of the line"),
        ("A[sdk=x = b", "/c/A.xcconfig:1:12: expected a condition such as [sdk=macosx*], found the end of the line"),
        ("A[sdk] = b", "/c/A.xcconfig:1:6: expected a condition such as [sdk=macosx*], found “]”"),
        ("#import \"B\"", "/c/A.xcconfig:1:1: expected #include or #include?, found #import"),
        ("#include B", "/c/A.xcconfig:1:10: expected a file name in \"…\""),
        ("#include \"B", "/c/A.xcconfig:1:10: expected \" behind the file name, found the end of the line"),
        ("#include \"B\" C", "/c/A.xcconfig:1:14: expected the end of the line behind the file name"),
        ("é = b", "/c/A.xcconfig:1:1: expected a build setting's name, found “é”"),
    ])
    func badLineIsReportedAndPassedOver(text: String, expected: String) {
        let config = read(["/c/A.xcconfig": text + "\nZ = z"])
        #expect(config.problems.map(\.description) == [expected])
        #expect(values(config).last == "Z=z")
    }

    @Test func includedSettingsStandWhereTheyAreIncluded() {
        let config = read([
            "/c/A.xcconfig": "A = 1\n#include \"sub/B.xcconfig\"\nA = 3", "/c/sub/B.xcconfig": "A = 2\n#include \"C\"",
            "/c/sub/C.xcconfig": "C = c",
        ])
        #expect(values(config) == ["A=1", "A=2", "C=c", "A=3"])
        #expect(config.files == ["/c/A.xcconfig", "/c/sub/B.xcconfig", "/c/sub/C.xcconfig"])
        #expect(config.assignments[1].place == SourcePlace(file: "/c/sub/B.xcconfig", line: 1, column: 1))
    }

    @Test func includedFileMayLieBesideTheOneThatIncludesItsIncluder() {
        let config = read([
            "/c/A.xcconfig": "#include \"sub/B.xcconfig\"", "/c/sub/B.xcconfig": "#include \"D.xcconfig\"",
            "/c/D.xcconfig": "D = d",
        ])
        #expect(values(config) == ["D=d"])
    }

    @Test func missingFileIsReportedUnlessOptional() {
        let config = read(["/c/A.xcconfig": "#include? \"No.xcconfig\"\n#include \"No.xcconfig\"\nA = a"])
        #expect(config.problems.map(\.description) == ["/c/A.xcconfig:2:1: /c/No.xcconfig: no such file"])
        #expect(values(config) == ["A=a"])
    }

    @Test func cycleOfIncludesEndsWithAReport() {
        let config = read([
            "/c/A.xcconfig": "A = a\n#include \"B.xcconfig\"", "/c/B.xcconfig": "B = b\n#include \"A.xcconfig\"\nC = c",
        ])
        #expect(values(config) == ["A=a", "B=b", "C=c"])
        #expect(
            config.problems.map(\.description) == [
                "/c/B.xcconfig:2:1: A.xcconfig includes itself; Xcode leaves this out"
            ])
    }

    @Test func includesThatDoubleAreBounded() {
        var files = ["/c/A.xcconfig": "#include \"0\"\n#include \"0\""]
        for index in 0..<40 { files["/c/\(index).xcconfig"] = "#include \"\(index + 1)\"\n#include \"\(index + 1)\"" }
        let config = read(files)
        #expect(config.files.count <= 1_000)
        #expect(!config.problems.isEmpty)
    }
}
