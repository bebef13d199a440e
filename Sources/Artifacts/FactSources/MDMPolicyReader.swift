// SPDX-License-Identifier: Apache-2.0

import Bytes
import Gates
import PropertyLists

/// Reads the payload `com.apple.system-extension-policy` out of a configuration profile, or alone (Apple MDM
/// documentation, "SystemExtensions").
public enum MDMPolicyReader {
    static let payloadType = "com.apple.system-extension-policy"

    public static func read(_ path: String) throws -> MDMPolicy { try read(ByteSource(path: path)) }

    static func read(_ source: ByteSource) throws(MalformedFile) -> MDMPolicy {
        let bytes = try source.readAll(limit: 16 << 20, structure: "configuration profile")
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: bytes.array, file: source.name)
        } catch {
            throw UnreadablePropertyList.error(error, structure: "configuration profile")
        }
        let payloads = document.root["PayloadContent"]?.array ?? [document.root]
        let isPolicy = { (node: PropertyListNode) in
            node["PayloadType"]?.string == payloadType || node["AllowedSystemExtensions"] != nil
                || node["AllowedTeamIdentifiers"] != nil || node["AllowUserOverrides"] != nil
        }
        guard let payload = payloads.first(where: isPolicy) else {
            throw bytes.malformed(at: 0, "a payload \(payloadType) expected")
        }
        return MDMPolicy(
            allowsUserOverrides: payload["AllowUserOverrides"]?.boolean ?? true,
            allowedTeams: Set((payload["AllowedTeamIdentifiers"]?.array ?? []).compactMap(\.string)),
            allowedExtensions: lists(payload["AllowedSystemExtensions"]),
            allowedTypes: lists(payload["AllowedSystemExtensionTypes"]),
            nonRemovable: lists(payload["NonRemovableSystemExtensions"]),
            evidence: PropertyListFacts.evidence(payload.offset, document, source.name, 0, text: payloadType))
    }

    /// Team → identifiers or types.
    private static func lists(_ node: PropertyListNode?) -> [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        for entry in node?.dictionary?.entries ?? [] {
            result[entry.key] = Set((entry.value.array ?? []).compactMap(\.string))
        }
        return result
    }
}
