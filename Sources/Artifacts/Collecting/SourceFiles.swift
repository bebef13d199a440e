// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import Signatures

/// Loose files that describe code before it is built: Info.plist, .entitlements, a profile. Put together, they stand
/// for what Xcode would build.
struct SourceFiles {
    struct File<Value> {
        var folder: String
        var value: Value
        /// Whose it is, where that is known from elsewhere than its keys.
        var role: CodeObject.Role?
    }

    var infos: [File<PropertyListDocument>] = []
    var entitlements: [File<PropertyListDocument>] = []
    var profiles: [File<ProvisioningProfile>] = []

    var isEmpty: Bool { infos.isEmpty && entitlements.isEmpty && profiles.isEmpty }

    mutating func add(_ kind: InputKind, shown: String) {
        let folder = shown.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        switch kind {
        case .infoPlist(let document): infos.append(File(folder: folder, value: document))
        case .entitlements(let document): entitlements.append(File(folder: folder, value: document))
        case .profile(let profile): profiles.append(File(folder: folder, value: profile))
        default: break
        }
    }

    /// One item for each Info.plist with the claims beside it, and one for each role whose claims stand alone.
    func items() -> [CodeItem] {
        var items = infos.map { info in
            Self.item(
                role: info.role ?? Self.role(info.value), shown: info.folder.isEmpty ? info.value.file : info.folder,
                info: info.value)
        }
        for claims in entitlements {
            let index = host(for: claims, among: items)
            if let index {
                items[index].entitlementsFile = claims.value
            } else {
                var item = Self.item(
                    role: claims.role ?? Self.role(claims: claims.value), shown: claims.value.file, info: nil)
                item.entitlementsFile = claims.value
                items.append(item)
            }
        }
        return items
    }

    /// The item that these claims belong to: same folder, or else the only one of the same role.
    private func host(for claims: File<PropertyListDocument>, among items: [CodeItem]) -> Int? {
        let free = items.indices.filter { items[$0].entitlementsFile == nil && items[$0].info != nil }
        let role = claims.role ?? Self.role(claims: claims.value)
        // Fragments of texts lie in no folder; nothing that is said to be another's goes with them.
        let beside = free.filter { index in
            infos.indices.contains(index) && infos[index].folder == claims.folder
                && (claims.role == nil || items[index].role == claims.role)
        }
        if beside.count == 1 { return beside.first }
        if let match = beside.first(where: { items[$0].role == role }) { return match }
        let sameRole = free.filter { items[$0].role == role }
        return sameRole.count == 1 ? sameRole.first : nil
    }

    private static func item(role: CodeObject.Role, shown: String, info: PropertyListDocument?) -> CodeItem {
        var item = CodeItem(
            path: shown, shown: shown, role: role, stage: .source, layout: role == .driver ? .flat : .contents)
        item.info = info
        if let info { item.infoFile = info.file }
        return item
    }

    /// What an Info.plist is for. Xcode leaves `$(PRODUCT_BUNDLE_PACKAGE_TYPE)` in place, so that other keys speak too.
    static func role(_ document: PropertyListDocument) -> CodeObject.Role {
        let root = document.root
        switch root["CFBundlePackageType"]?.string {
        case "DEXT": return .driver
        case "SYSX": return .systemExtension
        case "APPL": return .app
        default: break
        }
        if root["IOKitPersonalities"] != nil || root["OSBundleUsageDescription"] != nil { return .driver }
        if root["NSSystemExtensionUsageDescription"] != nil { return .systemExtension }
        return .app
    }

    /// Whose claims these are. Keys that only an app claims speak first: apps are the ones that carry keys of both
    /// kinds by mistake.
    static func role(claims document: PropertyListDocument) -> CodeObject.Role {
        role(claims: document.root.dictionary ?? PropertyListDictionary())
    }

    static func role(claims root: PropertyListDictionary) -> CodeObject.Role {
        let appKeys = [
            Entitlement.systemExtensionInstall, Entitlement.userClientAccess, Entitlement.communicatesWithDrivers,
        ]
        if appKeys.contains(where: { root[$0] != nil }) { return .app }
        let isDriver = root.keys.contains { $0.hasPrefix(Entitlement.driverKit) }
        return isDriver ? .driver : .app
    }
}
