// SPDX-License-Identifier: Apache-2.0

import SwiftASN1
import X509

/// What a leaf certificate is for, by Apple's marker extensions (Apple's Worldwide Developer Relations certification
/// practice statement; TN3125, TN3127).
public enum CertificateKind: String, Sendable, Hashable, CaseIterable {
    case appleDevelopment = "Apple Development"
    case developerIDApplication = "Developer ID Application"
    case developerIDInstaller = "Developer ID Installer"
    /// Both iOS and macOS store submission.
    case appleDistribution = "Apple Distribution"
    case macAppDistribution = "Mac App Distribution"
    case iPhoneDistribution = "iPhone Distribution"
    /// Installer packages for the Mac App Store ("3rd Party Mac Developer Installer").
    case macInstallerDistribution = "Mac Installer Distribution"
    case appStore = "App Store"
    case testFlight = "TestFlight"
    case applePlatform = "Apple platform"
    case provisioningProfile = "provisioning profile signing"
    case timestampAuthority = "time stamp authority"
    case other = "other"

    /// Whether installer packages may be signed with it.
    public var signsPackages: Bool { self == .developerIDInstaller || self == .macInstallerDistribution }

    public init(_ certificate: Certificate) {
        let markers = Set(certificate.extensions.map(\.oid.description))
        func has(_ arcs: String) -> Bool { markers.contains("1.2.840.113635.100." + arcs) }
        let usages = (try? certificate.extensions.extendedKeyUsage) ?? nil
        switch true {
        case has("6.1.25.1"), has("6.1.25.2"): self = .testFlight
        case has("6.1.3"), has("6.1.9"): self = .appStore
        case has("6.22"): self = .applePlatform
        case has("6.1.13"): self = .developerIDApplication
        case has("6.1.14"): self = .developerIDInstaller
        case has("6.1.8"): self = .macInstallerDistribution
        case has("6.1.7") && has("6.1.4"): self = .appleDistribution
        case has("6.1.7"): self = .macAppDistribution
        case has("6.1.4"): self = .iPhoneDistribution
        case has("6.1.12"), has("6.1.2"): self = .appleDevelopment
        case has("4.11"), has("12.19"), has("6.2.2.1"), has("6.2.2.2"): self = .provisioningProfile
        case usages?.contains(ExtendedKeyUsage.Usage.timeStamping) == true: self = .timestampAuthority
        default: self = .other
        }
    }
}

/// The parts of a certificate that people compare.
public struct CertificateSummary: Sendable, Hashable {
    public var commonName: String
    /// OU of the subject: for developers the team.
    public var organizationalUnit: String?
    public var issuer: String
    public var kind: CertificateKind
    public var serialNumber: String
    /// Seconds since 1970.
    public var notBefore: Double
    public var notAfter: Double
    /// SHA-256 of the DER, lowercase hexadecimal.
    public var digest: String

    init(_ certificate: Certificate, digest: String) {
        commonName =
            Self.attribute(certificate.subject, .RDNAttributeType.commonName) ?? certificate.subject.description
        organizationalUnit = Self.attribute(certificate.subject, .RDNAttributeType.organizationalUnitName)
        issuer = Self.attribute(certificate.issuer, .RDNAttributeType.commonName) ?? certificate.issuer.description
        kind = CertificateKind(certificate)
        serialNumber = hexString(certificate.serialNumber.bytes)
        notBefore = certificate.notValidBefore.timeIntervalSince1970
        notAfter = certificate.notValidAfter.timeIntervalSince1970
        self.digest = digest
    }

    private static func attribute(_ name: DistinguishedName, _ type: ASN1ObjectIdentifier) -> String? {
        for rdn in name {
            for attribute in rdn where attribute.type == type { return String(describing: attribute.value) }
        }
        return nil
    }
}

extension EmbeddedCertificate {
    /// nil when X509 cannot read the certificate.
    public var summary: CertificateSummary? { certificate.map { CertificateSummary($0, digest: digest) } }
}
