// SPDX-License-Identifier: Apache-2.0

import Gates

/// Who a client process is, as far as gates want to know.
public struct ClientIdentity: Sendable {
    public var name: String
    /// Its signature's claims; nil: those of the app that carries the driver count.
    public var code: CodeObject?
    public var isRoot: Bool

    public init(name: String, code: CodeObject? = nil, isRoot: Bool = false) {
        self.name = name
        self.code = code
        self.isRoot = isRoot
    }
}
