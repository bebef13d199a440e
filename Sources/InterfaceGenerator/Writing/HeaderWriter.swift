// SPDX-License-Identifier: Apache-2.0

/// Writes the header of an `.iig` file: its text, with each class in the form that C++ compiles.
///
/// Everything between classes passes through. Of a class, methods that are messages become a stub, an `_Impl` and an
/// `_Invoke`; all else stays. Access labels become `public:`: stubs and bodies are called from generated code, and
/// interfaces do not hide (see `SDK/Runtime/CONTRACT.md`).
struct HeaderWriter {
    let file: InterfaceFile
    /// As it is named in the first line.
    let shownName: String

    func text() -> String {
        var result = Array("// Made by dextlab iig from \(shownName). Do not edit.\n#pragma once\n\n".utf8)
        // A byte order mark belongs to the start of a file.
        var at = file.text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let classes = file.classes.map { ($0.span, ClassWriter(item: $0, source: file.text).text()) }
        // What a class adds to another one is told with that.
        let extensions = file.extensions.map { ($0, "") }
        let worded = file.worded.map { span in
            let written = String(decoding: file.text[span.start..<span.end], as: UTF8.self)
            return (span, DialectWords.removed(from: written))
        }
        for (span, text) in (classes + extensions + worded).sorted(by: { $0.0.start < $1.0.start })
        where span.start >= at {
            result += file.text[at..<span.start]
            // A class begins with macros, which have lines of their own.
            let before = result.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            if before != UInt8(ascii: "\n"), !text.isEmpty { result.append(UInt8(ascii: "\n")) }
            result += Array(text.utf8)
            at = span.end
        }
        result += file.text[at...]
        return Self.withHeaderNames(String(decoding: result, as: UTF8.self))
    }

    /// `#include "X.iig"` → `#include "X.h"`.
    static func withHeaderNames(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let start = line.drop { $0 == " " || $0 == "\t" }
            guard start.hasPrefix("#"), start.contains("include") || start.contains("import"),
                let range = line.firstRange(of: ".iig")
            else { return String(line) }
            return line.replacingCharacters(in: range, with: ".h")
        }.joined(separator: "\n")
    }
}

extension Substring {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }

    fileprivate func firstRange(of text: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
            at = index(after: at)
        }
        return nil
    }
}

/// One class of a header.
struct ClassWriter {
    let item: InterfaceClass
    let source: [UInt8]

    func text() -> String {
        let name = item.name
        var code = CodeText()
        for method in item.methods where method.role != .plain { macros(method, &code) }
        code.line()
        code.line("struct \(name)_IVars;")
        code.line("struct \(name)_LocalIVars;")
        code.line("class \(name);")
        code.line()
        code.line("extern OSMetaClass * g\(name)MetaClass;")
        code.line("extern const OSClassLoadInformation \(name)_Class;")
        code.line()
        code.block("class \(name)MetaClass : public OSMetaClass", end: "};") { code in
            code.line("public:")
            code.line("virtual kern_return_t New(OSObject * instance) override;")
            code.line("virtual kern_return_t Dispatch(const IORPC rpc) override;")
        }
        code.line()
        code.block("class \(name) : public \(item.superclass)", end: "};") { code in
            code.line("friend class \(name)MetaClass;")
            code.line("public:")
            code.line("using super = \(item.superclass);")
            // For templates, which have no name to paste.
            code.line("static OSMetaClass * metaClassOfType() { return g\(name)MetaClass; }")
            code.block("union", end: "};") { code in
                code.line("\(name)_IVars * ivars;")
                code.line("\(name)_LocalIVars * lvars;")
            }
            code.line("virtual kern_return_t Dispatch(const IORPC rpc) override;")
            code.line("static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);")
            code.line()
            let messages = item.methods.filter { $0.role != .plain }
            // Types that the class declares have to stand before what names them.
            let areLast = messages.contains(where: \.usesTypesOfClass)
            if !areLast { for method in messages { declarations(method, &code) } }
            code.verbatim(body())
            if areLast { for method in messages { declarations(method, &code) } }
        }
        return code.text.trimmedEnd
    }

    /// `_ID` and `_Args`: names that drivers use by hand too.
    private func macros(_ method: InterfaceMethod, _ code: inout CodeText) {
        let introducer = method.introducer(in: item.name)
        let prefix = "\(item.name)_\(method.name)"
        code.line("#define \(prefix)_ID \(MessageID.literal(MessageID.of(introducer, method.name)))")
        code.line("#define \(prefix)_Args \(method.parameterList)")
    }

    private func declarations(_ method: InterfaceMethod, _ code: inout CodeText) {
        let prefix = method.isStatic ? "static " : ""
        if method.role == .message {
            code.line("\(prefix)\(method.resultType) \(method.name)(\(method.stubParameterList(withDefaults: true)));")
        }
        if method.hasBody(in: item) {
            code.line("\(prefix)\(method.resultType) \(method.name)_Impl(\(method.parameterList));")
        }
        guard method.role == .message else { return }
        if method.has(.type) {
            code.line("kern_return_t CreateAction\(method.name)(size_t referenceSize, OSAction ** action);")
        } else {
            let list = method.parameters.isEmpty ? "" : ", " + method.parameterList
            code.line("typedef \(method.resultType) (*\(method.name)_Handler)(OSMetaClassBase * __target\(list));")
            code.line(
                "static kern_return_t \(method.name)_Invoke(const IORPC rpc, OSMetaClassBase * __target, \(method.name)_Handler __handler);"
            )
        }
    }

    /// What stands between the braces, without the messages; then what another class adds.
    private func body() -> String {
        var result: [UInt8] = []
        var at = item.body.start
        let removed = item.methods.filter { !$0.isAdded }.map { ($0.span, $0.role == .plain ? plain($0) : []) }
        let labels = item.labels.map { ($0, Self.label) }
        for (span, replacement) in (removed + labels).sorted(by: { $0.0.start < $1.0.start }) where span.start >= at {
            result += source[at..<span.start]
            result += replacement
            at = max(at, min(span.end, item.body.end))
        }
        result += source[at..<max(at, item.body.end)]
        for method in item.methods where method.isAdded && method.role == .plain {
            result += Array("\n    ".utf8) + plain(method)
        }
        return "public:\n" + String(decoding: result, as: UTF8.self).withoutBlankRuns + "\n"
    }

    /// What stays as it is written, but for the words that only iig knows.
    private func plain(_ method: InterfaceMethod) -> [UInt8] {
        let written = String(decoding: source[method.span.start..<method.span.end], as: UTF8.self)
        return Array(DialectWords.removed(from: written).utf8)
    }

    private static let label = Array("public:".utf8)
}

extension InterfaceMethod {
    /// The class that gives the message its number.
    func introducer(in className: String) -> String {
        if case .implementation(let owner) = role { owner } else { className }
    }

    /// Whether this process has a body for it (`CONTRACT.md`, "Words").
    func hasBody(in owner: InterfaceClass) -> Bool {
        guard role != .plain else { return false }
        let isOfFramework = owner.has(.kernel) || owner.has(.native)
        if isActionPrototype { return !isPure && !isOfFramework }
        if has(.type) { return true }
        if isPure { return false }
        return has(.local) || has(.localhost) || overridesLocal || !(owner.has(.kernel) || has(.kernel))
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// Runs of blank lines, which removed methods leave, become one.
    fileprivate var withoutBlankRuns: String {
        var lines: [Substring] = []
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy(\.isWhitespace)
            if isBlank, lines.last.map({ $0.allSatisfy(\.isWhitespace) }) ?? true { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
