// Made by dextlab iig from IOUserSCSIPeripheralDeviceType07.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType07_h
#define SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType07_h

#include <DriverKit/IOService.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsTypes.h>

/// Forms of SCSIType07OutParameters. The value is INFERRED.
typedef enum SCSIType07OutVersion : unsigned int {
    kScsiType07OutCurrentVersion1 = 1,
} SCSIType07OutVersion;

/// Forms of SCSIType07InParameters. The value is INFERRED.
typedef enum SCSIType07InVersion : unsigned int {
    kScsiType07InCurrentVersion1 = 1,
} SCSIType07InVersion;

/// A command for a device of this type. No field of its own is published.
struct SCSIType07OutParameters : SCSIDeviceOutParameters {
};

/// What came of a command. No field of its own is published.
struct SCSIType07InParameters : SCSIDeviceInParameters {
};

/// A driver beside the system's own for magneto-optical drives: SCSI Block Commands, peripheral device type 7.
///
/// The disk goes on being served by the kernel; the driver looks into the device, or sends commands of its maker's. The
/// personality's IOClass has to be this class: with any other every call answers kIOReturnUnsupported.
///
/// The words of class and methods are INFERRED: the kernel has a class of this name; what the documentation tells
/// drivers to call has its body there.
#define IOUserSCSIPeripheralDeviceType07_UserDetermineDeviceCharacteristics_ID 0x5de9b1187eb28507ULL
#define IOUserSCSIPeripheralDeviceType07_UserDetermineDeviceCharacteristics_Args bool *result
#define IOUserSCSIPeripheralDeviceType07_UserResetDevice_ID 0x1b7909442a10c7e9ULL
#define IOUserSCSIPeripheralDeviceType07_UserResetDevice_Args SCSIServiceResponse *response
#define IOUserSCSIPeripheralDeviceType07_UserSendCDB_ID 0x4273529a015f3e7dULL
#define IOUserSCSIPeripheralDeviceType07_UserSendCDB_Args SCSIType07OutParameters command, SCSIType07InParameters *response
#define IOUserSCSIPeripheralDeviceType07_UserSuspendServices_ID 0x273c47b78f321eb8ULL
#define IOUserSCSIPeripheralDeviceType07_UserSuspendServices_Args 
#define IOUserSCSIPeripheralDeviceType07_UserResumeServices_ID 0x3ded76611e519aabULL
#define IOUserSCSIPeripheralDeviceType07_UserResumeServices_Args 
#define IOUserSCSIPeripheralDeviceType07_UserReportMediumBlockSize_ID 0x59680db43483ce73ULL
#define IOUserSCSIPeripheralDeviceType07_UserReportMediumBlockSize_Args UInt64 *blockSize

struct IOUserSCSIPeripheralDeviceType07_IVars;
struct IOUserSCSIPeripheralDeviceType07_LocalIVars;
class IOUserSCSIPeripheralDeviceType07;

extern OSMetaClass * gIOUserSCSIPeripheralDeviceType07MetaClass;
extern const OSClassLoadInformation IOUserSCSIPeripheralDeviceType07_Class;

class IOUserSCSIPeripheralDeviceType07MetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserSCSIPeripheralDeviceType07 : public IOService {
    friend class IOUserSCSIPeripheralDeviceType07MetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserSCSIPeripheralDeviceType07MetaClass; }
    union {
        IOUserSCSIPeripheralDeviceType07_IVars * ivars;
        IOUserSCSIPeripheralDeviceType07_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t UserDetermineDeviceCharacteristics(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDetermineDeviceCharacteristics_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserDetermineDeviceCharacteristics_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDetermineDeviceCharacteristics_Handler __handler);
    kern_return_t UserResetDevice(SCSIServiceResponse *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserResetDevice_Handler)(OSMetaClassBase * __target, SCSIServiceResponse *response);
    static kern_return_t UserResetDevice_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserResetDevice_Handler __handler);
    kern_return_t UserSendCDB(SCSIType07OutParameters command, SCSIType07InParameters *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSendCDB_Handler)(OSMetaClassBase * __target, SCSIType07OutParameters command, SCSIType07InParameters *response);
    static kern_return_t UserSendCDB_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserSendCDB_Handler __handler);
    kern_return_t UserSuspendServices(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSuspendServices_Handler)(OSMetaClassBase * __target);
    static kern_return_t UserSuspendServices_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserSuspendServices_Handler __handler);
    kern_return_t UserResumeServices(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserResumeServices_Handler)(OSMetaClassBase * __target);
    static kern_return_t UserResumeServices_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserResumeServices_Handler __handler);
    kern_return_t UserReportMediumBlockSize(UInt64 *blockSize, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserReportMediumBlockSize_Handler)(OSMetaClassBase * __target, UInt64 *blockSize);
    static kern_return_t UserReportMediumBlockSize_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserReportMediumBlockSize_Handler __handler);
public:
public:
    /// Called once, at enumeration, before the disk is published. Without true in *result the device is not used.
    
    /// Resets the device. *response is what the transport says of it.
    
    /// Sends a command and waits for its end.
    ///
    /// kIOReturnSuccess says that there is a response; whether the device was content stands in fServiceResponse and
    /// fCompletionStatus. Commands of the maker's (0xC0 and above) need UserSuspendServices before, else
    /// kIOReturnNotPrivileged.
    
    /// Takes the medium from the system: file systems have to be unmounted by then.
    
    /// Gives it back. Once for each UserSuspendServices that succeeded.
    
    /// Bytes in a block.
    
};

#endif /* SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType07_h */
