// SPDX-License-Identifier: Apache-2.0

import Gates

extension Fix {
    /// Claim an entitlement on a code item.
    static func claim(_ key: String, _ value: FactValue, on role: CodeObject.Role, _ text: String) -> Fix {
        Fix(
            text, snippet: PlistSnippet.entry(key, value),
            target: role == .app ? appEntitlements : driverEntitlements, capability: PortalCapability.of(key)?.name)
    }
}

extension KernelClass {
    /// Entitlements of families whose drivers stand under a kernel class of their own.
    static let familyEntitlements: [String] = table.compactMap(\.familyEntitlement).reduce(into: []) { keys, key in
        if !keys.contains(key) { keys.append(key) }
    }
}

/// `0x` and eight digits.
func hex32(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
}
