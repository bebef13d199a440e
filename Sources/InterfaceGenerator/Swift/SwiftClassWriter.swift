// SPDX-License-Identifier: Apache-2.0

/// Writes a class of an interface for the kernel: its messages, and what answers them.
struct SwiftClassWriter {
    let item: InterfaceClass
    private let messages: [SwiftMessageWriter]
    /// Methods whose messages stay in their process.
    private let unsent: [String]

    init(item: InterfaceClass) {
        self.item = item
        let methods = item.methods.filter { $0.role == .message }
        let writers = methods.map { SwiftMessageWriter(className: item.name, method: $0) }
        messages = writers.compactMap(\.self)
        unsent = zip(methods, writers).filter { $1 == nil }.map { $0.0.name }
    }

    /// Structures that its messages carry.
    var structures: [StructureShape] {
        messages.flatMap { $0.message.fields + $0.results.fields }.flatMap { $0.shape?.structures ?? [] }
    }

    func write(_ code: inout CodeText) {
        if !messages.isEmpty || !unsent.isEmpty { messageTypes(&code) }
        methods(&code)
        if messages.contains(where: \.method.isStatic) { classMethods(&code) }
    }

    private func messageTypes(_ code: inout CodeText) {
        code.line("/// Messages of \(item.name).")
        code.block("public enum \(item.name)Messages") { code in
            code.line("/// For tables of ids and names.")
            code.line(
                "public static var all: [any Message.Type] { [\(messages.map { "\($0.typeName).self" }.joined(separator: ", "))] }"
            )
            code.line()
            for name in unsent { code.line("// \(name): has an address, which says nothing in another process.") }
            for (number, message) in messages.enumerated() {
                if number > 0 { code.line() }
                message.write(&code)
            }
        }
        code.line()
    }

    private func methods(_ code: inout CodeText) {
        let own = messages.filter { !$0.method.isStatic }
        let isRoot = item.superclass == "OSMetaClassBase"
        let parent = isRoot ? "KernelObject" : "\(item.superclass)Methods"
        code.line("/// What the kernel's objects of class \(item.name) answer to.")
        code.line("///")
        code.line("/// The class that conforms has to have a body itself for what its subclasses override.")
        code.block("public protocol \(item.name)Methods: \(parent)") { code in
            for message in own { code.line(message.declaration) }
        }
        code.line()
        code.block("extension \(item.name)Methods") { code in
            defaults(own, &code)
            let otherwise = isRoot ? "return false" : "return dispatch\(item.superclass)(message)"
            code.line("/// False: neither \(item.name) nor a class above it has such a message.")
            dispatch("dispatch\(item.name)", own, otherwise, &code)
        }
        code.line()
    }

    private func classMethods(_ code: inout CodeText) {
        let own = messages.filter(\.method.isStatic)
        code.line("/// What class \(item.name) itself answers to.")
        code.block("public protocol \(item.name)ClassMethods") { code in
            for message in own { code.line(message.declaration) }
        }
        code.line()
        code.block("extension \(item.name)ClassMethods") { code in
            defaults(own, &code)
            code.line("/// False: \(item.name) has no such static method.")
            dispatch("dispatch\(item.name)Class", own, "return false", &code)
        }
        code.line()
    }

    private func defaults(_ methods: [SwiftMessageWriter], _ code: inout CodeText) {
        for message in methods {
            code.line("public \(message.declaration) {\(message.method.isOneway ? "" : " reply.unsupported() ")}")
        }
        if !methods.isEmpty { code.line() }
    }

    private func dispatch(
        _ name: String, _ methods: [SwiftMessageWriter], _ otherwise: String, _ code: inout CodeText
    ) {
        code.block("public func \(name)(_ message: IncomingMessage) -> Bool") { code in
            guard !methods.isEmpty else { return code.line(otherwise) }
            code.line("switch message.method {")
            for message in methods { message.dispatchCase(&code) }
            code.line("default: \(otherwise)")
            code.line("}")
            code.line("return true")
        }
    }
}
