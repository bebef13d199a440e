// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Gates
import Signatures

/// What the signature of an installer package says about whether macOS installs what is in it.
///
/// Gatekeeper judges a package as a whole before anything of it is installed: signed with an Installer certificate,
/// unchanged since, and notarised. The code inside is judged by itself later (TN3125; "Signing Mac software with
/// Developer ID").
enum PackageFindings {
    static func find(_ package: PackageItem) -> [Finding] {
        let signature = package.signature
        var findings = signature.defects.map { defect in
            Finding(
                rule: "package-signature", severity: .error,
                title: "\(package.shown): the package's signature does not hold",
                why: "\(defect.what) (status \(defect.status)).",
                fix: Fix(
                    "Build and sign the package anew, and change nothing afterwards.",
                    snippet: "pkgutil --check-signature \"\(package.shown)\""),
                evidence: [
                    Evidence(
                        defect.file, defect.offset.map { Evidence.Location.offset($0) } ?? .file, text: defect.what)
                ])
        }
        guard package.isInstaller else { return findings }
        if !signature.isSigned {
            findings.append(
                Finding(
                    rule: "package-unsigned", severity: .warning, title: "\(package.shown): the package is not signed",
                    why: "Gatekeeper refuses a downloaded package that no Developer ID Installer certificate signed.",
                    fix: Fix(
                        "Sign it with the team's Developer ID Installer certificate, and notarise it.",
                        snippet: "productsign --sign \"Developer ID Installer: …\" in.pkg out.pkg"),
                    evidence: [Evidence(package.shown)]))
        } else if let signer = signature.signer, !signer.kind.signsPackages {
            findings.append(
                Finding(
                    rule: "package-signer", severity: .error,
                    title: "\(package.shown): signed with a certificate that is not for packages",
                    why: "It is signed with “\(signer.commonName)” (\(signer.kind.rawValue)); packages take an "
                        + "Installer certificate, code an Application certificate.",
                    fix: Fix(
                        "Sign the package with the team's Developer ID Installer certificate.",
                        snippet: "productsign --sign \"Developer ID Installer: …\" in.pkg out.pkg"),
                    evidence: [Evidence(package.shown, text: signer.commonName)]))
        }
        return findings
    }
}
