// SPDX-License-Identifier: Apache-2.0

/// Why what came is not the message that its number promises.
public struct MessageError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Expectation: Sendable, Hashable {
        /// So many bytes of arguments, or more.
        case arguments(atLeast: Int)
        /// So many objects, no more and no fewer.
        case objects(Int)
        /// An object of the kernel or of a driver, not a container.
        case object
        /// A container of this class, not another object.
        case container(ContainerClass)
        /// A 0 that ends the text within its so many bytes.
        case textEnd(within: Int)
    }

    /// `IOService::Start`
    public var method: String
    /// Of the arguments: an offset; of the objects: an index.
    public var offset: Int
    public var expected: Expectation

    public init(method: String, offset: Int, expected: Expectation) {
        self.method = method
        self.offset = offset
        self.expected = expected
    }

    /// What the sender gets, as from `_Invoke` in a driver: kIOReturnIPCError for another layout, kIOReturnBadArgument
    /// for another class or text without end.
    public var status: Int32 {
        switch expected {
        case .arguments, .objects: IOReturn.ipcError
        case .object, .container, .textEnd: IOReturn.badArgument
        }
    }

    public var description: String {
        switch expected {
        case .arguments(let count): "\(method): \(offset) bytes of arguments: expected \(count)"
        case .objects(let count): "\(method): \(offset) objects: expected \(count)"
        case .object: "\(method): object \(offset): expected an object that is no container"
        case .container(let kind): "\(method): object \(offset): expected an \(kind.rawValue)"
        case .textEnd(let count): "\(method): byte \(offset): expected text that ends within \(count) bytes"
        }
    }
}
