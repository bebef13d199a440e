// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import SwiftASN1

/// A signed or unsigned attribute.
///
///     Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }
public struct CMSAttribute: Sendable {
    /// What it says.
    public let type: ASN1ObjectIdentifier
    /// The DER bytes of its values.
    public let values: [[UInt8]]

    /// An attribute with one value.
    public init(type: ASN1ObjectIdentifier, value: [UInt8]) {
        self.init(type: type, values: [value])
    }

    /// An attribute with any number of values.
    public init(type: ASN1ObjectIdentifier, values: [[UInt8]]) {
        self.type = type
        self.values = values
    }

    /// The DER bytes of the whole attribute.
    func encoded() throws -> [UInt8] {
        try DERBytes.make { coder in
            try coder.sequence { coder in
                try coder.serialize(type)
                coder.setOf(values)
            }
        }
    }
}

/// Apple's two attributes that bind all CodeDirectories of a file to one signature.
///
/// 9.1 holds an XML property list `{ cdhashes: [20 bytes each] }` as one octet string; 9.2 holds one value
/// `SEQUENCE { digest algorithm OID, OCTET STRING }` for each CodeDirectory, with the digest in full.
struct AppleCodeDirectoryAttributes {
    let attributes: [CMSAttribute]

    init(_ signer: CMSSigner) throws {
        var made: [CMSAttribute] = []
        if !signer.codeDirectories.isEmpty {
            let values = try signer.codeDirectories.map { directory in
                try DERBytes.make { coder in
                    try coder.sequence { coder in
                        try coder.serialize(directory.digest.oid)
                        try coder.octets(directory.value)
                    }
                }
            }
            made.append(CMSAttribute(type: AppleOID.codeDirectoryHashes, values: values))
        }
        let truncated = signer.codeDirectoryPlist ?? signer.codeDirectories.map { Array($0.value.prefix(20)) }
        if !truncated.isEmpty {
            let hashes = PropertyListValue.list(truncated.map { .data($0) })
            let plist = PropertyListValue.table([("cdhashes", hashes)]).xmlBytes
            let value = try DERBytes.make { try $0.octets(plist) }
            made.append(CMSAttribute(type: AppleOID.codeDirectoryHashesPlist, value: value))
        }
        attributes = made
    }
}
