// SPDX-License-Identifier: Apache-2.0

/// Reads sources without a compiler: tokens, brackets, and the shapes that drivers' code has.
///
/// It is exact about what stands in the text, and knows nothing of types or macros' expansions; ``ClangReader`` does.
enum TokenReader {
    static func read(_ files: [SourceText]) -> SourceModel {
        var model = SourceModel()
        for file in files {
            var parser = StructureParser(list: Lexer.tokens(of: file), isInterface: file.isInterface)
            parser.run()
            parser.add(to: &model)
        }
        model.completeInterfaces()
        return model
    }
}

extension SourceModel {
    /// A fragment's class is an interface where its methods are defined as only an interface's can be.
    fileprivate mutating func completeInterfaces() {
        let messages = Set(definitions.filter(\.isMessage).compactMap(\.className))
        for index in classes.indices where messages.contains(classes[index].name) { classes[index].isInterface = true }
    }
}
