// SPDX-License-Identifier: Apache-2.0

import SwiftASN1
import X509

/// What a chain under Apple's roots has to satisfy *at the time of signing*.
///
/// RFC5280Policy judges validity at the current time only (a fixed time is not public API), and does not know Apple's
/// critical extensions. Here: validity of each certificate at `time`, issuers are CAs with enough path length, the
/// leaf may be used for `purpose`.
struct ChainPolicy: VerifierPolicy {
    enum Purpose: Sendable {
        case codeSigning, timeStamping
        /// Profiles and tickets: no extended key usage is asked for.
        case any
    }

    /// Seconds since 1970; nil leaves validity aside (a signature without a secure time stamp holds for ever: macOS
    /// does not look at the leaf's expiry then).
    let time: Double?
    let purpose: Purpose

    /// Apple's marker extensions are critical in several leaves. They are *enforced* by ``CertificateKind``.
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier]

    init(time: Double?, purpose: Purpose, chainExtensions: some Sequence<ASN1ObjectIdentifier>) {
        self.time = time
        self.purpose = purpose
        verifyingCriticalExtensions =
            [OID.basicConstraints, OID.keyUsage, OID.extendedKeyUsage, OID.certificatePolicies]
            + Set(chainExtensions.filter(OID.isApple))
    }

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
        for (index, certificate) in chain.enumerated() {
            if let reason = validity(certificate) { return .failsToMeetPolicy(reason: reason) }
            if index > 0, let reason = issuer(certificate, below: index - 1) {
                return .failsToMeetPolicy(reason: reason)
            }
        }
        if let reason = usage(chain.leaf) { return .failsToMeetPolicy(reason: reason) }
        return .meetsPolicy
    }

    private func validity(_ certificate: Certificate) -> String? {
        guard let time else { return nil }
        let name = certificate.subject.description
        if certificate.notValidBefore.timeIntervalSince1970 > time { return "certificate \(name) was not yet valid" }
        if certificate.notValidAfter.timeIntervalSince1970 < time { return "certificate \(name) had expired" }
        return nil
    }

    /// - Parameter depth: number of intermediates between this certificate and the leaf.
    private func issuer(_ certificate: Certificate, below depth: Int) -> String? {
        guard case .isCertificateAuthority(let maximum)? = try? certificate.extensions.basicConstraints else {
            return "issuer \(certificate.subject) is no certificate authority"
        }
        if let maximum, depth > maximum {
            return "issuer \(certificate.subject) allows a path of \(maximum), not \(depth)"
        }
        return nil
    }

    private func usage(_ leaf: Certificate) -> String? {
        let usages = (try? leaf.extensions.extendedKeyUsage) ?? nil
        switch purpose {
        case .any: return nil
        case .codeSigning:
            return usages?.contains(.codeSigning) == true ? nil : "certificate \(leaf.subject) is not for code signing"
        case .timeStamping:
            return usages?.contains(.timeStamping) == true
                ? nil : "certificate \(leaf.subject) is not for time stamping"
        }
    }
}
