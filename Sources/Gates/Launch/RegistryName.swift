// SPDX-License-Identifier: Apache-2.0

/// The kernel's way to name a registry entry in a log line: `Name-0xID`.
///
/// What nobody knows is written as `…`, so that a predicted line can still be compared with a real one.
///
/// - Source: XNU `iokit/IOKit/IOKitDebug.h`, DKS and DKN.
enum RegistryName {
    static let unknown = "\u{2026}"

    static func hex(_ id: UInt64?) -> String { id.map { String($0, radix: 16) } ?? unknown }

    static func entry(_ name: String?, _ id: UInt64?) -> String { "\(name ?? unknown)-0x\(hex(id))" }
}

extension Facts {
    /// Name of the driver's kernel object: its IOUserClass, from the moment that the launch is prepared.
    var serviceName: String {
        RegistryName.entry(
            personality.value?.userClass ?? personality.value?.kernelClass, runtime.launch.serviceID.value)
    }

    var providerName: String {
        RegistryName.entry(provider.value?.name ?? personality.value?.providerClass, provider.value?.registryEntryID)
    }

    var userServerName: String { personality.value?.serverName ?? RegistryName.unknown }

    /// The launch's tag in hex: the id of the driver's kernel object.
    var launchTag: String { RegistryName.hex(runtime.launch.serviceID.value) }

    /// `IOUserServer({server}-0x{tag})-0x{id}`
    var serverObjectName: String {
        RegistryName.entry("IOUserServer(\(userServerName)-0x\(launchTag))", runtime.launch.serverID.value)
    }

    /// IOUserClass of UserClientProperties and the user client's id.
    var userClientName: String {
        RegistryName.entry(userClientProperties?["IOUserClass"]?.string, runtime.open.userClientID.value)
    }

    /// `{executable}[{pid}]` of the driver's process.
    var driverProcess: String {
        let code = driver.value
        let name = code?.executable.value?.name ?? code?.info.value?.string("CFBundleExecutable")
        let pid = runtime.launch.processID.value.map(String.init) ?? RegistryName.unknown
        return "\(name ?? code?.bundleIdentifier ?? RegistryName.unknown)[\(pid)]"
    }

    /// Bundle id that the personality got, else the driver's; a build variable in its place is taken for the driver's.
    var personalityBundleIdentifier: String? {
        guard let personality = personality.value else { return driver.value?.bundleIdentifier }
        guard isUnresolved(personality.bundleIdentifier) else { return personality.bundleIdentifier }
        return driver.value?.bundleIdentifier ?? personality.bundleIdentifier
    }

    /// The dictionary of the matched personality that IOService::Create reads.
    var userClientProperties: [String: FactValue]? {
        personality.value?.entries["UserClientProperties"]?.dictionary
    }

    /// The line with which the kernel ends a server.
    func exitLine(_ reason: String) -> LogLine { LogLine("kernel", "DK: \(serverObjectName)::exit(\(reason))") }
}
