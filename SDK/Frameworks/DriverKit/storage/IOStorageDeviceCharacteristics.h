// SPDX-License-Identifier: Apache-2.0

// Registry keys and values of the characteristics of a device.

#ifndef DRIVERKIT_STORAGE_IOSTORAGEDEVICECHARACTERISTICS_H
#define DRIVERKIT_STORAGE_IOSTORAGEDEVICECHARACTERISTICS_H

#define kIOPropertyBytesPerPhysicalSectorKey "Bytes per Physical Sector"
#define kIOPropertyCylinderCountKey          "Cylinder Count"
#define kIOPropertyDeviceCharacteristicsKey  "Device Characteristics"
#define kIOPropertyHeadCountKey              "Head Count"
#define kIOPropertyInvalidStartupDiskKey     "Invalid Startup Disk"
#define kIOPropertyLogicalBlockSizeKey       "Logical Block Size"
#define kIOPropertyMediumRotationRateKey     "Rotation Rate"
#define kIOPropertyMediumTypeKey             "Medium Type"
#define kIOPropertyMediumTypeRotationalKey   "Rotational"
#define kIOPropertyMediumTypeSolidStateKey   "Solid State"
#define kIOPropertyPhysicalBlockSizeKey      "Physical Block Size"
#define kIOPropertyProductNameKey            "Product Name"
#define kIOPropertyProductRevisionLevelKey   "Product Revision Level"
#define kIOPropertyProductSerialNumberKey    "Serial Number"
#define kIOPropertyRigidDiskGeometryKey      "Rigid Disk Geometry"
#define kIOPropertySectorCountPerTrackKey    "Sector Count per Track"
#define kIOPropertySupportedBDFeaturesKey    "BD Features"
#define kIOPropertySupportedCDFeaturesKey    "CD Features"
#define kIOPropertySupportedDVDFeaturesKey   "DVD Features"
#define kIOPropertyTargetDiskModeKey         "Target Disk Mode"
#define kIOPropertyVendorNameKey             "Vendor Name"

#endif /* DRIVERKIT_STORAGE_IOSTORAGEDEVICECHARACTERISTICS_H */
