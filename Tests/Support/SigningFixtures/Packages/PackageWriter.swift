// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import X509

/// Writes a xar as productsign does: checksum, RSA signature and CMS over the packed table of contents, then members.
///
/// Everything is stored, nothing packed (the table of contents in zlib's stored blocks), so that offsets are known
/// before anything is signed.
public struct PackageWriter: Sendable {
    public enum Checksum: String, Sendable, CaseIterable { case sha1, sha256 }

    public var checksum = Checksum.sha1
    /// Who signs; nil leaves the package unsigned. The key has to be RSA.
    public var identity: SigningIdentity?
    public var writesRSA = true
    public var writesCMS = true
    public var timestamp: TimestampSource?
    /// Members by path; folders come of themselves.
    public var members: [(path: String, bytes: [UInt8])] = []

    public init() {}

    public func write() throws -> [UInt8] {
        // The table names the CMS's size before the CMS can be made; a time stamp by ECDSA varies by a few bytes, so
        // that the place is a little larger and ends in zeros.
        let cmsSize =
            identity != nil && writesCMS ? try cms(over: [UInt8](repeating: 0, count: checksumSize)).count + 32 : 0
        let rsaSize = identity != nil && writesRSA ? 256 : 0
        let table = Self.packed(Array(try tableOfContents(rsaSize: rsaSize, cmsSize: cmsSize).utf8))
        let digest = self.digest(table)
        var heap = digest
        if rsaSize > 0, let identity { heap += try rsa(identity, table) }
        if cmsSize > 0 {
            let message = try cms(over: digest)
            heap += message + [UInt8](repeating: 0, count: cmsSize - message.count)
        }
        for member in members { heap += member.bytes }
        let unpackedSize = try tableOfContents(rsaSize: rsaSize, cmsSize: cmsSize).utf8.count
        return Self.header(packed: table.count, unpacked: unpackedSize, checksum) + table + heap
    }

    /// A xar with a table of contents that may say anything.
    public static func archive(tableOfContents: [UInt8], heap: [UInt8]) -> [UInt8] {
        let table = packed(tableOfContents)
        return header(packed: table.count, unpacked: tableOfContents.count, .sha1) + table + heap
    }

    private var checksumSize: Int { checksum == .sha1 ? 20 : 32 }

    private func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch checksum {
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        }
    }

    /// PKCS #1 v1.5 with the checksum as the digest.
    private func rsa(_ identity: SigningIdentity, _ table: [UInt8]) throws -> [UInt8] {
        switch checksum {
        case .sha1: try identity.key.signature(forDigest: Insecure.SHA1.hash(data: table))
        case .sha256: try identity.key.signature(forDigest: SHA256.hash(data: table))
        }
    }

    private func cms(over checksum: [UInt8]) throws -> [UInt8] {
        guard let identity else { return [] }
        var signer = CMSSigner(identity)
        signer.timestamp = timestamp
        return try CMSWriter(signers: [signer]).detached(checksum)
    }

    private func tableOfContents(rsaSize: Int, cmsSize: Int) throws -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xar><toc>"
        text += "<checksum style=\"\(checksum.rawValue)\"><offset>0</offset><size>\(checksumSize)</size></checksum>"
        var offset = checksumSize
        let keys = try keyInfo()
        for (element, style, size) in [("signature", "RSA", rsaSize), ("x-signature", "CMS", cmsSize)] where size > 0 {
            text += "<\(element) style=\"\(style)\"><offset>\(offset)</offset><size>\(size)</size>\(keys)</\(element)>"
            offset += size
        }
        for (index, member) in members.enumerated() {
            text += file(member, id: index + 1, offset: offset)
            offset += member.bytes.count
        }
        return text + "</toc></xar>"
    }

    private func keyInfo() throws -> String {
        guard let identity else { return "" }
        let certificates = try ([identity.certificate] + identity.issuers).map { certificate in
            "<X509Certificate>\(Data(try DERBytes.of(certificate)).base64EncodedString())</X509Certificate>"
        }
        return
            "<KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data>\(certificates.joined())</X509Data></KeyInfo>"
    }

    private func file(_ member: (path: String, bytes: [UInt8]), id: Int, offset: Int) -> String {
        let parts = member.path.split(separator: "/").map(String.init)
        let sum = digest(member.bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let size = member.bytes.count
        var text = "<file id=\"\(id)\"><name>\(parts.last ?? "")</name><type>file</type><mode>0644</mode><data>"
        text += "<archived-checksum style=\"\(checksum.rawValue)\">\(sum)</archived-checksum>"
        text += "<extracted-checksum style=\"\(checksum.rawValue)\">\(sum)</extracted-checksum>"
        text += "<encoding style=\"application/octet-stream\"/>"
        text += "<size>\(size)</size><offset>\(offset)</offset><length>\(size)</length></data></file>"
        for (depth, folder) in parts.dropLast().enumerated().reversed() {
            text = "<file id=\"\(1000 * (depth + 1) + id)\"><name>\(folder)</name><type>directory</type>\(text)</file>"
        }
        return text
    }

    /// 28 bytes, big-endian: magic, size, version, packed and unpacked length of the table, checksum algorithm.
    private static func header(packed: Int, unpacked: Int, _ checksum: Checksum) -> [UInt8] {
        var bytes = ByteWriter()
        bytes.raw(Array("xar!".utf8))
        bytes.big(UInt16(28))
        bytes.big(UInt16(1))
        bytes.big(UInt64(packed))
        bytes.big(UInt64(unpacked))
        bytes.big(UInt32(checksum == .sha1 ? 1 : 3))
        return bytes.bytes
    }

    /// zlib's format with stored blocks only (RFC 1950, RFC 1951 3.2.4).
    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            result.append(rest.isEmpty ? 1 : 0)
            result += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
            result += block
        } while !rest.isEmpty
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let adler = high << 16 | low
        return result + (0..<4).reversed().map { UInt8(truncatingIfNeeded: adler >> ($0 * 8)) }
    }
}
