// SPDX-License-Identifier: Apache-2.0

/// An interface for classes whose methods a fragment defines and that it does not declare, so that clang can parse them.
enum FragmentClasses {
    static let file = "fragment-classes.iig"

    /// nil where every class is declared, or none has a method.
    static func interface(of model: SourceModel, code: String) -> SourceText? {
        let declared = Set(model.classes.map(\.name))
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        var methods: [(name: String, declarations: [String])] = []
        for definition in model.definitions.prefix(200) {
            guard let name = definition.className, !declared.contains(name), isName(name), isName(definition.name),
                let line = declaration(of: definition, name, lines)
            else { continue }
            if let index = methods.firstIndex(where: { $0.name == name }) {
                methods[index].declarations.append(line)
            } else {
                methods.append((name, [line]))
            }
        }
        guard !methods.isEmpty else { return nil }
        let classes = methods.map { entry in
            "class \(entry.name) : public IOService\n{\npublic:\n\(entry.declarations.joined(separator: "\n"))\n};\n"
        }
        return SourceText(file: file, text: classes.joined())
    }

    private static func declaration(
        of definition: MethodDefinition, _ className: String, _ lines: [Substring]
    ) -> String? {
        switch definition.form {
        case .macro:
            // What else the body names as a parameter is taken for a constant.
            let parameters = ["Start", "Stop"].contains(definition.name) ? "IOService * provider" : ""
            return "virtual kern_return_t \(definition.name)(\(parameters));"
        case .implementation, .plain:
            let parameters = definition.parameters.map { "\($0.type) \($0.name ?? "")" }.joined(separator: ", ")
            return "virtual \(returnType(definition, className, lines)) \(definition.name)(\(parameters));"
        case .function, .loose: return nil
        }
    }

    /// What stands before `Class::`, on its line or on the one above.
    private static func returnType(_ definition: MethodDefinition, _ className: String, _ lines: [Substring]) -> String
    {
        let index = definition.place.line - 1
        guard lines.indices.contains(index), let range = lines[index].firstRange(of: "\(className)::") else {
            return "kern_return_t"
        }
        let own = lines[index][..<range.lowerBound].trimmed
        let text = own.isEmpty && index > 0 ? lines[index - 1].trimmed : own
        let isType = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_* ".contains($0) }
        return isType ? String(text) : "kern_return_t"
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
