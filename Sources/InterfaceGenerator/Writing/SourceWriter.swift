// SPDX-License-Identifier: Apache-2.0

/// Writes `X.iig.cpp`: the stubs of messages, what receives them, and what registers the classes.
struct SourceWriter {
    let file: InterfaceFile
    let shownName: String
    /// `X.h`
    let headerName: String

    func text() -> String {
        var code = CodeText()
        code.line("// Made by dextlab iig from \(shownName). Do not edit.")
        code.line()
        code.line("#pragma clang diagnostic ignored \"-Wmissing-field-initializers\"")
        code.line()
        code.line("#include <new>")
        code.line("#include <string.h>")
        code.line("#include <DriverKit/IOReturn.h>")
        code.line("#include \"\(headerName)\"")
        code.verbatim(HeaderWriter.withHeaderNames(file.implementation))
        code.line()
        if file.classes.contains(where: { ClassSourceWriter(item: $0).mayBeAbstract }) { construct(&code) }
        for item in file.classes { ClassSourceWriter(item: item).write(&code) }
        return code.text
    }

    /// For classes of which only subclasses can be made.
    private func construct(_ code: inout CodeText) {
        code.line("template <class Object>")
        code.block("static kern_return_t\nConstructIfConcrete(void * place)") { code in
            code.block("if constexpr (__is_abstract(Object))") { code in
                code.line("(void)place;")
                code.line("return kIOReturnUnsupported;")
            }
            code.block("else") { code in
                code.line("::new (place) Object();")
                code.line("return kIOReturnSuccess;")
            }
        }
        code.line()
    }
}

/// One class of a source.
struct ClassSourceWriter {
    let item: InterfaceClass

    private var messages: [InterfaceMethod] { item.methods.filter { $0.role == .message } }
    private var bodies: [InterfaceMethod] { item.methods.filter { $0.hasBody(in: item) } }

    var mayBeAbstract: Bool { item.has(.kernel) || item.methods.contains { $0.isPure && $0.role == .plain } }

    func write(_ code: inout CodeText) {
        for method in messages {
            let writer = MessageWriter(className: item.name, method: method)
            writer.structures(&code)
            writer.stub(&code)
            if method.has(.type) {
                createAction(method, &code)
            } else {
                writer.invoke(&code)
            }
        }
        dispatch(&code)
        registration(&code)
    }

    // MARK: Dispatch

    private func dispatch(_ code: inout CodeText) {
        let name = item.name
        // The root's is the runtime's own: it ends the chain.
        if item.superclass != "OSMetaClassBase" {
            code.block("kern_return_t\n\(name)::_Dispatch(OSMetaClassBase * self, const IORPC rpc)") { code in
                cases(bodies.filter { !$0.isStatic }, otherwise: "return super::_Dispatch(self, rpc);", &code)
            }
            code.line()
        }
        code.line("kern_return_t \(name)::Dispatch(const IORPC rpc) { return _Dispatch(this, rpc); }")
        code.line()
        code.block("kern_return_t\n\(name)MetaClass::Dispatch(const IORPC rpc)") { code in
            code.line("OSMetaClassBase * self = this;")
            cases(bodies.filter(\.isStatic), otherwise: "(void)self; return OSMetaClass::Dispatch(rpc);", &code)
        }
        code.line()
    }

    private func cases(_ methods: [InterfaceMethod], otherwise: String, _ code: inout CodeText) {
        guard !methods.isEmpty else { return code.line(otherwise) }
        code.line("switch (IORPCMessageFromMach(rpc.message, false)->msgid) {")
        for method in methods {
            code.line("case \(item.name)_\(method.name)_ID:")
            code.line("    return \(invoker(method))(rpc, self, \(handler(method)));")
        }
        code.line("default: \(otherwise)")
        code.line("}")
    }

    /// Whose `_Invoke` reads the message: that of the class that introduced it, or the prototype's.
    private func invoker(_ method: InterfaceMethod) -> String {
        if let prototype = method.argument(of: .type) {
            let parts = prototype.components(separatedBy: "::")
            return "\(parts.count > 1 ? parts[0] : item.name)::\(parts.last ?? "")_Invoke"
        }
        return "\(method.introducer(in: item.name))::\(method.name)_Invoke"
    }

    private func handler(_ method: InterfaceMethod) -> String {
        let list = method.parameters.isEmpty ? "" : ", " + method.parameterList
        let call =
            method.isStatic
            ? "\(item.name)::\(method.name)_Impl(\(method.argumentList))"
            : "static_cast<\(item.name) *>(object)->\(method.name)_Impl(\(method.argumentList))"
        let parameter = method.isStatic ? "OSMetaClassBase *" : "OSMetaClassBase * object"
        return "[](\(parameter)\(list)) -> \(method.resultType) { return \(call); }"
    }

    private func createAction(_ method: InterfaceMethod, _ code: inout CodeText) {
        let parts = (method.argument(of: .type) ?? "").components(separatedBy: "::")
        let owner = parts.count > 1 ? parts[0] : item.name
        let id = MessageID.literal(MessageID.of(method.prototypeIntroducer ?? owner, parts.last ?? ""))
        let head = "kern_return_t\n\(item.name)::CreateAction\(method.name)(size_t referenceSize, OSAction ** action)"
        code.block(head) { code in
            code.line("return OSAction::Create(this, \(item.name)_\(method.name)_ID, \(id), referenceSize, action);")
        }
        code.line()
    }

    // MARK: Registration

    private func registration(_ code: inout CodeText) {
        let name = item.name
        code.block("kern_return_t\n\(name)MetaClass::New(OSObject * instance)") { code in
            if mayBeAbstract {
                code.line("return ConstructIfConcrete<\(name)>(instance);")
            } else {
                code.line("::new (static_cast<void *>(instance)) \(name)();")
                code.line("return kIOReturnSuccess;")
            }
        }
        code.line()
        code.block("static kern_return_t\n\(name)_New(OSMetaClass * place)") { code in
            code.line("::new (static_cast<void *>(place)) \(name)MetaClass();")
            code.line("return kIOReturnSuccess;")
        }
        code.line()
        ClassDescriptionWriter(item: item).write(&code)
        code.line("OSMetaClass * g\(name)MetaClass;")
        code.block("const OSClassLoadInformation \(name)_Class =", end: "};") { code in
            code.line(".description = &\(name)_Description.base,")
            code.line(".metaPointer = &g\(name)MetaClass,")
            code.line(".version = 1,")
            code.line(".instanceSize = sizeof(\(name)),")
            code.line(".resv2 = {},")
            code.line(".New = &\(name)_New,")
            code.line(".resv3 = {},")
        }
        code.line("static OSClassRegistration \(name)_Registration(&\(name)_Class);")
        code.line()
    }
}

/// The tables by which the system knows a class: its messages, their queues, their names.
struct ClassDescriptionWriter {
    let item: InterfaceClass

    private struct Entry {
        var id: UInt64
        var name: String
        var queue: String?
    }

    func write(_ code: inout CodeText) {
        let all = item.methods.filter { $0.role == .message }
        let methods = entries(all.filter { !$0.isStatic })
        let statics = entries(all.filter(\.isStatic))
        var queues: [String] = []
        for entry in methods + statics { if let queue = entry.queue, !queues.contains(queue) { queues.append(queue) } }
        let type = "\(item.name)_DescriptionType"
        code.block("struct \(type)", end: "};") { code in
            code.line("OSClassDescription base;")
            code.line("uint64_t methodOptions[\(max(1, methods.count * 2))];")
            code.line("uint64_t metaMethodOptions[\(max(1, statics.count * 2))];")
            code.line("char queueNames[\(max(1, Self.size(queues)))];")
            code.line("char methodNames[\(max(1, Self.size(methods.map(\.name))))];")
            code.line("char metaMethodNames[\(max(1, Self.size(statics.map(\.name))))];")
        }
        code.block("static const \(type) \(item.name)_Description =", end: "};") { code in
            code.block(".base =", end: "},") { code in
                code.line(".descriptionSize = sizeof(\(type)),")
                code.line(".name = \"\(item.name)\",")
                code.line(".superName = \"\(item.superclass)\",")
                place("methodOptions", methods.count * 16, type, &code)
                place("metaMethodOptions", statics.count * 16, type, &code)
                place("queueNames", Self.size(queues), type, &code)
                place("methodNames", Self.size(methods.map(\.name)), type, &code)
                place("metaMethodNames", Self.size(statics.map(\.name)), type, &code)
                code.line(".flags = \(item.isKernel ? "kOSClassCanRemote" : "0"),")
                code.line(".resv1 = {},")
            }
            code.line(".methodOptions = { \(options(methods, queues)) },")
            code.line(".metaMethodOptions = { \(options(statics, queues)) },")
            code.line(".queueNames = \(Self.literal(queues)),")
            code.line(".methodNames = \(Self.literal(methods.map(\.name))),")
            code.line(".metaMethodNames = \(Self.literal(statics.map(\.name))),")
        }
        code.line()
    }

    private func entries(_ methods: [InterfaceMethod]) -> [Entry] {
        methods.map { method in
            Entry(
                id: MessageID.of(item.name, method.name), name: "\(item.name)::\(method.name)",
                queue: method.argument(of: .queuename))
        }.sorted { $0.id < $1.id }
    }

    private func place(_ table: String, _ size: Int, _ type: String, _ code: inout CodeText) {
        code.line(".\(table)Size = \(size), .\(table)Offset = offsetof(\(type), \(table)),")
    }

    private func options(_ entries: [Entry], _ queues: [String]) -> String {
        let ids = entries.map { MessageID.literal($0.id) }
        let indices = entries.map { entry in
            entry.queue.flatMap { queues.firstIndex(of: $0) }.map(String.init) ?? "0xFF"
        }
        return (ids + indices).joined(separator: ", ")
    }

    /// Each with its length in front; a zero byte, which the literal brings, at the end.
    private static func size(_ names: [String]) -> Int {
        names.isEmpty ? 0 : names.reduce(1) { $0 + 1 + $1.utf8.count }
    }

    private static func literal(_ names: [String]) -> String {
        guard !names.isEmpty else { return "\"\"" }
        return names.map { name in
            let octal = String(name.utf8.count, radix: 8)
            return "\"\\" + String(repeating: "0", count: 3 - octal.count) + octal + "\" \"\(name)\""
        }.joined(separator: " ")
    }
}

extension String {
    func components(separatedBy mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstOccurrence(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}

extension Substring {
    fileprivate func firstOccurrence(of mark: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(mark) { return at..<index(at, offsetBy: mark.count) }
            at = index(after: at)
        }
        return nil
    }
}
