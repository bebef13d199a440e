// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Bytes
import Diagnosis
import Gates
import Kernel
import PropertyLists
import Toolchain

/// Drivers on their way into the lab: built, and with the facts that the gates want.
public struct LabDrivers {
    /// A driver with what its compilers said.
    public struct Built {
        public var target: DriverTarget
        public var outcome: DriverBuilder.Outcome

        public init(target: DriverTarget, outcome: DriverBuilder.Outcome) {
            self.target = target
            self.outcome = outcome
        }
    }

    public private(set) var bundles: [DriverBundle] = []
    /// The app that carries the drivers, if one was found.
    public private(set) var app: Known<CodeObject> = .unknown(needs: "the app that carries the driver")
    /// Tools and daemons beside it.
    public private(set) var clients: [CodeObject] = []

    /// - Parameters:
    ///   - built: drivers whose bundle is there.
    ///   - set: what was found at the same paths.
    ///   - environment: for the drivers' processes.
    public init(
        _ built: [Built], _ set: ArtifactSet, host: HostPolicy, environment: [String: String] = [:]
    ) throws(MalformedFile) {
        var set = set
        for one in built { try Self.place(one, in: &set) }
        let cast = Cast(set)
        for one in built {
            guard let path = one.outcome.bundle else { continue }
            let info = try Self.info(of: path)
            let identifier = info.root["CFBundleIdentifier"]?.string ?? one.target.name
            let scene = Self.scene(of: identifier, in: cast, host)
            var facts = Facts(host: host, app: scene?.app ?? app, extensions: scene?.drivers ?? [])
            facts.driver = .present(
                scene?.drivers.first { $0.bundleIdentifier == identifier }
                    ?? CodeObjectFacts.codeObject(
                        CodeItem(driver: one.target.name, at: path, info: info, infoFile: one.target.infoPlistFile)))
            if let scene {
                app = scene.app
                clients += scene.clients
            }
            bundles.append(
                DriverBundle(
                    identifier: identifier, version: info.root["CFBundleVersion"]?.string ?? "1",
                    shortVersion: info.root["CFBundleShortVersionString"]?.string ?? "1.0", path: path,
                    executable: one.target.executableName, host: one.outcome.host ?? "", facts: facts,
                    uniqueID: Self.uniqueID(path, one.target.executableName), environment: environment))
        }
    }

    /// Whose claims an unnamed client has: the app's, or those of a tool in it.
    public var client: CodeObject? { clients.first ?? app.value }

    /// The app that carries the driver; of an app for each system, the one that installs it on this.
    private static func scene(of identifier: String, in cast: Cast, _ host: HostPolicy) -> Cast.Scene? {
        let scenes = cast.scenes.filter { scene in
            scene.drivers.contains { $0.bundleIdentifier == identifier }
        }
        let isForMac = host.platform == .macos
        return scenes.first { scene in
            let claims = scene.app.value?.entitlements.value
            return (claims?[Entitlement.systemExtensionInstall] != nil) == isForMac
        } ?? scenes.first
    }

    private static func info(of bundle: String) throws(MalformedFile) -> PropertyListDocument {
        let file = "\(bundle)/Info.plist"
        do {
            let bytes = try ByteSource(path: file).readAll(limit: 16 << 20, structure: "Info.plist")
            return try PropertyListDocument(parsing: Array(bytes.contents), file: file)
        } catch {
            throw MalformedFile(file: file, structure: "Info.plist", offset: 0, expectation: "\(error)")
        }
    }

    /// What the sources say of themselves holds build variables; the built Info.plist does not.
    private static func place(_ built: Built, in set: inout ArtifactSet) throws(MalformedFile) {
        guard let path = built.outcome.bundle else { return }
        let info = try info(of: path)
        let drivers = set.allItems.filter { $0.role == .driver }.count
        func isMeant(_ item: CodeItem) -> Bool {
            item.role == .driver && (drivers == 1 || item.path.hasSuffix("#\(built.target.name)"))
        }
        for index in set.items.indices {
            if isMeant(set.items[index]) {
                set.items[index].info = info
                set.items[index].infoFile = built.target.infoPlistFile
            }
            for inner in set.items[index].nested.indices where isMeant(set.items[index].nested[inner]) {
                set.items[index].nested[inner].info = info
                set.items[index].nested[inner].infoFile = built.target.infoPlistFile
            }
        }
    }

    /// As the launch daemon makes a DextUniqueID: a hash of the code (here: FNV-1a, no secret hangs on it).
    private static func uniqueID(_ bundle: String, _ executable: String) -> String {
        let bytes = try? ByteSource(path: "\(bundle)/\(executable)").readAll(limit: 1 << 30, structure: "executable")
        let hash = (bytes?.contents ?? []).reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
