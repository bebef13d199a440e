// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Something that the lab itself needs and did not get: a descriptor, memory, a program.
public struct KernelError: Error, CustomStringConvertible {
    public let what: String

    public init(_ what: String) { self.what = what }

    /// A call of the system that failed with this errno.
    init(_ what: String, errno code: Int32) {
        self.what = "\(what): \(String(cString: strerror(code)))"
    }

    public var description: String { what }
}
