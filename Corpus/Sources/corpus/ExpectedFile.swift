// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates

/// `expected.json`, which lies beside each product that is written down.
struct ExpectedFile: Encodable {
    struct Host: Encodable {
        let platform: String
        let osVersion: String
        let architecture: String
        let sip: Bool
        let developerMode: Bool
        let dk: UInt32
        let kernelState: String
        let device: String?
        /// Seconds since 1970 at which the product is examined.
        let now: Double

        init(_ host: HostPolicy) {
            platform = host.platform.rawValue
            osVersion = "\(host.osVersion)"
            architecture = host.architecture
            sip = host.isSIPEnabled
            developerMode = host.isDeveloperModeOn
            dk = host.driverKitBootArg.rawValue
            kernelState = host.kernelState.rawValue
            device = host.deviceIdentifier
            now = host.now
        }
    }

    let id: String
    let what: String
    let base: String
    /// The bundle to examine, relative to this file.
    let subject: String
    let host: Host
    /// Configuration profile and registry entry that belong to the host, relative to this file.
    let management: String?
    let ioreg: String?
    /// `refused` or `sound`.
    let outcome: String
    let first: String?
    let also: [String]

    init(_ entry: CorpusEntry, subject: String) {
        id = entry.id
        what = entry.what
        base = entry.base.rawValue
        self.subject = subject
        host = Host(entry.host)
        management = entry.management.map { _ in Workshop.managementFile }
        ioreg = entry.device.map { _ in Workshop.deviceFile }
        outcome = entry.expected.first == nil ? "sound" : "refused"
        first = entry.expected.first
        also = entry.expected.also.sorted()
    }

    var bytes: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            var data = try encoder.encode(self)
            data.append(UInt8(ascii: "\n"))
            return data
        }
    }
}

/// Leaves the whole corpus on disk.
struct CorpusWriter {
    let folder: URL

    static let rootFile = "root.der"

    func write(_ entries: [CorpusEntry], root: [UInt8]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(root).write(to: folder.appendingPathComponent(Self.rootFile))
        for entry in entries {
            let place = folder.appendingPathComponent(entry.id)
            // What an earlier run left would be sealed into the new product.
            if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let made = try Workshop.make(entry, in: place)
            let subject = String(made.path.dropFirst(place.path.count + 1))
            try ExpectedFile(entry, subject: subject).bytes.write(to: place.appendingPathComponent("expected.json"))
        }
    }
}
