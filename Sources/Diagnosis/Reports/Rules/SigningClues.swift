// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

/// Conditions and fixes that several rules share.
enum SigningClues {
    static let isClientKey: @Sendable (Event) -> Bool = { event in
        let text = ((event["key"] ?? "") + (event["capability"] ?? "")).lowercased()
        guard !text.contains("any") else { return false }
        return text.contains("userclient-access") || text.contains("userclient access")
    }

    static let isAnyClientKey: @Sendable (Event) -> Bool = { event in
        (event["key"] ?? "").lowercased().contains("allow-any-userclient")
    }

    static let isOtherKey: @Sendable (Event) -> Bool = { !isClientKey($0) && !isAnyClientKey($0) }

    static let letAnyClientIn = Fix(
        "In development let the driver admit any client, with the self-serve capability in the driver's App ID, and "
            + "drop "
            + "userclient-access from the app. For distribution request DriverKit UserClient Access for the app, "
            + "with the "
            + "driver's bundle identifier in the request; once it is granted make the profile anew and claim no "
            + "more than "
            + "the list that stands in it.",
        snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
        target: "the dext's .entitlements", capability: "DriverKit Allow Any UserClient Access (development)")
}
