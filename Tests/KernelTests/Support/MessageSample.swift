// SPDX-License-Identifier: Apache-2.0

import Kernel
import WireValues

/// What a message may look like on the wire, found out by asking for it.
struct MessageSample<Contents: MessageContents> {
    var size = 0
    var objects: [MessageObject] = []

    /// Follows the errors of an empty message until it can be read: each says what is missing.
    init(_: Contents.Type) throws {
        for _ in 0..<100 {
            do {
                _ = try read([UInt8](repeating: 0, count: size))
                break
            } catch let error as MessageError {
                switch error.expected {
                case .arguments(let size): self.size = size
                case .objects(let count): objects = Array(repeating: .none, count: count)
                default: throw error
                }
            }
        }
        for index in objects.indices { objects[index] = try filled(index) }
    }

    /// The first kind of object that can be there.
    private func filled(_ index: Int) throws -> MessageObject {
        let kinds: [MessageObject] = [
            .object(KernelObject()), .value(.dictionary(["a": .boolean(true)])), .value(.array([.string("x")])),
            .value(.string("text")), .value(.number(1)), .value(.boolean(true)), .value(.data([1, 2])),
        ]
        for kind in kinds {
            var objects = self.objects
            objects[index] = kind
            if (try? read([UInt8](repeating: 0, count: size), objects)) != nil { return kind }
        }
        throw MessageError(method: "\(Contents.self)", offset: index, expected: .object)
    }

    func read(_ arguments: [UInt8], _ objects: [MessageObject]? = nil) throws -> Contents {
        try arguments.withUnsafeBytes { bytes in
            var reader = MessageReader(bytes, objects ?? self.objects)
            return try Contents(from: &reader)
        }
    }
}

extension MessageContents {
    /// The bytes and objects that it becomes.
    func written() -> MessageWriter {
        var writer = MessageWriter()
        write(to: &writer)
        return writer
    }
}

extension MessageObject {
    /// Told apart as a receiver would.
    var identity: String {
        switch self {
        case .none, .noValue: "-"
        case .object(let object): "\(ObjectIdentifier(object))"
        case .value(let value): "\(value)"
        }
    }
}
