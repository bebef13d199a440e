// SPDX-License-Identifier: Apache-2.0

/// Every rule. A new one is one file and one line here.
public enum RuleCatalogue {
    /// Every rule that has a page: of facts, and of the files that facts are read from.
    public static let described: [any RuleDescription.Type] = all + files

    /// Rules about files, which ``ArtifactFindings`` and ``PackageFindings`` apply.
    public static let files: [any RuleDescription.Type] = [
        FileUnreadable.self, FileSignatureBroken.self, FileDuplicateKey.self, ProfileSignatureBroken.self,
        ProfileHasExpired.self, PackageSignatureBroken.self, PackageUnsigned.self, PackageSigner.self,
    ]

    /// Rules of facts.
    public static let all: [any Rule.Type] = [
        // Bundle
        BundleArchitectures.self,
        BundleDeploymentTarget.self,
        BundleDriverKeysInApp.self,
        BundleDuplicateIdentifier.self,
        BundleExecutableName.self,
        BundleFolderName.self,
        BundleIdentifierOfApp.self,
        BundleIdentifierPrefix.self,
        BundleMinimumDriverKit.self,
        BundleSupportedPlatforms.self,
        BundleUsagePlaceholder.self,
        BundleVersionWide.self,
        UnresolvedVariable.self,
        // Personality
        PersonalityAudioClient.self,
        PersonalityBundleIdentifier.self,
        PersonalityClassName.self,
        PersonalityGenericClass.self,
        PersonalityHIDProvider.self,
        PersonalityKernelKext.self,
        PersonalityKeyCase.self,
        PersonalityMatchCategory.self,
        PersonalityNetworkingKext.self,
        PersonalityOldUSBClass.self,
        PersonalityOneProcessType.self,
        PersonalityProbeScore.self,
        PersonalityResourceMatch.self,
        PersonalityResourcesCategory.self,
        PersonalitySCSIProvider.self,
        PersonalityServerName.self,
        PersonalityServerOrganisation.self,
        PersonalityUserClass.self,
        PersonalityValueRange.self,
        PersonalityValueType.self,
        PersonalityVirtualController.self,
        // Matching
        MatchingEveryDevice.self,
        MatchingFirmwareRevision.self,
        MatchingForeignKeys.self,
        MatchingIdentical.self,
        MatchingMassStorage.self,
        MatchingUSBWildcard.self,
        PCIClaimPart.self,
        PCIMatchClass.self,
        PCIMatchHalves.self,
        PCIMatchIgnoredBits.self,
        PCIMatchJunk.self,
        PCIMatchPrefix.self,
        PCIMatchSwapped.self,
        PCIMatchVendorOnly.self,
        PCITunnelAbsent.self,
        PCITunnelType.self,
        // Entitlements
        AppClaimsDriverKey.self,
        AudioAllowAny.self,
        DriverClaimsAppKey.self,
        EntitlementNotTrue.self,
        EntitlementPrivate.self,
        EntitlementUnknown.self,
        FamilyMissing.self,
        FamilyUnused.self,
        HIDVirtualDeviceOnDriver.self,
        HIDVirtualFamily.self,
        TransportClaimForm.self,
        TransportClassLevel.self,
        TransportUSBVendor.self,
        TransportUnused.self,
        UserClientAccessCase.self,
        UserClientAccessForm.self,
        UserClientAccessOwnID.self,
        UserClientAccessStranger.self,
        // Distribution
        DistributionAllowAny.self,
        DistributionDebuggable.self,
        DistributionDevelopmentProfile.self,
        DistributionHardenedRuntime.self,
        DistributionMixedSigning.self,
        DistributionWildcard.self,
        ProfileAccessLines.self,
        ProfileDriverKeysInApp.self,
        ProfileExpiring.self,
        ProfileNoDevices.self,
        // Platform
        IPadDeviceFamily.self,
        IPadFamily.self,
        IPadMacKeys.self,
        IPadVirtualDriver.self,
        MacIPadKeys.self,
        // UserClient
        UserClientHalf.self,
        UserClientSameClass.self,
        UserClientTopLevel.self,
    ]

    static func find(_ subject: RuleSubject) -> [Finding] { all.flatMap { $0.find(subject) } }
}
