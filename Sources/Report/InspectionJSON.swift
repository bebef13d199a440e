// SPDX-License-Identifier: Apache-2.0

import Artifacts
import PropertyLists
import Signatures

/// `dextlab inspect --format json`, schema `dextlab/1`.
public enum InspectionJSON {
    public static func document(_ set: ArtifactSet) -> JSONValue {
        .object([
            ("schema", .string(CheckupJSON.schema)), ("path", .string(set.shown)),
            ("items", .array(set.items.map(item))),
            ("packages", .array(set.packages.map(package))),
            ("profiles", .array(set.looseProfiles.map { profile($0.profile, $0.signature) })),
            ("notes", .array(set.notes.map { .string($0) })),
        ])
    }

    private static func package(_ package: PackageItem) -> JSONValue {
        let signature = package.signature
        return .object([
            ("path", .string(package.shown)), ("installer", .boolean(package.isInstaller)),
            ("signed", .boolean(signature.isSigned)), ("trusted", .boolean(signature.isTrusted)),
            ("signer", .optional(signature.signer?.commonName)),
            ("certificateKind", .optional(signature.signer?.kind.rawValue)),
            ("chain", .array(signature.chain.map { .string($0) })),
            ("timestamp", date(signature.timestamp)), ("signingTime", date(signature.signingTime)),
            ("defects", .array(signature.defects.map(defect))),
        ])
    }

    private static func item(_ item: CodeItem) -> JSONValue {
        .object([
            ("path", .string(item.shown)), ("kind", .string(item.role.rawValue)),
            ("stage", .string(item.stage.rawValue)),
            ("bundleIdentifier", .optional(item.bundleIdentifier)),
            ("info", item.info.map { value($0.root) } ?? .null),
            ("entitlements", entitlements(item)),
            ("slices", .array(item.signatures.map(slice))),
            ("defects", .array(item.allDefects.map(defect))),
            ("stapledTicket", .boolean(item.hasStapledTicket)),
            ("profile", item.profile.map { profile($0, item.profileSignature) } ?? .null),
            ("problems", .array(item.problems.map { .string($0) })),
            ("nested", .array(item.nested.map(Self.item))),
        ])
    }

    private static func entitlements(_ item: CodeItem) -> JSONValue {
        if let file = item.entitlementsFile { return value(file.root) }
        guard let xml = item.signatures.first?.signature?.entitlementsXML,
            let document = try? PropertyListDocument(parsing: xml.array, file: xml.file)
        else { return .null }
        return value(document.root)
    }

    private static func slice(_ slice: SliceSignature) -> JSONValue {
        let image = slice.slice
        return .object([
            ("architecture", .string("\(image.architecture)")), ("uuid", .optional(image.uuid)),
            ("encrypted", .boolean(image.isEncrypted)),
            (
                "builds",
                .array(
                    image.builds.map { build in
                        .object([
                            ("platform", .string("\(build.platform)")), ("minimumOS", .string("\(build.minimumOS)")),
                            ("sdk", .string("\(build.sdk)")),
                        ])
                    })
            ),
            ("signed", .boolean(!slice.isUnsigned)), ("adHoc", .boolean(slice.signature?.isAdHoc ?? false)),
            ("linkerSigned", .boolean(slice.signature?.isLinkerSigned ?? false)),
            ("trusted", .boolean(slice.isTrusted)), ("signer", .optional(slice.signer?.commonName)),
            ("certificateKind", .optional(slice.signer?.kind.rawValue)),
            ("chain", .array(slice.chain.map { .string($0) })),
            ("timestamp", date(slice.timestamp)), ("signingTime", date(slice.signingTime)),
            ("codeDirectories", .array((slice.signature?.codeDirectories ?? []).map(directory))),
            ("requirements", .optional(slice.signature?.requirements?.text)),
            ("slots", .array((slice.signature?.superBlob.entries ?? []).map { .string("\($0.slot)") })),
        ])
    }

    private static func directory(_ directory: CodeDirectory) -> JSONValue {
        .object([
            ("identifier", .string(directory.identifier)), ("teamIdentifier", .optional(directory.teamIdentifier)),
            ("version", .string("0x" + String(directory.version, radix: 16))), ("flags", .string("\(directory.flags)")),
            ("hashType", .string("\(directory.hashType)")), ("pageSize", .integer(directory.pageSize)),
            ("codeLimit", .integer(directory.codeLimit)), ("codeSlots", .integer(directory.codeSlotCount)),
            ("specialSlots", .array(directory.filledSpecialSlots.map { .string("\($0)") })),
            ("cdHash", .string(hexString(directory.cdHash))),
            ("runtime", .optional(directory.runtimeVersion.map { "\($0)" })),
        ])
    }

    private static func defect(_ defect: SignatureDefect) -> JSONValue {
        .object([
            ("status", .integer(defect.status.rawValue)), ("name", .string(defect.status.name)),
            ("file", .string(defect.file)),
            ("offset", defect.offset.map { .integer($0) } ?? .null), ("what", .string(defect.what)),
        ])
    }

    private static func profile(_ profile: ProvisioningProfile, _ signature: ProfileSignature?) -> JSONValue {
        .object([
            ("path", .string(profile.file)), ("name", .string(profile.name)), ("uuid", .string(profile.uuid)),
            ("applicationIdentifier", .optional(profile.applicationIdentifier)),
            ("teamIdentifier", .optional(profile.teamIdentifier)),
            ("platforms", .array(profile.platforms.map { .string($0) })),
            ("provisionsAllDevices", .boolean(profile.provisionsAllDevices)),
            ("devices", profile.devices.map { .array($0.map { .string($0) }) } ?? .null),
            ("created", date(profile.creationDate)), ("expires", date(profile.expirationDate)),
            ("certificates", .array(profile.certificates.map { .optional($0.summary?.commonName) })),
            ("entitlements", value(.init(.dictionary(profile.entitlements)))),
            ("decodedText", .boolean(profile.isDecodedText)), ("verified", .boolean(signature?.isVerified ?? false)),
            ("signer", .optional(signature?.signer?.commonName)),
            ("defects", .array((signature?.defects ?? []).map(defect))),
        ])
    }

    private static func date(_ seconds: Double?) -> JSONValue {
        .optional(seconds.flatMap { CalendarDate(secondsSince2001: $0 - CalendarDate.secondsFrom1970To2001)?.text })
    }

    static func value(_ node: PropertyListNode) -> JSONValue {
        switch node.value {
        case .string(let value): .string(value)
        case .integer(let value): .integer(Int(clamping: value))
        case .real(let value): .number(value)
        case .boolean(let value): .boolean(value)
        case .date(let value): .optional(CalendarDate(secondsSince2001: value)?.text)
        case .data(let bytes): .string("0x" + hexString(bytes))
        case .uid(let value): .integer(Int(clamping: value))
        case .array(let nodes): .array(nodes.map(value))
        case .dictionary(let dictionary): .object(dictionary.entries.map { ($0.key, value($0.value)) })
        }
    }
}
