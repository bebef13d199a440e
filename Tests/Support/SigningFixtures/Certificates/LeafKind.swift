// SPDX-License-Identifier: Apache-2.0

import SwiftASN1

/// The certificates that sign code, profiles and time stamps.
public enum LeafKind: String, CaseIterable, Sendable {
    case appleDevelopment
    case appleDistribution
    case macAppDistribution
    case developerIDApplication
    case developerIDInstaller
    case profileSigning
    case timestamp

    /// Apple's marker extensions. Those of code signing certificates are critical.
    var markers: [ASN1ObjectIdentifier] {
        switch self {
        case .appleDevelopment: [AppleOID.iPhoneDeveloper, AppleOID.macDeveloper]
        case .appleDistribution: [AppleOID.iPhoneDistribution, AppleOID.macAppDistribution]
        case .macAppDistribution: [AppleOID.macAppDistribution]
        case .developerIDApplication: [AppleOID.developerIDApplication]
        case .developerIDInstaller: [AppleOID.developerIDInstaller]
        case .profileSigning: [AppleOID.profileSigning]
        case .timestamp: []
        }
    }

    /// Whether software that does not know the markers has to refuse the certificate.
    var markersAreCritical: Bool { self != .profileSigning }

    /// Which authority issues it.
    var issuer: IntermediateKind {
        switch self {
        case .appleDevelopment, .appleDistribution, .macAppDistribution: .worldwideDeveloperRelations
        case .developerIDApplication, .developerIDInstaller: .developerID
        case .profileSigning: .profiles
        case .timestamp: .timestamps
        }
    }

    /// The common name as Apple forms it.
    func commonName(person: String, personID: String, team: String) -> String {
        switch self {
        case .appleDevelopment: "Apple Development: \(person) (\(personID))"
        case .appleDistribution: "Apple Distribution: \(person) (\(team))"
        case .macAppDistribution: "3rd Party Mac Developer Application: \(person) (\(team))"
        case .developerIDApplication: "Developer ID Application: \(person) (\(team))"
        case .developerIDInstaller: "Developer ID Installer: \(person) (\(team))"
        case .profileSigning: "DextLab Test Provisioning Profile Signing"
        case .timestamp: "DextLab Test Timestamp Signer"
        }
    }
}

/// The authorities between the root and the leaves.
public enum IntermediateKind: String, CaseIterable, Sendable {
    case developerID
    case worldwideDeveloperRelations
    case profiles
    case timestamps

    /// Apple's marker extension.
    var marker: ASN1ObjectIdentifier {
        switch self {
        case .developerID: AppleOID.developerIDAuthority
        case .worldwideDeveloperRelations: AppleOID.worldwideDeveloperRelations
        case .profiles: AppleOID.systemIntegration
        case .timestamps: AppleOID.timestampAuthority
        }
    }

    /// The common name.
    var commonName: String {
        switch self {
        case .developerID: "DextLab Test Developer ID Certification Authority"
        case .worldwideDeveloperRelations: "DextLab Test Worldwide Developer Relations Certification Authority"
        case .profiles: "DextLab Test System Integration CA"
        case .timestamps: "DextLab Test Timestamp Certification Authority"
        }
    }
}
