// SPDX-License-Identifier: Apache-2.0

import Foundation
import X509

/// What a leaf certificate is to say.
public struct LeafSpec: Sendable {
    /// The team that fixtures belong to unless told otherwise.
    public static let defaultTeam = "ABCDE12345"

    /// Which of Apple's certificates it imitates.
    public var kind: LeafKind
    /// The organizational unit: Apple's team id.
    public var teamIdentifier: String
    /// The holder's name, part of the common name.
    public var person = "Test Person"
    /// The holder's own id, in brackets in the name of a development certificate.
    public var personIdentifier = "PQRST67890"
    /// The serial number; leaves that differ in it have different keys.
    public var serialNumber = 0x2001
    /// From when on it is valid.
    public var notBefore = TestClock.leafStart
    /// Up to when it is valid; set ``TestClock/expiredEnd`` for an expired one.
    public var notAfter = TestClock.leafEnd
    /// The kind of key; nil: that of the authority.
    public var algorithm: TestKeyAlgorithm?
    /// Leaves Apple's marker extensions out.
    public var omitsMarkers = false
    /// Leaves the extended key usage out.
    public var omitsExtendedKeyUsage = false

    /// A leaf of this kind and team.
    public init(_ kind: LeafKind, team: String = LeafSpec.defaultTeam) {
        self.kind = kind
        self.teamIdentifier = team
    }

    /// The common name that comes of all this.
    public var commonName: String {
        kind.commonName(person: person, personID: personIdentifier, team: teamIdentifier)
    }
}

/// A certificate with its private key and its issuers: what `codesign -s` takes.
public struct SigningIdentity: Sendable {
    /// Which of Apple's certificates it imitates.
    public let kind: LeafKind
    /// The leaf.
    public let certificate: Certificate
    /// Its private key.
    public let key: TestKey
    /// The intermediate, then the root.
    public let issuers: [Certificate]
    /// The leaf's organizational unit.
    public let teamIdentifier: String
    /// The leaf's common name.
    public let commonName: String

    /// The leaf's DER bytes.
    public var certificateDER: [UInt8] {
        get throws { try DERBytes.of(certificate) }
    }

    /// The leaf and everything above it, the order in which a signature carries them.
    public var chain: [Certificate] { [certificate] + issuers }
}
