// SPDX-License-Identifier: Apache-2.0

// Names of properties, planes and entitlements. Values are what stands in Info.plist and in the registry.

#ifndef DRIVERKIT_IOKITKEYS_H
#define DRIVERKIT_IOKITKEYS_H

/// Properties of the registry root.
#define kIOKitBuildVersionKey "IOKitBuildVersion"
#define kIOKitDiagnosticsKey  "IOKitDiagnostics"
#define kIORegistryPlanesKey  "IORegistryPlanes"
#define kIOCatalogueKey       "IOCatalogue"

/// Registry planes.
#define kIOServicePlane    "IOService"
#define kIOPowerPlane      "IOPower"
#define kIODeviceTreePlane "IODeviceTree"
#define kIOAudioPlane      "IOAudio"
#define kIOFireWirePlane   "IOFireWire"
#define kIOUSBPlane        "IOUSB"

/// Properties of registry entries.
#define kIORegistryEntryIDKey                          "IORegistryEntryID"
#define kIORegistryEntryPropertyKeysKey                "IORegistryEntryPropertyKeys"
#define kIORegistryEntryAllowableSetPropertiesKey      "IORegistryEntryAllowableSetProperties"
#define kIORegistryEntryDefaultLockingSetPropertiesKey "IORegistryEntryDefaultLockingSetProperties"

/// Classes, and the keys of a personality that every driver has.
#define kIOServiceClass   "IOService"
#define kIOResourcesClass "IOResources"
#define kIOClassKey       "IOClass"
#define kIOProbeScoreKey  "IOProbeScore"
#define kIOKitDebugKey    "IOKitDebug"

/// Keys of a driver extension: class in the dext; properties that a dext may set.
#define kIOUserClassKey             "IOUserClass"
#define kIOUserClassesKey           "IOUserClasses"
#define kIOSupportedPropertiesKey   "IOSupportedProperties"
#define kIOUserServicePropertiesKey "IOUserServiceProperties"

/// Matching.
#define kIOProviderClassKey        "IOProviderClass"
#define kIONameMatchKey            "IONameMatch"
#define kIOPropertyMatchKey        "IOPropertyMatch"
#define kIOPropertyExistsMatchKey  "IOPropertyExistsMatch"
#define kIOPathMatchKey            "IOPathMatch"
#define kIOLocationMatchKey        "IOLocationMatch"
#define kIOParentMatchKey          "IOParentMatch"
#define kIOResourceMatchKey        "IOResourceMatch"
#define kIOResourceMatchedKey      "IOResourceMatched"
#define kIOMatchedServiceCountKey  "IOMatchedServiceCountMatch"
#define kIONameMatchedKey          "IONameMatched"
#define kIOMatchCategoryKey        "IOMatchCategory"
#define kIODefaultMatchCategoryKey "IODefaultMatchCategory"
#define kIOMatchedPersonalityKey   "IOMatchedPersonality"
#define kIORematchPersonalityKey   "IORematchPersonality"
#define kIORematchCountKey         "IORematchCount"
#define kIODEXTMatchCountKey       "IODEXTMatchCount"
#define kIOMatchDeferKey           "IOMatchDefer"

/// Entitlements, and the properties that ask for them.
#define kIOUserClientEntitlementsKey                                   "IOUserClientEntitlements"
#define kIOServiceDEXTEntitlementsKey                                  "IOServiceDEXTEntitlements"
#define kIODriverKitEntitlementKey                                     "com.apple.developer.driverkit"
#define kIODriverKitUserClientEntitlementsKey                          "com.apple.developer.driverkit.userclient-access"
#define kIODriverKitRequiredEntitlementsKey                            "com.apple.private.driverkit.driver-access"
#define kIODriverKitTestDriverEntitlementKey                           "com.apple.private.driverkit.test-driver"
#define kIODriverKitUserClientEntitlementAllowAnyKey \
    "com.apple.developer.driverkit.allow-any-userclient-access"
#define kIODriverKitUserClientEntitlementAdministratorKey              "com.apple.developer.driverkit.administrator"
#define kIODriverKitUserClientEntitlementCommunicatesWithDriversKey \
    "com.apple.developer.driverkit.communicates-with-drivers"
#define kIODriverKitUserClientEntitlementAllowThirdPartyUserClientsKey \
    "com.apple.developer.driverkit.allow-third-party-userclients"
#define kIODriverKitUSBTransportEntitlementKey                         "com.apple.developer.driverkit.transport.usb"
#define kIODriverKitHIDTransportEntitlementKey                         "com.apple.developer.driverkit.transport.hid"
#define kIODriverKitHIDFamilyDeviceEntitlementKey                      "com.apple.developer.driverkit.family.hid.device"
#define kIODriverKitHIDFamilyEventServiceEntitlementKey \
    "com.apple.developer.driverkit.family.hid.eventservice"
#define kIODriverKitTransportBuiltinEntitlementKey                     "com.apple.developer.driverkit.builtin"
#define kIONVRAMReadAccessKey                                          "com.apple.private.iokit.nvram-read-access"
#define kIONVRAMWriteAccessKey                                         "com.apple.private.iokit.nvram-write-access"
#define kIOResourcesSetPropertyKey                                     "com.apple.private.iokit.ioresources.setproperty"
#define kIONVRAMSystemAllowKey                                         "com.apple.private.iokit.system-nvram-allow"

/// User clients and servers.
#define kIOAllCPUInitializedKey                                  "IOAllCPUInitialized"
#define kIOUserClientClassKey                                    "IOUserClientClass"
#define kIOMapperIDKey                                           "IOMapperID"
#define kIOUserClientCrossEndianKey                              "IOUserClientCrossEndian"
#define kIOUserClientCrossEndianCompatibleKey                    "IOUserClientCrossEndianCompatible"
#define kIOUserClientSharedInstanceKey                           "IOUserClientSharedInstance"
#define kIOUserClientDefaultLockingKey                           "IOUserClientDefaultLocking"
#define kIOUserClientDefaultLockingSetPropertiesKey              "IOUserClientDefaultLockingSetProperties"
#define kIOUserClientDefaultLockingSingleThreadExternalMethodKey "IOUserClientDefaultLockingSingleThreadExternalMethod"
#define kIOUserClientCreatorKey                                  "IOUserClientCreator"
#define kIOUserServerCDHashKey                                   "IOUserServerCDHash"
#define kIOUserUserClientKey                                     "IOUserUserClient"
#define kIOUserServerOneProcessKey                               "IOUserServerOneProcess"
#define kIOUserServerPreserveUserspaceRebootKey                  "IOUserServerPreserveUserspaceReboot"

/// Kinds of service notification.
#define kIOPublishNotification       "IOServicePublish"
#define kIOFirstPublishNotification  "IOServiceFirstPublish"
#define kIOMatchedNotification       "IOServiceMatched"
#define kIOFirstMatchNotification    "IOServiceFirstMatch"
#define kIOTerminatedNotification    "IOServiceTerminate"
#define kIOWillTerminateNotification "IOServiceWillTerminate"

/// Kinds of interest notification.
#define kIOGeneralInterest            "IOGeneralInterest"
#define kIOBusyInterest               "IOBusyInterest"
#define kIOAppPowerStateInterest      "IOAppPowerStateInterest"
#define kIOPriorityPowerStateInterest "IOPriorityPowerStateInterest"

/// System states a service can be told of: names of items, and keys and values of their dictionaries.
#define kIOSystemStateClamshellKey                           "com.apple.iokit.pm.clamshell"
#define kIOSystemStateSleepDescriptionKey                    "com.apple.iokit.pm.sleepdescription"
#define kIOSystemStateSleepDescriptionReasonKey              "com.apple.iokit.pm.sleepreason"
#define kIOSystemStateSleepDescriptionHibernateStateKey      "com.apple.iokit.pm.hibernatestate"
#define kIOSystemStateWakeDescriptionKey                     "com.apple.iokit.pm.wakedescription"
#define kIOSystemStateWakeDescriptionWakeReasonKey           "com.apple.iokit.pm.wakereason"
#define kIOSystemStateWakeDescriptionContinuousTimeOffsetKey "com.apple.iokit.pm.wakedescription.continuous-time-offset"
#define kIOSystemStateHaltDescriptionKey                     "com.apple.iokit.pm.haltdescription"
#define kIOSystemStateHaltDescriptionHaltStateKey            "com.apple.iokit.pm.haltstate"
#define kIOSystemStatePowerSourceDescriptionKey              "com.apple.iokit.pm.powersourcedescription"
#define kIOSystemStatePowerSourceDescriptionACAttachedKey    "com.apple.iokit.pm.acattached"
enum {
    kIOSystemStateSleepDescriptionHibernateStateInactive            = 0,
    kIOSystemStateSleepDescriptionHibernateStateHibernating         = 1,
    kIOSystemStateSleepDescriptionHibernateStateWakingFromHibernate = 2,
};

/// Limits of a controller: commands, priorities, blocks, bytes, segments, alignment of transfers.
#define kIOCommandPoolSizeKey                   "IOCommandPoolSize"
#define kIOMaximumPriorityCountKey              "IOMaximumPriorityCount"
#define kIOMaximumBlockCountReadKey             "IOMaximumBlockCountRead"
#define kIOMaximumBlockCountWriteKey            "IOMaximumBlockCountWrite"
#define kIOMaximumByteCountReadKey              "IOMaximumByteCountRead"
#define kIOMaximumByteCountWriteKey             "IOMaximumByteCountWrite"
#define kIOMaximumSegmentCountReadKey           "IOMaximumSegmentCountRead"
#define kIOMaximumSegmentCountWriteKey          "IOMaximumSegmentCountWrite"
#define kIOMaximumSegmentByteCountReadKey       "IOMaximumSegmentByteCountRead"
#define kIOMaximumSegmentByteCountWriteKey      "IOMaximumSegmentByteCountWrite"
#define kIOMinimumSegmentAlignmentByteCountKey  "IOMinimumSegmentAlignmentByteCount"
#define kIOMaximumSegmentAddressableBitCountKey "IOMaximumSegmentAddressableBitCount"
#define kIOMinimumSaturationByteCountKey        "IOMinimumSaturationByteCount"
#define kIOMaximumSwapWriteKey                  "IOMaximumSwapWrite"

/// Others.
#define kIOPlatformDeviceMessageKey           "IOPlatformDeviceMessage"
#define kIOCFPlugInTypesKey                   "IOCFPlugInTypes"
#define kIOCompatibilityMatchKey              "IOCompatibilityMatch"
#define kIOCompatibilityPropertiesKey         "IOCompatibilityProperties"
#define kIOPathKey                            "IOPath"
#define kIOIconKey                            "IOIcon"
#define kIOBundleResourceFileKey              "IOBundleResourceFile"
#define kIOBusBadgeKey                        "IOBusBadge"
#define kIODeviceIconKey                      "IODeviceIcon"
#define kIOPlatformSerialNumberKey            "IOPlatformSerialNumber"
#define kIOPlatformUUIDKey                    "IOPlatformUUID"
#define kIONVRAMBootArgsKey                   "boot-args"
#define kIONVRAMDeletePropertyKey             "IONVRAM-DELETE-PROPERTY"
#define kIONVRAMSyncNowPropertyKey            "IONVRAM-SYNCNOW-PROPERTY"
#define kIONVRAMActivateCSRConfigPropertyKey  "IONVRAM-ARMCSR-PROPERTY"
#define kIODTNVRAMPanicInfoKey                "aapl,panic-info"
#define kIONVRAMDeletePropertyKeyWRet         "IONVRAM-DELETEWRET-PROPERTY"
#define kIOBootDeviceKey                      "IOBootDevice"
#define kIOBootDevicePathKey                  "IOBootDevicePath"
#define kIOBootDeviceSizeKey                  "IOBootDeviceSize"
#define kOSBuildVersionKey                    "OS Build Version"
#define kIOStateNotificationItemCreateKey     "com.apple.iokit.statenotification.create"
#define kIOStateNotificationItemSetKey        "com.apple.iokit.statenotification.set"
#define kIOStateNotificationItemCopyKey       "com.apple.iokit.statenotification.copy"
#define kIOStateNotificationNameKey           "com.apple.iokit.statenotification.name"
#define kIOStateNotificationEntitlementSetKey "com.apple.iokit.statenotification.entitlement-set"
#define kIOStateNotificationEntitlementGetKey "com.apple.iokit.statenotification.entitlement-get"

#endif /* DRIVERKIT_IOKITKEYS_H */
