// Made by dextlab iig from IOUserClient.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOUSERCLIENT_IIG
#define DRIVERKIT_IOUSERCLIENT_IIG

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

class IOUserClient;
struct IOUserClientMethodArguments;

/// Queue that ExternalMethod runs on, if the service has one of that name; else the default.
#define kIOUserClientQueueNameExternalMethod "IOUserClientQueueExternalMethod"

#define IO_USER_CLIENT_METHOD_ARGUMENTS_CURRENT_VERSION 2

enum {
    kIOUserClientScalarArrayCountMax = 16,
};
enum {
    kIOUserClientAsyncReferenceCountMax = 16,
};
enum {
    kIOUserClientAsyncArgumentsCountMax = 16,
};

typedef uint64_t IOUserClientScalarArray[kIOUserClientScalarArrayCountMax];
typedef uint64_t IOUserClientAsyncReferenceArray[kIOUserClientAsyncReferenceCountMax];
typedef uint64_t IOUserClientAsyncArgumentsArray[kIOUserClientAsyncArgumentsCountMax];

/// Option that CopyClientMemoryForType sets: the client may only read.
enum {
    kIOUserClientMemoryReadOnly = 0x00000001,
};

/// In a dispatch entry: any size or count.
#define kIOUserClientVariableStructureSize 0xffffffff

enum {
    kIOUserClientMethodArgumentsCurrentVersion = IO_USER_CLIENT_METHOD_ARGUMENTS_CURRENT_VERSION,
};

/// Runs a selector. `target` and `reference` are what was given to super::ExternalMethod.
typedef kern_return_t (*IOUserClientMethodFunction)(
    OSObject *target, void *reference, IOUserClientMethodArguments *arguments);

/// What an entry of a dispatch table demands. An unmet demand is kIOReturnBadArgument before the function runs.
struct IOUserClientMethodDispatch {
    IOUserClientMethodFunction function;
    /// 1: must be asynchronous; 0: must not; kIOUserClientVariableStructureSize: either.
    uint32_t checkCompletionExists;
    uint32_t checkScalarInputCount;
    uint32_t checkStructureInputSize;
    uint32_t checkScalarOutputCount;
    uint32_t checkStructureOutputSize;
};

/// A client's call. Long structures come as memory descriptors instead of data.
struct IOUserClientMethodArguments {
    uint64_t version;
    uint64_t selector;
    /// Of an asynchronous call: retain it, and give it to AsyncCompletion later.
    OSAction *completion;
    const uint64_t *scalarInput;
    uint32_t scalarInputCount;
    OSData *structureInput;
    IOMemoryDescriptor *structureInputDescriptor;
    /// Room on entry; set the count to what was written, which may only be less.
    uint64_t *scalarOutput;
    uint32_t scalarOutputCount;
    /// NULL on entry; leave data here, with a reference that is given away.
    OSData *structureOutput;
    IOMemoryDescriptor *structureOutputDescriptor;
    /// The client's room in bytes; more data is kIOReturnBadArgument.
    uint64_t structureOutputMaximumSize;
    uint64_t __reserved[30];
};

/// A client's connection to a service.
#define IOUserClient_AsyncCompletion_ID 0x76346509d413ee9ULL
#define IOUserClient_AsyncCompletion_Args OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, uint32_t asyncDataCount
#define IOUserClient_CopyClientMemoryForType_ID 0x1e35fa1823cc6883ULL
#define IOUserClient_CopyClientMemoryForType_Args uint64_t type, uint64_t *options, IOMemoryDescriptor **memory
#define IOUserClient_CreateMemoryDescriptorFromClient_ID 0x6b5a021c6896cb00ULL
#define IOUserClient_CreateMemoryDescriptorFromClient_Args uint64_t memoryDescriptorCreateOptions, uint32_t segmentsCount, const IOAddressSegment segments[32], IOMemoryDescriptor **memory
#define IOUserClient_CopyClientEntitlements_ID 0x6d4b81689123ca8bULL
#define IOUserClient_CopyClientEntitlements_Args OSDictionary **entitlements
#define IOUserClient__ExternalMethod_ID 0x38cfbf8bea1e7c80ULL
#define IOUserClient__ExternalMethod_Args uint64_t selector, const IOUserClientScalarArray scalarInput, uint32_t scalarInputCount, OSData *structureInput, IOMemoryDescriptor *structureInputDescriptor, IOUserClientScalarArray scalarOutput, uint32_t *scalarOutputCount, uint64_t structureOutputMaximumSize, OSData **structureOutput, IOMemoryDescriptor *structureOutputDescriptor, OSAction *completion
#define IOUserClient_KernelCompletion_ID 0x68e209124f2e265eULL
#define IOUserClient_KernelCompletion_Args OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, uint32_t asyncDataCount

struct IOUserClient_IVars;
struct IOUserClient_LocalIVars;
class IOUserClient;

extern OSMetaClass * gIOUserClientMetaClass;
extern const OSClassLoadInformation IOUserClient_Class;

class IOUserClientMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserClient : public IOService {
    friend class IOUserClientMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserClientMetaClass; }
    union {
        IOUserClient_IVars * ivars;
        IOUserClient_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    void AsyncCompletion(OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, uint32_t asyncDataCount, OSDispatchMethod supermethod = NULL);
    typedef void (*AsyncCompletion_Handler)(OSMetaClassBase * __target, OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, uint32_t asyncDataCount);
    static kern_return_t AsyncCompletion_Invoke(const IORPC rpc, OSMetaClassBase * __target, AsyncCompletion_Handler __handler);
    kern_return_t CopyClientMemoryForType(uint64_t type, uint64_t *options, IOMemoryDescriptor **memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyClientMemoryForType_Handler)(OSMetaClassBase * __target, uint64_t type, uint64_t *options, IOMemoryDescriptor **memory);
    static kern_return_t CopyClientMemoryForType_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyClientMemoryForType_Handler __handler);
    kern_return_t CreateMemoryDescriptorFromClient(uint64_t memoryDescriptorCreateOptions, uint32_t segmentsCount, const IOAddressSegment segments[32], IOMemoryDescriptor **memory, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreateMemoryDescriptorFromClient_Handler)(OSMetaClassBase * __target, uint64_t memoryDescriptorCreateOptions, uint32_t segmentsCount, const IOAddressSegment segments[32], IOMemoryDescriptor **memory);
    static kern_return_t CreateMemoryDescriptorFromClient_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateMemoryDescriptorFromClient_Handler __handler);
    kern_return_t CopyClientEntitlements(OSDictionary **entitlements, OSDispatchMethod supermethod = NULL);
    kern_return_t CopyClientEntitlements_Impl(OSDictionary **entitlements);
    typedef kern_return_t (*CopyClientEntitlements_Handler)(OSMetaClassBase * __target, OSDictionary **entitlements);
    static kern_return_t CopyClientEntitlements_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyClientEntitlements_Handler __handler);
    kern_return_t _ExternalMethod(uint64_t selector, const IOUserClientScalarArray scalarInput, uint32_t scalarInputCount, OSData *structureInput, IOMemoryDescriptor *structureInputDescriptor, IOUserClientScalarArray scalarOutput, uint32_t *scalarOutputCount, uint64_t structureOutputMaximumSize, OSData **structureOutput, IOMemoryDescriptor *structureOutputDescriptor, OSAction *completion, OSDispatchMethod supermethod = NULL);
    kern_return_t _ExternalMethod_Impl(uint64_t selector, const IOUserClientScalarArray scalarInput, uint32_t scalarInputCount, OSData *structureInput, IOMemoryDescriptor *structureInputDescriptor, IOUserClientScalarArray scalarOutput, uint32_t *scalarOutputCount, uint64_t structureOutputMaximumSize, OSData **structureOutput, IOMemoryDescriptor *structureOutputDescriptor, OSAction *completion);
    typedef kern_return_t (*_ExternalMethod_Handler)(OSMetaClassBase * __target, uint64_t selector, const IOUserClientScalarArray scalarInput, uint32_t scalarInputCount, OSData *structureInput, IOMemoryDescriptor *structureInputDescriptor, IOUserClientScalarArray scalarOutput, uint32_t *scalarOutputCount, uint64_t structureOutputMaximumSize, OSData **structureOutput, IOMemoryDescriptor *structureOutputDescriptor, OSAction *completion);
    static kern_return_t _ExternalMethod_Invoke(const IORPC rpc, OSMetaClassBase * __target, _ExternalMethod_Handler __handler);
    void KernelCompletion(OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, uint32_t asyncDataCount, OSDispatchMethod supermethod = NULL);
    kern_return_t CreateActionKernelCompletion(size_t referenceSize, OSAction ** action);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// The client called a selector. Override it, pick an entry, and call super with it: super checks the sizes and
    /// calls the function, with `target` or, if that is NULL, this object. Without an entry super answers
    /// kIOReturnBadArgument.
    virtual kern_return_t ExternalMethod(uint64_t selector, IOUserClientMethodArguments *arguments,
        const IOUserClientMethodDispatch *dispatch, OSObject *target,
        void *reference)  ;

    /// Completes an asynchronous call, or reports progress: the client's callback gets status and arguments.
    
    /// The client maps memory. Hand over one reference; the same object each time for the same type.
    
    /// Memory of the client's process, in at most 32 segments. kIOReturnNotReady once the client is gone.
    
public:
    /// How the kernel sends a client's call.
    
};

#endif /* DRIVERKIT_IOUSERCLIENT_IIG */
