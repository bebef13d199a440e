// SPDX-License-Identifier: Apache-2.0

/// The `iig` compiler: an interface file in, a header and a source out.
public struct InterfaceGenerator: Sendable {
    /// What one file became.
    public struct Output: Sendable, Hashable {
        public var file: InterfaceFile
        public var header: String
        public var source: String
        /// Of a framework's interface: weak bodies for what the SDK does not do yet.
        public var placeholders: String
        public var warnings: [Diagnostic]
    }

    /// The file cannot be compiled; the messages say where and why.
    public struct Failure: Error, Sendable, Hashable {
        public var diagnostics: [Diagnostic]

        public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    }

    public let library: ClangLibrary
    /// Arguments of clang: search paths, definitions, the language's standard.
    public let arguments: [String]

    public init(library: ClangLibrary, arguments: [String]) {
        self.library = library
        self.arguments = arguments
    }

    /// - Parameters:
    ///   - path: the `.iig` file; its folder is searched for what it includes.
    ///   - text: the file's bytes; what lies at `path` by now is not asked.
    ///   - shownName: as it is named in what is generated.
    /// - Throws: ``Failure``
    public func generate(path: String, text: [UInt8], shownName: String? = nil) throws(Failure) -> Output {
        let resources = library.resourceFolder.map { ["-resource-dir", $0] } ?? []
        let all = ["-x", "c++", "-fblocks", "-D__IIG=1", "-fno-access-control", "-w"] + resources + arguments
        guard let unit = ClangUnit(library, file: path, text: text, arguments: all) else {
            throw Failure(diagnostics: [
                Diagnostic(.error, file: path, line: 0, column: 0, text: "clang cannot read it")
            ])
        }
        let found = unit.diagnostics
        guard !found.contains(where: { $0.severity == .error }) else { throw Failure(diagnostics: found) }
        var reader = InterfaceReader(path: path, text: text)
        var file = reader.read(unit)
        let wrong = reader.diagnostics + TypeResolver.resolve(&file, unit)
        guard wrong.isEmpty else { throw Failure(diagnostics: wrong) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let shown = shownName ?? name
        let headerName = name.hasSuffix(".iig") ? String(name.dropLast(4)) + ".h" : name + ".h"
        return Output(
            file: file, header: HeaderWriter(file: file, shownName: shown).text(),
            source: SourceWriter(file: file, shownName: shown, headerName: headerName).text(),
            placeholders: PlaceholderWriter(file: file, shownName: shown, headerName: headerName).text(),
            warnings: found)
    }
}
