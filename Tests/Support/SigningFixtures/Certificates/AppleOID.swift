// SPDX-License-Identifier: Apache-2.0

import SwiftASN1

/// Apple's object identifiers that appear in certificates and signatures.
///
/// - Source: Apple's published certificate policies and certificates, Security's `oidsalg`/`SecOIDs`; the forms were
///   compared with a publicly distributed Developer ID product.
public enum AppleOID {
    /// Leaf marker: iPhone Developer (also in Apple Development).
    public static let iPhoneDeveloper: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 2]
    /// Leaf marker: iPhone Distribution (also in Apple Distribution).
    public static let iPhoneDistribution: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 4]
    /// Leaf marker: Mac App Distribution (also in Apple Distribution).
    public static let macAppDistribution: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 7]
    /// Leaf marker: a signature made by the Mac App Store itself.
    public static let macAppStore: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 9]
    /// Leaf marker: Mac Developer (also in Apple Development).
    public static let macDeveloper: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 12]
    /// Leaf marker: Developer ID Application.
    public static let developerIDApplication: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 13]
    /// Leaf marker: Developer ID Installer.
    public static let developerIDInstaller: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 1, 14]
    /// Intermediate marker: Worldwide Developer Relations.
    public static let worldwideDeveloperRelations: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 2, 1]
    /// Intermediate marker: Developer ID.
    public static let developerIDAuthority: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 2, 6]
    /// Intermediate marker: time stamps.
    public static let timestampAuthority: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 2, 9]
    /// Intermediate marker: system integration, above the signer of provisioning profiles.
    public static let systemIntegration: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 6, 2, 17]
    /// Leaf marker: signer of provisioning profiles.
    public static let profileSigning: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 12, 19]
    /// Signed attribute: property list with the CodeDirectories' hashes.
    public static let codeDirectoryHashesPlist: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 9, 1]
    /// Signed attribute: digest algorithm and full hash of each CodeDirectory.
    public static let codeDirectoryHashes: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 9, 2]
}
