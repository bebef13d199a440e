// SPDX-License-Identifier: Apache-2.0

import Bytes
import Crypto

/// How a xar's table of contents names a digest (`<checksum style="sha1">`). MD5 is what old tools wrote.
public enum ChecksumStyle: String, Sendable, CaseIterable {
    case md5, sha1, sha256, sha512

    /// - Parameter name: as the table of contents writes it: `sha1`, `SHA1`, `SHA-256`.
    public init?(name: String) {
        self.init(rawValue: name.lowercased().filter { $0 != "-" })
    }

    /// Digest of a part of a file, read piece by piece.
    ///
    /// - Throws: ``MalformedFile`` when the part cannot be read.
    public func digest(_ region: FileRegion, structure: String) throws(MalformedFile) -> [UInt8] {
        switch self {
        case .md5: try Self.digest(Insecure.MD5(), region, structure)
        case .sha1: try Self.digest(Insecure.SHA1(), region, structure)
        case .sha256: try Self.digest(SHA256(), region, structure)
        case .sha512: try Self.digest(SHA512(), region, structure)
        }
    }

    private static func digest(
        _ start: some HashFunction, _ region: FileRegion, _ structure: String
    ) throws(MalformedFile) -> [UInt8] {
        var function = start
        let piece = 1 << 20
        for offset in stride(from: 0, to: region.count, by: piece) {
            let bytes = try region.read(at: offset, count: min(piece, region.count - offset), structure: structure)
            function.update(data: bytes.contents)
        }
        return Array(function.finalize())
    }
}
