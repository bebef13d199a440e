// SPDX-License-Identifier: Apache-2.0

/// The property lists that XcodeGen writes from a spec: `info` and `entitlements`, each with `path` and `properties`.
///
/// - Source: XcodeGen `InfoPlistGenerator.swift`, `FileWriter.swift` (`writePlists`).
enum SpecPropertyLists {
    /// The Info.plist: what every one has, and the properties over it.
    static func info(_ target: SpecNode, type: ProductType) -> TargetModel.GeneratedFile? {
        guard let info = target["info"], let path = info["path"]?.text else { return nil }
        var entries: [PlacedNode.Entry] = defaults(type).map { key, value in
            PlacedNode.Entry(key: key, keyPlace: info.place, value: PlacedNode(.string(value), at: info.place))
        }
        for property in info["properties"]?.entries ?? [] {
            let entry = placed(property)
            if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                entries[index] = entry
            } else {
                entries.append(entry)
            }
        }
        return TargetModel.GeneratedFile(path: path, root: PlacedNode(.dictionary(entries), at: info.place))
    }

    /// The entitlements: the properties alone.
    static func entitlements(_ target: SpecNode) -> TargetModel.GeneratedFile? {
        guard let list = target["entitlements"], let path = list["path"]?.text else { return nil }
        let entries = (list["properties"]?.entries ?? []).map { placed($0) }
        return TargetModel.GeneratedFile(path: path, root: PlacedNode(.dictionary(entries), at: list.place))
    }

    private static func defaults(_ type: ProductType) -> [(String, String)] {
        var result = [
            ("CFBundleIdentifier", "$(PRODUCT_BUNDLE_IDENTIFIER)"),
            ("CFBundleInfoDictionaryVersion", "6.0"),
            ("CFBundleName", "$(PRODUCT_NAME)"),
            ("CFBundleDevelopmentRegion", "$(DEVELOPMENT_LANGUAGE)"),
            ("CFBundleShortVersionString", "1.0"),
            ("CFBundleVersion", "1"),
        ]
        let name = type.identifier.dropFirst("com.apple.product-type.".count)
        if name != "bundle" { result.append(("CFBundleExecutable", "$(EXECUTABLE_NAME)")) }
        // A driver is given no CFBundlePackageType; its spec has to.
        let packages = [
            "application": "APPL", "framework": "FMWK", "bundle": "BNDL", "bundle.unit-test": "BNDL",
            "bundle.ui-testing": "BNDL", "xpc-service": "XPC!", "app-extension": "XPC!",
        ]
        if let package = packages[String(name)] { result.append(("CFBundlePackageType", package)) }
        return result
    }

    private static func placed(_ entry: SpecNode.Entry) -> PlacedNode.Entry {
        PlacedNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: placed(entry.value))
    }

    private static func placed(_ node: SpecNode) -> PlacedNode {
        switch node.value {
        case .text(let text): PlacedNode(.string(text), at: node.place)
        case .flag(let flag): PlacedNode(.boolean(flag), at: node.place)
        case .integer(let number): PlacedNode(.integer(Int128(number)), at: node.place)
        case .real(let number): PlacedNode(.real(number), at: node.place)
        case .list(let elements): PlacedNode(.array(elements.map { placed($0) }), at: node.place)
        case .map(let entries): PlacedNode(.dictionary(entries.map { placed($0) }), at: node.place)
        }
    }
}
