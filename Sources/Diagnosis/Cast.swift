// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Gates

/// Who plays which part among the items that were collected: which app carries (and opens) which driver.
public struct Cast {
    /// An app with its drivers.
    public struct Scene {
        public var app: Known<CodeObject>
        /// Drivers and other system extensions.
        public var drivers: [CodeObject]
        /// Tools and daemons inside the app that claim to be clients of drivers.
        public var clients: [CodeObject] = []

        /// Who opens this driver, if it is not the app: a tool that lists it, where the app itself does not.
        func client(of driver: CodeObject) -> CodeObject? {
            guard app.value.map({ Self.lists(driver, in: $0) }) != true else { return nil }
            return clients.first { Self.lists(driver, in: $0) }
        }

        private static func lists(_ driver: CodeObject, in code: CodeObject) -> Bool {
            let list = code.entitlements.value?[Entitlement.userClientAccess]
            guard let list, let identifier = driver.bundleIdentifier else { return false }
            return list.string == identifier || list.array?.contains(.string(identifier)) == true
        }
    }

    public var scenes: [Scene] = []
    /// Code that has nothing to do with a driver.
    var plainCode: [CodeObject] = []
    var notes: [String] = []

    var everything: [CodeObject] { scenes.flatMap { ($0.app.value.map { [$0] } ?? []) + $0.drivers } + plainCode }

    public init(_ set: ArtifactSet) {
        let apps = set.items.filter { $0.role == .app }
        let loose = set.items.filter { $0.role == .driver || $0.role == .systemExtension }
        let hosts = apps.filter { Self.concernsExtensions($0) }
        let chosen = hosts.isEmpty && !loose.isEmpty && apps.count == 1 ? apps : hosts
        for (index, app) in chosen.enumerated() {
            let inside = app.nested.filter { $0.role == .driver || $0.role == .systemExtension }
            // Drivers that were given apart go with the one app there is.
            let given = index == 0 && chosen.count == 1 ? loose : []
            let drivers = inside.isEmpty ? given : inside
            scenes.append(
                Scene(
                    app: .present(CodeObjectFacts.codeObject(app)), drivers: drivers.map(CodeObjectFacts.codeObject),
                    clients: (app.nested + set.items).filter { $0.role == .other }.map(CodeObjectFacts.codeObject)))
            if !inside.isEmpty { scenes += given.map(Self.alone) }
        }
        if chosen.count != 1 { scenes += loose.map(Self.alone) }
        let others =
            set.items.filter { $0.role == .other } + apps.filter { app in !chosen.contains { $0.path == app.path } }
        if scenes.isEmpty {
            plainCode = others.map(CodeObjectFacts.codeObject)
        } else {
            notes += others.map { "left aside \($0.shown): it carries no extension and claims nothing about drivers" }
        }
    }

    private static func alone(_ item: CodeItem) -> Scene {
        Scene(app: .unknown(needs: "the app that carries the driver"), drivers: [CodeObjectFacts.codeObject(item)])
    }

    /// Whether an app carries an extension or claims something that has to do with one.
    private static func concernsExtensions(_ item: CodeItem) -> Bool {
        if item.nested.contains(where: { $0.role == .driver || $0.role == .systemExtension }) { return true }
        let claims = CodeObjectFacts.codeObject(item).entitlements.value?.keys ?? []
        let about = [
            Entitlement.systemExtensionInstall, Entitlement.systemExtensionRedistributable, Entitlement.vmDeviceAccess,
        ]
        return item.stage == .source || claims.contains { about.contains($0) || $0.hasPrefix(Entitlement.driverKit) }
    }
}
