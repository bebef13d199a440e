// SPDX-License-Identifier: Apache-2.0

import Bytes
import SwiftASN1

/// An RFC 3161 time stamp over a signature:
/// ```
/// TSTInfo ::= SEQUENCE { version, policy OID, messageImprint { algorithm, digest }, serialNumber, genTime GeneralizedTime, … }
/// ```
/// wrapped in a SignedData of content type 1.2.840.113549.1.9.16.1.4.
public struct TimestampToken: Sendable {
    public let signedData: SignedData
    /// Seconds since 1970 at which the authority saw the signature.
    public let time: Int64
    let imprintAlgorithm: ASN1ObjectIdentifier
    let imprint: [UInt8]

    init(_ bytes: Bytes) throws(MalformedFile) {
        signedData = try SignedData(bytes)
        guard signedData.contentType == OID.timestampInfo, let content = signedData.content else {
            throw bytes.malformed(at: 0, "time stamp: content type TSTInfo expected, found \(signedData.contentType)")
        }
        do {
            var info = try SignedData.children(try BER.parse(content), "TSTInfo")
            _ = try SignedData.required(info.next(), "TSTInfo version")
            _ = try SignedData.required(info.next(), "TSTInfo policy")
            var parts = try SignedData.children(
                try SignedData.required(info.next(), "messageImprint"), "messageImprint")
            var algorithm = try SignedData.children(
                try SignedData.required(parts.next(), "hashAlgorithm"), "hashAlgorithm")
            imprintAlgorithm = try SignedData.oid(algorithm.next())
            imprint = try SignedData.octets(try SignedData.required(parts.next(), "hashedMessage"))
            _ = try SignedData.required(info.next(), "serialNumber")
            time = DERValue.time(try GeneralizedTime(berEncoded: try SignedData.required(info.next(), "genTime")))
        } catch let error as CMSMismatch {
            throw bytes.malformed(at: 0, "time stamp: \(error.text)")
        } catch {
            throw bytes.malformed(at: 0, "time stamp: \(error)")
        }
    }

    /// Whether the token speaks of this signature.
    func covers(_ signature: [UInt8]) -> Bool {
        MessageDigest(imprintAlgorithm)?.digest(signature[...]) == imprint
    }
}

extension SignerInfo {
    /// The time-stamp token among the unsigned attributes, nil when there is none.
    func timestampToken(in place: Bytes) throws(MalformedFile) -> TimestampToken? {
        guard let value = unsignedAttributes[OID.timestampToken]?.first else { return nil }
        return try TimestampToken(
            Bytes(value[...], file: place.file, structure: "time stamp", fileOffset: place.fileOffset))
    }
}
