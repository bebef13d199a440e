// SPDX-License-Identifier: Apache-2.0

import X509

/// Builds and checks the chain from a leaf to an anchor.
public struct ChainVerifier: Sendable {
    public let anchors: TrustAnchors

    public init(anchors: TrustAnchors = .apple) {
        self.anchors = anchors
    }

    public enum Answer: Sendable, Hashable {
        /// Common names or subjects from the leaf to the root.
        case trusted([String])
        case untrusted(String)
    }

    func verify(
        _ leaf: EmbeddedCertificate, intermediates: [EmbeddedCertificate], time: Double?, purpose: ChainPolicy.Purpose
    ) async -> Answer {
        guard let certificate = leaf.certificate else { return .untrusted("the leaf certificate cannot be read") }
        let others = intermediates.compactMap(\.certificate)
        let extensions = ([certificate] + others).flatMap { $0.extensions.map(\.oid) }
        var verifier = Verifier(rootCertificates: CertificateStore(anchors.certificates)) {
            ChainPolicy(time: time, purpose: purpose, chainExtensions: extensions)
        }
        switch await verifier.validate(leaf: certificate, intermediates: CertificateStore(others)) {
        case .validCertificate(let chain):
            return .trusted(chain.map { EmbeddedCertificate.commonName($0) })
        case .couldNotValidate(let failures):
            guard let first = failures.first else {
                return .untrusted("no chain from \(EmbeddedCertificate.commonName(certificate)) to a trusted root")
            }
            return .untrusted(first.policyFailureReason.description)
        }
    }
}

extension EmbeddedCertificate {
    static func commonName(_ certificate: Certificate) -> String {
        CertificateSummary(certificate, digest: "").commonName
    }
}
