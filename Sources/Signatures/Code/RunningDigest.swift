// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A digest that is fed piece by piece, its kind chosen at run time.
struct RunningDigest {
    private enum State {
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case sha384(SHA384)
    }

    private var state: State

    init(_ type: HashType) {
        switch type {
        case .sha1: state = .sha1(Insecure.SHA1())
        case .sha256, .sha256Truncated: state = .sha256(SHA256())
        case .sha384: state = .sha384(SHA384())
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .sha1(var function):
            function.update(bufferPointer: bytes)
            state = .sha1(function)
        case .sha256(var function):
            function.update(bufferPointer: bytes)
            state = .sha256(function)
        case .sha384(var function):
            function.update(bufferPointer: bytes)
            state = .sha384(function)
        }
    }

    /// The whole digest, not truncated.
    func finish() -> [UInt8] {
        switch state {
        case .sha1(let function): Array(function.finalize())
        case .sha256(let function): Array(function.finalize())
        case .sha384(let function): Array(function.finalize())
        }
    }
}
