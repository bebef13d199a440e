// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Testing

@testable import Evidence

@Suite struct SourceFragmentTests {
    private func found(_ text: String, clang: ClangTool? = nil) -> [SourceFragment] {
        var evidence = EvidenceSet()
        FragmentRecogniser(clang: clang).recognise(TextBlock(text), into: &evidence)
        return evidence.sources
    }

    private let report = """
        My Start looks like this.

        kern_return_t
        IMPL(Sensor, Start)
        {
            kern_return_t ret = Start(provider, SUPERDISPATCH);
            if (ret != kIOReturnSuccess) {
                return ret;
            }
            RegisterService();
            return ret;
        }

        It returns success, and nothing happens after it.
        """

    @Test func codeIsFoundWithItsLines() throws {
        let fragment = try #require(found(report).first)
        let start = try #require(fragment.model.definitions.first { $0.name == "Start" })
        #expect(start.place.line == 4)
        let call = try #require(start.body.calls.first { $0.callee == "RegisterService" })
        #expect(fragment.text(ofLine: call.place.line) == "    RegisterService();")
    }

    /// Methods of a class that the text does not declare, and functions by themselves.
    @Test func clangConfirmsWhatItCanParse() throws {
        let clang = try #require(ClangTool.find())
        let text = """
            We make the command like this:
            static IODMACommand * makeCommand(uint32_t bits)
            {
                return IODMACommand::withSpecification(kIODMACommandOutputHost64, bits, 0, IODMACommand::kMapped, 0, 0);
            }

            kern_return_t
            IMPL(Sensor, Start)
            {
                RegisterService();
                return 0;
            }

            bool Sensor::readBack(uint32_t index)
            {
                return ivars->command->GetState(index) != 0;
            }
            """
        let definitions = try #require(found(text, clang: clang).first).model.definitions
        let readers = definitions.map { "\($0.name) \($0.place.line) \($0.reader.rawValue)" }
        #expect(readers == ["makeCommand 2 clang", "Start 8 clang", "readBack 14 clang"])
    }

    @Test func codeThatClangCannotParseStaysWithTheTokens() throws {
        let clang = try #require(ClangTool.find())
        let broken = report.replacing("RegisterService();", with: "RegisterService(...) if {{ ((;")
        #expect(found(broken, clang: clang).allSatisfy { $0.model.definitions.allSatisfy { $0.reader == .tokens } })
    }

    @Test func propertyListsAndProseAreNoCode() {
        let lists = "<dict>\n<key>com.apple.developer.driverkit</key>\n<true/>\n</dict>"
        #expect(found(lists).isEmpty)
        #expect(found("The driver (1.0, signed) opens; the app {our GUI} does not, see below.\nThat is all;").isEmpty)
    }

    @Test func sizesAreBounded() {
        #expect(found(String(repeating: "f(a, 1);\n", count: 40_000)).count <= SourceFragments.most)
        #expect(found(String(repeating: "{", count: 100_000)).count <= 1)
        #expect(found(String(repeating: "{\n\n\n\n", count: 20_000)).count <= SourceFragments.most)
    }
}
