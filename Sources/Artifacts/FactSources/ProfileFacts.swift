// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import Signatures

/// A provisioning profile as facts.
enum ProfileFacts {
    static func profile(_ profile: ProvisioningProfile, _ signature: ProfileSignature) -> Gates.Profile {
        let defects = signature.defects.map { CodeObjectFacts.defect($0) }
        return Gates.Profile(
            name: profile.name, uuid: profile.uuid, kind: kind(profile),
            applicationIdentifier: profile.applicationIdentifier ?? "", teamIdentifier: profile.teamIdentifier,
            entitlements: PropertyListFacts.entries(
                profile.entitlements, of: profile.document, file: profile.file, baseOffset: profile.contentOffset),
            devices: profile.devices, provisionsAllDevices: profile.provisionsAllDevices,
            certificateDigests: profile.certificates.map(\.digest), creationDate: profile.creationDate,
            expirationDate: profile.expirationDate, platforms: profile.platforms,
            isVerified: signature.isVerified,
            defects: defects, evidence: Evidence(profile.file))
    }

    /// TN3125: devices are listed for development and ad hoc; all devices for Developer ID (macOS) and enterprise (iOS);
    /// neither for the store. get-task-allow tells development from ad hoc.
    static func kind(_ profile: ProvisioningProfile) -> Gates.Profile.Kind {
        let isMac = profile.platforms.contains("OSX") || profile.platforms.contains("macOS")
        if profile.provisionsAllDevices { return isMac ? .developerID : .enterprise }
        let debuggable = ["get-task-allow", "com.apple.security.get-task-allow"].contains {
            profile.entitlements[$0]?.boolean == true
        }
        guard profile.devices != nil else { return debuggable ? .development : .appStore }
        // A Mac profile with devices is for development; ad hoc distribution exists on iOS only.
        return debuggable || isMac ? .development : .adHoc
    }
}
