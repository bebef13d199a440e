// SPDX-License-Identifier: Apache-2.0

/// What a dext's sources say, whole or in part. Rules read it; it judges nothing.
public struct SourceModel: Sendable, Hashable {
    public var classes: [ClassDeclaration] = []
    public var definitions: [MethodDefinition] = []
    /// Names that `#define` or a constant gives a simple value, as one token: `kQueue` → `"IO"`, `Driver` → `com_foo`.
    public var constants: [String: SourceValue] = [:]
    /// Brace pairs at file scope whose first member is a key.
    public var tables: [SourceSetting] = []
    /// Members set in designated tables at file scope: `checkScalarInputCount`, …
    public var tableNames: Set<String> = []
    /// All of the driver's sources were read, so that what is not there is not in the driver.
    public var isComplete = false
    /// Source files that clang went through; which functions it parsed, each definition's reader says.
    public var clangFiles: Int = 0

    public init() {}
}

extension SourceModel {
    /// Reads a driver's sources; with clang where there is one, and with the token reader alone otherwise.
    ///
    /// - Parameter isComplete: whether the files are all of the driver's.
    public static func read(files: [SourceText], clang: ClangTool? = nil, isComplete: Bool = true) -> SourceModel {
        var model = TokenReader.read(files)
        model.isComplete = isComplete
        if let clang { model = ClangReader(tool: clang).confirm(model, files: files) }
        return model
    }

    /// Reads a piece of code as people paste it: a function, a class, some statements, with prose around it.
    ///
    /// Prose is passed over; see ``CodeLines``.
    ///
    /// - Parameter clang: confirms the functions that it can parse; those with errors stay with the token reader.
    public static func fragment(
        _ text: String, firstLine: Int = 1, file: String = "fragment", clang: ClangTool? = nil
    ) -> SourceModel {
        let code = CodeLines.keepingCode(in: text)
        let model = TokenReader.read([SourceText(file: file, text: code, firstLine: firstLine)])
        guard let clang, firstLine < 100_000, model.definitions.contains(where: { !$0.body.isEmpty }) else {
            return model
        }
        // Clang counts from the first line of what it is given. Prose has become blanks, so that there is room above.
        var padded = String(repeating: "\n", count: firstLine - 1) + code
        var files: [SourceText] = []
        let top = padded.prefix { $0 != "\n" }
        if top.allSatisfy(\.isWhitespace), let interface = FragmentClasses.interface(of: model, code: padded) {
            files = [interface]
            padded = "#include \"fragment-classes.h\"" + padded.dropFirst(top.count)
        }
        files.append(SourceText(file: file, text: padded))
        return ClangReader(tool: clang, takesEveryFile: true).confirm(model, files: files)
    }

    /// Whether there is anything in it to judge.
    public var isEmpty: Bool { classes.isEmpty && tables.isEmpty && definitions.allSatisfy(\.body.isEmpty) }
}

extension SourceModel {
    /// The classes that can stand in IOUserClass: declared in interfaces, or defined with `IMPL`; macros resolved.
    public var serviceClassNames: Set<String> {
        let declared = classes.filter { $0.isInterface && !$0.bases.isEmpty }.map(\.name)
        let defined = definitions.filter(\.isMessage).compactMap(\.className)
        return Set((declared + defined).map(resolved))
    }

    /// What a macro that is another name stands for.
    public func resolved(_ name: String) -> String {
        var name = name
        for _ in 0..<4 {
            guard case .name(let next)? = constants[name], next != name else { break }
            name = next
        }
        return name
    }

    /// The text of a string literal or of a constant that is one.
    public func string(_ expression: SourceExpression) -> String? {
        switch expression.value {
        case .string(let text): text
        case .name(let name): constants[resolved(name)]?.string ?? WellKnown.queueNames[name]
        default: nil
        }
    }

    /// The number of a literal or of a constant that is one.
    public func integer(_ expression: SourceExpression) -> UInt64? {
        switch expression.value {
        case .integer(let number): number
        case .name(let name): constants[resolved(name)]?.integer
        default: nil
        }
    }

    public func interface(_ name: String?) -> ClassDeclaration? {
        guard let name else { return nil }
        return classes.first { $0.name == name && $0.isInterface } ?? classes.first { $0.name == name }
    }

    /// The class and what it descends from, nearest first, as far as the sources tell; framework names included.
    public func ancestry(_ name: String) -> [String] {
        var names = [name]
        while names.count < 16, let last = names.last, let base = interface(last)?.superclass, !names.contains(base) {
            names.append(base)
        }
        return names
    }

    public func declaration(of definition: MethodDefinition) -> MethodDeclaration? {
        interface(definition.className)?.method(definition.name)
    }

    /// The parameters, from the interface where the definition does not repeat them.
    public func parameters(of definition: MethodDefinition) -> [SourceParameter] {
        definition.parameters.isEmpty ? declaration(of: definition)?.parameters ?? [] : definition.parameters
    }

    public func definitions(named name: String) -> [MethodDefinition] { definitions.filter { $0.name == name } }

    /// The definition and the functions that it calls, and those that they call; of the same class, or of none.
    public func reach(of definition: MethodDefinition) -> [MethodDefinition] {
        var found = [definition]
        var next = 0
        while next < found.count, found.count < 64 {
            for call in found[next].body.calls where call.receiver == nil || call.receiver == "this" {
                guard !call.isSuperDispatch, call.qualifier != "super" else { continue }
                for candidate in definitions
                where candidate.name == call.callee && !found.contains(where: { $0.place == candidate.place }) {
                    if candidate.className == nil || candidate.className == definition.className {
                        found.append(candidate)
                    }
                }
            }
            next += 1
        }
        return found
    }
}
