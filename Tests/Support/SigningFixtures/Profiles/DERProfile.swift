// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SwiftASN1

/// The content of a profile's `DER-Encoded-Profile`.
///
///     SET OF SEQUENCE { UTF8String key, value }
///     value ::= as in entitlements; dates as UTCTime; the entitlements in their own [APPLICATION 16] form
///
/// - Source: a publicly distributed profile, read with `openssl asn1parse`.
enum DERProfile {
    static func encode(_ value: PropertyListValue) throws -> [UInt8] {
        let entries = try value.pairs.map { key, value in
            try DERBytes.make { coder in
                try coder.sequence { coder in
                    try coder.serialize(ASN1UTF8String(key))
                    try serialize(value, isEntitlements: key == "Entitlements", into: &coder)
                }
            }
        }
        return DERBytes.make { $0.setOf(entries) }
    }

    private static func serialize(
        _ value: PropertyListValue, isEntitlements: Bool, into coder: inout DER.Serializer
    ) throws {
        switch value {
        case .date(let seconds):
            try DERTime.serialize(Date(timeIntervalSinceReferenceDate: seconds), into: &coder)
        case _ where isEntitlements:
            try EntitlementsDER.serialize(entitlements: value, into: &coder)
        default:
            try EntitlementsDER.serialize(value, into: &coder)
        }
    }
}
