// SPDX-License-Identifier: Apache-2.0

import Foundation
import Toolchain

/// What is fuzzed: a driver that was built for it, one of its personalities, and a target (SDK/Fuzz/Targets).
public struct FuzzJob: Sendable {
    /// The targets, with what each is for.
    public static let targets: [(name: String, about: String)] = [
        ("external-method", "a client's calls of selectors"),
        ("new-user-client", "clients that come and go, with any type"),
        ("properties", "properties that a client sets"),
        ("usb-descriptors", "Start on a USB device with any descriptors"),
    ]

    public let bundle: String
    let executable: String
    let host: String
    let root: String
    let sources: Set<String>
    public let target: String
    let type: UInt32
    let symbolizer: String?
    let personality: [UInt8]
    /// Also watches for what the verifier knows.
    public var verifies = false

    public struct Problem: Error, CustomStringConvertible {
        public let description: String
    }

    /// - Parameter personality: its name; nil: the first one with a class of the driver's.
    public init(
        _ driver: DriverTarget, _ outcome: DriverBuilder.Outcome, target: String, type: UInt32, personality: String?,
        symbolizer: String?
    ) throws(Problem) {
        guard let bundle = outcome.bundle, let host = outcome.fuzzHost else {
            throw Problem(description: "\(driver.name): was not built to be fuzzed")
        }
        guard Self.targets.contains(where: { $0.name == target }) else {
            let names = Self.targets.map(\.name).joined(separator: ", ")
            throw Problem(description: "no target \(target); there are \(names)")
        }
        self.bundle = bundle
        self.host = host
        executable = driver.executableName
        root = driver.root
        sources = Set(driver.sources)
        self.target = target
        self.type = type
        self.symbolizer = symbolizer
        self.personality = try Self.personality(driver, personality)
    }

    /// The personality as an XML property list of its own.
    private static func personality(_ driver: DriverTarget, _ name: String?) throws(Problem) -> [UInt8] {
        let list = try? PropertyListSerialization.propertyList(from: Data(driver.infoPlist), format: nil)
        let all = (list as? [String: Any])?["IOKitPersonalities"] as? [String: Any] ?? [:]
        let found = all.keys.sorted().first { key in
            name.map { $0 == key } ?? ((all[key] as? [String: Any])?["IOUserClass"] is String)
        }
        guard let found, let entries = all[found],
            let data = try? PropertyListSerialization.data(fromPropertyList: entries, format: .xml, options: 0)
        else {
            throw Problem(
                description: name.map { "\(driver.infoPlistFile): no personality \($0)" }
                    ?? "\(driver.infoPlistFile): no personality has an IOUserClass")
        }
        return Array(data)
    }

    /// Whether a file is the driver's own.
    func isOwn(_ file: String) -> Bool {
        sources.contains(file) || (file.hasPrefix(root + "/") && !file.contains("/SDK/"))
    }

    /// For the host.
    func environment(personality file: String) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["DEXTLAB_FUZZ_TARGET"] = target
        environment["DEXTLAB_FUZZ_TYPE"] = String(type)
        environment["DEXTLAB_FUZZ_PERSONALITY"] = file
        environment["DEXTLAB_MODE"] = verifies ? "verify" : ""
        environment["UBSAN_OPTIONS"] = "halt_on_error=1:print_stacktrace=1"
        if let symbolizer { environment["ASAN_SYMBOLIZER_PATH"] = symbolizer }
        return environment
    }
}
