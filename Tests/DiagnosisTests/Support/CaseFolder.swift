// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import PropertyLists
import SigningFixtures

/// One report under `Cases/`: its sources, and what is expected of them (`case.json`).
struct CaseFolder: Sendable {
    struct Expectation: Sendable {
        var row: String
        /// The row where it is a signed product: what Xcode would refuse to build, the system refuses to launch.
        var productRow: String
        var log: [String]
        var codeName: String?
        var alsoFails: Set<String>
    }

    let slug: String
    let host: HostPolicy
    let broken: Expectation
    let fixed: Expectation

    static let slugs = [
        "01-null-driver-client-app", "02-thunderbolt-pci-provider-check", "03-ipados-testflight-open",
        "06-ups-bridge-activation", "07-app-signing-userclient-access",
    ]

    init(_ slug: String) throws {
        self.slug = slug
        let data = try Data(contentsOf: URL(fileURLWithPath: Checkout.path("Cases/\(slug)/case.json")))
        let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        let machine = root["host"] as? [String: String] ?? [:]
        host = Examination.host(
            HostPolicy.Platform(rawValue: machine["platform"] ?? "") ?? .macos,
            Version(machine["osVersion"] ?? "") ?? Version(26),
            sip: machine["sip"] != "off", developerMode: machine["developerMode"] == "on")
        broken = Self.expectation(root["broken"])
        fixed = Self.expectation(root["fixed"])
    }

    private static func expectation(_ value: Any?) -> Expectation {
        let table = value as? [String: Any] ?? [:]
        func row(_ table: [String: Any]) -> String { "\(table["gate"] ?? "")/\(table["row"] ?? "")" }
        return Expectation(
            row: row(table), productRow: (table["product"] as? [String: Any]).map(row) ?? row(table),
            log: table["log"] as? [String] ?? [],
            codeName: (table["code"] as? [String: Any])?["name"] as? String,
            alsoFails: Set((table["alsoFails"] as? [[String: Any]] ?? []).map(row)))
    }

    /// What is given on the command line for a form that is not built.
    func paths(_ variant: String, _ form: CaseTests.Form) throws -> [String] {
        let folder = folder(variant)
        guard form != .folder else { return [folder] }
        let targets = ["App", "Driver"].map { "\(folder)/\($0)" }
        guard form == .project else { return targets }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let projects = names.filter { $0.hasSuffix(".xcodeproj") }.map { "\(folder)/\($0)" }
        let profiles = ["App", "Driver"].map { "\(folder)/\($0)/\($0).provisionprofile.plist" }
        return projects + profiles
    }

    func folder(_ variant: String) -> String { Checkout.path("Cases/\(slug)/\(variant)") }

    /// The same thing built and signed: Info.plist, claims and profiles as they stand in the folder.
    func product(_ variant: String) throws -> ProductSpec {
        let isPad = host.platform == .ipados
        var spec: ProductSpec = isPad ? try .soundTestFlight() : try .sound(platform: .macOS)
        try fill(&spec.app, "\(folder(variant))/App", isDriver: false)
        try fill(&spec.driver, "\(folder(variant))/Driver", isDriver: true)
        return spec
    }

    private func fill(_ item: inout CodeItemSpec, _ folder: String, isDriver: Bool) throws {
        let name = isDriver ? "Driver" : "App"
        item.infoPlist = try Self.plist("\(folder)/Info.plist")
        item.entitlements = try Self.plist("\(folder)/\(name).entitlements")
        let profile = try Self.plist("\(folder)/\(name).provisionprofile.plist")
        let team = profile[key: "TeamIdentifier"]?.firstText ?? LeafSpec.defaultTeam
        item.profile?.name = profile[key: "Name"]?.text ?? ""
        item.profile?.entitlements = profile[key: "Entitlements"] ?? .table([])
        item.profile?.teamIdentifiers = [team]
        item.signer = .certificate(
            LeafSpec(host.platform == .ipados ? .appleDistribution : .appleDevelopment, team: team))
        if isDriver { item.folderName = "\(item.bundleIdentifier).dext" }
    }

    private static func plist(_ path: String) throws -> PropertyListValue {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        return try PropertyListDocument(parsing: bytes, file: path).root.value
    }
}

extension PropertyListValue {
    /// The first string of an array.
    fileprivate var firstText: String? {
        guard case .array(let nodes) = self else { return nil }
        return nodes.first?.string
    }
}
