// SPDX-License-Identifier: Apache-2.0

// The root of all classes, class objects, and casts between classes.

#ifndef DRIVERKIT_OSMETACLASS_H
#define DRIVERKIT_OSMETACLASS_H

#include <stddef.h>
#include <stdint.h>

#include <DriverKit/IORPC.h>
#include <DriverKit/IOReturn.h>

#if __has_include(<new>)
#include <new>
#else
inline void *operator new(size_t, void *place) noexcept { return place; }
#endif

#ifndef APPLE_KEXT_OVERRIDE
#define APPLE_KEXT_OVERRIDE override
#endif
#ifndef HIDDEN
#define HIDDEN __attribute__((visibility("hidden")))
#endif

class OSObject;
class OSMetaClass;
class OSMetaClassBase;
struct OSMetaClassPrivate;

#if __IIG

class OSMetaClassBase {
public:
    virtual const OSMetaClass *getMetaClass() const __attribute__((annotate("localonly")));
    virtual void retain() const __attribute__((annotate("localonly")));
    virtual void release() const __attribute__((annotate("localonly")));
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const __attribute__((annotate("localonly")));
    static OSMetaClassBase *safeMetaCast(const OSMetaClassBase *anObject, const OSMetaClass *toMeta)
        __attribute__((annotate("localonly")));
};

OSObject *OSObjectAllocateOrNull(OSMetaClass *meta);

#else

/// Base of an interface class. Empty: virtual methods stand in the classes themselves.
class OSInterface {};

/// Anything with a class and a reference count.
class OSMetaClassBase {
public:
    virtual ~OSMetaClassBase() = default;

    /// The class of this object.
    virtual const OSMetaClass *getMetaClass() const;

    /// One more, one fewer reference. Any thread may call them; the last release frees.
    virtual void retain() const;
    virtual void release() const;

    /// Equal in value; identity unless a class says otherwise.
    virtual bool isEqualTo(const OSMetaClassBase *anObject) const;

    /// Runs a message on this object, on this thread. Generated classes override it; not for drivers.
    virtual kern_return_t Dispatch(IORPC invoke);

    /// Sends a message: to another process for a remote object, else to the method's queue. Not for drivers.
    kern_return_t Invoke(IORPC invoke);

    /// Whether the object lives in another process and this is its proxy.
    bool IsRemote();

    const OSMetaClass *GetClass();
    const char *GetClassName();
    const char *GetClassName() const;

    /// For tests and logs only: another thread may change it at any time.
    uint32_t getRetainCount() const;

    /// The object if it is of class `toMeta` or below it, else NULL. `requiredMetaCast` panics instead.
    static OSMetaClassBase *safeMetaCast(const OSMetaClassBase *anObject, const OSMetaClass *toMeta);
    static OSMetaClassBase *requiredMetaCast(const OSMetaClassBase *anObject, const OSMetaClass *toMeta);

    void *operator new(size_t, void *placed) { return placed; }
    void operator delete(void *) {}

    mutable _Atomic(int) refcount;
    int32_t reserved;
    OSMetaClass *meta;
};

/// What a class's file says about it. See OSClassRegistration.
struct OSClassLoadInformation {
    const OSClassDescription *description;
    OSMetaClass **metaPointer;
    uint32_t version;
    uint32_t instanceSize;
    uint64_t resv2[8];
    /// Constructs the class object in memory that the runtime provides.
    kern_return_t (*New)(OSMetaClass *instance);
    uint64_t resv3[8];
};

/// A class as an object. One for each class, never freed.
class OSMetaClass : public OSMetaClassBase {
public:
    /// Constructs an instance in zeroed memory of the class's size.
    virtual kern_return_t New(OSObject *instance);
    kern_return_t Dispatch(IORPC invoke) override;
    void retain() const override;
    void release() const override;

    OSMetaClassPrivate *metaClassPrivate;
};

/// Registers a class before `main`. Generated files have one for each class.
struct OSClassRegistration {
    explicit OSClassRegistration(const OSClassLoadInformation *information);
};

/// Makes an instance with one reference; the caller sends `init`. kIOReturnUnsupported if the class is abstract.
extern kern_return_t OSObjectAllocate(OSMetaClass *meta, OSObject **pObject);

/// Behind OSTypeAlloc; NULL if the class cannot be made.
OSObject *OSObjectAllocateOrNull(OSMetaClass *meta);

/// Message id of `Class::Method`: 64-bit FNV-1a, the top bit cleared. INFERRED: the real numbers are not published.
constexpr uint64_t OSMessageID(const char *name) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (; *name != 0; ++name) {
        hash = (hash ^ static_cast<unsigned char>(*name)) * 0x100000001b3ULL;
    }
    return hash & ~(1ULL << 63);
}

/// The class object of a class, of an instance; the `M` form is not const.
#define OSTypeID(type) (g##type##MetaClass)
#define OSMTypeID(type) (const_cast<OSMetaClass *>(OSTypeID(type)))
#define OSTypeIDInst(inst) ((inst)->getMetaClass())

/// `inst` as a `type *`, or NULL if it is NULL or of another class.
#define OSDynamicCast(type, inst) ((type *)OSMetaClassBase::safeMetaCast((inst), OSTypeID(type)))
/// As OSDynamicCast, but another class is a panic.
#define OSRequiredCast(type, inst) ((type *)OSMetaClassBase::requiredMetaCast((inst), OSTypeID(type)))
/// A new instance with one reference, or NULL. `init` has not run yet.
#define OSTypeAlloc(type) ((type *)OSObjectAllocateOrNull(OSMTypeID(type)))

/// Last argument of a method to run the superclass's body: `Start(provider, SUPERDISPATCH)`.
#define SUPERDISPATCH ((OSDispatchMethod) & super::_Dispatch)

#endif /* !__IIG */

#endif /* DRIVERKIT_OSMETACLASS_H */
