// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// Entitlement keys, values and names that the table uses over and over.
enum Key {
    static let driverKit = Entitlement.driverKit
    static let usb = Entitlement.transportUSB
    static let pci = Entitlement.transportPCI
    static let hid = Entitlement.transportHID
    static let install = Entitlement.systemExtensionInstall
    static let redistributable = Entitlement.systemExtensionRedistributable
    static let allowAny = Entitlement.allowAnyUserClientAccess
    static let access = Entitlement.userClientAccess
    static let communicates = Entitlement.communicatesWithDrivers
    static let thirdParty = Entitlement.allowThirdPartyUserClients
    static let applicationIdentifier = Entitlement.applicationIdentifier
    static let teamIdentifier = Entitlement.teamIdentifier
    static let keychain = Entitlement.keychainAccessGroups
}

/// What a development profile holds for a transport, to be claimed as it stands.
enum Wildcard {
    static let usb: PropertyListValue = [["idVendor": "*"]]
    static let pci: PropertyListValue = [["IOPCIPrimaryMatch": "0xFFFFFFFF&0x00000000"]]
}

/// Teams and devices other than the product's own.
enum Other {
    static let team = "ZYXWV98765"
    static let device = "00008112-0011223344556677"
    /// Certificates of an authority that no anchor knows.
    static let authorityLabel = "Somebody Else"
}

extension CodeItemSpec {
    /// The name of the first personality.
    var personalityName: String { infoPlist[key: "IOKitPersonalities"]?.pairs.first?.key ?? "" }

    /// Sets a key of the first personality, or one below it (`UserClientProperties/IOClass`); nil takes it away.
    mutating func personality(_ path: String, _ value: PropertyListValue?) {
        let keys = path.split(separator: "/").map(String.init)
        infoPlist[path: ["IOKitPersonalities", personalityName] + keys] = value
    }

    /// Sets several keys of the first personality.
    mutating func personality(_ entries: [String: PropertyListValue?]) {
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) { personality(key, value) }
    }

    /// Sets or takes away a key of the Info.plist.
    mutating func info(_ key: String, _ value: PropertyListValue?) { infoPlist[key: key] = value }

    /// Adds a change to the signature's options behind those that are there.
    mutating func signing(_ change: @escaping @Sendable (inout CodeSigningOptions) -> Void) {
        let before = adjustSigning
        adjustSigning = { options in
            before(&options)
            change(&options)
        }
    }

    /// Puts the item, its claims and its profile under another team.
    mutating func move(toTeam team: String, leaf: LeafKind = .appleDevelopment) {
        signer = .certificate(LeafSpec(leaf, team: team))
        profile?.teamIdentifiers = [team]
        for key in [Key.applicationIdentifier, Entitlement.applicationIdentifierIOS]
        where entitlements?[key: key] != nil {
            claimAndGrant(key, .string("\(team).\(bundleIdentifier)"))
        }
        claimAndGrant(Key.teamIdentifier, .string(team))
        grant(Key.keychain, .list([.string("\(team).*")]))
    }

    /// The claims as the XML text that is signed, with a change to it.
    mutating func claimsText(_ change: @escaping @Sendable (String) -> String) {
        let text = String(decoding: (entitlements ?? .table([])).xmlBytes, as: UTF8.self)
        signing { $0.entitlementsXML = Array(change(text).utf8) }
    }
}
