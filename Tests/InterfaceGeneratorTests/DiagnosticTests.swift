// SPDX-License-Identifier: Apache-2.0

import InterfaceGenerator
import Testing

/// What is wrong in an interface, and where. The mark ⚑ stands before the place.
@Suite struct DiagnosticTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var says: String

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(
            name: "syntax", text: "class Sample : public IOService { public: virtual bool init( override; };",
            says: "expected"),
        Row(
            name: "unknown base", text: "class Sample : public ⚑IONothing { };", says: "expected class name"),
        Row(
            name: "other signature",
            text: "class Sample : public IOService { public: virtual kern_return_t ⚑Start(uint64_t x) override; };",
            says: "override"),
        Row(
            name: "TYPE that names nothing",
            text:
                "class Sample : public IOService { public: virtual void ⚑Done(OSAction * action) TYPE(IOService::Nothing); };",
            says: "names no method"),
        Row(
            name: "TYPE of another form",
            text:
                "class Sample : public IOService { public: virtual void ⚑Done(OSAction * action) TYPE(IOTimerDispatchSource::TimerOccurred); };",
            says: "has not the parameters of"),
        Row(
            name: "TYPE without an action",
            text:
                "class Sample : public IOService { public: virtual void ⚑Done(uint64_t x) TYPE(IOTimerDispatchSource::TimerOccurred); };",
            says: "no OSAction"),
        Row(
            name: "TARGET on something else",
            text: "class Sample : public IOService { public: virtual void Done(⚑uint64_t x TARGET) = 0; };",
            says: "TARGET on a parameter that is no OSAction"),
        Row(
            name: "REPLY on a local method",
            text: "class Sample : public IOService { public: virtual void ⚑Done(uint64_t x) REPLY LOCALONLY; };",
            says: "which is not a message"),
        Row(
            name: "an object by reference",
            text: "class Sample : public IOService { public: virtual kern_return_t Done(⚑IOService & service); };",
            says: "cannot be sent"),
        Row(
            name: "a moved value",
            text: "class Sample : public IOService { public: virtual kern_return_t Done(⚑uint32_t && x); };",
            says: "is moved"),
        Row(
            name: "a pointer to a member",
            text: "class Sample : public IOService { public: virtual kern_return_t Done(⚑int IOService::* x); };",
            says: "pointer to a member"),
        Row(
            name: "something volatile",
            text: "class Sample : public IOService { public: virtual kern_return_t Done(⚑volatile uint32_t * x); };",
            says: "volatile"),
        Row(
            name: "an abstract value",
            text:
                "struct V { virtual void f() = 0; }; class Sample : public IOService { public: virtual kern_return_t Done(⚑V * x); };",
            says: "an abstract class"),
        Row(
            name: "a value with a reference",
            text:
                "struct V { int & r; }; class Sample : public IOService { public: virtual kern_return_t Done(⚑V x); };",
            says: "a constant or a reference"),
        Row(
            name: "a value that needs arguments",
            text:
                "struct V { V(int); }; class Sample : public IOService { public: virtual kern_return_t Done(⚑const V & x); };",
            says: "without arguments"),
        Row(
            name: "a result by reference",
            text: "struct V {}; class Sample : public IOService { public: virtual V & ⚑Done(); };",
            says: "cannot answer with V &"),
        Row(
            name: "a body in the class",
            text:
                "class Sample : public IOService { public: virtual kern_return_t ⚑Done(uint32_t x) { if (x) { return 1; } return 0; } };",
            says: "as Done_Impl"),
        Row(
            name: "two messages of one name",
            text:
                "class Sample : public IOService { public: virtual kern_return_t Done(uint32_t x); virtual kern_return_t ⚑Done(uint64_t x); };",
            says: "two cannot share a name"),
        Row(
            name: "the same by an extension",
            text:
                "class Sample : public IOService { public: virtual kern_return_t Done(); }; class EXTENDS(Sample) More { virtual kern_return_t ⚑Done(int x); };",
            says: "two cannot share a name"),
        Row(
            name: "an extension of a class from elsewhere",
            text: "class EXTENDS(IOService) More { virtual kern_return_t ⚑Done(int x); };",
            says: "no class of this file"),
        Row(
            name: "a class with a long name",
            text: "⚑class \(String(repeating: "S", count: 96)) : public IOService {};", says: "more than 95 bytes"),
        Row(
            name: "a message with a long name",
            text: "class Sample : public IOService { public: virtual void ⚑\(String(repeating: "m", count: 248))(); };",
            says: "more than 255 bytes"),
        Row(
            name: "a queue with a long name",
            text:
                "class Sample : public IOService { public: virtual void ⚑M() QUEUENAME(\(String(repeating: "q", count: 256))); };",
            says: "more than 255 bytes"),
        Row(
            name: "an operator",
            text: "class Sample : public IOService { public: virtual kern_return_t ⚑operator()(uint32_t x); };",
            says: "cannot be a message"),
        Row(
            name: "a name of iig's",
            text: "class Sample : public IOService { public: virtual kern_return_t ⚑Dispatch(uint32_t x); };",
            says: "every class gets from iig"),
        Row(
            name: "a parameter of iig's",
            text: "class Sample : public IOService { public: virtual kern_return_t Done(⚑uint32_t supermethod); };",
            says: "every stub gets from iig"),
        Row(
            name: "a queue that is no name",
            text: "class Sample : public IOService { public: virtual void ⚑Done() QUEUENAME(\"x\\\"y\"); };",
            says: "is no name"),
        Row(
            name: "TYPE that names itself",
            text:
                "class Sample : public IOService { public: virtual void ⚑Done(OSAction * action) TYPE(Sample::Done); };",
            says: "names itself"),
    ]

    private static let head = "#include <DriverKit/IOService.iig>\n#include <DriverKit/IOTimerDispatchSource.iig>\n"

    @Test(arguments: rows) func theMistakeIsNamedAtItsPlace(_ row: Row) throws {
        let marked = row.text.firstIndex(of: "⚑").map { row.text.distance(from: row.text.startIndex, to: $0) + 1 }
        let messages = try Fixture.messages(Self.head + row.text.replacing("⚑", with: "") + "\n")
        let first = try #require(messages.first)
        #expect(messages.contains { $0.contains(row.says) }, "\(messages)")
        #expect(first.hasPrefix("3:"), "\(first)")
        if let marked { #expect(messages.contains { $0.hasPrefix("3:\(marked):") }, "\(messages)") }
    }

    @Test func messagesLookAsClangsDo() {
        let diagnostic = Diagnostic(
            .error, file: "A.iig", line: 2, column: 5, text: "no such thing",
            notes: [Diagnostic(.note, file: "A.iig", line: 1, column: 1, text: "declared here")])
        let text = diagnostic.rendered { _ in "first\n\tab cd\n" }
        #expect(text == "A.iig:2:5: error: no such thing\n ab cd\n    ^\nA.iig:1:1: note: declared here\nfirst\n^\n")
    }

    /// Who writes it anew between two looks gets no message about a place that is nowhere.
    @Test func theTextThatIsGivenCountsWhateverLiesThere() throws {
        let fixture = try Fixture()
        defer { fixture.remove() }
        let path = try fixture.write("Sample.iig", "class ;\n")
        let text = "#include <DriverKit/IOService.iig>\nclass Sample : public IOService {};\n"
        let output = try fixture.generator().generate(path: path, text: Array(text.utf8))
        #expect(output.file.classes.map(\.name) == ["Sample"])
    }
}
