// SPDX-License-Identifier: Apache-2.0

import DriverSources

/// A rule as lists and pages show it.
public struct RuleEntry: Sendable {
    public let id: String
    public let severity: Finding.Severity
    public let summary: String
    public let page: RulePage

    public init(_ rule: any RuleDescription.Type) {
        id = rule.id
        severity = rule.severity
        summary = rule.summary
        page = rule.page
    }

    init(source rule: any SourceRule.Type) {
        id = rule.id
        severity = Finding.Severity(rawValue: rule.severity.rawValue) ?? .warning
        summary = rule.summary
        page = RulePage(
            check: rule.page.check, symptom: rule.page.symptom, fix: rule.page.fix, source: rule.page.source)
    }
}

/// Every rule. A new one is one file and one line here.
public enum RuleCatalogue {
    /// Every rule that has a page: of facts, and of the files that facts are read from.
    public static let described: [RuleEntry] =
        (all + files).map(RuleEntry.init) + SourceRules.all.map(RuleEntry.init(source:))

    /// Rules about files, which ``ArtifactFindings`` and ``PackageFindings`` apply.
    public static let files: [any RuleDescription.Type] = [
        FileUnreadable.self, FileSignatureBroken.self, FileDuplicateKey.self, ProfileSignatureBroken.self,
        ProfileHasExpired.self, PackageSignatureBroken.self, PackageUnsigned.self, PackageSigner.self,
        UserClassUndeclared.self,
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
