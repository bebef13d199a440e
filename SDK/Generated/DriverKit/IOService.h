// Made by dextlab iig from IOService.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOSERVICE_IIG
#define DRIVERKIT_IOSERVICE_IIG

#include <Availability.h>

#include <DriverKit/IOReturn.h>
#include <DriverKit/IOTypes.h>
#include <DriverKit/OSObject.h>
#include <DriverKit/OSCollections.h>

class IOMemoryDescriptor;
class IOBufferMemoryDescriptor;
class IOUserClient;
class OSAction;
class OSArray;
class OSData;
class OSDictionary;
class OSString;

/// Fixed arrays, because they travel in messages; a shorter literal may be given.
typedef char IOServiceName[128];
typedef char IOPropertyName[128];
typedef char IORegistryPlaneName[128];

/// Queue that methods run on if nothing else is said.
#define kIOServiceDefaultQueueName "Default"

/// Option of SearchProperty: also ask the providers.
enum {
    kIOServiceSearchPropertyParents = 0x00000001,
};

/// Power states of SetPowerState and ChangePowerState.
enum {
    kIOServicePowerCapabilityOff = 0x00000000,
    kIOServicePowerCapabilityOn = 0x00000002,
    kIOServicePowerCapabilityLow = 0x00010000,
};

enum {
    _kIOPMWakeEventSource = 0x00000001,
};

/// State of the item of that name in the system's state service.
enum {
    kIOServiceHaltStatePowerOff = 0x00000001,
    kIOServiceHaltStateRestart = 0x00000002,
};

/// Bits of CreatePMAssertion. INFERRED: kIOPMDriverAssertionCPUBit of XNU; the other bit is not published.
enum {
    kIOServicePMAssertionCPUBit = 0x01,
};

/// A driver, or what a driver attaches to. A dext subclasses it and overrides Start and Stop.
#define IOService_Start_ID 0x62be0f59961061d0ULL
#define IOService_Start_Args IOService *provider
#define IOService_Stop_ID 0x5bd926add09aaf14ULL
#define IOService_Stop_Args IOService *provider
#define IOService_ClientCrashed_ID 0x611846da84393747ULL
#define IOService_ClientCrashed_Args IOService *client, uint64_t options
#define IOService_GetRegistryEntryID_ID 0x3f047c4da4d04fcULL
#define IOService_GetRegistryEntryID_Args uint64_t *registryEntryID
#define IOService_SetName_ID 0x65ddc0bd2f8303cfULL
#define IOService_SetName_Args const IOServiceName name
#define IOService_RegisterService_ID 0x43f9f1440609474ULL
#define IOService_RegisterService_Args 
#define IOService_SetDispatchQueue_ID 0x1d3940573ed25405ULL
#define IOService_SetDispatchQueue_Args const IODispatchQueueName name, IODispatchQueue *queue
#define IOService_CopyDispatchQueue_ID 0x221397dcb683f212ULL
#define IOService_CopyDispatchQueue_Args const IODispatchQueueName name, IODispatchQueue **queue
#define IOService_CreateDefaultDispatchQueue_ID 0x5fb2a7f343caff9aULL
#define IOService_CreateDefaultDispatchQueue_Args IODispatchQueue **queue
#define IOService_CopyProperties_ID 0x59577e2a8a8d2d88ULL
#define IOService_CopyProperties_Args OSDictionary **properties
#define IOService_SearchProperty_ID 0x76b70cb075b6f209ULL
#define IOService_SearchProperty_Args const IOPropertyName name, const IORegistryPlaneName plane, uint64_t options, OSContainer **property
#define IOService_SetProperties_ID 0x17a1a210cb699499ULL
#define IOService_SetProperties_Args OSDictionary *properties
#define IOService_JoinPMTree_ID 0x7079f8c658f23f07ULL
#define IOService_JoinPMTree_Args 
#define IOService_SetPowerState_ID 0x4a51bb5d4ef6f8feULL
#define IOService_SetPowerState_Args uint32_t powerFlags
#define IOService_ChangePowerState_ID 0x65ba690588d53c46ULL
#define IOService_ChangePowerState_Args uint32_t powerFlags
#define IOService_SetPowerOverride_ID 0x3666f64c5df5db95ULL
#define IOService_SetPowerOverride_Args bool enable
#define IOService_NewUserClient_ID 0x39d25186bcf86c26ULL
#define IOService_NewUserClient_Args uint32_t type, IOUserClient **userClient
#define IOService_Create_ID 0x7c7c853fd0428ca8ULL
#define IOService_Create_Args IOService *provider, const IOPropertyName propertiesKey, IOService **result
#define IOService_Terminate_ID 0x130d3432a758ab3ULL
#define IOService_Terminate_Args uint64_t options
#define IOService_CopyProviderProperties_ID 0x49dd1141385460adULL
#define IOService_CopyProviderProperties_Args OSArray *propertyKeys, OSArray **properties
#define IOService_RequireMaxBusStall_ID 0x3e5c70ebeeda331fULL
#define IOService_RequireMaxBusStall_Args uint64_t maxBusStall
#define IOService_AdjustBusy_ID 0xae61552e5ab525eULL
#define IOService_AdjustBusy_Args int32_t delta
#define IOService_GetBusyState_ID 0x222a98067ac2a54eULL
#define IOService_GetBusyState_Args uint32_t *busyState
#define IOService_CoreAnalyticsSendEvent_ID 0x175a0f79a4da2cf9ULL
#define IOService_CoreAnalyticsSendEvent_Args uint64_t options, OSString *eventName, OSDictionary *eventPayload
#define IOService_UpdateReport_ID 0x378d15a8c5cc3473ULL
#define IOService_UpdateReport_Args OSData *channels, uint32_t action, uint32_t *outElementCount, uint64_t offset, uint64_t capacity, IOMemoryDescriptor *buffer
#define IOService_ConfigureReport_ID 0x7781e68962c85dc2ULL
#define IOService_ConfigureReport_Args OSData *channels, uint32_t action, uint32_t *outCount
#define IOService_SetLegend_ID 0x6a3c8e7342879f75ULL
#define IOService_SetLegend_Args OSArray *legend, bool is_public
#define IOService_CopyName_ID 0x67a4639e3692547aULL
#define IOService_CopyName_Args OSString **name
#define IOService_StringFromReturn_ID 0x23687dbbe50534b7ULL
#define IOService_StringFromReturn_Args IOReturn retval, OSString **str
#define IOService__ClaimSystemWakeEvent_ID 0x32f398dc48022f6eULL
#define IOService__ClaimSystemWakeEvent_Args IOService *device, uint64_t flags, const IOPropertyName reason, OSContainer *details
#define IOService_RemoveProperty_ID 0x31c93f072e54b09dULL
#define IOService_RemoveProperty_Args OSString *propertyName
#define IOService_CopySystemStateNotificationService_ID 0x7b9f33c321ae1badULL
#define IOService_CopySystemStateNotificationService_Args IOService **service
#define IOService_StateNotificationItemCreate_ID 0x38ae475e1c9497b1ULL
#define IOService_StateNotificationItemCreate_Args OSString *itemName, OSDictionary *schema
#define IOService_StateNotificationItemSet_ID 0x527482d82e2661c7ULL
#define IOService_StateNotificationItemSet_Args OSString *itemName, OSDictionary *value
#define IOService_StateNotificationItemCopy_ID 0x7859dccd77fa8228ULL
#define IOService_StateNotificationItemCopy_Args OSString *itemName, OSDictionary **value
#define IOService_CreatePMAssertion_ID 0x11a6c63693fd88b1ULL
#define IOService_CreatePMAssertion_Args uint32_t assertionBits, uint64_t *assertionID, bool synced
#define IOService_ReleasePMAssertion_ID 0x20023e56f0028926ULL
#define IOService_ReleasePMAssertion_Args uint64_t assertionID
#define IOService_CallPlatformFunction_ID 0x388ff95fbdacf8bfULL
#define IOService_CallPlatformFunction_Args OSString *functionName, bool waitForFunction, OSDictionary *inParam, OSDictionary **outParam
#define IOService_UserSetProperties_ID 0x290c8b446ff20edcULL
#define IOService_UserSetProperties_Args OSContainer *properties
#define IOService_SendIOMessageServicePropertyChange_ID 0x1f0e973dde81b379ULL
#define IOService_SendIOMessageServicePropertyChange_Args 
#define IOService_Stop_async_ID 0x3229ac1c5cf109abULL
#define IOService_Stop_async_Args IOService *provider
#define IOService__NewUserClient_ID 0x46e7ba8a3f731241ULL
#define IOService__NewUserClient_Args uint32_t type, OSDictionary *entitlements, IOUserClient **userClient

struct IOService_IVars;
struct IOService_LocalIVars;
class IOService;

extern OSMetaClass * gIOServiceMetaClass;
extern const OSClassLoadInformation IOService_Class;

class IOServiceMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOService : public OSObject {
    friend class IOServiceMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOServiceMetaClass; }
    union {
        IOService_IVars * ivars;
        IOService_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start(IOService *provider, OSDispatchMethod supermethod = NULL);
    kern_return_t Start_Impl(IOService *provider);
    typedef kern_return_t (*Start_Handler)(OSMetaClassBase * __target, IOService *provider);
    static kern_return_t Start_Invoke(const IORPC rpc, OSMetaClassBase * __target, Start_Handler __handler);
    kern_return_t Stop(IOService *provider, OSDispatchMethod supermethod = NULL);
    kern_return_t Stop_Impl(IOService *provider);
    typedef kern_return_t (*Stop_Handler)(OSMetaClassBase * __target, IOService *provider);
    static kern_return_t Stop_Invoke(const IORPC rpc, OSMetaClassBase * __target, Stop_Handler __handler);
    kern_return_t ClientCrashed(IOService *client, uint64_t options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ClientCrashed_Handler)(OSMetaClassBase * __target, IOService *client, uint64_t options);
    static kern_return_t ClientCrashed_Invoke(const IORPC rpc, OSMetaClassBase * __target, ClientCrashed_Handler __handler);
    kern_return_t GetRegistryEntryID(uint64_t *registryEntryID, OSDispatchMethod supermethod = NULL);
    kern_return_t GetRegistryEntryID_Impl(uint64_t *registryEntryID);
    typedef kern_return_t (*GetRegistryEntryID_Handler)(OSMetaClassBase * __target, uint64_t *registryEntryID);
    static kern_return_t GetRegistryEntryID_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetRegistryEntryID_Handler __handler);
    kern_return_t SetName(const IOServiceName name, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetName_Handler)(OSMetaClassBase * __target, const IOServiceName name);
    static kern_return_t SetName_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetName_Handler __handler);
    kern_return_t RegisterService(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RegisterService_Handler)(OSMetaClassBase * __target);
    static kern_return_t RegisterService_Invoke(const IORPC rpc, OSMetaClassBase * __target, RegisterService_Handler __handler);
    kern_return_t SetDispatchQueue_Impl(const IODispatchQueueName name, IODispatchQueue *queue);
    kern_return_t CreateDefaultDispatchQueue(IODispatchQueue **queue, OSDispatchMethod supermethod = NULL);
    kern_return_t CreateDefaultDispatchQueue_Impl(IODispatchQueue **queue);
    typedef kern_return_t (*CreateDefaultDispatchQueue_Handler)(OSMetaClassBase * __target, IODispatchQueue **queue);
    static kern_return_t CreateDefaultDispatchQueue_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateDefaultDispatchQueue_Handler __handler);
    kern_return_t CopyProperties(OSDictionary **properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyProperties_Handler)(OSMetaClassBase * __target, OSDictionary **properties);
    static kern_return_t CopyProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyProperties_Handler __handler);
    kern_return_t SearchProperty(const IOPropertyName name, const IORegistryPlaneName plane, uint64_t options, OSContainer **property, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SearchProperty_Handler)(OSMetaClassBase * __target, const IOPropertyName name, const IORegistryPlaneName plane, uint64_t options, OSContainer **property);
    static kern_return_t SearchProperty_Invoke(const IORPC rpc, OSMetaClassBase * __target, SearchProperty_Handler __handler);
    kern_return_t SetProperties(OSDictionary *properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetProperties_Handler)(OSMetaClassBase * __target, OSDictionary *properties);
    static kern_return_t SetProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetProperties_Handler __handler);
    kern_return_t JoinPMTree(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*JoinPMTree_Handler)(OSMetaClassBase * __target);
    static kern_return_t JoinPMTree_Invoke(const IORPC rpc, OSMetaClassBase * __target, JoinPMTree_Handler __handler);
    kern_return_t SetPowerState(uint32_t powerFlags, OSDispatchMethod supermethod = NULL);
    kern_return_t SetPowerState_Impl(uint32_t powerFlags);
    typedef kern_return_t (*SetPowerState_Handler)(OSMetaClassBase * __target, uint32_t powerFlags);
    static kern_return_t SetPowerState_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetPowerState_Handler __handler);
    kern_return_t ChangePowerState(uint32_t powerFlags, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ChangePowerState_Handler)(OSMetaClassBase * __target, uint32_t powerFlags);
    static kern_return_t ChangePowerState_Invoke(const IORPC rpc, OSMetaClassBase * __target, ChangePowerState_Handler __handler);
    kern_return_t SetPowerOverride(bool enable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetPowerOverride_Handler)(OSMetaClassBase * __target, bool enable);
    static kern_return_t SetPowerOverride_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetPowerOverride_Handler __handler);
    kern_return_t NewUserClient(uint32_t type, IOUserClient **userClient, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*NewUserClient_Handler)(OSMetaClassBase * __target, uint32_t type, IOUserClient **userClient);
    static kern_return_t NewUserClient_Invoke(const IORPC rpc, OSMetaClassBase * __target, NewUserClient_Handler __handler);
    kern_return_t Create(IOService *provider, const IOPropertyName propertiesKey, IOService **result, OSDispatchMethod supermethod = NULL);
    kern_return_t Create_Impl(IOService *provider, const IOPropertyName propertiesKey, IOService **result);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, IOService *provider, const IOPropertyName propertiesKey, IOService **result);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    kern_return_t Terminate(uint64_t options, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*Terminate_Handler)(OSMetaClassBase * __target, uint64_t options);
    static kern_return_t Terminate_Invoke(const IORPC rpc, OSMetaClassBase * __target, Terminate_Handler __handler);
    kern_return_t CopyProviderProperties(OSArray *propertyKeys, OSArray **properties, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyProviderProperties_Handler)(OSMetaClassBase * __target, OSArray *propertyKeys, OSArray **properties);
    static kern_return_t CopyProviderProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyProviderProperties_Handler __handler);
    kern_return_t RequireMaxBusStall(uint64_t maxBusStall, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RequireMaxBusStall_Handler)(OSMetaClassBase * __target, uint64_t maxBusStall);
    static kern_return_t RequireMaxBusStall_Invoke(const IORPC rpc, OSMetaClassBase * __target, RequireMaxBusStall_Handler __handler);
    kern_return_t AdjustBusy(int32_t delta, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*AdjustBusy_Handler)(OSMetaClassBase * __target, int32_t delta);
    static kern_return_t AdjustBusy_Invoke(const IORPC rpc, OSMetaClassBase * __target, AdjustBusy_Handler __handler);
    kern_return_t GetBusyState(uint32_t *busyState, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetBusyState_Handler)(OSMetaClassBase * __target, uint32_t *busyState);
    static kern_return_t GetBusyState_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetBusyState_Handler __handler);
    kern_return_t CoreAnalyticsSendEvent(uint64_t options, OSString *eventName, OSDictionary *eventPayload, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CoreAnalyticsSendEvent_Handler)(OSMetaClassBase * __target, uint64_t options, OSString *eventName, OSDictionary *eventPayload);
    static kern_return_t CoreAnalyticsSendEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, CoreAnalyticsSendEvent_Handler __handler);
    IOReturn UpdateReport(OSData *channels, uint32_t action, uint32_t *outElementCount, uint64_t offset, uint64_t capacity, IOMemoryDescriptor *buffer, OSDispatchMethod supermethod = NULL);
    typedef IOReturn (*UpdateReport_Handler)(OSMetaClassBase * __target, OSData *channels, uint32_t action, uint32_t *outElementCount, uint64_t offset, uint64_t capacity, IOMemoryDescriptor *buffer);
    static kern_return_t UpdateReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, UpdateReport_Handler __handler);
    IOReturn ConfigureReport(OSData *channels, uint32_t action, uint32_t *outCount, OSDispatchMethod supermethod = NULL);
    typedef IOReturn (*ConfigureReport_Handler)(OSMetaClassBase * __target, OSData *channels, uint32_t action, uint32_t *outCount);
    static kern_return_t ConfigureReport_Invoke(const IORPC rpc, OSMetaClassBase * __target, ConfigureReport_Handler __handler);
    IOReturn SetLegend(OSArray *legend, bool is_public, OSDispatchMethod supermethod = NULL);
    typedef IOReturn (*SetLegend_Handler)(OSMetaClassBase * __target, OSArray *legend, bool is_public);
    static kern_return_t SetLegend_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetLegend_Handler __handler);
    kern_return_t CopyName(OSString **name, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyName_Handler)(OSMetaClassBase * __target, OSString **name);
    static kern_return_t CopyName_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyName_Handler __handler);
    kern_return_t StringFromReturn(IOReturn retval, OSString **str, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StringFromReturn_Handler)(OSMetaClassBase * __target, IOReturn retval, OSString **str);
    static kern_return_t StringFromReturn_Invoke(const IORPC rpc, OSMetaClassBase * __target, StringFromReturn_Handler __handler);
    kern_return_t _ClaimSystemWakeEvent(IOService *device, uint64_t flags, const IOPropertyName reason, OSContainer *details, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*_ClaimSystemWakeEvent_Handler)(OSMetaClassBase * __target, IOService *device, uint64_t flags, const IOPropertyName reason, OSContainer *details);
    static kern_return_t _ClaimSystemWakeEvent_Invoke(const IORPC rpc, OSMetaClassBase * __target, _ClaimSystemWakeEvent_Handler __handler);
    kern_return_t RemoveProperty(OSString *propertyName, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RemoveProperty_Handler)(OSMetaClassBase * __target, OSString *propertyName);
    static kern_return_t RemoveProperty_Invoke(const IORPC rpc, OSMetaClassBase * __target, RemoveProperty_Handler __handler);
    kern_return_t CopySystemStateNotificationService(IOService **service, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopySystemStateNotificationService_Handler)(OSMetaClassBase * __target, IOService **service);
    static kern_return_t CopySystemStateNotificationService_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopySystemStateNotificationService_Handler __handler);
    kern_return_t StateNotificationItemCreate(OSString *itemName, OSDictionary *schema, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StateNotificationItemCreate_Handler)(OSMetaClassBase * __target, OSString *itemName, OSDictionary *schema);
    static kern_return_t StateNotificationItemCreate_Invoke(const IORPC rpc, OSMetaClassBase * __target, StateNotificationItemCreate_Handler __handler);
    kern_return_t StateNotificationItemSet(OSString *itemName, OSDictionary *value, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StateNotificationItemSet_Handler)(OSMetaClassBase * __target, OSString *itemName, OSDictionary *value);
    static kern_return_t StateNotificationItemSet_Invoke(const IORPC rpc, OSMetaClassBase * __target, StateNotificationItemSet_Handler __handler);
    kern_return_t StateNotificationItemCopy(OSString *itemName, OSDictionary **value, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*StateNotificationItemCopy_Handler)(OSMetaClassBase * __target, OSString *itemName, OSDictionary **value);
    static kern_return_t StateNotificationItemCopy_Invoke(const IORPC rpc, OSMetaClassBase * __target, StateNotificationItemCopy_Handler __handler);
    kern_return_t CreatePMAssertion(uint32_t assertionBits, uint64_t *assertionID, bool synced, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CreatePMAssertion_Handler)(OSMetaClassBase * __target, uint32_t assertionBits, uint64_t *assertionID, bool synced);
    static kern_return_t CreatePMAssertion_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreatePMAssertion_Handler __handler);
    kern_return_t ReleasePMAssertion(uint64_t assertionID, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReleasePMAssertion_Handler)(OSMetaClassBase * __target, uint64_t assertionID);
    static kern_return_t ReleasePMAssertion_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReleasePMAssertion_Handler __handler);
    kern_return_t CallPlatformFunction(OSString *functionName, bool waitForFunction, OSDictionary *inParam, OSDictionary **outParam, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CallPlatformFunction_Handler)(OSMetaClassBase * __target, OSString *functionName, bool waitForFunction, OSDictionary *inParam, OSDictionary **outParam);
    static kern_return_t CallPlatformFunction_Invoke(const IORPC rpc, OSMetaClassBase * __target, CallPlatformFunction_Handler __handler);
    kern_return_t UserSetProperties(OSContainer *properties, OSDispatchMethod supermethod = NULL);
    kern_return_t UserSetProperties_Impl(OSContainer *properties);
    typedef kern_return_t (*UserSetProperties_Handler)(OSMetaClassBase * __target, OSContainer *properties);
    static kern_return_t UserSetProperties_Invoke(const IORPC rpc, OSMetaClassBase * __target, UserSetProperties_Handler __handler);
    kern_return_t SendIOMessageServicePropertyChange(OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SendIOMessageServicePropertyChange_Handler)(OSMetaClassBase * __target);
    static kern_return_t SendIOMessageServicePropertyChange_Invoke(const IORPC rpc, OSMetaClassBase * __target, SendIOMessageServicePropertyChange_Handler __handler);
    void Stop_async(IOService *provider, OSDispatchMethod supermethod = NULL);
    void Stop_async_Impl(IOService *provider);
    typedef void (*Stop_async_Handler)(OSMetaClassBase * __target, IOService *provider);
    static kern_return_t Stop_async_Invoke(const IORPC rpc, OSMetaClassBase * __target, Stop_async_Handler __handler);
    kern_return_t _NewUserClient(uint32_t type, OSDictionary *entitlements, IOUserClient **userClient, OSDispatchMethod supermethod = NULL);
    kern_return_t _NewUserClient_Impl(uint32_t type, OSDictionary *entitlements, IOUserClient **userClient);
    typedef kern_return_t (*_NewUserClient_Handler)(OSMetaClassBase * __target, uint32_t type, OSDictionary *entitlements, IOUserClient **userClient);
    static kern_return_t _NewUserClient_Invoke(const IORPC rpc, OSMetaClassBase * __target, _NewUserClient_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;

    /// The service matched `provider`. Call super with SUPERDISPATCH first; an error unloads the service. Clients find
    /// it only after RegisterService.
    
    /// The provider goes away, or the driver is unloaded. End all work, then call super, which reports the service as
    /// stopped: without that the termination never ends. The provider may not be used afterwards.
    
    /// The process of a client of this service has crashed.
    
    /// Number of the service in the registry; as GetRegistryEntryID's in the log.
    
    /// Publishes the service: drivers may match it, and clients open it. Before Start has ended, it waits for that.
    
    /// Makes the default queue; override it to use another. `init` calls it.
    
    /// All properties, a copy.
    
    /// One property of the service or, with kIOServiceSearchPropertyParents, of those above it in the plane.
    
    /// A client sets properties; super stores them under IOUserServiceProperties.
    
    /// Power management. Join in Start; then SetPowerState is called, whose super acknowledges the change: call it
    /// last.
    
    /// Asks for exactly one of the kIOServicePowerCapability states, else kIOReturnBadArgument.
    
    /// A client opens the service with IOServiceOpen. Make the user client with Create. Super answers kIOReturnError.
    
    /// Makes a service from a dictionary of the personality: property `propertiesKey` with IOClass and IOUserClass.
    /// `provider` must be this service.
    
    /// Ends the service; options are 0. Only for services of the same process.
    
    /// Properties of all services above, one dictionary each.
    
    /// Bounds how long the bus may stall, in nanoseconds (kIOMaxBusStall…).
    
    /// Matching dictionaries. `matching` is added to and handed back if given, else one is made; the caller owns it.
    static OSDictionary *CreatePropertyMatchingDictionary(const char *key, OSObjectPtr value,
        OSDictionary *matching) ;
    static OSDictionary *CreatePropertyMatchingDictionary(
        const char *key, const char *stringValue, OSDictionary *matching) ;
    static OSDictionary *CreateKernelClassMatchingDictionary(OSString *className, OSDictionary *matching) ;
    static OSDictionary *CreateKernelClassMatchingDictionary(const char *className, OSDictionary *matching) ;
    static OSDictionary *CreateUserClassMatchingDictionary(OSString *className, OSDictionary *matching) ;
    static OSDictionary *CreateUserClassMatchingDictionary(const char *className, OSDictionary *matching) ;
    static OSDictionary *CreateNameMatchingDictionary(OSString *serviceName, OSDictionary *matching) ;
    static OSDictionary *CreateNameMatchingDictionary(const char *serviceName, OSDictionary *matching) ;

    /// I/O reporting: the channels asked for, what to do, and where the values go.
    
    /// The provider given to Start, not retained.
    IOService *GetProvider() const ;

    /// State that others can watch with IOServiceStateNotificationDispatchSource. Items are named dictionaries.
    
    /// Keeps the system from sleeping while the assertion lasts. `synced` waits until it holds.
    
    const char *StringFromReturn(IOReturn retval) ;

public:
    /// How the kernel sends Stop and NewUserClient.
    
};

#endif /* DRIVERKIT_IOSERVICE_IIG */
