// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import Signatures

/// A property list that describes code and was read from somewhere else than a file: from the text of a report.
public struct LooseList: Sendable {
    public enum Kind: Sendable, Hashable { case infoPlist, entitlements, profile }

    public var kind: Kind
    public var document: PropertyListDocument
    /// Whose it is, where the text says so; otherwise its keys decide.
    public var role: CodeObject.Role?

    public init(_ kind: Kind, _ document: PropertyListDocument, role: CodeObject.Role? = nil) {
        self.kind = kind
        self.document = document
        self.role = role
    }
}

extension ArtifactSet {
    /// What these lists together describe, as loose files beside each other would.
    ///
    /// A profile goes to the code of its own role; one that belongs to nothing stays loose.
    public init(shown: String, lists: [LooseList]) {
        self.init(shown: shown)
        var sources = SourceFiles()
        for list in lists {
            let file = SourceFiles.File(folder: "", value: list.document, role: list.role)
            switch list.kind {
            case .infoPlist: sources.infos.append(file)
            case .entitlements: sources.entitlements.append(file)
            case .profile: break
            }
        }
        items = sources.items()
        for list in lists where list.kind == .profile {
            guard let profile = ProvisioningProfile(decoded: list.document) else { continue }
            let role = list.role ?? SourceFiles.role(claims: profile.entitlements)
            if let index = items.firstIndex(where: { $0.profile == nil && $0.role == role }) {
                items[index].profile = profile
                items[index].profileSignature = ProfileSignature()
            } else {
                looseProfiles.append((profile, ProfileSignature()))
            }
        }
    }
}
