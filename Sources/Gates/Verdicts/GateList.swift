// SPDX-License-Identifier: Apache-2.0

/// Every gate, in the order in which a driver meets them.
///
/// A new gate is one file and one line here.
public enum GateList {
    public static let all: [any Gate.Type] = [
        // Build
        AppProfileEntitlementMatch.self, DriverProfileEntitlementMatch.self,
        // The app starts and asks for activation
        AppAMFI.self, AppInstallEntitlement.self, AppLocation.self, ExtensionLookup.self, ExtensionIdentifier.self,
        ExtensionCategory.self, BundleIDPrefix.self, UsageDescription.self, CodeSignature.self,
        SystemExtensionPolicy.self, CategoryValidation.self, Replacement.self, UserApproval.self, IPadOSSettings.self,
        RebootPending.self,
        // The kernel matches
        CatalogueRegistration.self, Matching.self, KernelClassCheck.self,
        // The driver's process is launched and checks in
        LaunchAllowed.self, ServerLaunch.self, DaemonLaunch.self, DriverSignature.self, DriverCheckIn.self,
        CheckInTimeout.self, CheckInToken.self, ProviderEntitlements.self, FamilyEntitlements.self,
        RealHardwareOnly.self,
        // It starts
        UserClass.self, StartOutcome.self, CrashPolicy.self,
        // The app opens it
        ServiceDiscovery.self, ServiceOpen.self, NewUserClient.self, UserClientAccessMac.self,
        UserClientAccessPad.self, UserClientRequirement.self, UserClientOpenPolicy.self,
        // And calls it
        ExternalMethod.self, DriverNotifications.self, SetProperties.self, USBDeviceCapture.self,
    ]

    /// Gates whose facts no file holds: where the app lies, what is installed, what the user answered, what the driver
    /// did. When one of these is undecided, nothing is missing from what was given.
    public static let decidedByTheRunningSystem: Set<GateID> = [
        AppLocation.id, Replacement.id, UserApproval.id, IPadOSSettings.id, RebootPending.id, CatalogueRegistration.id,
        ServerLaunch.id, DaemonLaunch.id, CheckInTimeout.id, CheckInToken.id, UserClass.id, StartOutcome.id,
        CrashPolicy.id, ServiceDiscovery.id, ServiceOpen.id, NewUserClient.id, UserClientOpenPolicy.id,
        ExternalMethod.id, DriverNotifications.id, SetProperties.id,
    ]
}
