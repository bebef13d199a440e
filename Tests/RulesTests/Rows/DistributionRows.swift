// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum DistributionRows {
    static let all: [Row] = builds + profiles

    private static let usb = Entitlement.transportUSB
    private static let pci = Entitlement.transportPCI

    private static let builds: [Row] = [
        Row(
            DistributionWildcard.self, "USB", Sound.usb, at: "\(usb)/0/idVendor",
            fires: { $0.driver.signature = Sound.signature(.developerID) },
            nearMiss: {
                $0.driver.signature = Sound.signature(.developerID)
                $0.driver.profile = Sound.profile(.developerID)  // the gates'
            }),
        Row(
            DistributionWildcard.self, "PCI", Sound.pci, at: "\(pci)/0/IOPCIPrimaryMatch",
            fires: { $0.driver.signature = Sound.signature(.appStore) },
            nearMiss: {
                $0.driver.signature = Sound.signature(.appStore)
                $0.driver.claims?[pci] = [["IOPCIPrimaryMatch": "0x00001234&0x0000FFFF"]]
            }),
        Row(
            DistributionAllowAny.self, "no profile seen", Sound.usb, at: Entitlement.allowAnyUserClientAccess,
            fires: { $0.driver.signature = Sound.signature(.developerID) },
            nearMiss: {
                $0.driver.signature = Sound.signature(.developerID)
                $0.driver.claims?[Entitlement.familyAudio] = true
            }),
        Row(
            DistributionDevelopmentProfile.self, "certificates unknown", Sound.developerID, at: "profile",
            fires: { $0.driver.profile = Sound.profile(.development) },
            nearMiss: {
                $0.driver.profile = Sound.profile(.development)
                $0.driver.profile?.certificateDigests = ["a"]
                $0.driver.signature?.certificateDigest = "b"  // the gates'
            }),
        Row(
            DistributionDebuggable.self, "an app", Sound.developerID, at: Entitlement.getTaskAllow,
            fires: { $0.app?.claims?[Entitlement.getTaskAllow] = true },
            nearMiss: { $0.app?.claims?[Entitlement.getTaskAllow] = false }),
        Row(
            DistributionDebuggable.self, "the Mac's spelling", Sound.developerID,
            at: "com.apple.security.get-task-allow",
            fires: {
                $0.app?.claims?[Entitlement.getTaskAllow] = nil
                $0.driver.claims?["com.apple.security.get-task-allow"] = true
            },
            nearMiss: {
                $0.app?.claims?[Entitlement.getTaskAllow] = nil
                $0.driver.claims?["com.apple.security.get-task-allow"] = true
                $0.driver.signature = Sound.signature(.appleDevelopment)
            }),
        Row(
            DistributionHardenedRuntime.self, "an app", Sound.developerID, at: "signature",
            fires: { $0.app?.signature?.hasHardenedRuntime = false },
            nearMiss: {
                $0.app?.signature?.hasHardenedRuntime = false
                $0.app?.signature?.hasStapledTicket = true
            }),
        Row(
            DistributionMixedSigning.self, "a driver for development", Sound.developerID, at: "signature",
            fires: { $0.driver.signature = Sound.signature(.appleDevelopment) },
            nearMiss: { $0.app?.signature = Sound.signature(.appleDevelopment) }),
    ]

    private static let profiles: [Row] = [
        Row(
            ProfileExpiring.self, "in ten days", Sound.developerID, at: "profile",
            fires: { $0.host.now += 290 * 86_400 }, nearMiss: { $0.host.now += 301 * 86_400 }),  // the gates'
        Row(
            ProfileNoDevices.self, "an empty list", Sound.usb, at: "profile",
            fires: {
                $0.app?.profile = Sound.profile(.development)
                $0.app?.profile?.devices = []
            },
            nearMiss: {
                $0.app?.profile = Sound.profile(.development)
                $0.app?.profile?.devices = nil
            }),
        Row(
            ProfileDriverKeysInApp.self, "a transport", Sound.usb, at: usb,
            fires: { $0.app?.profile = Sound.profile(.development, [usb: [["idVendor": "*"]]]) },
            nearMiss: { $0.driver.profile = Sound.profile(.development, [usb: [["idVendor": "*"]]]) }),
        Row(
            ProfileAccessLines.self, "several lines", Sound.usb, at: Entitlement.userClientAccess,
            fires: { $0.app?.profile = Sound.profile(.developerID, [Entitlement.userClientAccess: "a.b\nc.d"]) },
            nearMiss: {
                $0.app?.profile = Sound.profile(.developerID, [Entitlement.userClientAccess: "a.b\nc.d"])
                $0.app?.claims?[Entitlement.userClientAccess] = ["a.b"]  // the gates'
            }),
    ]
}
