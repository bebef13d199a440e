// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

/// Which devices a profile is for.
public enum ProfileDevices: Sendable {
    /// These, by provisioning UDID: development and ad hoc.
    case listed([String])
    /// All: Developer ID and enterprise.
    case all
    /// Neither key: the App Store.
    case unstated
}

/// What a provisioning profile is to say.
public struct ProfileSpec: Sendable {
    /// A UDID of the form that Macs with Apple silicon have.
    public static let testDevice = "00008103-000A1B2C3D4E5F60"

    /// The profile's name.
    public var name: String
    /// The allow-list, with the application identifier and team identifier.
    public var entitlements: PropertyListValue
    /// The name of the App ID.
    public var appIDName = "DextLab fixture"
    /// The teams.
    public var teamIdentifiers = [LeafSpec.defaultTeam]
    /// The prefixes of application identifiers.
    public var prefixes: [String]?
    /// The team's name.
    public var teamName = "Test Person"
    /// The platforms, in the profile's words: `OSX`, `iOS`.
    public var platforms = ["OSX"]
    /// From when.
    public var creationDate = TestClock.leafStart
    /// Until when.
    public var expirationDate = TestClock.leafEnd
    /// For which devices.
    public var devices = ProfileDevices.listed([testDevice])
    /// The certificates that may sign; nil: the one that signs the item.
    public var certificates: [[UInt8]]?
    /// The profile's own id.
    public var uuid = "0b7e6c34-1d2f-4a58-9c06-7e1f2a3b4c5d"
    /// The days from creation to expiry.
    public var timeToLive = 365
    /// Whether Xcode made it.
    public var isXcodeManaged = false
    /// Whether the CMS-signed DER copy is inside.
    public var includesDER = true
    /// The way of distribution in the DER copy; `DIRECT` for Developer ID.
    public var distributionType: String?
    /// Entitlements of the DER copy that differ from the XML's.
    public var derEntitlements: PropertyListValue?
    /// Further keys, or other values for the usual ones; the last word.
    public var overrides: [(key: String, value: PropertyListValue?)] = []
    /// How the envelope is written.
    public var cms = ProfileSpec.usualEnvelope
    /// The envelope's digest does not fit.
    public var wrongMessageDigest = false
    /// The envelope is signed by another key than the certificate's.
    public var foreignKey: TestKey?

    /// A development profile with this allow-list.
    public init(name: String, entitlements: PropertyListValue) {
        self.name = name
        self.entitlements = entitlements
    }

    private static var usualEnvelope: CMSOptions {
        var options = CMSOptions()
        options.lengths = .definite
        options.signatureForm = .keyAlgorithm
        return options
    }
}
