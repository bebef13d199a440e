// SPDX-License-Identifier: Apache-2.0

// Rules about the files that facts are read from. They are applied where files are looked at (ArtifactFindings).

enum FileUnreadable: RuleDescription {
    static let id = "file-unreadable"
    static let severity = Finding.Severity.error
    static let summary = "A part of the product cannot be read as what it claims to be"
    static let page = RulePage(
        check: "Every part is read to its end: property lists, Mach-O, signatures, profiles.",
        symptom: "Whatever the system does with a part that it cannot read, it does not do what the part says.",
        fix: "Look at the place that the finding names; build again from sources.",
        source: "each format, at its reader in Sources.")
}

enum FileSignatureBroken: RuleDescription {
    static let id = "signature-broken"
    static let severity = Finding.Severity.error
    static let summary = "A code signature does not hold, off the way of the driver"
    static let page = RulePage(
        check:
            "Page hashes, special slots, resources, CMS and chain of every Mach-O, as codesign --deep does.",
        symptom:
            "codesign and Gatekeeper refuse the whole product, or the system kills the process at the changed page.",
        fix: "Sign as the last step, from the inside out, and change nothing afterwards.",
        source: "TN3126, TN3127.")
}

enum FileDuplicateKey: RuleDescription {
    static let id = "plist-duplicate-key"
    static let severity = Finding.Severity.warning
    static let summary = "A key stands twice in one dictionary of a property list"
    static let page = RulePage(
        check: "Readers keep one of the two values and do not say which.",
        symptom: "The value that was edited is not the one that counts.",
        fix: "Remove one of the two.",
        source: "CoreFoundation keeps the first or the last, by the form of the file.")
}

enum ProfileSignatureBroken: RuleDescription {
    static let id = "profile-signature"
    static let severity = Finding.Severity.error
    static let summary = "A provisioning profile's signature does not hold"
    static let page = RulePage(
        check: "Profiles are CMS messages that Apple signs; a changed one is refused.",
        symptom: "The process is killed at launch as if it had no profile.",
        fix: "Download the profile again from the developer portal.",
        source: "Apple, TN3125: Inside Code Signing: Provisioning Profiles.")
}

enum ProfileHasExpired: RuleDescription {
    static let id = "profile-expired"
    static let severity = Finding.Severity.error
    static let summary = "A provisioning profile has ended"
    static let page = RulePage(
        check: "ExpirationDate against the time of the check.",
        symptom: "What worked yesterday is killed at launch today, with no change in between.",
        fix: "Make the profile anew in the developer portal and sign again.",
        source: "Apple, TN3125: Inside Code Signing: Provisioning Profiles.")
}

enum PackageSignatureBroken: RuleDescription {
    static let id = "package-signature"
    static let severity = Finding.Severity.error
    static let summary = "An installer package's signature or checksum does not hold"
    static let page = RulePage(
        check:
            "The checksum of the table of contents, the signatures over it, the members' checksums, the chain to Apple's roots.",
        symptom: "Installer says that the package is damaged, or Gatekeeper refuses it.",
        fix: "Build and sign the package anew, and change nothing afterwards.",
        source: "xar, documentation of signing; productsign(1).")
}

enum PackageUnsigned: RuleDescription {
    static let id = "package-unsigned"
    static let severity = Finding.Severity.warning
    static let summary = "An installer package is not signed"
    static let page = RulePage(
        check: "Gatekeeper looks at a quarantined package as a whole before anything in it is installed.",
        symptom: "Installer refuses the downloaded package as one of an unidentified developer.",
        fix: "Sign it with the Developer ID Installer certificate of the team, and notarise it.",
        source: "Apple, Packaging Mac software for distribution.")
}

enum PackageSigner: RuleDescription {
    static let id = "package-signer"
    static let severity = Finding.Severity.error
    static let summary = "An installer package is signed with a certificate that is not for packages"
    static let page = RulePage(
        check:
            "Packages take an Installer certificate, code an Application certificate; the two are marked differently.",
        symptom: "productsign may write the signature, and Installer or notarisation refuses it.",
        fix: "Sign the package with the Developer ID Installer certificate of the team.",
        source: "Apple, Packaging Mac software for distribution; certificate markers 6.1.14 and 6.1.8.")
}
