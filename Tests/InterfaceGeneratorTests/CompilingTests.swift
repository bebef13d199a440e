// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import InterfaceGenerator

/// What iig takes, a compiler takes: nobody gets a message about a file that nobody wrote.
@Suite struct CompilingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String

        var testDescription: String { name }

        /// A class with these members.
        static func members(_ name: String, _ members: String, before: String = "") -> Row {
            Row(name: name, text: "\(before)class Sample : public IOService { public: \(members) };")
        }
    }

    static let rows: [Row] = [
        .members("nothing before the class on its line", "virtual kern_return_t M();", before: "struct V { int a; }; "),
        .members(
            "a parameter without a name", "virtual kern_return_t M(uint32_t, OSObject *, const char[8], uint64_t *);"),
        .members("an array without a name", "virtual kern_return_t M(const uint32_t[4], uint8_t[2][3]);"),
        .members(
            "parameters out of a macro", "virtual kern_return_t M(LIST);", before: "#define LIST uint32_t a, int b[2]\n"
        ),
        .members(
            "a macro for each parameter", "virtual kern_return_t M(P(a), P(b));", before: "#define P(x) uint32_t x\n"),
        .members(
            "directives between parameters", "virtual kern_return_t M(\n#if 1\nuint32_t a\n#else\nint b\n#endif\n);"),
        .members(
            "comments between parameters", "virtual kern_return_t M(uint32_t a, // ) one\nint b /* ; */, int c // }\n);"
        ),
        .members(
            "functions and blocks", "virtual kern_return_t M(void (*f)(int), int (^)(int, char *));"),
        .members(
            "types of the class", "struct V { int a; }; enum E { one }; virtual V M(V v, V * w, E e, const V x[2]);"),
        .members("names of the class", "typedef uint32_t T; using U = T; virtual kern_return_t M(T a, U * b);"),
        .members("a template", "template <class T> T M(T a) LOCALONLY; virtual kern_return_t N();"),
        .members("constructors", "Sample() LOCALONLY; operator int() LOCALONLY; virtual kern_return_t N();"),
        .members(
            "a result that is an address", "virtual uint32_t * M(); virtual const char * N(); virtual OSObject * O();"),
        .members(
            "a constructor that needs nothing", "virtual kern_return_t M(V v, V * w);",
            before: "struct V { V(); int a; };\n"),
        .members(
            "bodies of ordinary methods",
            "int m() LOCALONLY { if (1) { return 1; } return 2; } virtual kern_return_t N();"),
        .members(
            "long types", "virtual kern_return_t M(unsigned long long a, const int * const b, __int128 c, bool d);"),
        .members(
            "words beside the class", "virtual kern_return_t M();",
            before: "class KERNEL Other; void f(int a) LOCALONLY; struct LOCALONLY V { int a; };\n"),
        Row(name: "a byte order mark", text: "\u{FEFF}class Sample : public IOService { virtual kern_return_t M(); };"),
        Row(
            name: "an implementation that ends with its comment",
            text:
                "/*!\n@iig implementation\nint a;\n*/\nclass Sample : public IOService { virtual kern_return_t M(); };"),
        Row(
            name: "an implementation without a line",
            text: "/* @iig implementation */\nclass Sample : public IOService { virtual kern_return_t M(); };"),
    ]

    @Test(arguments: rows) func whatIsMadeCompiles(_ row: Row) throws {
        let isMarked = row.text.hasPrefix("\u{FEFF}")
        let include = "#include <DriverKit/IOService.iig>\n"
        let text = isMarked ? "\u{FEFF}" + include + row.text.dropFirst() : include + row.text
        let output = try Fixture.generate(text + "\n")
        #expect(output.file.classes.count == 1)
        #expect(try compile(output) == "")
    }

    /// Bodies too, which libclang would pass over.
    private func compile(_ output: InterfaceGenerator.Output) throws -> String {
        let fixture = try Fixture()
        defer { fixture.remove() }
        _ = try fixture.write("Sample.h", output.header)
        let source = try fixture.write("Sample.iig.cpp", output.source)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["clang++", "-std=gnu++20", "-fblocks", "-fsyntax-only", "-w", source]
            + ["Generated", "Frameworks", "Support"].map { "-I\(Fixture.sdk)/\($0)" }
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }

    // MARK: Pieces from elsewhere

    @Test func aClassThatAnotherFileEndsIsRefused() throws {
        let message = try refusal(
            of: "class Sample : public IOService { public:\n#include \"rest.inc\"\n",
            rest: "\n\n\nvirtual kern_return_t M(uint32_t a);\n};\n" + String(repeating: " ", count: 4000))
        #expect(message.contains("does not stand here as a whole"))
    }

    @Test func aClassOutOfAMacroIsRefused() throws {
        let message = try refusal(
            of: "#define ALL class Sample : public IOService { virtual void M(); };\nALL\n", rest: "")
        #expect(message.contains("does not stand here as a whole"))
    }

    @Test func aMessageOutOfAMacroIsRefusedAndAnOrdinaryMethodIsNot() throws {
        let head =
            "#define ALL(n) virtual void n();\n#define PLAIN(n) int n() { return 1; }\nclass Sample : public IOService {"
        #expect(try refusal(of: head + "ALL(M) };", rest: "").contains("message 'M' does not stand in the class"))
        let output = try Fixture.generate("#include <DriverKit/IOService.iig>\n" + head + "PLAIN(m) };\n")
        #expect(try compile(output) == "")
    }

    @Test func aMethodThatAnotherFileEndsIsRefused() throws {
        let message = try refusal(
            of:
                "class Sample : public IOService { public: virtual kern_return_t M(uint32_t a\n#include \"rest.inc\"\n};",
            rest: String(repeating: " ", count: 4000) + ", int b);\n")
        #expect(message.contains("does not stand here as a whole"))
    }

    /// Its place is one in that other file, beyond this one's end.
    @Test func aParameterOfAnotherFileIsToldAnew() throws {
        let fixture = try Fixture()
        defer { fixture.remove() }
        _ = try fixture.write("rest.inc", String(repeating: " ", count: 4000) + "uint32_t a[4], int (^b)(int)\n")
        let text =
            "#include <DriverKit/IOService.iig>\nclass Sample : public IOService { public: virtual kern_return_t M(\n"
            + "#include \"rest.inc\"\n); };\n"
        let path = try fixture.write("Sample.iig", text)
        let output = try fixture.generator().generate(path: path, text: Array(text.utf8))
        #expect(output.header.contains("M_Impl(uint32_t a[4], int (^b)(int));"), "\(output.header)")
    }

    private func refusal(of text: String, rest: String) throws -> String {
        let fixture = try Fixture()
        defer { fixture.remove() }
        _ = try fixture.write("rest.inc", rest)
        let whole = "#include <DriverKit/IOService.iig>\n" + text
        let path = try fixture.write("Sample.iig", whole)
        let failure = #expect(throws: InterfaceGenerator.Failure.self) {
            try fixture.generator().generate(path: path, text: Array(whole.utf8))
        }
        return failure?.diagnostics.map(\.text).joined(separator: "\n") ?? ""
    }
}
