// SPDX-License-Identifier: Apache-2.0

/// A requirement in the form of IOServiceDEXTEntitlements: any one of the alternatives, each of them complete.
///
/// The property may be a string, an array of strings (any one), or an array of arrays (any one of which all).
/// Presence of a key is what counts, not its value.
///
/// - Source: XNU `IOUserServer.cpp`, checkEntitlements.
public struct RequiredEntitlements: Sendable, Hashable {
    public var alternatives: [[String]]

    public init(_ alternatives: [[String]]) { self.alternatives = alternatives }

    /// Reads the property. What is neither a string nor an array of strings can be met by nobody, and neither can an
    /// empty list.
    public init(_ property: FactValue) {
        switch property {
        case .string(let key): alternatives = [[key]]
        case .array(let elements): alternatives = elements.map(Self.alternative)
        default: alternatives = [[property.description]]
        }
    }

    private static func alternative(_ element: FactValue) -> [String] {
        if let key = element.string { return [key] }
        return element.array?.map { $0.string ?? $0.description } ?? [element.description]
    }

    /// The property's own form.
    public var property: FactValue {
        .array(alternatives.map { .array($0.map(FactValue.string)) })
    }

    /// The first alternative all of whose keys are claimed.
    public func met(by claims: Entries) -> [String]? {
        alternatives.first { !$0.isEmpty && $0.allSatisfy(claims.contains) }
    }

    /// What the alternative that lacks least lacks. An empty list asks for something that nobody has.
    public func missing(from claims: Entries) -> [String] {
        if met(by: claims) != nil { return [] }
        let missing = alternatives.filter { !$0.isEmpty }.map { $0.filter { !claims.contains($0) } }
        return missing.min { $0.count < $1.count } ?? ["an entitlement of an empty list"]
    }
}
