// Made by dextlab iig from IOUserSCSIPeripheralDeviceType05.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType05_h
#define SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType05_h

#include <DriverKit/IOService.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsTypes.h>

/// Forms of SCSIType05OutParameters. The value is INFERRED.
typedef enum SCSIType05OutVersion : unsigned int {
    kScsiType05OutCurrentVersion1 = 1,
} SCSIType05OutVersion;

/// Forms of SCSIType05InParameters. The value is INFERRED.
typedef enum SCSIType05InVersion : unsigned int {
    kScsiType05InCurrentVersion1 = 1,
} SCSIType05InVersion;

/// A command for a device of this type. No field of its own is published.
struct SCSIType05OutParameters : SCSIDeviceOutParameters {
};

/// What came of a command. No field of its own is published.
struct SCSIType05InParameters : SCSIDeviceInParameters {
};

/// A driver beside the system's own for optical drives: SCSI Multimedia Commands, peripheral device type 5.
///
/// The disk goes on being served by the kernel; the driver looks into the device, or sends commands of its maker's. The
/// personality's IOClass has to be this class: with any other every call answers kIOReturnUnsupported.
///
/// The words of class and methods are INFERRED: the kernel has a class of this name; what the documentation tells
/// drivers to call has its body there.
#define IOUserSCSIPeripheralDeviceType05_UserInitializeDeviceSupport_ID 0x56680804d4244a69ULL
#define IOUserSCSIPeripheralDeviceType05_UserInitializeDeviceSupport_Args bool *result
#define IOUserSCSIPeripheralDeviceType05_UserResetDevice_ID 0x7603bcb8d4dff5dbULL
#define IOUserSCSIPeripheralDeviceType05_UserResetDevice_Args SCSIServiceResponse *response
#define IOUserSCSIPeripheralDeviceType05_UserSendCDB_ID 0x74709852b3895047ULL
#define IOUserSCSIPeripheralDeviceType05_UserSendCDB_Args SCSIType05OutParameters command, SCSIType05InParameters *response
#define IOUserSCSIPeripheralDeviceType05_UserSuspendServices_ID 0x760597857a8774eaULL
#define IOUserSCSIPeripheralDeviceType05_UserSuspendServices_Args 
#define IOUserSCSIPeripheralDeviceType05_UserResumeServices_ID 0x5b647cc9fccabd85ULL
#define IOUserSCSIPeripheralDeviceType05_UserResumeServices_Args 
#define IOUserSCSIPeripheralDeviceType05_UserReportMediumBlockSize_ID 0x399662a622053e81ULL
#define IOUserSCSIPeripheralDeviceType05_UserReportMediumBlockSize_Args UInt64 *blockSize

struct IOUserSCSIPeripheralDeviceType05_IVars;
struct IOUserSCSIPeripheralDeviceType05_LocalIVars;
class IOUserSCSIPeripheralDeviceType05;

extern OSMetaClass * gIOUserSCSIPeripheralDeviceType05MetaClass;
extern const OSClassLoadInformation IOUserSCSIPeripheralDeviceType05_Class;

class IOUserSCSIPeripheralDeviceType05MetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserSCSIPeripheralDeviceType05 : public IOService {
    friend class IOUserSCSIPeripheralDeviceType05MetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserSCSIPeripheralDeviceType05MetaClass; }
    union {
        IOUserSCSIPeripheralDeviceType05_IVars * ivars;
        IOUserSCSIPeripheralDeviceType05_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t UserInitializeDeviceSupport(bool *result, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserInitializeDeviceSupport_Handler)(OSMetaClassBase * __target, bool *result);
    static kern_return_t UserInitializeDeviceSupport_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserInitializeDeviceSupport_Handler __handler);
    kern_return_t UserResetDevice(SCSIServiceResponse *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserResetDevice_Handler)(OSMetaClassBase * __target, SCSIServiceResponse *response);
    static kern_return_t UserResetDevice_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserResetDevice_Handler __handler);
    kern_return_t UserSendCDB(SCSIType05OutParameters command, SCSIType05InParameters *response, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*UserSendCDB_Handler)(OSMetaClassBase * __target, SCSIType05OutParameters command, SCSIType05InParameters *response);
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

#endif /* SCSIPeripheralsDriverKit_IOUserSCSIPeripheralDeviceType05_h */
