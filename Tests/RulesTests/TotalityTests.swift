// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

/// Whatever stands in the files, rules answer, and with findings that can be shown.
@Suite struct TotalityTests {
    @Test(arguments: 0..<6) func rulesAnswerWhateverTheFactsAre(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed) &* 7919 &+ 11)
        for _ in 0..<60 {
            let subject = RandomFacts.product(&random).subject
            for rule in RuleCatalogue.all {
                let findings = rule.find(subject)
                #expect(findings.allSatisfy { $0.rule == rule.id && !$0.evidence.isEmpty && !$0.title.isEmpty })
                #expect(findings == rule.find(subject))
            }
        }
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Products with every known key, and values of any type in any of them.
enum RandomFacts {
    static func product(_ random: inout SplitMix) -> Product {
        var product = Sound.all[pick(Sound.all.count, &random)].product
        product.host.platform = pick(2, &random) == 0 ? .macos : .ipados
        product.host.now = [0, 1_000_000, .infinity, .nan, -.infinity][pick(5, &random)]
        if pick(4, &random) == 0 { product.app = nil }
        for index in product.extensions.indices { disturb(&product.extensions[index], &random) }
        if var app = product.app {
            disturb(&app, &random)
            product.app = app
        }
        if pick(3, &random) == 0, let copy = product.extensions.first { product.extensions.append(copy) }
        for _ in 0..<pick(8, &random) { product.personality[key(&random)] = value(3, &random) }
        if pick(3, &random) == 0 { product["Other"] = table(2, &random) }
        return product
    }

    private static func disturb(_ item: inout Item, _ random: inout SplitMix) {
        if pick(6, &random) == 0 { item.stage = .source }
        if pick(8, &random) == 0 { item.info = nil }
        if pick(8, &random) == 0 { item.claims = nil }
        for _ in 0..<pick(4, &random) { item.info?[key(&random)] = value(2, &random) }
        for _ in 0..<pick(6, &random) { item.claims?[claim(&random)] = value(3, &random) }
        if pick(2, &random) == 0 { item.signature = Sound.signature(kinds[pick(kinds.count, &random)]) }
        if pick(2, &random) == 0 {
            var profile = Sound.profile(pick(2, &random) == 0 ? .development : .developerID, table(2, &random))
            profile.expirationDate = [.nan, .infinity, 0, 1_000_001, nil][pick(5, &random)]
            profile.devices = [nil, [], ["A"]][pick(3, &random)]
            item.profile = profile
        }
        if pick(3, &random) == 0 { item.executable = Sound.executable(text(&random), "arm64", minimum: text(&random)) }
    }

    private static let kinds: [Signature.Kind] = [
        .unsigned, .adHoc, .appleDevelopment, .developerID, .appleDistribution, .appStore, .testFlight, .platform,
    ]

    private static func value(_ depth: Int, _ random: inout SplitMix) -> FactValue {
        switch pick(depth > 0 ? 9 : 7, &random) {
        case 0, 1: return .string(text(&random))
        case 2: return .integer([0, 1, 8, 0x1234, -1, .max, .min, 0x1_0000][pick(8, &random)])
        case 3: return .boolean(pick(2, &random) == 0)
        case 4: return .real(.nan)
        case 5: return .data([1, 2])
        case 6: return .date(.infinity)
        case 7: return .array((0..<pick(4, &random)).map { _ in value(depth - 1, &random) })
        default: return .dictionary(table(depth - 1, &random))
        }
    }

    private static func table(_ depth: Int, _ random: inout SplitMix) -> Table {
        var table: Table = [:]
        for _ in 0..<pick(5, &random) { table[key(&random)] = value(depth, &random) }
        return table
    }

    private static func key(_ random: inout SplitMix) -> String {
        pick(10, &random) == 0 ? text(&random) : keys[pick(keys.count, &random)]
    }

    private static func claim(_ random: inout SplitMix) -> String {
        let table = PortalCapability.table
        return pick(5, &random) == 0 ? key(&random) : table[pick(table.count, &random)].key
    }

    private static func text(_ random: inout SplitMix) -> String { texts[pick(texts.count, &random)] }

    private static let keys = [
        "CFBundleIdentifier", "CFBundleExecutable", "CFBundleVersion", "CFBundleIdentifierKernel", "IOClass",
        "IOUserClass", "IOProviderClass", "IOUserServerName", "IOUserServerOneProcess", "IOMatchCategory",
        "IOProbeScore", "IOResourceMatch", "IOPropertyMatch", "IOPCIMatch", "IOPCIPrimaryMatch", "IOPCISecondaryMatch",
        "IOPCIClassMatch", "IOPCITunnelCompatible", "idVendor", "idProduct", "idProductArray", "bcdDevice",
        "bInterfaceClass", "VendorID", "ProductID", "Peripheral Device Type", "Vendor Identification",
        "UserClientProperties", "IOUserAudioDriverUserClientProperties", "IOKitPersonalities", "UIDeviceFamily",
        "OSMinimumDriverKitVersion", "LSMinimumSystemVersion", "OSBundleUsageDescription", "iopciprimarymatch",
    ]

    private static let texts = [
        "", " ", "*", "&", "&&", "0x", "0x&0x", "-1", "0x1234 & 0x5678 &", "0xFFFFFFFF&0x00000000", "0x1916",
        "0x123456789ABCDEF01", "$(NAME)", "${NAME", "IOUSBHostDevice", "IOPCIDevice", "IOHIDInterface",
        "IOSCSIPeripheralDeviceNub", "IOUserResources", "IOUserService", "IOUserUserClient", "AppleUserHIDDevice",
        "IOUserNetworkEthernet", "com.example.app", "COM.example.app.driver", "com", "a.b.c", "1.2.3", "99.999.1000",
        "26.0", "\u{0}", "é\u{301}", "\n", "a,b", "x86_64", "arm64",
    ]

    private static func pick(_ count: Int, _ random: inout SplitMix) -> Int {
        Int.random(in: 0..<count, using: &random)
    }
}
