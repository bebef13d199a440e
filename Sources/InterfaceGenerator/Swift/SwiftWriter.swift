// SPDX-License-Identifier: Apache-2.0

/// Writes the kernel's side of a framework's interfaces, in Swift.
public struct SwiftWriter: Sendable {
    public struct File: Sendable, Hashable {
        public var name: String
        public var text: String
    }

    /// All interfaces of one framework: structures that several of them use are written once.
    public let interfaces: [InterfaceFile]
    /// Modules that have the kernel's types; none for what becomes part of the kernel.
    public let imports: [String]

    public init(interfaces: [InterfaceFile], imports: [String]) {
        self.interfaces = interfaces
        self.imports = imports
    }

    /// `XMessages.swift` for each interface with classes that travel, and `FrameworkStructures.swift`.
    public func files() -> [File] {
        var files: [File] = []
        var structures: [String: StructureShape] = [:]
        for interface in interfaces {
            let classes = interface.classes.filter { !$0.isLocal }.map(SwiftClassWriter.init)
            guard !classes.isEmpty else { continue }
            let name = interface.path.fileName
            var code = head(name)
            for item in classes {
                item.write(&code)
                // What another framework defines is written with that.
                for shape in item.structures where shape.file.folderName == interface.path.folderName {
                    structures[shape.name] = shape
                }
            }
            let base = name.hasSuffix(".iig") ? String(name.dropLast(4)) : name
            files.append(File(name: "\(base)Messages.swift", text: code.text.withOneLineEnd))
        }
        if let framework = interfaces.first?.path.folderName, !structures.isEmpty {
            files.append(
                File(name: "\(framework)Structures.swift", text: self.structures(framework, structures.values)))
        }
        return files
    }

    private func structures(_ framework: String, _ shapes: some Sequence<StructureShape>) -> String {
        var code = head("the interfaces of \(framework)")
        for shape in shapes.sorted(by: { $0.name < $1.name }) { SwiftStructureWriter(shape: shape).write(&code) }
        return code.text.withOneLineEnd
    }

    private func head(_ source: String) -> CodeText {
        var code = CodeText()
        code.line("// Made by dextlab iig from \(source). Do not edit.")
        code.line("// swift-format-ignore-file")
        code.line()
        for module in (imports + ["WireValues"]).sorted() { code.line("import \(module)") }
        code.line()
        return code
    }
}

/// Writes a structure that messages carry.
struct SwiftStructureWriter {
    let shape: StructureShape

    func write(_ code: inout CodeText) {
        let name = SwiftNames.structure(shape.name)
        let fields = shape.fields.map { (name: SwiftNames.escaped($0.name), field: $0) }
        let isHashable = fields.allSatisfy(\.field.shape.isHashable)
        code.line("/// `\(shape.name)`")
        code.block("public struct \(name): MessageValue, Sendable\(isHashable ? ", Hashable" : "")") { code in
            code.line("public static let size = \(shape.size)")
            for (name, field) in fields { code.line("public var \(name): \(field.shape.swiftType)") }
            code.line()
            let parameters = fields.map { "\($0.name): \($0.field.shape.swiftType) = \($0.field.shape.swiftZero)" }
            code.block("public init(\(parameters.joined(separator: ", ")))") { code in
                for (name, _) in fields { code.line("self.\(name) = \(name)") }
            }
            code.block("public init(from reader: MessageReader, at offset: Int)") { code in
                for (name, field) in fields { code.line("self.\(name) = reader.load(at: offset + \(field.offset))") }
            }
            code.block("public func write(to writer: inout MessageWriter, at offset: Int)") { code in
                for (name, field) in fields { code.line("writer.store(self.\(name), at: offset + \(field.offset))") }
            }
        }
        code.line()
    }
}

extension String {
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }

    /// Of a path, the last folder: `DriverKit`.
    fileprivate var folderName: String { split(separator: "/").dropLast().last.map(String.init) ?? "." }

    fileprivate var withOneLineEnd: String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        return text + "\n"
    }
}
