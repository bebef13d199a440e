// SPDX-License-Identifier: Apache-2.0

import Artifacts
import PropertyLists
import Signatures

/// `dextlab inspect` for people: what stands in each code item.
public struct InspectionText {
    private let style: TextStyle

    public init(style: TextStyle) { self.style = style }

    public func render(_ set: ArtifactSet) -> String {
        var parts = set.items.map { item($0, indent: 0) }
        parts = set.packages.map(package) + parts
        parts += set.looseProfiles.map { profile($0.profile, $0.signature, indent: 0) }
        parts += set.notes
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func package(_ package: PackageItem) -> String {
        let signature = package.signature
        var lines = [
            style.paint(package.shown, .bold) + "   \(package.isInstaller ? "installer package" : "xar archive")"
        ]
        lines += field(
            "signature",
            signature.signer.map { "\($0.commonName) [\($0.kind.rawValue)]" }
                ?? (signature.isSigned ? "unreadable" : "none"))
        if !signature.chain.isEmpty { lines += field("chain", signature.chain.dropFirst().joined(separator: " ← ")) }
        if let time = signature.timestamp {
            lines += field("time stamp", date(time))
        } else if let time = signature.signingTime {
            lines += field("signing time", "\(date(time)) (signer's clock)")
        }
        lines += signature.defects.map { "  " + style.paint("broken", .red) + "  \($0)" }
        if signature.isTrusted {
            lines += field("verified", style.paint("checksums, signatures and certificates hold", .green))
        }
        return lines.joined(separator: "\n")
    }

    private func item(_ item: CodeItem, indent: Int) -> String {
        var lines = [style.paint(item.shown, .bold) + "   \(item.role.rawValue), \(item.stage.rawValue)"]
        lines += identity(item)
        if let machO = item.machO { lines += [""] + executable(machO, item) }
        if let seal = item.seal { lines += field("seal", sealText(seal, item.sealDefects.count)) }
        if item.hasStapledTicket { lines += field("ticket", "a notarization ticket is stapled") }
        lines += defects(item)
        if let profile = item.profile { lines += ["", self.profile(profile, item.profileSignature, indent: 2)] }
        if let claims = claims(item) { lines += ["", "  entitlements", claims] }
        if let personalities = item.info?.root["IOKitPersonalities"] {
            lines += ["", "  personalities", style.block(PropertyListOutline.text(personalities), indent: 4)]
        }
        lines += item.problems.map { "  " + style.paint("unreadable", .red) + "  \($0)" }
        for inner in item.nested { lines += ["", self.item(inner, indent: 2)] }
        return indent == 0 ? lines.joined(separator: "\n") : style.block(lines.joined(separator: "\n"), indent: indent)
    }

    private func identity(_ item: CodeItem) -> [String] {
        let root = item.info?.root
        var lines: [String] = []
        for key in [
            "CFBundleIdentifier", "CFBundleVersion", "CFBundleShortVersionString", "CFBundlePackageType",
            "CFBundleExecutable",
            "OSMinimumDriverKitVersion", "OSBundleUsageDescription",
        ] {
            guard let value = root?[key] else { continue }
            lines += field(key, PropertyListOutline.text(value))
        }
        return lines
    }

    private func executable(_ machO: MachOFile, _ item: CodeItem) -> [String] {
        var lines: [String] = []
        for (slice, signature) in zip(machO.slices, item.signatures) {
            let builds = slice.builds.map { "\($0.platform) \($0.minimumOS) (SDK \($0.sdk))" }.joined(separator: ", ")
            lines += field(
                "slice \(slice.architecture)",
                [builds, slice.uuid.map { "UUID \($0)" } ?? "", slice.isEncrypted ? "encrypted" : ""].filter {
                    !$0.isEmpty
                }.joined(separator: ", "))
            lines += self.signature(signature)
        }
        return lines
    }

    private func signature(_ slice: SliceSignature) -> [String] {
        guard let signature = slice.signature else {
            return field("  signature", slice.isUnsigned ? "none" : "unreadable")
        }
        var lines = field(
            "  signature",
            slice.signer.map { "\($0.commonName) [\($0.kind.rawValue)]" }
                ?? (signature.isLinkerSigned ? "ad hoc, by the linker" : "ad hoc"))
        if !slice.chain.isEmpty { lines += field("  chain", slice.chain.dropFirst().joined(separator: " ← ")) }
        if let time = slice.timestamp {
            lines += field("  time stamp", date(time))
        } else if let time = slice.signingTime {
            lines += field("  signing time", "\(date(time)) (signer's clock)")
        }
        for directory in signature.codeDirectories {
            lines += field(
                "  CodeDirectory",
                "\(directory.identifier), team \(directory.teamIdentifier ?? "-"), v\(String(directory.version, radix: 16)) \(directory.hashType), \(directory.codeSlotCount) pages of \(directory.pageSize), flags \(directory.flags)"
            )
            lines += field("  CDHash", hexString(directory.cdHash))
            if let runtime = directory.runtimeVersion { lines += field("  runtime", "\(runtime)") }
        }
        if let requirements = signature.requirements { lines += field("  requirements", requirements.text) }
        for (slot, constraint) in signature.constraints.sorted(by: { $0.key.number < $1.key.number }) {
            lines += field("  \(slot)", "\(constraint.keys.sorted().joined(separator: ", "))")
        }
        return lines
    }

    private func claims(_ item: CodeItem) -> String? {
        if let file = item.entitlementsFile { return style.block(PropertyListOutline.text(file.root), indent: 4) }
        guard let xml = item.signatures.first?.signature?.entitlementsXML, !xml.isEmpty,
            let document = try? PropertyListDocument(parsing: xml.array, file: xml.file)
        else { return nil }
        return style.block(PropertyListOutline.text(document.root), indent: 4)
    }

    private func defects(_ item: CodeItem) -> [String] {
        guard !item.signatures.isEmpty || item.seal != nil else { return [] }
        let defects = item.allDefects
        guard !defects.isEmpty else {
            guard item.signatures.contains(where: { $0.signature != nil }) else { return [] }
            return field("verified", style.paint("code, resources, entitlements and certificates hold", .green))
        }
        return defects.map { "  " + style.paint("broken", .red) + "  \($0)" }
    }

    private func profile(_ profile: ProvisioningProfile, _ signature: ProfileSignature?, indent: Int) -> String {
        var lines = [style.paint(profile.file, .bold)]
        lines += field("profile", "\(profile.name) (\(profile.uuid))")
        lines += field(
            "app id",
            "\(profile.applicationIdentifier ?? "-"), team \(profile.teamIdentifier ?? "-"), platforms \(profile.platforms.joined(separator: ", "))"
        )
        let devices =
            profile.provisionsAllDevices ? "all" : profile.devices.map { "\($0.count) listed" } ?? "none listed"
        lines += field("devices", devices)
        lines += field(
            "valid", "\(profile.creationDate.map(date) ?? "?") to \(profile.expirationDate.map(date) ?? "?")")
        for certificate in profile.certificates {
            lines += field(
                "certificate",
                certificate.summary.map { "\($0.commonName), until \(date($0.notAfter))" } ?? "unreadable")
        }
        if profile.isDecodedText {
            lines += field("signature", "none: decoded text")
        } else if let signature {
            lines += field(
                "signature",
                signature.isVerified
                    ? style.paint("verified", .green) + ", \(signature.chain.joined(separator: " ← "))"
                    : style.paint("does not hold", .red))
            lines += signature.defects.map { "  " + style.paint("broken", .red) + "  \($0)" }
        }
        lines.append("  allows")
        lines.append(style.block(PropertyListOutline.text(.init(.dictionary(profile.entitlements))), indent: 4))
        return style.block(lines.joined(separator: "\n"), indent: indent)
    }

    private func sealText(_ seal: ResourceSeal, _ defects: Int) -> String {
        "\(seal.entries.count) files, \(seal.ruleCount) rules, version \(seal.isVersion2 ? 2 : 1)\(defects == 0 ? "" : ", \(defects) differ")"
    }

    private func field(_ name: String, _ value: String) -> [String] { ["  " + TextStyle.padded(name, to: 28) + value] }

    private func date(_ seconds: Double) -> String {
        CalendarDate(secondsSince2001: seconds - CalendarDate.secondsFrom1970To2001)?.text ?? "?"
    }
}
