// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Has clang parse the sources, without an SDK: what they use of the frameworks is inferred from clang's own errors.
///
/// Each round reads the errors, declares what they miss (a type, a member, a function, a constant), and asks again. A
/// function that still has errors in the end stays with the token reader. No header of the machine takes part
/// (`-nostdinc`): a Linux or macOS header would declare things that a dext cannot use.
struct ClangReader {
    var tool: ClangTool
    /// Fragments of texts have no names by which to tell what is compiled.
    var takesEveryFile = false
    static let rounds = 8

    func confirm(_ model: SourceModel, files: [SourceText]) -> SourceModel {
        guard let workspace = ClangWorkspace(files) else { return model }
        defer { workspace.remove() }
        var model = model
        var stubs = ClangStubs()
        let end = Date().addingTimeInterval(tool.totalLimit)
        for (index, file) in files.enumerated() where isCompiled(file) && Date() < end {
            guard let functions = parse(index, file, workspace, &stubs, until: end) else { continue }
            model.clangFiles += 1
            model.merge(functions, file: file)
        }
        return model
    }

    private func isCompiled(_ file: SourceText) -> Bool {
        takesEveryFile && !file.isInterface || ClangWorkspace.isTranslationUnit(file)
    }

    private func arguments(_ workspace: ClangWorkspace, _ index: Int) -> [String] {
        [
            "-fsyntax-only", "-x", "c++", "-std=gnu++20", "-fblocks", "-fno-exceptions", "-nostdinc", "-w",
            "-fno-access-control", "-fno-spell-checking", "-ferror-limit=0", "-fno-caret-diagnostics",
            "-fno-color-diagnostics",
            "-ftemplate-depth=64", "-include", "prelude.h",
        ] + tool.includes.flatMap { ["-I", $0] } + workspace.includes + [workspace.paths[index]]
    }

    private func parse(
        _ index: Int, _ file: SourceText, _ workspace: ClangWorkspace, _ stubs: inout ClangStubs, until end: Date
    ) -> [ClangFunction]? {
        stubs.beginFile()
        var errors: [ClangError] = []
        for round in 0..<Self.rounds {
            guard workspace.write("prelude.h", ClangPrelude.text(members: stubs.members) + stubs.text),
                let result = tool.run(arguments(workspace, index), in: workspace.folder)
            else { return nil }
            errors = ClangError.read(result.errors, workspace)
            if errors.isEmpty || round == Self.rounds - 1 || Date() > end || !stubs.learn(errors, workspace) { break }
        }
        guard let dump = tool.run(["-Xclang", "-ast-dump=json"] + arguments(workspace, index), in: workspace.folder),
            let root = ClangNode.read([UInt8](dump.output))
        else { return nil }
        let lines = Set(
            ClangError.read(dump.errors, workspace).filter { $0.path == workspace.paths[index] }.map(\.line))
        return ClangFunction.all(in: root, text: file, errorLines: lines)
    }
}

extension SourceModel {
    /// Takes over what clang saw of each function that it parsed.
    fileprivate mutating func merge(_ functions: [ClangFunction], file: SourceText) {
        var byName: [String: [ClangFunction]] = [:]
        for function in functions { byName[function.name, default: []].append(function) }
        for index in definitions.indices where definitions[index].place.file == file.file {
            let definition = definitions[index]
            let candidates = (byName[definition.name] ?? []) + (byName[definition.name + "_Impl"] ?? [])
            guard let function = candidates.first(where: { abs($0.line - definition.place.line) <= 2 && $0.isClean })
            else { continue }
            definitions[index].reader = .clang
            definitions[index].body.calls = function.confirm(definition.body.calls)
        }
    }
}
