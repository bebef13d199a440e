// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum PlatformRows {
    static let all: [Row] = [
        Row(
            IPadMacKeys.self, "the app installs", Sound.iPad, at: Entitlement.systemExtensionInstall,
            fires: { $0.app?.claims?[Entitlement.systemExtensionInstall] = true },
            nearMiss: {
                $0.app?.claims?[Entitlement.systemExtensionInstall] = true
                $0.host.platform = .macos
            }),
        Row(
            IPadMacKeys.self, "the driver lets all in", Sound.iPad, at: Entitlement.allowAnyUserClientAccess,
            fires: { $0.driver.claims?[Entitlement.allowAnyUserClientAccess] = true },
            nearMiss: { $0.driver.claims?[Entitlement.allowThirdPartyUserClients] = true }),
        Row(
            MacIPadKeys.self, "the app communicates", Sound.usb, at: Entitlement.communicatesWithDrivers,
            fires: { $0.app?.claims?[Entitlement.communicatesWithDrivers] = true },
            nearMiss: {
                $0.app?.claims?[Entitlement.communicatesWithDrivers] = true
                $0.host.platform = .ipados
            }),
        Row(
            MacIPadKeys.self, "the driver lets third parties in", Sound.usb, at: Entitlement.allowThirdPartyUserClients,
            fires: { $0.driver.claims?[Entitlement.allowThirdPartyUserClients] = true },
            nearMiss: { $0.driver.claims = nil }),
        Row(
            IPadFamily.self, "a class", Sound.iPad, at: Row.main("IOClass"),
            fires: { $0.personality["IOClass"] = "IOUserSerial" },
            nearMiss: {
                $0.personality["IOClass"] = "IOUserSerial"
                $0.host.platform = .macos
            }),
        Row(
            IPadFamily.self, "a provider", Sound.iPad, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOProviderClass"] = "IOHIDInterface" },
            nearMiss: { $0.personality["IOProviderClass"] = "IOPCIDevice" }),
        Row(
            IPadFamily.self, "a claim", Sound.iPad, at: Entitlement.familyNetworking,
            fires: { $0.driver.claims?[Entitlement.familyNetworking] = true },
            nearMiss: { $0.driver.claims?[Entitlement.familyMIDI] = true }),
        Row(
            IPadVirtualDriver.self, "in development", Sound.iPad, at: Row.main("IOProviderClass"),
            fires: { $0.personality["IOProviderClass"] = "IOUserResources" },
            nearMiss: {
                $0.personality["IOProviderClass"] = "IOUserResources"
                $0.driver.signature = Sound.signature(.testFlight)  // the gate's
            }),
        Row(
            IPadDeviceFamily.self, "iPhone only", Sound.iPad, at: "UIDeviceFamily",
            fires: { $0.app?.info?["UIDeviceFamily"] = [1] },
            nearMiss: { $0.app?.info?["UIDeviceFamily"] = [1, 2] }),
    ]
}
