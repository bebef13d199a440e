// SPDX-License-Identifier: Apache-2.0

import Gates
import SigningFixtures

extension HostPolicy {
    /// A Mac with Apple silicon on the day on which everything was signed.
    static func mac(
        _ version: Version = Version(26), sip: Bool = true, developerMode: Bool = false, architecture: String = "arm64",
        device: String? = nil, dk: DriverKitBootArg = .enabled, kernel: KernelState = .running
    ) -> HostPolicy {
        HostPolicy(
            platform: .macos, osVersion: version, architecture: architecture, isSIPEnabled: sip,
            isDeveloperModeOn: developerMode, driverKitBootArg: dk, kernelState: kernel, deviceIdentifier: device,
            now: TestClock.signing.timeIntervalSince1970)
    }

    /// An iPad on that day.
    static func pad(_ version: Version = Version(18, 5), device: String? = nil) -> HostPolicy {
        HostPolicy(
            platform: .ipados, osVersion: version, deviceIdentifier: device,
            now: TestClock.signing.timeIntervalSince1970)
    }

    /// The same machine at another time.
    func at(_ now: Double) -> HostPolicy {
        var copy = self
        copy.now = now
        return copy
    }

    /// For the listing and for expected.json.
    var summary: String {
        var parts = ["\(platform.rawValue) \(osVersion)"]
        if architecture != "arm64" { parts.append(architecture) }
        if !isSIPEnabled { parts.append("SIP off") }
        if isDeveloperModeOn { parts.append("developer mode") }
        if driverKitBootArg != .enabled { parts.append("dk=0x\(String(driverKitBootArg.rawValue, radix: 16))") }
        if isAMFIDisabled { parts.append("AMFI off") }
        if kernelState != .running { parts.append(kernelState.rawValue) }
        return parts.joined(separator: ", ")
    }
}
