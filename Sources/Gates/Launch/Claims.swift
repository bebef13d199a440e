// SPDX-License-Identifier: Apache-2.0

extension Facts {
    /// False for a system extension of another category, which no kernel gate concerns.
    var concernsDriver: Bool { driver.value?.role != .systemExtension }

    /// What the driver claims: its signature's entitlements, or its .entitlements file's.
    var driverClaims: Known<Entries> { Self.claims(of: driver, needs: "the driver (.dext)") }

    /// What the app claims that opens the driver.
    var clientClaims: Known<Entries> {
        Self.claims(of: client.map { .present($0) } ?? app, needs: "the app that opens the driver")
    }

    private static func claims(of code: Known<CodeObject>, needs: String) -> Known<Entries> {
        switch code {
        case .present(let code): code.entitlements
        case .absent: .unknown(needs: needs)
        case .unknown(let needs): .unknown(needs: needs)
        }
    }
}

extension Known where Value == Entries {
    /// The claims, no entitlements at all being an empty list; nil when nobody looked.
    var claims: Entries? {
        switch self {
        case .present(let entries): entries
        case .absent(let evidence): Entries(origin: evidence)
        case .unknown: nil
        }
    }
}

extension HostPolicy {
    /// Whether IOUserServer asks for entitlements at all (boot-arg dk, bit 0x8000).
    var skipsEntitlementChecks: Bool { driverKitBootArg.contains(.skipEntitlementChecks) }
}
