// SPDX-License-Identifier: Apache-2.0

import X509

extension SliceSignature {
    /// Whether this code satisfies a requirement, as far as its signature tells.
    ///
    /// Anybody can *write* a requirement into a signature; a seal that names nested code by its requirement means code
    /// that satisfies it.
    ///
    /// - Returns: nil where the answer needs more than the signature (Info.plist, certificates further up, the system).
    public func satisfies(_ requirement: Requirement) -> Bool? {
        signature.flatMap { RequirementCheck(result: self, signature: $0).holds(requirement.expression) }
    }
}

/// Evaluates in three values: a part that cannot be decided does not hide one that is false.
struct RequirementCheck {
    let result: SliceSignature
    let signature: EmbeddedSignature

    func holds(_ expression: Requirement.Expression) -> Bool? {
        switch expression {
        case .never: false
        case .always: true
        case .identifier(let name): signature.bestDirectory.identifier == name
        case .anchorAppleGeneric: result.isTrusted
        case .cdHash(let digest): signature.codeDirectories.contains { $0.cdHash == digest }
        case .not(let inner): holds(inner).map { !$0 }
        case .and(let left, let right): both(holds(left), holds(right))
        case .or(let left, let right): both(holds(left).map { !$0 }, holds(right).map { !$0 }).map { !$0 }
        case .certificateField(0, let field, .equal(let value)): subject(field).map { Array($0.utf8) == value }
        case .certificateGeneric(let index, let oid, .exists): hasExtension(oid, certificate: index)
        case .certificateGeneric(let index, let oid, .absent): hasExtension(oid, certificate: index).map { !$0 }
        default: nil
        }
    }

    private func both(_ left: Bool?, _ right: Bool?) -> Bool? {
        if left == false || right == false { return false }
        return left == nil || right == nil ? nil : true
    }

    /// nil for fields that are not read, and for certificates without the field.
    private func subject(_ field: String) -> String? {
        switch field {
        case "subject.OU": result.signer?.organizationalUnit
        case "subject.CN": result.signer?.commonName
        default: nil
        }
    }

    private func hasExtension(_ oid: String, certificate index: Int32) -> Bool? {
        guard let cms = signature.cms, let leaf = cms.signers.first?.certificate(among: cms.certificates)?.certificate
        else { return nil }
        let issuer = cms.certificates.compactMap(\.certificate).first { $0.subject == leaf.issuer }
        guard let certificate = index == 0 ? leaf : index == 1 ? issuer : nil else { return nil }
        return certificate.extensions.contains { $0.oid.description == oid }
    }
}
