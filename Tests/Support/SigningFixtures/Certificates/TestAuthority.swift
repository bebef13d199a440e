// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate authority in the shape of Apple's: one root, four intermediates, and leaves with Apple's markers.
///
/// Everything is made from labels, so that two authorities of one label have the same keys and names; with another
/// label they have nothing in common, which makes a signature "of somebody else".
public struct TestAuthority: Sendable {
    /// The self-signed certificate that tests pass as trust anchor.
    public let root: Certificate
    /// What the root and the intermediates sign with.
    public let algorithm: TestKeyAlgorithm
    /// What tells this authority's keys from another's.
    public let label: String

    private let rootKey: TestKey
    private let intermediates: [IntermediateKind: (certificate: Certificate, key: TestKey)]

    /// The root and its intermediates.
    public init(label: String = "DextLab Test", algorithm: TestKeyAlgorithm = .p256) throws {
        self.label = label
        self.algorithm = algorithm
        rootKey = try TestKey(algorithm, label: "\(label)/root")
        root = try CertificateMaker.authority(
            .init(commonName: "\(label) Root CA", key: rootKey, marker: nil, pathLength: nil), issuer: nil)
        var made: [IntermediateKind: (certificate: Certificate, key: TestKey)] = [:]
        for kind in IntermediateKind.allCases {
            let key = try TestKey(algorithm, label: "\(label)/\(kind.rawValue)")
            let subject = CertificateMaker.Authority(
                commonName: kind.commonName, key: key, marker: kind.marker, pathLength: 0)
            made[kind] = (try CertificateMaker.authority(subject, issuer: (root, rootKey)), key)
        }
        intermediates = made
    }

    /// The root's DER bytes.
    public var rootDER: [UInt8] {
        get throws { try DERBytes.of(root) }
    }

    /// The certificate of an intermediate.
    public func intermediate(_ kind: IntermediateKind) throws -> Certificate {
        try issuer(kind).certificate
    }

    /// A leaf with its key and the chain above it.
    public func identity(_ spec: LeafSpec) throws -> SigningIdentity {
        let issuer = try issuer(spec.kind.issuer)
        let keyLabel = "\(label)/leaf/\(spec.kind.rawValue)/\(spec.teamIdentifier)/\(spec.serialNumber)"
        let key = try TestKey(spec.algorithm ?? algorithm, label: keyLabel)
        let certificate = try CertificateMaker.leaf(spec, key: key, issuer: issuer)
        return SigningIdentity(
            kind: spec.kind, certificate: certificate, key: key, issuers: [issuer.certificate, root],
            teamIdentifier: spec.teamIdentifier, commonName: spec.commonName)
    }

    /// A leaf of this kind with everything else as usual.
    public func identity(_ kind: LeafKind, team: String = LeafSpec.defaultTeam) throws -> SigningIdentity {
        try identity(LeafSpec(kind, team: team))
    }

    private func issuer(_ kind: IntermediateKind) throws -> (certificate: Certificate, key: TestKey) {
        guard let found = intermediates[kind] else {
            throw SigningFixtureError.specification("no intermediate \(kind)")
        }
        return found
    }
}
