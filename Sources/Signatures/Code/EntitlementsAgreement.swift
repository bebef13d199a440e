// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Entitlements stand twice in a signature, as XML and as DER; the system goes by DER where it is there, people by
/// XML. They have to say the same.
enum EntitlementsAgreement {
    static func check(_ signature: EmbeddedSignature, _ result: inout SliceSignature) {
        guard let xml = signature.entitlementsXML, !xml.isEmpty else { return }
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: xml.array, file: xml.file)
        } catch {
            result.defects.append(
                SignatureDefect(
                    .invalidEntitlements, file: xml.file, offset: xml.fileOffset + error.location.offset,
                    "entitlements: \(error.expectation)"))
            return
        }
        if let comment = document.commentOffsets.first {
            result.defects.append(
                SignatureDefect(
                    .invalidEntitlements, file: xml.file, offset: xml.fileOffset + comment,
                    "entitlements: a comment, at which the kernel's reader stops"))
        }
        guard let der = signature.entitlementsDER else { return }
        for difference in differences(document.root, .dictionary(der), path: "") {
            result.defects.append(
                SignatureDefect(
                    .signatureInvalid, file: xml.file, offset: xml.fileOffset,
                    "entitlements as XML and as DER differ: \(difference)"))
        }
    }

    /// Paths at which the two differ.
    static func differences(_ node: PropertyListNode, _ der: DERValue, path: String) -> [String] {
        switch (node.value, der) {
        case (.string(let left), .string(let right)) where left == right: return []
        case (.boolean(let left), .boolean(let right)) where left == right: return []
        case (.integer(let left), .integer(let right)) where left == Int128(right): return []
        case (.data(let left), .data(let right)) where left == right: return []
        case (.array(let left), .array(let right)) where left.count == right.count:
            return zip(left, right).enumerated().flatMap { differences($1.0, $1.1, path: "\(path)/\($0)") }
        case (.dictionary(let left), .dictionary(let right)):
            let keys = Set(left.entries.map(\.key)).union(right.keys).sorted()
            return keys.flatMap { key -> [String] in
                switch (left[key], right[key]) {
                case (let node?, let value?):
                    return differences(node, value, path: path.isEmpty ? key : "\(path)/\(key)")
                case (nil, _): return ["\(key) is in DER only"]
                default: return ["\(key) is in XML only"]
                }
            }
        default: return ["\(path.isEmpty ? "the root" : path) has another value"]
        }
    }
}
