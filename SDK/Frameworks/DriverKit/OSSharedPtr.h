// SPDX-License-Identifier: Apache-2.0

// A pointer that holds a reference to an object.

#ifndef DRIVERKIT_OSSHAREDPTR_H
#define DRIVERKIT_OSSHAREDPTR_H

#include <stddef.h>

#include <DriverKit/OSMetaClass.h>
#include <DriverKit/OSPtr.h>

#if __has_include(<type_traits>)
#include <cstddef>
#include <type_traits>
#endif

struct OS_retain_t {
    explicit constexpr OS_retain_t() {}
};
struct OS_no_retain_t {
    explicit constexpr OS_no_retain_t() {}
};

/// Whether the pointer takes a reference of its own, or takes over the caller's.
constexpr static const auto OSRetain = OS_retain_t{};
constexpr static const auto OSNoRetain = OS_no_retain_t{};

/// Owns one reference to `T`, or is NULL. Copies retain, moves do not.
template <typename T>
struct OSSharedPtr {
    using pointer = T *;
    using element_type = T;
    using retain_t = OS_retain_t;
    using no_retain_t = OS_no_retain_t;

    OSSharedPtr() noexcept : ptr_(nullptr) {}
    OSSharedPtr(decltype(nullptr)) noexcept : ptr_(nullptr) {}
    explicit OSSharedPtr(pointer p, no_retain_t) noexcept : ptr_(p) {}
    explicit OSSharedPtr(pointer p, retain_t) noexcept : ptr_(p) { retain_(); }

    OSSharedPtr(const OSSharedPtr<T> &other) : ptr_(other.ptr_) { retain_(); }
    OSSharedPtr(OSSharedPtr<T> &&other) noexcept : ptr_(other.detach()) {}
    OSSharedPtr(OSSharedPtr<T> &&other, no_retain_t) noexcept : ptr_(other.detach()) {}

    template <typename U, typename = std::enable_if_t<std::is_convertible<U *, T *>::value>>
    OSSharedPtr(const OSSharedPtr<U> &other) : ptr_(other.get()) {
        retain_();
    }
    template <typename U, typename = std::enable_if_t<std::is_convertible<U *, T *>::value>>
    OSSharedPtr(OSSharedPtr<U> &&other) noexcept : ptr_(other.detach()) {}

    ~OSSharedPtr() { reset(); }

    OSSharedPtr<T> &operator=(const OSSharedPtr<T> &other) { return reset(other.ptr_, OSRetain); }
    OSSharedPtr<T> &operator=(OSSharedPtr<T> &&other) { return reset(other.detach(), OSNoRetain); }
    OSSharedPtr<T> &operator=(decltype(nullptr)) noexcept { return reset(); }
    template <typename U, typename = std::enable_if_t<std::is_convertible<U *, T *>::value>>
    OSSharedPtr<T> &operator=(const OSSharedPtr<U> &other) {
        return reset(other.get(), OSRetain);
    }
    template <typename U, typename = std::enable_if_t<std::is_convertible<U *, T *>::value>>
    OSSharedPtr<T> &operator=(OSSharedPtr<U> &&other) {
        return reset(other.detach(), OSNoRetain);
    }

    constexpr pointer get() const noexcept { return ptr_; }

    /// Lets go of the reference without releasing it.
    constexpr pointer detach() noexcept {
        pointer p = ptr_;
        ptr_ = nullptr;
        return p;
    }
    pointer detachAsOSPtr() noexcept { return detach(); }

    /// What `attach()` gives to a function with an output `T **`: the old object is released, the new one's reference
    /// taken over.
    struct attacher {
        attacher(OSSharedPtr<T> &sp) noexcept : sp_(sp) {}
        operator pointer *() const {
            sp_.reset();
            return &sp_.ptr_;
        }
        operator OSSharedPtr<T> *() const { return &sp_; }
        OSSharedPtr<T> &sp_;
    };
    attacher attach() noexcept { return attacher(*this); }

    OSSharedPtr<T> &reset() noexcept { return reset(nullptr, OSNoRetain); }
    OSSharedPtr<T> &reset(pointer p, no_retain_t) noexcept {
        pointer old = ptr_;
        ptr_ = p;
        if (old != nullptr) {
            old->release();
        }
        return *this;
    }
    OSSharedPtr<T> &reset(pointer p, retain_t) noexcept {
        if (p != nullptr) {
            p->retain();
        }
        return reset(p, OSNoRetain);
    }

    explicit operator bool() const { return ptr_ != nullptr; }
    pointer operator->() const noexcept { return ptr_; }
    T &operator*() const noexcept { return *ptr_; }

private:
    void retain_() const {
        if (ptr_ != nullptr) {
            ptr_->retain();
        }
    }

    pointer ptr_;
};

template <typename T>
constexpr void swap(OSSharedPtr<T> &a, OSSharedPtr<T> &b) noexcept {
    T *held = a.detach();
    a.reset(b.detach(), OSNoRetain);
    b.reset(held, OSNoRetain);
}

template <typename T, typename U>
bool operator==(const OSSharedPtr<T> &a, const OSSharedPtr<U> &b) {
    return a.get() == b.get();
}
template <typename T, typename U>
bool operator!=(const OSSharedPtr<T> &a, const OSSharedPtr<U> &b) {
    return a.get() != b.get();
}
template <typename T, typename U>
bool operator==(const OSSharedPtr<T> &a, U *b) {
    return a.get() == b;
}
template <typename T, typename U>
bool operator!=(const OSSharedPtr<T> &a, U *b) {
    return a.get() != b;
}
template <typename T, typename U>
bool operator==(T *a, const OSSharedPtr<U> &b) {
    return a == b.get();
}
template <typename T, typename U>
bool operator!=(T *a, const OSSharedPtr<U> &b) {
    return a != b.get();
}
template <typename T>
bool operator==(const OSSharedPtr<T> &a, decltype(nullptr)) {
    return a.get() == nullptr;
}
template <typename T>
bool operator!=(const OSSharedPtr<T> &a, decltype(nullptr)) {
    return a.get() != nullptr;
}
template <typename T>
bool operator==(decltype(nullptr), const OSSharedPtr<T> &a) {
    return a.get() == nullptr;
}
template <typename T>
bool operator!=(decltype(nullptr), const OSSharedPtr<T> &a) {
    return a.get() != nullptr;
}

/// A new object; `init` has not run yet.
template <typename T>
OSSharedPtr<T> OSMakeShared() {
    return OSSharedPtr<T>(static_cast<T *>(OSObjectAllocateOrNull(T::metaClassOfType())), OSNoRetain);
}

/// Casts: unchecked, of const, and by class. A dynamic cast of a moved pointer that fails leaves it as it was.
template <typename To, typename From>
OSSharedPtr<To> OSStaticPtrCast(const OSSharedPtr<From> &ptr) noexcept {
    return OSSharedPtr<To>(static_cast<To *>(ptr.get()), OSRetain);
}
template <typename To, typename From>
OSSharedPtr<To> OSStaticPtrCast(OSSharedPtr<From> &&ptr) noexcept {
    return OSSharedPtr<To>(static_cast<To *>(ptr.detach()), OSNoRetain);
}
template <typename To, typename From>
OSSharedPtr<To> OSConstPtrCast(const OSSharedPtr<From> &ptr) noexcept {
    return OSSharedPtr<To>(const_cast<To *>(ptr.get()), OSRetain);
}
template <typename To, typename From>
OSSharedPtr<To> OSConstPtrCast(OSSharedPtr<From> &&ptr) noexcept {
    return OSSharedPtr<To>(const_cast<To *>(ptr.detach()), OSNoRetain);
}

namespace os_detail {
/// Generated classes have `metaClassOfType`.
template <typename To>
To *meta_cast(const OSMetaClassBase *object) {
    return static_cast<To *>(OSMetaClassBase::safeMetaCast(object, To::metaClassOfType()));
}
} // namespace os_detail

template <typename To, typename From>
OSSharedPtr<To> OSDynamicPtrCast(OSSharedPtr<From> const &ptr) noexcept {
    return OSSharedPtr<To>(os_detail::meta_cast<To>(ptr.get()), OSRetain);
}
template <typename To, typename From>
OSSharedPtr<To> OSDynamicPtrCast(OSSharedPtr<From> &&ptr) noexcept {
    To *cast = os_detail::meta_cast<To>(ptr.get());
    if (cast == nullptr) {
        return nullptr;
    }
    (void)ptr.detach();
    return OSSharedPtr<To>(cast, OSNoRetain);
}

#endif /* DRIVERKIT_OSSHAREDPTR_H */
