// SPDX-License-Identifier: Apache-2.0

// A pointer that carries the bounds of its array: moving it is free, using it outside is a trap.

#ifndef DRIVERKIT_BOUNDED_PTR_H
#define DRIVERKIT_BOUNDED_PTR_H

#include <stddef.h>
#include <stdint.h>

#include <DriverKit/bounded_ptr_fwd.h>

#ifndef OS_ALWAYS_INLINE
#define OS_ALWAYS_INLINE __attribute__((always_inline))
#endif

namespace libkern {
namespace detail {
template <typename...>
using void_t = void;
template <typename T>
T &&declval() noexcept;
using nullptr_t = decltype(nullptr);

template <bool Cond, typename T = void>
struct enable_if {};
template <typename T>
struct enable_if<true, T> {
    using type = T;
};
template <bool Cond, typename T = void>
using enable_if_t = typename enable_if<Cond, T>::type;

/// U with the qualifiers of T.
template <typename T, typename U>
struct copy_const {
    using type = U;
};
template <typename T, typename U>
struct copy_const<const T, U> {
    using type = const U;
};
template <typename T, typename U>
using copy_const_t = typename copy_const<T, U>::type;

template <typename T, typename U>
struct copy_cv {
    using type = U;
};
template <typename T, typename U>
struct copy_cv<const T, U> {
    using type = const U;
};
template <typename T, typename U>
struct copy_cv<volatile T, U> {
    using type = volatile U;
};
template <typename T, typename U>
struct copy_cv<const volatile T, U> {
    using type = const volatile U;
};
template <typename T, typename U>
using copy_cv_t = typename copy_cv<T, U>::type;

template <typename T, typename U>
using WhenComparable = void_t<decltype(declval<T>() == declval<U>()), decltype(declval<T>() != declval<U>())>;
template <typename T, typename U>
using WhenOrderable = void_t<decltype(declval<T>() < declval<U>()), decltype(declval<T>() > declval<U>()),
    decltype(declval<T>() >= declval<U>()), decltype(declval<T>() <= declval<U>())>;
} // namespace detail

template <typename T, typename U>
T *reinterpret_pointer_cast(U *p) noexcept {
    return reinterpret_cast<T *>(p);
}

/// `base_` to `base_ + count_` bytes is the array, `base_ + offset_` the pointer. Arrays are below 2 GiB from end to
/// end.
template <typename T, typename TrappingPolicy>
struct bounded_ptr {
private:
    using CharType = detail::copy_cv_t<T, char>;

    template <typename, typename>
    friend struct bounded_ptr;

    CharType *base_;
    uint32_t count_;
    int32_t offset_;

public:
    constexpr bounded_ptr(detail::nullptr_t) : base_(nullptr), count_(0), offset_(0) {}
    constexpr bounded_ptr() : bounded_ptr(nullptr) {}

    /// `begin` to `end` is the array that `pointer` lies in.
    bounded_ptr(T *pointer, const T *begin, const T *end)
        : base_(reinterpret_cast<CharType *>(const_cast<detail::copy_cv_t<T, T> *>(begin))), count_(0), offset_(0) {
        ptrdiff_t count = reinterpret_cast<const volatile char *>(end) - reinterpret_cast<const volatile char *>(begin);
        ptrdiff_t offset =
            reinterpret_cast<const volatile char *>(pointer) - reinterpret_cast<const volatile char *>(begin);
        if (count < 0 || count > INT32_MAX) {
            TrappingPolicy::trap("bounded_ptr: the array's size is out of range");
        }
        if (offset < INT32_MIN || offset > INT32_MAX) {
            TrappingPolicy::trap("bounded_ptr: the pointer is too far from the array");
        }
        count_ = static_cast<uint32_t>(count);
        offset_ = static_cast<int32_t>(offset);
    }

    /// From a pointer to something convertible, such as T without const.
    template <typename U, typename Policy,
        typename = detail::enable_if_t<__is_convertible_to(U *, T *) && sizeof(U) % sizeof(T) == 0>>
    bounded_ptr(const bounded_ptr<U, Policy> &other)
        : base_(const_cast<CharType *>(reinterpret_cast<const volatile char *>(static_cast<const volatile T *>(
              reinterpret_cast<U *>(other.base_))))),
          count_(other.count_), offset_(other.offset_) {}

    template <typename U, typename Policy, typename = detail::enable_if_t<__is_convertible_to(U *, T *)>>
    bounded_ptr<T, TrappingPolicy> &operator=(const bounded_ptr<U, Policy> &other) {
        bounded_ptr<T, TrappingPolicy> converted(other);
        base_ = converted.base_;
        count_ = converted.count_;
        offset_ = converted.offset_;
        return *this;
    }
    bounded_ptr<T, TrappingPolicy> &operator=(detail::nullptr_t) {
        base_ = nullptr;
        count_ = 0;
        offset_ = 0;
        return *this;
    }

    template <typename T_ = T>
    T_ &operator*() const {
        if (!in_bounds_()) {
            TrappingPolicy::trap("bounded_ptr: dereferenced out of bounds");
        }
        return *get_ptr_();
    }
    T *operator->() const {
        if (!in_bounds_()) {
            TrappingPolicy::trap("bounded_ptr: dereferenced out of bounds");
        }
        return get_ptr_();
    }
    template <typename T_ = T>
    T_ &operator[](ptrdiff_t n) const {
        return *(*this + n);
    }

    /// The bare pointer; the first form checks it once.
    T *discard_bounds() const {
        if (!in_bounds_()) {
            TrappingPolicy::trap("bounded_ptr: discarding the bounds of a pointer out of bounds");
        }
        return get_ptr_();
    }
    T *unsafe_discard_bounds() const { return get_ptr_(); }

    explicit operator bool() const { return get_ptr_() != nullptr; }

    bounded_ptr<T, TrappingPolicy> &operator++() { return *this += 1; }
    bounded_ptr<T, TrappingPolicy> operator++(int) {
        bounded_ptr<T, TrappingPolicy> before = *this;
        *this += 1;
        return before;
    }
    bounded_ptr<T, TrappingPolicy> &operator--() { return *this -= 1; }
    bounded_ptr<T, TrappingPolicy> operator--(int) {
        bounded_ptr<T, TrappingPolicy> before = *this;
        *this -= 1;
        return before;
    }
    template <typename T_ = T>
    bounded_ptr<T, TrappingPolicy> &operator+=(ptrdiff_t n) {
        ptrdiff_t bytes;
        if (__builtin_mul_overflow(n, static_cast<ptrdiff_t>(sizeof(T_)), &bytes) ||
            __builtin_add_overflow(offset_, bytes, &offset_)) {
            TrappingPolicy::trap("bounded_ptr: addition overflows");
        }
        return *this;
    }
    template <typename T_ = T>
    bounded_ptr<T, TrappingPolicy> &operator-=(ptrdiff_t n) {
        ptrdiff_t bytes;
        if (__builtin_mul_overflow(n, static_cast<ptrdiff_t>(sizeof(T_)), &bytes) ||
            __builtin_sub_overflow(offset_, bytes, &offset_)) {
            TrappingPolicy::trap("bounded_ptr: subtraction overflows");
        }
        return *this;
    }

    friend bounded_ptr<T, TrappingPolicy> operator+(bounded_ptr<T, TrappingPolicy> p, ptrdiff_t n) { return p += n; }
    friend bounded_ptr<T, TrappingPolicy> operator+(ptrdiff_t n, bounded_ptr<T, TrappingPolicy> p) { return p += n; }
    friend bounded_ptr<T, TrappingPolicy> operator-(bounded_ptr<T, TrappingPolicy> p, ptrdiff_t n) { return p -= n; }
    friend ptrdiff_t operator-(const bounded_ptr<T, TrappingPolicy> &a, const bounded_ptr<T, TrappingPolicy> &b) {
        return a.get_ptr_() - b.get_ptr_();
    }
    friend ptrdiff_t operator-(const bounded_ptr<T, TrappingPolicy> &a, const T *b) { return a.get_ptr_() - b; }
    friend ptrdiff_t operator-(const T *a, const bounded_ptr<T, TrappingPolicy> &b) { return a - b.get_ptr_(); }

private:
    bool in_bounds_() const {
        return offset_ >= 0 && static_cast<uint64_t>(offset_) + sizeof(T) <= static_cast<uint64_t>(count_);
    }
    T *get_ptr_() const {
        // By number: a pointer that was moved out of its array must not be undefined before it is used.
        return reinterpret_cast<T *>(
            reinterpret_cast<uintptr_t>(base_) + static_cast<uintptr_t>(static_cast<intptr_t>(offset_)));
    }

    template <typename T_, typename U, typename Policy>
    friend bounded_ptr<T_, Policy> reinterpret_pointer_cast(const bounded_ptr<U, Policy> &) noexcept;
};

template <typename T, typename U, typename Policy>
bounded_ptr<T, Policy> reinterpret_pointer_cast(const bounded_ptr<U, Policy> &p) noexcept {
    using CharType = detail::copy_cv_t<T, char>;
    bounded_ptr<T, Policy> cast;
    cast.base_ = const_cast<CharType *>(reinterpret_cast<const volatile char *>(p.base_));
    cast.count_ = p.count_;
    cast.offset_ = p.offset_;
    return cast;
}

// Comparisons look at addresses, never at bounds.
#define __BOUNDED_PTR_COMPARE(op, When) \
    template <typename T, typename P1, typename U, typename P2, typename = detail::When<T *, U *>> \
    bool operator op(const bounded_ptr<T, P1> &a, const bounded_ptr<U, P2> &b) { \
        return a.unsafe_discard_bounds() op b.unsafe_discard_bounds(); \
    } \
    template <typename T, typename P, typename U, typename = detail::When<T *, U *>> \
    bool operator op(const bounded_ptr<T, P> &a, U *b) { \
        return a.unsafe_discard_bounds() op b; \
    } \
    template <typename T, typename U, typename P, typename = detail::When<T *, U *>> \
    bool operator op(T *a, const bounded_ptr<U, P> &b) { \
        return a op b.unsafe_discard_bounds(); \
    }
__BOUNDED_PTR_COMPARE(==, WhenComparable)
__BOUNDED_PTR_COMPARE(!=, WhenComparable)
__BOUNDED_PTR_COMPARE(<, WhenOrderable)
__BOUNDED_PTR_COMPARE(<=, WhenOrderable)
__BOUNDED_PTR_COMPARE(>, WhenOrderable)
__BOUNDED_PTR_COMPARE(>=, WhenOrderable)
#undef __BOUNDED_PTR_COMPARE

template <typename T, typename Policy>
bool operator==(detail::nullptr_t, const bounded_ptr<T, Policy> &p) {
    return !static_cast<bool>(p);
}
template <typename T, typename Policy>
bool operator!=(detail::nullptr_t, const bounded_ptr<T, Policy> &p) {
    return static_cast<bool>(p);
}
template <typename T, typename Policy>
bool operator==(const bounded_ptr<T, Policy> &p, detail::nullptr_t) {
    return !static_cast<bool>(p);
}
template <typename T, typename Policy>
bool operator!=(const bounded_ptr<T, Policy> &p, detail::nullptr_t) {
    return static_cast<bool>(p);
}
} // namespace libkern

#endif /* DRIVERKIT_BOUNDED_PTR_H */
