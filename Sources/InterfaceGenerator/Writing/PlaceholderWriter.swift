// SPDX-License-Identifier: Apache-2.0

/// Weak bodies for every method of a framework that is declared and has none: they say which method was called, and
/// answer kIOReturnUnsupported. A body in the SDK's runtime takes their place when it is linked.
struct PlaceholderWriter {
    let file: InterfaceFile
    let shownName: String
    let headerName: String

    func text() -> String {
        var code = CodeText()
        code.line("// Made by dextlab iig from \(shownName). Do not edit.")
        code.line()
        code.line("#include <DriverKit/IOReturn.h>")
        code.line("#include \"\(headerName)\"")
        code.line()
        code.line("extern \"C\" kern_return_t DextLabUnsupported(const char * method);")
        code.line("#define PLACEHOLDER __attribute__((weak))")
        code.line("#pragma clang diagnostic ignored \"-Wunused-parameter\"")
        code.line("#pragma clang diagnostic ignored \"-Wreturn-type\"")
        code.line()
        for item in file.classes {
            for method in item.methods { write(method, of: item, &code) }
        }
        return code.text
    }

    private func write(_ method: InterfaceMethod, of item: InterfaceClass, _ code: inout CodeText) {
        let isPlain = method.role == .plain
        guard !method.isInline, isPlain ? !method.isPure : method.hasBody(in: item) else { return }
        let name = isPlain ? method.name : "\(method.name)_Impl"
        let list = method.parameters.map(\.declaration).joined(separator: ", ")
        let tail = method.isConst ? " const" : ""
        let result = method.resultText
        code.block("PLACEHOLDER \(result)\n\(item.name)::\(name)(\(list))\(tail)") { code in
            // What only overrides a method of its base does what that does.
            if isPlain, method.isOverride, !method.overridesPure {
                return code.line("\(method.isVoid ? "" : "return ")super::\(method.name)(\(method.argumentList));")
            }
            code.line("DextLabUnsupported(\"\(item.name)::\(method.name)\");")
            if method.returnsStatus {
                code.line("return kIOReturnUnsupported;")
            } else if !method.isVoid {
                code.line(method.returnsReference ? "__builtin_trap();" : "return {};")
            }
        }
        code.line()
    }
}

extension InterfaceMethod {
    /// The type as a definition outside of the class names it.
    var resultText: String { resultType }

    var returnsReference: Bool { resultType.hasSuffix("&") }
}
