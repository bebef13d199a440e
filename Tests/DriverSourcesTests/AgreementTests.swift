// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Foundation
import Testing

/// Both readers on the same sources; skipped where the machine has no clang.
@Suite(.serialized, .enabled(if: ClangTool.find() != nil)) struct AgreementTests {
    private let files = Fixture.files.map { SourceText(file: $0.0, text: $0.1) }

    @Test func clangParsesEveryFunctionWithoutAnSDK() throws {
        let clang = try #require(ClangTool.find())
        let model = SourceModel.read(files: files, clang: clang)
        #expect(model.definitions.filter { $0.reader == .tokens }.map(\.name) == [])
        #expect(model.clangFiles == 1)
    }

    @Test func bothReadersSeeTheSameCalls() throws {
        let clang = try #require(ClangTool.find())
        let tokens = SourceModel.read(files: files)
        let both = SourceModel.read(files: files, clang: clang)
        #expect(tokens.definitions.map(\.title) == both.definitions.map(\.title))
        #expect(
            tokens.definitions.map { $0.body.calls.map(\.fullName) }
                == both.definitions.map { $0.body.calls.map(\.fullName) })
        let confirmed = both.definitions.flatMap(\.body.calls).filter { $0.reader == .clang }.map(\.callee)
        #expect(
            Set(["SetDispatchQueue", "Start", "Stop", "Create", "RegisterService", "init", "free"]).isSubset(
                of: confirmed))
    }

    @Test func aFunctionWithErrorsStaysWithTheTokens() throws {
        let clang = try #require(ClangTool.find())
        let text = "void good() { work(1); }\nvoid bad() { int = work(2; }\n"
        let model = SourceModel.read(files: [SourceText(file: "a.cpp", text: text)], clang: clang)
        #expect(model.definitions.map { "\($0.name) \($0.reader.rawValue)" } == ["good clang", "bad tokens"])
    }

    @Test func aClangThatIsNoneChangesNothing() {
        let model = SourceModel.read(files: files, clang: ClangTool(path: "/nonexistent/clang"))
        #expect(model == SourceModel.read(files: files))
    }

    @Test func theTemporaryFolderIsRemoved() throws {
        let clang = try #require(ClangTool.find())
        let folder = FileManager.default.temporaryDirectory.path
        let before = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
        _ = SourceModel.read(files: files, clang: clang)
        let after = try Set(FileManager.default.contentsOfDirectory(atPath: folder))
        #expect(after.subtracting(before).filter { $0.hasPrefix("DriverSources-") } == [])
    }
}
