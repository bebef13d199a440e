// Made by dextlab iig from OSAction.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_OSACTION_IIG
#define DRIVERKIT_OSACTION_IIG

#include <DriverKit/OSObject.h>

typedef void (^OSActionCancelHandler)(void);
typedef void (^OSActionAbortedHandler)(void);
struct OSActionWaitToken;
class OSString;

/// A callback that can cross processes: an object, a method of it, and memory for whoever made it.
///
/// Made by `CreateAction<Method>(referenceSize, &action)`, which iig adds for each method with a TYPE word. It retains
/// its target until it is cancelled or freed.
#define OSAction_Create_ID 0x9eb15d2076f9415ULL
#define OSAction_Create_Args OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSAction **action
#define OSAction_CreateWithTypeName_ID 0x45fb01578c79e9aaULL
#define OSAction_CreateWithTypeName_Args OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSString *typeName, OSAction **action
#define OSAction_Aborted_ID 0x50670e97350bfcc8ULL
#define OSAction_Aborted_Args 

struct OSAction_IVars;
struct OSAction_LocalIVars;
class OSAction;

extern OSMetaClass * gOSActionMetaClass;
extern const OSClassLoadInformation OSAction_Class;

class OSActionMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSAction : public OSObject {
    friend class OSActionMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gOSActionMetaClass; }
    union {
        OSAction_IVars * ivars;
        OSAction_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    static kern_return_t Create(OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSAction **action);
    static kern_return_t Create_Impl(OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSAction **action);
    typedef kern_return_t (*Create_Handler)(OSMetaClassBase * __target, OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSAction **action);
    static kern_return_t Create_Invoke(const IORPC rpc, OSMetaClassBase * __target, Create_Handler __handler);
    static kern_return_t CreateWithTypeName(OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSString *typeName, OSAction **action);
    static kern_return_t CreateWithTypeName_Impl(OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSString *typeName, OSAction **action);
    typedef kern_return_t (*CreateWithTypeName_Handler)(OSMetaClassBase * __target, OSObject *target, uint64_t targetmsgid, uint64_t msgid, size_t referenceSize, OSString *typeName, OSAction **action);
    static kern_return_t CreateWithTypeName_Invoke(const IORPC rpc, OSMetaClassBase * __target, CreateWithTypeName_Handler __handler);
    void Aborted(OSDispatchMethod supermethod = NULL);
    void Aborted_Impl();
    typedef void (*Aborted_Handler)(OSMetaClassBase * __target);
    static kern_return_t Aborted_Invoke(const IORPC rpc, OSMetaClassBase * __target, Aborted_Handler __handler);
public:
public:
    /// Made by generated code: `targetmsgid` is the method to run, `msgid` the prototype whose callers it answers.
    
    virtual void free() override;

    /// The maker's memory, zeroed at first. NULL if its size was 0, or in a process that did not make the action.
    void *GetReference() ;

    /// No callback starts any more; `handler` runs when the last one has ended. Free the action no sooner.
    kern_return_t Cancel(OSActionCancelHandler handler) ;

    /// `handler` runs in the maker's process when no other process holds the action any more.
    kern_return_t SetAbortedHandler(OSActionAbortedHandler handler) ;

    /// Waiting for one callback: WillWait before it can come, Wait, EndWait. One waiter at a time. `options` is a
    /// kIOTimerClock… and `deadline` a time on it, or both 0. kIOReturnTimeout; kIOReturnAborted if cancelled or
    /// aborted.
    kern_return_t WillWait(OSActionWaitToken **token) ;
    kern_return_t EndWait(OSActionWaitToken *token) ;
    kern_return_t Wait(OSActionWaitToken *token, uint64_t options, uint64_t deadline) ;

    /// Sent by the kernel when other processes have let go.
    
};

#endif /* DRIVERKIT_OSACTION_IIG */
