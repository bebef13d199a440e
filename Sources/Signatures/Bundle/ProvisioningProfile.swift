// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import X509

/// A provisioning profile: a property list in a CMS that Apple's profile service signed (TN3125).
///
/// A decoded one, as `security cms -D` prints it, is read too; it proves nothing about its signature.
public struct ProvisioningProfile: Sendable {
    public let file: String
    /// The property list; positions are relative to the content.
    public let document: PropertyListDocument
    /// Offset of the property list in the file.
    public let contentOffset: Int
    public let cms: SignedData?
    /// The dictionary of the DER copy inside, which is what the system trusts.
    public let derProfile: [String: DERValue]?
    let derCMS: SignedData?
    let bytes: Bytes

    static let maximumBytes = 16 << 20

    /// - Throws: ``MalformedFile`` when it is neither CMS nor a property list, or has no Entitlements.
    public init(_ bytes: Bytes) throws(MalformedFile) {
        let bytes = bytes.named("provisioning profile")
        self.bytes = bytes
        file = bytes.file
        let first = try bytes.u8(at: 0, "provisioning profile")
        if first == 0x30 {
            let signed = try SignedData(bytes)
            guard let content = signed.content else {
                throw bytes.malformed(at: 0, "the CMS of a profile holds its property list, this one is detached")
            }
            cms = signed
            contentOffset =
                bytes.contents.firstRange(of: content).map { $0.lowerBound - bytes.contents.startIndex } ?? 0
            document = try Self.parse(content, bytes)
        } else {
            cms = nil
            contentOffset = 0
            document = try Self.parse(bytes.array, bytes)
        }
        guard document.root["Entitlements"]?.dictionary != nil else {
            throw bytes.malformed(at: contentOffset, "a profile has a dictionary Entitlements")
        }
        if let encoded = document.root["DER-Encoded-Profile"]?.data {
            let place = Bytes(encoded[...], file: file, structure: "DER-Encoded-Profile", fileOffset: contentOffset)
            let signed = try SignedData(place)
            derCMS = signed
            derProfile = try DERValue.parse(
                Bytes(
                    (signed.content ?? [])[...], file: file, structure: "DER-Encoded-Profile", fileOffset: contentOffset
                ))
        } else {
            derCMS = nil
            derProfile = nil
        }
    }

    /// A profile that somebody printed as text, whole or in part.
    ///
    /// - Returns: nil without an Entitlements dictionary.
    public init?(decoded document: PropertyListDocument) {
        guard document.root["Entitlements"]?.dictionary != nil else { return nil }
        bytes = Bytes([], file: document.file, structure: "provisioning profile")
        file = document.file
        self.document = document
        contentOffset = 0
        cms = nil
        derProfile = nil
        derCMS = nil
    }

    /// Whether the bytes look like a profile at all, decoded or not.
    public static func isProfile(_ document: PropertyListDocument) -> Bool {
        document.root["Entitlements"]?.dictionary != nil
            && (document.root["TeamIdentifier"] != nil || document.root["ProvisionedDevices"] != nil
                || document.root["ProvisionsAllDevices"] != nil || document.root["ExpirationDate"] != nil)
    }

    public var name: String { document.root["Name"]?.string ?? "" }
    public var uuid: String { document.root["UUID"]?.string ?? "" }
    public var entitlements: PropertyListDictionary {
        document.root["Entitlements"]?.dictionary ?? PropertyListDictionary()
    }
    public var teamIdentifier: String? {
        document.root["TeamIdentifier"]?[0]?.string ?? entitlements["com.apple.developer.team-identifier"]?.string
    }
    /// `TEAM.bundle.id`, possibly ending in `*`.
    public var applicationIdentifier: String? {
        entitlements["com.apple.application-identifier"]?.string ?? entitlements["application-identifier"]?.string
    }
    public var devices: [String]? { document.root["ProvisionedDevices"]?.array?.compactMap(\.string) }
    public var provisionsAllDevices: Bool { document.root["ProvisionsAllDevices"]?.boolean ?? false }
    public var platforms: [String] { document.root["Platform"]?.array?.compactMap(\.string) ?? [] }
    /// Seconds since 1970.
    public var creationDate: Double? { date("CreationDate") }
    public var expirationDate: Double? { date("ExpirationDate") }
    public var isDecodedText: Bool { cms == nil }

    public var certificates: [EmbeddedCertificate] {
        (document.root["DeveloperCertificates"]?.array ?? []).compactMap(\.data).map(EmbeddedCertificate.init(der:))
    }

    // Not inlined: Swift 6.3.1's optimiser crashes (CopyPropagation, "outside of lifetime use") where it inlines a
    // property list's `date` across modules.
    @inline(never)
    private func date(_ key: String) -> Double? {
        document.root[key]?.date.map { $0 + CalendarDate.secondsFrom1970To2001 }
    }

    private static func parse(_ content: [UInt8], _ bytes: Bytes) throws(MalformedFile) -> PropertyListDocument {
        do throws(PropertyListError) {
            return try PropertyListDocument(parsing: content, file: bytes.file)
        } catch {
            throw bytes.malformed(at: error.location.offset, error.expectation)
        }
    }
}

/// The judgement on a profile's own signature.
public struct ProfileSignature: Sendable {
    public var defects: [SignatureDefect] = []
    public var signer: CertificateSummary?
    public var chain: [String] = []

    /// Nothing verified.
    public init() {}

    /// CMS and, where there is one, the DER copy hold and chain to an anchor.
    public var isVerified: Bool { !chain.isEmpty && defects.isEmpty }
}

extension SignatureVerifier {
    /// Verifies the CMS of the profile, that of the DER copy inside, and that the two agree.
    public func verify(_ profile: ProvisioningProfile) async -> ProfileSignature {
        var result = ProfileSignature()
        guard let cms = profile.cms else { return result }
        (result.signer, result.chain) = await check(cms, of: profile, what: "profile", &result.defects)
        guard let derCMS = profile.derCMS, let der = profile.derProfile else { return result }
        _ = await check(derCMS, of: profile, what: "DER-Encoded-Profile", &result.defects)
        if case .dictionary(let entitlements)? = der["Entitlements"], let node = profile.document.root["Entitlements"] {
            for difference in EntitlementsAgreement.differences(node, .dictionary(entitlements), path: "") {
                result.defects.append(
                    SignatureDefect(
                        .signatureInvalid, file: profile.file,
                        "Entitlements as XML and in DER-Encoded-Profile differ: \(difference)"))
            }
        }
        for key in ["UUID", "Name"] {
            guard case .string(let text)? = der[key], let xml = profile.document.root[key]?.string, xml != text else {
                continue
            }
            result.defects.append(
                SignatureDefect(
                    .signatureInvalid, file: profile.file, "\(key) as XML and in DER-Encoded-Profile differ"))
        }
        return result
    }

    private func check(
        _ cms: SignedData, of profile: ProvisioningProfile, what: String, _ defects: inout [SignatureDefect]
    ) async -> (CertificateSummary?, [String]) {
        func defect(_ text: String) -> SignatureDefect {
            SignatureDefect(.signatureFailed, file: profile.file, "\(what): \(text)")
        }
        guard let content = cms.content, let signer = cms.signers.first else {
            defects.append(defect("the CMS has no content or no signer"))
            return (nil, [])
        }
        let leaf: EmbeddedCertificate
        do throws(SignerInfo.Fault) {
            leaf = try signer.verify(
                content: content[...], contentType: cms.contentType, certificates: cms.certificates)
        } catch {
            defects.append(defect("\(error)"))
            return (nil, [])
        }
        let summary = leaf.summary
        // Only Apple's profile service may sign profiles: any developer's certificate chains to the same root.
        guard summary?.kind == .provisioningProfile else {
            defects.append(
                defect(
                    "signed by \(summary?.commonName ?? "an unreadable certificate"), which is not Apple's profile service"
                ))
            return (summary, [])
        }
        let time = signer.signingTime.map(Double.init)
        switch await chain.verify(leaf, intermediates: cms.certificates, time: time, purpose: .any) {
        case .trusted(let names): return (summary, names)
        case .untrusted(let reason):
            defects.append(defect("certificate chain: \(reason)"))
            return (summary, [])
        }
    }
}
