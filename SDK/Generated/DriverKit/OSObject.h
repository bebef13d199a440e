// Made by dextlab iig from OSObject.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

// OSObject, and the words of the iig dialect.

#ifndef DRIVERKIT_OSOBJECT_IIG
#define DRIVERKIT_OSOBJECT_IIG

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <DriverKit/IOReturn.h>
#include <DriverKit/OSMetaClass.h>

class OSObject;
typedef OSObject *OSObjectPtr;

#ifndef __IIG_ATTRIBUTES_DEFINED__
#define __IIG_ATTRIBUTES_DEFINED__ 1

#if __IIG || __DOCUMENTATION__

// Of classes: body in the kernel; bodies on both sides; adds methods to another class; crosses by value; may be made.
#define IIG_KERNEL __attribute__((annotate("kernel")))
#define IIG_NATIVE __attribute__((annotate("native")))
#define IIG_EXTENDS(cls) __attribute__((annotate("extends=" #cls)))
#define IIG_SERIALIZABLE __attribute__((annotate("serializable")))
#define IIG_CONCRETE __attribute__((annotate("concrete")))
// Of methods: plain C++; callable from the kernel with a body here; forms of messages; queue; type of action.
#define IIG_LOCAL __attribute__((annotate("local")))
#define IIG_LOCALONLY __attribute__((annotate("localonly")))
#define IIG_REMOTE __attribute__((annotate("remote")))
#define IIG_LOCALHOST __attribute__((annotate("localhost")))
#define IIG_INVOKEREPLY __attribute__((annotate("invokereply")))
#define IIG_REPLY __attribute__((annotate("reply")))
#define IIG_QUEUENAME(name) __attribute__((annotate("queuename=" #name)))
#define IIG_TYPE(p) __attribute__((annotate("type=" #p)))
// Of parameters: the action that receives the message; rights of a port.
#define IIG_TARGET __attribute__((annotate("target")))
#define IIG_PORTMAKESEND __attribute__((annotate("MACH_MSG_TYPE_MAKE_SEND")))
#define IIG_PORTCOPYSEND __attribute__((annotate("MACH_MSG_TYPE_COPY_SEND")))

#define KERNEL IIG_KERNEL
#define NATIVE IIG_NATIVE
#define EXTENDS(cls) IIG_EXTENDS(cls)
#define LOCAL IIG_LOCAL
#define LOCALONLY IIG_LOCALONLY
#define REMOTE IIG_REMOTE
#define LOCALHOST IIG_LOCALHOST
#define INVOKEREPLY IIG_INVOKEREPLY
#define REPLY IIG_REPLY
#define QUEUENAME(name) IIG_QUEUENAME(name)
#define TYPE(p) IIG_TYPE(p)
#define TARGET IIG_TARGET
#define PORTMAKESEND IIG_PORTMAKESEND
#define PORTCOPYSEND IIG_PORTCOPYSEND

#else

// The short words stay free for drivers' own names.
#define IIG_KERNEL
#define IIG_NATIVE
#define IIG_EXTENDS(cls)
#define IIG_SERIALIZABLE
#define IIG_CONCRETE
#define IIG_LOCAL
#define IIG_LOCALONLY
#define IIG_REMOTE
#define IIG_LOCALHOST
#define IIG_INVOKEREPLY
#define IIG_REPLY
#define IIG_QUEUENAME(name)
#define IIG_TYPE(p)
#define IIG_TARGET
#define IIG_PORTMAKESEND
#define IIG_PORTCOPYSEND

#endif
#endif /* __IIG_ATTRIBUTES_DEFINED__ */

// Who owns the reference that a call hands out, for clang's static analyzer. Without a word, methods with "Get" in the
// name keep it and all others hand it over.
#if __has_attribute(os_returns_retained)
#define DRIVERKIT_RETURNS_RETAINED __attribute__((os_returns_retained))
#else
#define DRIVERKIT_RETURNS_RETAINED
#endif
#if __has_attribute(os_returns_not_retained)
#define DRIVERKIT_RETURNS_NOT_RETAINED __attribute__((os_returns_not_retained))
#else
#define DRIVERKIT_RETURNS_NOT_RETAINED
#endif
#if __has_attribute(os_consumed)
#define DRIVERKIT_CONSUMED __attribute__((os_consumed))
#else
#define DRIVERKIT_CONSUMED
#endif
#if __has_attribute(os_consumes_this)
#define DRIVERKIT_CONSUMES_THIS __attribute__((os_consumes_this))
#else
#define DRIVERKIT_CONSUMES_THIS
#endif
#if __has_attribute(os_returns_retained_on_zero)
#define DRIVERKIT_RETURNS_RETAINED_ON_ZERO __attribute__((os_returns_retained_on_zero))
#else
#define DRIVERKIT_RETURNS_RETAINED_ON_ZERO
#endif
#if __has_attribute(os_returns_retained_on_non_zero)
#define DRIVERKIT_RETURNS_RETAINED_ON_NONZERO __attribute__((os_returns_retained_on_non_zero))
#else
#define DRIVERKIT_RETURNS_RETAINED_ON_NONZERO
#endif
#define LIBKERN_RETURNS_RETAINED DRIVERKIT_RETURNS_RETAINED
#define LIBKERN_RETURNS_NOT_RETAINED DRIVERKIT_RETURNS_NOT_RETAINED
#define LIBKERN_CONSUMED DRIVERKIT_CONSUMED
#define LIBKERN_CONSUMES_THIS DRIVERKIT_CONSUMES_THIS
#define LIBKERN_RETURNS_RETAINED_ON_ZERO DRIVERKIT_RETURNS_RETAINED_ON_ZERO
#define LIBKERN_RETURNS_RETAINED_ON_NONZERO DRIVERKIT_RETURNS_RETAINED_ON_NONZERO

class IIG_SERIALIZABLE OSContainer;
class IIG_SERIALIZABLE OSData;
class IIG_SERIALIZABLE OSNumber;
class IIG_SERIALIZABLE OSString;
class IIG_SERIALIZABLE OSBoolean;
class IIG_SERIALIZABLE OSDictionary;
class IIG_SERIALIZABLE OSArray;
class IIG_SERIALIZABLE OSSet;
class IIG_SERIALIZABLE OSOrderedSet;

class IODispatchQueue;
/// Name of a queue; a fixed array, because it travels in messages.
typedef char IODispatchQueueName[256];

/// The base of every object of a driver: made by OSTypeAlloc, counted by retain and release.
#define OSObject_SetDispatchQueue_ID 0x1d3940573ed25405ULL
#define OSObject_SetDispatchQueue_Args const IODispatchQueueName name, IODispatchQueue *queue
#define OSObject_CopyDispatchQueue_ID 0x221397dcb683f212ULL
#define OSObject_CopyDispatchQueue_Args const IODispatchQueueName name, IODispatchQueue **queue

struct OSObject_IVars;
struct OSObject_LocalIVars;
class OSObject;

extern OSMetaClass * gOSObjectMetaClass;
extern const OSClassLoadInformation OSObject_Class;

class OSObjectMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class OSObject : public OSMetaClassBase {
    friend class OSObjectMetaClass;
    public:
    using super = OSMetaClassBase;
    static OSMetaClass * metaClassOfType() { return gOSObjectMetaClass; }
    union {
        OSObject_IVars * ivars;
        OSObject_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t SetDispatchQueue(const IODispatchQueueName name, IODispatchQueue *queue, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetDispatchQueue_Handler)(OSMetaClassBase * __target, const IODispatchQueueName name, IODispatchQueue *queue);
    static kern_return_t SetDispatchQueue_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetDispatchQueue_Handler __handler);
    kern_return_t CopyDispatchQueue(const IODispatchQueueName name, IODispatchQueue **queue, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*CopyDispatchQueue_Handler)(OSMetaClassBase * __target, const IODispatchQueueName name, IODispatchQueue **queue);
    static kern_return_t CopyDispatchQueue_Invoke(const IORPC rpc, OSMetaClassBase * __target, CopyDispatchQueue_Handler __handler);
public:
public:
    /// Sets up a new object. Override it, call super first, and stop if super answers false.
    virtual bool init() ;

    /// Runs after the last release. Override it to free what `init` made; call super last.
    virtual void free() ;

    virtual void retain() const override;
    virtual void release() const override;

    /// Gives the object a queue under a name; methods with that QUEUENAME, or all others for "Default", run on it.
    
    /// The queue of that name, with a reference for the caller.
    
};

/// Heads of definitions: `kern_return_t IMPL(MyDriver, Start) { … }` defines `MyDriver::Start_Impl`.
#define DEFN(classname, name) name##_Impl(classname##_##name##_Args)
#define IMPL(classname, name) classname ::DEFN(classname, name)

#endif /* DRIVERKIT_OSOBJECT_IIG */
