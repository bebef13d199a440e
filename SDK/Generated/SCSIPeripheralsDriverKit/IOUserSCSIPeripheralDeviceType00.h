// Made by dextlab iig from IOUserSCSIPeripheralDeviceType00.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType00_h
#define SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType00_h

#include <DriverKit/IOService.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsTypes.h>

/// Forms of SCSIType00OutParameters. The value is INFERRED.
typedef enum SCSIType00OutVersion : unsigned int {
    kScsiType00OutCurrentVersion1 = 1,
} SCSIType00OutVersion;

/// Forms of SCSIType00InParameters. The value is INFERRED.
typedef enum SCSIType00InVersion : unsigned int {
    kScsiType00InCurrentVersion1 = 1,
} SCSIType00InVersion;

/// A command for a device of this type. No field of its own is published.
struct SCSIType00OutParameters : SCSIDeviceOutParameters {
};

/// What came of a command. No field of its own is published.
struct SCSIType00InParameters : SCSIDeviceInParameters {
};

/// A driver beside the system's own for disks: SCSI Block Commands, peripheral device type 0.
///
/// The disk goes on being served by the kernel; the driver looks into the device, or sends commands of its maker's. The
/// personality's IOClass has to be this class: with any other every call answers kIOReturnUnsupported.
///
/// The words of class and methods are INFERRED: the kernel has a class of this name; what the documentation tells
/// drivers to call has its body there.
#define IOUserSCSIPeripheralDeviceType00_UserDetermineDeviceCharacteristics_ID 0x1c3a7594fbb6a3eaULL
#define IOUserSCSIPeripheralDeviceType00_UserDetermineDeviceCharacteristics_Args bool *result
#define IOUserSCSIPeripheralDeviceType00_UserResetDevice_ID 0x6b5d53f5e5787ecaULL
#define IOUserSCSIPeripheralDeviceType00_UserResetDevice_Args SCSIServiceResponse *response
#define IOUserSCSIPeripheralDeviceType00_UserSendCDB_ID 0x60e03090135b71a6ULL
#define IOUserSCSIPeripheralDeviceType00_UserSendCDB_Args SCSIType00OutParameters command, SCSIType00InParameters *response
#define IOUserSCSIPeripheralDeviceType00_UserSuspendServices_ID 0x99a3fa5800e912fULL
#define IOUserSCSIPeripheralDeviceType00_UserSuspendServices_Args 
#define IOUserSCSIPeripheralDeviceType00_UserResumeServices_ID 0x52593e4b82fd02a6ULL
#define IOUserSCSIPeripheralDeviceType00_UserResumeServices_Args 
#define IOUserSCSIPeripheralDeviceType00_UserReportMediumBlockSize_ID 0x755f298ca297e824ULL
#define IOUserSCSIPeripheralDeviceType00_UserReportMediumBlockSize_Args UInt64 *blockSize

struct IOUserSCSIPeripheralDeviceType00_IVars;
struct IOUserSCSIPeripheralDeviceType00_LocalIVars;
class IOUserSCSIPeripheralDeviceType00;

extern OSMetaClass * gIOUserSCSIPeripheralDeviceType00MetaClass;
extern const OSClassLoadInformation IOUserSCSIPeripheralDeviceType00_Class;

class IOUserSCSIPeripheralDeviceType00MetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserSCSIPeripheralDeviceType00 : public IOService {
    friend class IOUserSCSIPeripheralDeviceType00MetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserSCSIPeripheralDeviceType00MetaClass; }
    union {
        IOUserSCSIPeripheralDeviceType00_IVars * ivars;
        IOUserSCSIPeripheralDeviceType00_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t UserDetermineDeviceCharacteristics(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserDetermineDeviceCharacteristics_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserDetermineDeviceCharacteristics_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserDetermineDeviceCharacteristics_Handler __handler);
    kern_return_t UserResetDevice(SCSIServiceResponse *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserResetDevice_Handler)(OSMetaClassBase * __target, SCSIServiceResponse *response);
    static kern_return_t UserResetDevice_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserResetDevice_Handler __handler);
    kern_return_t UserSendCDB(SCSIType00OutParameters command, SCSIType00InParameters *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSendCDB_Handler)(OSMetaClassBase * __target, SCSIType00OutParameters command, SCSIType00InParameters *response);
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

#endif /* SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType00_h */
