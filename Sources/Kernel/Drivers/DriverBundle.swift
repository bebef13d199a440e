// SPDX-License-Identifier: Apache-2.0

import Gates

/// A dext that was built for the lab, with all that the gates have to know of it.
public struct DriverBundle: Sendable {
    public var identifier: String
    public var version: String
    public var shortVersion: String
    /// `X.dext`.
    public var path: String
    /// Name of the executable in it.
    public var executable: String
    /// The program that loads it.
    public var host: String
    /// Host policy, app and driver; what differs from launch to launch is filled in here.
    public var facts: Facts
    /// Tells builds apart (DextUniqueID).
    public var uniqueID: String
    /// Variables for the driver's process beside those of the wire.
    public var environment: [String: String]

    public init(
        identifier: String, version: String, shortVersion: String, path: String, executable: String, host: String,
        facts: Facts, uniqueID: String, environment: [String: String] = [:]
    ) {
        self.identifier = identifier
        self.version = version
        self.shortVersion = shortVersion
        self.path = path
        self.executable = executable
        self.host = host
        self.facts = facts
        self.uniqueID = uniqueID
        self.environment = environment
    }

    /// In the order of their names.
    var personalities: [Personality] {
        facts.driver.value.map { Personality.all(of: $0).compactMap(\.value) } ?? []
    }
}
