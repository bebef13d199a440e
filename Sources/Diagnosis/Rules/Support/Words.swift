// SPDX-License-Identifier: Apache-2.0

import Gates

extension CodeObject {
    /// The beginning of a title: the bundle identifier, else the path.
    var shown: String { bundleIdentifier.settled ?? path }

    /// The bundle identifier, unless Xcode has still to put it in.
    var settledIdentifier: String? {
        guard let identifier = bundleIdentifier.settled, !identifier.isEmpty else { return nil }
        return identifier
    }

    /// Whether the value of `key` is claimed although the profile that would judge it was not seen.
    ///
    /// With a profile at hand the gates compare each claim with it; a rule about the same claim would say it twice.
    var isProfileUnseen: Bool { profile.value == nil }
}

extension Optional where Wrapped == String {
    /// The text, unless a build variable still stands in it: then it says nothing.
    var settled: String? {
        guard let text = self, !BuildVariable.stands(in: text) else { return nil }
        return text
    }
}

extension Entries {
    /// Where the value at `path` stands, or as near to it as is known.
    func place(_ path: [String]) -> Evidence {
        guard let key = path.first else { return origin }
        var path = path
        while path.count > 1 {
            if let found = places[path.joined(separator: "/")] { return found }
            path.removeLast()
        }
        return evidence(key)
    }
}

extension FactValue {
    /// Every text inside, with the path to it.
    func texts(at path: [String]) -> [(path: [String], text: String)] {
        switch self {
        case .string(let text): [(path, text)]
        case .array(let elements): elements.enumerated().flatMap { $1.texts(at: path + [String($0)]) }
        case .dictionary(let table):
            table.sorted { $0.key < $1.key }.flatMap { $0.value.texts(at: path + [$0.key]) }
        default: []
        }
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var enumeration: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}
