// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates
import PropertyLists

extension Clue {
    /// The author speaks of it, whether he says, denies or asks: for what is about a matter rather than a fact.
    public static func raises(_ ids: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "speaks of " + ids.joined(separator: " or ")) { file in
            Found(ids.flatMap { file.events(.statement, $0) })
        }
    }

    /// A sentence names the entitlement.
    public static func mention(_ keys: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "names " + keys.map(Self.short).joined(separator: " or ")) { file in
            Found(file.events(.statement, "entitlement-mentioned").filter { keys.contains($0["key"] ?? "") })
        }
    }

    /// A list or a sentence names a capability of that entitlement.
    public static func capability(
        _ keys: String..., weight: Double, where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> Clue {
        Clue(weight: weight, label: "capability for " + keys.map(Self.short).joined(separator: " or ")) { file in
            Found(
                file.events(.statement, "capability").filter { event in
                    keys.contains(event["key"] ?? "") && condition?(event) ?? true
                })
        }
    }

    /// Any capability for which the condition holds.
    public static func capabilities(
        _ label: String, weight: Double, where condition: @escaping @Sendable (Event) -> Bool
    ) -> Clue {
        Clue(weight: weight, label: label) { file in
            Found(file.events(.statement, "capability").filter(condition))
        }
    }

    /// Entitlements in the text claim it.
    public static func claim(
        _ key: String, of owner: PropertyListFragment.Owner? = nil, weight: Double,
        where condition: (@Sendable (PropertyListNode) -> Bool)? = nil
    ) -> Clue {
        inList(.entitlements, key, owner, weight, condition)
    }

    /// A profile in the text allows it.
    public static func allowed(
        _ key: String, of owner: PropertyListFragment.Owner? = nil, weight: Double,
        where condition: (@Sendable (PropertyListNode) -> Bool)? = nil
    ) -> Clue {
        inList(.profile, key, owner, weight, condition)
    }

    private static func inList(
        _ role: PropertyListFragment.Role, _ key: String, _ owner: PropertyListFragment.Owner?, _ weight: Double,
        _ condition: (@Sendable (PropertyListNode) -> Bool)?
    ) -> Clue {
        let whose = owner.map { "the \($0.rawValue)'s " } ?? ""
        return Clue(weight: weight, label: "\(whose)\(role.rawValue) with \(short(key))") { file in
            let lists = file.evidence.propertyLists.filter { $0.role == role && (owner == nil || $0.owner == owner) }
            return Found(
                lists.compactMap { list in
                    let root = role == .profile ? list.document.root["Entitlements"] : list.document.root
                    guard let entry = root?.dictionary?.entry(for: key), condition?(entry.value) ?? true else {
                        return nil
                    }
                    let place = list.document.location(of: entry.keyOffset)
                    return Event(
                        .plist, "entry", at: TextPlace(list.place.source, line: place.line, column: place.column),
                        text: key, fields: ["key": key])
                })
        }
    }

    /// Without what all of Apple's keys begin with.
    private static func short(_ key: String) -> String { key.replacing("com.apple.developer.", with: "") }
}
