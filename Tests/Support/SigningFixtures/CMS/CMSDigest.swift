// SPDX-License-Identifier: Apache-2.0

import Crypto
import SwiftASN1

/// A digest that signatures and CodeDirectories use.
public enum CMSDigest: Sendable, CaseIterable {
    case sha1
    case sha256
    case sha384

    /// Its object identifier.
    var oid: ASN1ObjectIdentifier {
        switch self {
        case .sha1: [1, 3, 14, 3, 2, 26]
        case .sha256: [2, 16, 840, 1, 101, 3, 4, 2, 1]
        case .sha384: [2, 16, 840, 1, 101, 3, 4, 2, 2]
        }
    }

    /// The digest of `bytes`.
    public func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
        switch self {
        case .sha1: Array(Insecure.SHA1.hash(data: Array(bytes)))
        case .sha256: Array(SHA256.hash(data: Array(bytes)))
        case .sha384: Array(SHA384.hash(data: Array(bytes)))
        }
    }

    /// A signature over `bytes` by `key`.
    func signature(over bytes: [UInt8], by key: TestKey) throws -> [UInt8] {
        switch self {
        case .sha1: try key.signature(forDigest: Insecure.SHA1.hash(data: bytes))
        case .sha256: try key.signature(forDigest: SHA256.hash(data: bytes))
        case .sha384: try key.signature(forDigest: SHA384.hash(data: bytes))
        }
    }

    /// The signature algorithm that names this digest and the key together.
    func fusedOID(rsa: Bool) -> ASN1ObjectIdentifier {
        switch (self, rsa) {
        case (.sha1, true): [1, 2, 840, 113549, 1, 1, 5]
        case (.sha256, true): [1, 2, 840, 113549, 1, 1, 11]
        case (.sha384, true): [1, 2, 840, 113549, 1, 1, 12]
        case (.sha1, false): [1, 2, 840, 10045, 4, 1]
        case (.sha256, false): [1, 2, 840, 10045, 4, 3, 2]
        case (.sha384, false): [1, 2, 840, 10045, 4, 3, 3]
        }
    }
}
