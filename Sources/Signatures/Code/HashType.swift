// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Digest of a CodeDirectory (XNU `osfmk/kern/cs_blobs.h`, CS_HASHTYPE_…).
public enum HashType: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case sha1 = 1
    case sha256 = 2
    /// SHA-256 of which the first 20 bytes are kept.
    case sha256Truncated = 3
    case sha384 = 4

    /// Bytes kept of the digest.
    public var size: Int {
        switch self {
        case .sha1, .sha256Truncated: 20
        case .sha256: 32
        case .sha384: 48
        }
    }

    /// Which of several CodeDirectories the kernel prefers: the strongest.
    public var rank: Int {
        switch self {
        case .sha1: 1
        case .sha256Truncated: 2
        case .sha256: 3
        case .sha384: 4
        }
    }

    public var description: String {
        switch self {
        case .sha1: "sha1"
        case .sha256: "sha256"
        case .sha256Truncated: "sha256-truncated"
        case .sha384: "sha384"
        }
    }

    /// The digest, cut to ``size`` bytes.
    public func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.withUnsafeBytes { digest($0) }
    }

    func digest(_ buffer: UnsafeRawBufferPointer) -> [UInt8] {
        switch self {
        case .sha1: Array(Self.hash(Insecure.SHA1(), buffer))
        case .sha256: Array(Self.hash(SHA256(), buffer))
        case .sha256Truncated: Array(Self.hash(SHA256(), buffer).prefix(20))
        case .sha384: Array(Self.hash(SHA384(), buffer))
        }
    }

    /// Compares the digest of `buffer` with `expected` without making an array: the page loop's path.
    func matches(_ buffer: UnsafeRawBufferPointer, _ expected: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .sha1: Self.equal(Self.hash(Insecure.SHA1(), buffer), expected)
        case .sha256, .sha256Truncated: Self.equal(Self.hash(SHA256(), buffer), expected)
        case .sha384: Self.equal(Self.hash(SHA384(), buffer), expected)
        }
    }

    private static func hash<H: HashFunction>(_ function: H, _ buffer: UnsafeRawBufferPointer) -> H.Digest {
        var function = function
        function.update(bufferPointer: buffer)
        return function.finalize()
    }

    private static func equal(_ digest: some Digest, _ expected: UnsafeRawBufferPointer) -> Bool {
        digest.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0.prefix(expected.count)).elementsEqual(expected) }
    }
}
