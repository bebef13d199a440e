// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import Signatures

/// Turns a code item as it was read into the facts that gates take.
public enum CodeObjectFacts {
    public static func codeObject(_ item: CodeItem) -> CodeObject {
        CodeObject(
            role: item.role, stage: item.stage, path: item.shown, folderName: folderName(item),
            layout: item.layout, info: info(item), entitlements: entitlements(item), signature: signature(item),
            profile: profile(item), executable: executable(item))
    }

    public static func profile(_ profile: ProvisioningProfile, _ signature: ProfileSignature) -> Gates.Profile {
        ProfileFacts.profile(profile, signature)
    }

    /// A source has no folder yet: Xcode's driver template names the product after its identifier.
    private static func folderName(_ item: CodeItem) -> String {
        if let name = item.productName { return name }
        guard item.stage == .source, let identifier = item.bundleIdentifier else {
            return BundleLayout.lastComponent(item.shown)
        }
        switch item.role {
        case .driver: return "\(identifier).dext"
        case .systemExtension: return "\(identifier).systemextension"
        default: return BundleLayout.lastComponent(item.shown)
        }
    }

    private static func info(_ item: CodeItem) -> Known<Entries> {
        if let document = item.info, let root = document.root.dictionary {
            return .present(PropertyListFacts.entries(root, of: document, file: item.infoFile))
        }
        if item.stage == .source { return .unknown(needs: "the Info.plist of \(item.shown)") }
        return .absent(Evidence(item.infoFile, text: item.problems.first ?? "there is no Info.plist"))
    }

    private static func entitlements(_ item: CodeItem) -> Known<Entries> {
        if let document = item.entitlementsFile {
            guard let root = document.root.dictionary else {
                return .absent(Evidence(document.file, text: "no dictionary"))
            }
            return .present(PropertyListFacts.entries(root, of: document, file: document.file))
        }
        guard item.stage == .product else { return .unknown(needs: "the .entitlements file of \(item.shown)") }
        guard let first = leading(item.signatures) else {
            return .unknown(needs: "the signed executable of \(item.shown)")
        }
        let file = "\(first.slice.region.name) (signed entitlements)"
        guard let signature = first.signature else {
            guard first.isUnsigned else { return .unknown(needs: "a signature that can be read") }
            return .absent(Evidence(first.slice.region.name, text: "not signed: no entitlements"))
        }
        guard let xml = signature.entitlementsXML else {
            guard let der = signature.entitlementsDER else { return .absent(Evidence(file, text: "no entitlements")) }
            return .present(derEntries(der, file: file))
        }
        guard let document = try? PropertyListDocument(parsing: xml.array, file: file),
            let root = document.root.dictionary
        else { return .absent(Evidence(file, .offset(xml.fileOffset), text: "cannot be read as a property list")) }
        return .present(PropertyListFacts.entries(root, of: document, file: file))
    }

    private static func derEntries(_ dictionary: [String: DERValue], file: String) -> Entries {
        var entries = Entries(origin: Evidence(file))
        for (key, value) in dictionary {
            let fact = factValue(value)
            entries.facts[key] = Fact(fact, Evidence(file, text: "\(key) = \(ShortText.of(fact))"))
        }
        return entries
    }

    private static func factValue(_ value: DERValue) -> FactValue {
        switch value {
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(Int(value))
        case .string(let value): .string(value)
        case .data(let value): .data(value)
        case .date(let value): .date(Double(value))
        case .array(let values): .array(values.map(factValue))
        case .dictionary(let values): .dictionary(values.mapValues(factValue))
        }
    }

    // MARK: Signature

    private static func signature(_ item: CodeItem) -> Known<Gates.Signature> {
        guard item.stage == .product else { return .unknown(needs: "the built and signed product") }
        guard let first = leading(item.signatures) else {
            let reason = item.problems.last ?? "the executable is not there"
            return .absent(Evidence(item.shown, text: reason))
        }
        let name = first.slice.region.name
        let place = first.slice.signatureRange.map {
            Evidence(name, .offset(first.slice.region.base + $0.lowerBound), text: "code signature")
        }
        var result = Gates.Signature(
            kind: kind(item.signatures), evidence: place ?? Evidence(name, text: "no LC_CODE_SIGNATURE"))
        let directory = first.signature?.bestDirectory
        result.identifier = directory?.identifier
        result.teamIdentifier = directory?.teamIdentifier ?? (first.isTrusted ? teamOfCertificate(first) : nil)
        result.signer = first.signer?.commonName
        result.certificateDigest = first.signer?.digest
        result.signingTime = first.timestamp ?? first.signingTime
        result.hasHardenedRuntime = directory?.flags.contains(.runtime) ?? false
        result.hasStapledTicket = item.hasStapledTicket || first.signature?.superBlob.entry(.ticket) != nil
        result.defects = item.allDefects.map(defect) + sliceDisagreements(item.signatures)
        return .present(result)
    }

    /// The slice that speaks for the file: the first one that is signed, where any is.
    private static func leading(_ slices: [SliceSignature]) -> SliceSignature? {
        slices.first { !$0.isUnsigned } ?? slices.first
    }

    private static func teamOfCertificate(_ signature: SliceSignature) -> String? {
        guard let signer = signature.signer, ![.appStore, .testFlight, .applePlatform].contains(signer.kind) else {
            return nil
        }
        return signer.organizationalUnit
    }

    private static func kind(_ slices: [SliceSignature]) -> Gates.Signature.Kind {
        guard let first = slices.first(where: { $0.signature != nil }), let signature = first.signature else {
            return slices.contains { !$0.isUnsigned } ? .other : .unsigned
        }
        // Without a CMS, and without the flag that says so: a signature that lost its signer.
        if signature.isAdHoc, signature.bestDirectory.flags.contains(.adHoc) {
            return signature.isLinkerSigned ? .linkerSigned : .adHoc
        }
        guard first.isTrusted, let signer = first.signer else { return .other }
        return switch signer.kind {
        case .appleDevelopment: .appleDevelopment
        case .developerIDApplication: .developerID
        case .appleDistribution, .macAppDistribution, .iPhoneDistribution: .appleDistribution
        case .appStore: .appStore
        case .testFlight: .testFlight
        case .applePlatform: .platform
        default: .other
        }
    }

    static func defect(_ defect: SignatureDefect) -> Gates.Signature.Defect {
        Gates.Signature.Defect(
            status: defect.status.rawValue, what: defect.what,
            evidence: Evidence(defect.file, defect.offset.map { .offset($0) } ?? .file, text: defect.what))
    }

    /// The system takes one slice; which one depends on the machine. So all have to say the same.
    private static func sliceDisagreements(_ slices: [SliceSignature]) -> [Gates.Signature.Defect] {
        guard let first = slices.first else { return [] }
        return slices.dropFirst().flatMap { other in
            disagreements(other, first).map { what in
                Gates.Signature.Defect(
                    status: CodeSigningStatus.signatureInvalid.rawValue,
                    what: "slice \(other.slice.architecture) \(what), unlike slice \(first.slice.architecture)",
                    evidence: Evidence(
                        other.slice.region.name, .offset(other.slice.region.base),
                        text: "slice \(other.slice.architecture)"))
            }
        }
    }

    private static func disagreements(_ slice: SliceSignature, _ first: SliceSignature) -> [String] {
        if slice.isUnsigned != first.isUnsigned {
            // ld signs for arm64 alone, where the kernel asks for it (ld(1), -adhoc_codesign); the other slice of such
            // a file never had a signature, and an Intel Mac asks for none.
            let signature = slice.signature ?? first.signature
            return signature?.isLinkerSigned == true ? [] : ["is \(slice.isUnsigned ? "not signed" : "signed")"]
        }
        guard let left = first.signature, let right = slice.signature else { return [] }
        var found: [String] = []
        if left.bestDirectory.identifier != right.bestDirectory.identifier {
            found.append("is signed as \(right.bestDirectory.identifier)")
        }
        if left.bestDirectory.teamIdentifier != right.bestDirectory.teamIdentifier {
            found.append("is signed by team \(right.bestDirectory.teamIdentifier ?? "-")")
        }
        if left.entitlementsXML?.array != right.entitlementsXML?.array { found.append("claims other entitlements") }
        return found
    }

    // MARK: Profile and executable

    private static func profile(_ item: CodeItem) -> Known<Gates.Profile> {
        if let profile = item.profile {
            return .present(ProfileFacts.profile(profile, item.profileSignature ?? ProfileSignature()))
        }
        switch item.stage {
        case .source: return .unknown(needs: "the provisioning profile of \(item.shown)")
        case .product:
            guard let bundle = item.bundle else { return .unknown(needs: "the bundle of \(item.shown)") }
            return .absent(
                Evidence("\(bundle.shownSealRoot)/embedded.provisionprofile", text: "there is no embedded profile"))
        }
    }

    private static func executable(_ item: CodeItem) -> Known<Executable> {
        guard let machO = item.machO else {
            guard item.stage == .product else { return .unknown(needs: "the built product") }
            return .absent(
                Evidence(item.infoFile, text: item.problems.last ?? "CFBundleExecutable names no file in the bundle"))
        }
        let slices = machO.slices.map { slice in
            Executable.Slice(
                architecture: "\(slice.architecture)", platform: slice.platform?.number,
                minimumOS: slice.builds.first.map { "\($0.minimumOS)" }, sdk: slice.builds.first.map { "\($0.sdk)" },
                isEncrypted: slice.isEncrypted)
        }
        return .present(Executable(name: item.executableName ?? "", slices: slices, evidence: Evidence(machO.name)))
    }
}
