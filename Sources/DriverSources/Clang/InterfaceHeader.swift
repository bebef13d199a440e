// SPDX-License-Identifier: Apache-2.0

/// What iig would make of an interface, as far as parsing needs it: the text, and in each class the `_Impl` methods.
enum InterfaceHeader {
    static func text(_ file: SourceText) -> String {
        let list = Lexer.tokens(of: SourceText(file: file.file, text: file.text))
        let bytes = Array(file.text.utf8)
        var output: [UInt8] = Array("#pragma once\n#line 1\n".utf8)
        var done = 0
        var index = 0
        while index < list.tokens.count {
            guard list.tokens[index].isWord("class"), let head = ClassHead(list, index, list.tokens.count),
                let open = head.open,
                list.partners[open] > open
            else {
                index += 1
                continue
            }
            let close = list.partners[open]
            var members = MemberParser(list: list, className: head.name, isInterface: true)
            members.read((open + 1)..<close)
            output += bytes[done..<list.tokens[index].offset]
            output += Array("struct \(head.name)_IVars; ".utf8)
            output += bytes[list.tokens[index].offset..<list.tokens[close].offset]
            output += Array(additions(head, members.methods).utf8)
            done = list.tokens[close].offset
            let end = list.is(close + 1, ";") ? list.tokens[close + 1].offset + 1 : done + 1
            output += bytes[done..<min(end, bytes.count)]
            done = min(end, bytes.count)
            output += Array("\n\(macros(head.name, members.methods))\n".utf8)
            index = close + 1
        }
        output += bytes[done...]
        return String(decoding: output, as: UTF8.self)
    }

    private static func list(_ parameters: [SourceParameter]) -> String {
        parameters.map { parameter in
            // An array's count stands after the name.
            let head = parameter.type.prefix { $0 != "[" }
            return "\(head) \(parameter.name ?? "")\(parameter.type.dropFirst(head.count))"
        }.joined(separator: ", ")
    }

    private static func additions(_ head: ClassHead, _ methods: [MethodDeclaration]) -> String {
        var text = " public: \(head.name)_IVars * ivars; "
        if let base = head.bases.first { text += "using super = \(base); " }
        var names: Set<String> = []
        for method in methods
        where method.name != head.name && !method.name.hasPrefix("~") && !method.name.hasPrefix("operator") {
            let type = method.returnType.isEmpty ? "void" : method.returnType
            if !method.isLocalOnly {
                text +=
                    "\(method.has("static") ? "static " : "")\(type) \(method.name)_Impl(\(list(method.parameters))); "
            }
            guard names.insert(method.name).inserted else { continue }
            text += "template <class... DLArguments> dl_any \(method.name)(DLArguments &&...); "
            text += "template <class... DLArguments> static dl_any CreateAction\(method.name)(DLArguments &&...); "
        }
        return text
    }

    private static func macros(_ name: String, _ methods: [MethodDeclaration]) -> String {
        methods.map { method in
            "#define \(name)_\(method.name)_Args \(list(method.parameters))\n#define \(name)_\(method.name)_ID 1"
        }.joined(separator: "\n")
    }
}
