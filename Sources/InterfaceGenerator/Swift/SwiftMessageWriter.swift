// SPDX-License-Identifier: Apache-2.0

/// Writes a method as a type of the kernel: what its message carries, and what its answer does.
struct SwiftMessageWriter {
    let className: String
    let method: InterfaceMethod
    let message: SwiftLayout
    let results: SwiftLayout

    /// - Returns: nil for methods whose messages do not leave their process.
    init?(className: String, method: InterfaceMethod) {
        guard let message = method.swiftMessage, let results = method.swiftResults else { return nil }
        self.className = className
        self.method = method
        self.message = message
        self.results = results
    }

    var typeName: String { SwiftNames.escaped(method.name) }
    var qualifiedType: String { "\(className)Messages.\(typeName)" }
    var functionName: String { SwiftNames.function(method.name) }
    var id: String { "0x" + String(MessageID.of(className, method.name), radix: 16) }
    private var name: String { "\(className)::\(method.name)" }

    func write(_ code: inout CodeText) {
        code.line("/// `\(name)`")
        code.block("public struct \(typeName): Message") { code in
            code.line("public static let id: UInt64 = \(id)")
            code.line("public static let name = \"\(name)\"")
            code.line("public static let isOneway = \(method.isOneway)")
            contents(message, &code)
            code.line()
            if results.fields.isEmpty {
                code.line("public typealias Results = NoResults")
            } else {
                code.block("public struct Results: MessageContents") { contents(results, &$0) }
            }
        }
    }

    private func contents(_ layout: SwiftLayout, _ code: inout CodeText) {
        for field in layout.fields {
            if let note = field.note, note != field.type { code.line("/// `\(note)`") }
            code.line("public var \(field.name): \(field.type)")
        }
        let fields = layout.fields
        code.line()
        code.block("public init(\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ")))") { code in
            for field in fields { code.line("self.\(field.name) = \(field.name)") }
        }
        code.block("public init(from reader: inout MessageReader) throws(MessageError)") { code in
            code.line("try reader.expect(\"\(name)\", arguments: \(layout.size), objects: \(layout.objectCount))")
            for field in fields { code.line("\(Self.own(field.name)) = \(field.reading)") }
        }
        code.block("public func write(to writer: inout MessageWriter)") { code in
            code.line("writer.begin(arguments: \(layout.size))")
            for field in fields { code.line(field.writing(Self.own(field.name))) }
        }
    }

    /// Parameters may be called as those of generated functions.
    private static func own(_ name: String) -> String { ["reader", "writer"].contains(name) ? "self.\(name)" : name }

    // MARK: Methods

    /// `func start(_ message: IOServiceMessages.Start, _ reply: Reply<IOServiceMessages.Start>)`
    var declaration: String {
        let reply = method.isOneway ? "" : ", _ reply: Reply<\(qualifiedType)>"
        return "func \(functionName)(_ message: \(qualifiedType)\(reply))"
    }

    func dispatchCase(_ code: inout CodeText) {
        let parameters = method.isOneway ? "(sent: \(qualifiedType))" : "(sent: \(qualifiedType), reply)"
        code.line("case \(id): // \(name)")
        code.line(
            "    message.\(method.isOneway ? "deliverOneway" : "deliver") { \(parameters) in \(functionName)(sent\(method.isOneway ? "" : ", reply")) }"
        )
    }
}
