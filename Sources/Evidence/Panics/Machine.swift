// SPDX-License-Identifier: Apache-2.0

/// What a Mac is built on, by the names that reports give it.
///
/// - Source: Apple's lists of models ("Identify your Mac"); chip numbers as in the kernel's version string
///   (`RELEASE_ARM64_T8103`).
enum Machine {
    /// `0x00008103`, `T8103` → `M1`.
    static func chip(soc: String) -> String? {
        let digits = soc.uppercased().filter(\.isHexDigit)
        return socs.first { digits.hasSuffix($0.key) }?.value
    }

    /// `Macmini9,1` → `M1`; Intel models are `Intel`.
    static func chip(model: String) -> String? {
        if let known = models.first(where: { $0.value.contains(model) }) { return known.key }
        if model.hasPrefix("Mac14,") { return "M2" }
        if model.hasPrefix("Mac15,") { return "M3" }
        if model.hasPrefix("Mac16,") { return "M4" }
        let isOld = ["Macmini", "MacBook", "iMac", "MacPro"].contains { model.hasPrefix($0) }
        return isOld && model.contains(",") ? "Intel" : nil
    }

    private static let socs = [
        "8103": "M1", "6000": "M1 Pro", "6001": "M1 Max", "6002": "M1 Ultra", "8112": "M2", "6020": "M2 Pro",
        "6021": "M2 Max", "6022": "M2 Ultra", "8122": "M3", "6030": "M3 Pro", "6031": "M3 Max", "6034": "M3 Max",
        "6032": "M3 Ultra", "8132": "M4", "6040": "M4 Pro", "6041": "M4 Max", "8142": "M5",
    ]
    private static let models: [String: Set<String>] = [
        "M1": ["Macmini9,1", "MacBookAir10,1", "MacBookPro17,1", "iMac21,1", "iMac21,2"],
        "M1 Pro": ["MacBookPro18,1", "MacBookPro18,3"], "M1 Max": ["MacBookPro18,2", "MacBookPro18,4", "Mac13,1"],
        "M1 Ultra": ["Mac13,2"],
    ]
}
