// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation
import Synchronization
import X509

/// The kinds of key that Apple's certificates have.
public enum TestKeyAlgorithm: Hashable, Sendable {
    /// ECDSA on P-256; made from a label, so that it is the same in every run.
    case p256
    /// ECDSA on P-384; made from a label.
    case p384
    /// RSA with 2048 bits; made once in a process for each label, since making one takes a tenth of a second.
    case rsa2048
}

/// A private key for tests.
public enum TestKey: Sendable {
    case p256(P256.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)

    private static let rsaKeys = Mutex<[String: _RSA.Signing.PrivateKey]>([:])

    /// The key that belongs to `label`.
    public init(_ algorithm: TestKeyAlgorithm, label: String) throws {
        switch algorithm {
        case .p256:
            self = .p256(try P256.Signing.PrivateKey(rawRepresentation: SHA256.hash(data: Data(label.utf8))))
        case .p384:
            // The leading zeros keep the scalar below the group's order.
            let scalar = [UInt8](repeating: 0, count: 16) + Array(SHA256.hash(data: Data(label.utf8)))
            self = .p384(try P384.Signing.PrivateKey(rawRepresentation: scalar))
        case .rsa2048:
            self = .rsa(
                try TestKey.rsaKeys.withLock { keys in
                    if let known = keys[label] { return known }
                    let made = try _RSA.Signing.PrivateKey(keySize: .bits2048)
                    keys[label] = made
                    return made
                })
        }
    }

    /// The key as X.509 takes it.
    public var certificateKey: Certificate.PrivateKey {
        switch self {
        case .p256(let key): Certificate.PrivateKey(key)
        case .p384(let key): Certificate.PrivateKey(key)
        case .rsa(let key): Certificate.PrivateKey(key)
        }
    }

    /// Whether this is an RSA key.
    public var isRSA: Bool {
        if case .rsa = self { true } else { false }
    }

    /// A signature over a digest: DER for ECDSA, PKCS #1 v1.5 for RSA.
    func signature(forDigest digest: some Digest) throws -> [UInt8] {
        switch self {
        case .p256(let key): Array(try key.signature(for: digest).derRepresentation)
        case .p384(let key): Array(try key.signature(for: digest).derRepresentation)
        case .rsa(let key): Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }
}
