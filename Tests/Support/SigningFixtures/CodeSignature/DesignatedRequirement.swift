// SPDX-License-Identifier: Apache-2.0

extension Requirement {
    /// The designated requirement that Apple's tools make for this identity.
    ///
    /// Developer ID (and the App Store's own signature, by the first branch):
    /// `identifier X and anchor apple generic and (leaf[6.1.9] or 1[6.2.6] and leaf[6.1.13] and leaf[subject.OU] = T)`.
    /// Development and distribution by Worldwide Developer Relations:
    /// `identifier X and anchor apple generic and leaf[subject.CN] = N and 1[6.2.1]`.
    static func designated(identifier: String, identity: SigningIdentity) -> Requirement {
        let who = Requirement.both(.identifier(identifier), .anchorAppleGeneric)
        switch identity.kind {
        case .developerIDApplication:
            let store = extensionField(certificate: leaf, AppleOID.macAppStore, .exists)
            let authority = extensionField(certificate: 1, AppleOID.developerIDAuthority, .exists)
            let marker = extensionField(certificate: leaf, AppleOID.developerIDApplication, .exists)
            let team = subjectField(certificate: leaf, "subject.OU", .equals(identity.teamIdentifier))
            let direct = Requirement.both(.both(authority, marker), team)
            return .both(
                .both(.anchorAppleGeneric, .identifier(identifier)), .either(store, direct))
        default:
            let name = subjectField(certificate: leaf, "subject.CN", .equals(identity.commonName))
            let authority = extensionField(certificate: 1, AppleOID.worldwideDeveloperRelations, .exists)
            return .both(.both(who, name), authority)
        }
    }
}
