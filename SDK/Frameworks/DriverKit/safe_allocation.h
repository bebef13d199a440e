// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_SAFE_ALLOCATION_H
#define DRIVERKIT_SAFE_ALLOCATION_H

#include <stddef.h>
#include <stdint.h>

#include <DriverKit/OSMetaClass.h>
#include <DriverKit/bounded_ptr.h>

namespace libkern {
namespace sa_detail {
using nullptr_t = decltype(nullptr);

template <bool Cond, typename T = void>
using enable_if_t = typename detail::enable_if<Cond, T>::type;

template <typename T>
struct remove_const {
    using type = T;
};
template <typename T>
struct remove_const<const T> {
    using type = T;
};
template <typename T>
using remove_const_t = typename remove_const<T>::type;

template <typename T>
void generic_swap(T &a, T &b) {
    T held = a;
    a = b;
    b = held;
}

template <typename T, enable_if_t<!__is_trivially_destructible(T)> * = nullptr>
void destroy(T *first, T *last) {
    for (; first != last; ++first) {
        first->~T();
    }
}
template <typename T, enable_if_t<__is_trivially_destructible(T)> * = nullptr>
void destroy(T *, T *) {}

template <typename T>
void uninitialized_value_construct(T *first, T *last) {
    for (; first != last; ++first) {
        ::new (static_cast<void *>(const_cast<remove_const_t<T> *>(first))) T();
    }
}
} // namespace sa_detail

/// How the memory is got: it is the caller's; new; new and zeroed.
struct adopt_memory_t {
    explicit constexpr adopt_memory_t() noexcept = default;
};
constexpr const adopt_memory_t adopt_memory{};
struct allocate_memory_t {
    explicit constexpr allocate_memory_t() noexcept = default;
};
constexpr const allocate_memory_t allocate_memory{};
struct allocate_memory_zero_t {
    explicit constexpr allocate_memory_zero_t() noexcept = default;
};
constexpr const allocate_memory_zero_t allocate_memory_zero{};

/// Owns an array. Elements are value-constructed when it is allocated, and destroyed with it. NULL if memory was short.
template <typename T, typename Allocator, typename TrappingPolicy>
struct safe_allocation {
    constexpr safe_allocation() noexcept : data_(nullptr), size_(0) {}
    constexpr safe_allocation(sa_detail::nullptr_t) noexcept : safe_allocation() {}

    safe_allocation(T *data, size_t n, adopt_memory_t) : data_(data), size_(0) { set_size_(n); }
    safe_allocation(size_t n, allocate_memory_t) : safe_allocation() { allocate_(n, false); }
    safe_allocation(size_t n, allocate_memory_zero_t) : safe_allocation() { allocate_(n, true); }

    safe_allocation(const safe_allocation<T, Allocator, TrappingPolicy> &) = delete;
    safe_allocation<T, Allocator, TrappingPolicy> &operator=(const safe_allocation<T, Allocator,
        TrappingPolicy> &) = delete;

    safe_allocation(safe_allocation<T, Allocator, TrappingPolicy> &&other) noexcept : data_(other.data_),
        size_(other.size_) {
        other.data_ = nullptr;
        other.size_ = 0;
    }
    safe_allocation<T, Allocator, TrappingPolicy> &operator=(sa_detail::nullptr_t) {
        destroy_dealloc_(data_, size_);
        data_ = nullptr;
        size_ = 0;
        return *this;
    }
    safe_allocation<T, Allocator, TrappingPolicy> &operator=(safe_allocation<T, Allocator, TrappingPolicy> &&other) {
        if (this == &other) {
            TrappingPolicy::trap("safe_allocation: moved to itself");
        }
        destroy_dealloc_(data_, size_);
        data_ = other.data_;
        size_ = other.size_;
        other.data_ = nullptr;
        other.size_ = 0;
        return *this;
    }
    ~safe_allocation() { destroy_dealloc_(data_, size_); }

    explicit operator bool() const noexcept { return data_ != nullptr; }

    using iterator = bounded_ptr<T, TrappingPolicy>;
    using const_iterator = bounded_ptr<const T, TrappingPolicy>;
    iterator begin() noexcept { return iterator(data_, data_, data_ + size_); }
    const_iterator begin() const noexcept { return const_iterator(data_, data_, data_ + size_); }
    iterator end() noexcept { return iterator(data_ + size_, data_, data_ + size_); }
    const_iterator end() const noexcept { return const_iterator(data_ + size_, data_, data_ + size_); }

    size_t size() const { return size_; }
    T *data() noexcept { return data_; }
    const T *data() const noexcept { return data_; }

    T &operator[](ptrdiff_t n) {
        check_(n);
        return data_[n];
    }
    const T &operator[](ptrdiff_t n) const {
        check_(n);
        return data_[n];
    }

private:
    friend void swap(safe_allocation<T, Allocator, TrappingPolicy> &a,
        safe_allocation<T, Allocator, TrappingPolicy> &b) noexcept {
        sa_detail::generic_swap(a.data_, b.data_);
        sa_detail::generic_swap(a.size_, b.size_);
    }

    static void destroy_dealloc_(T *ptr, size_t size) {
        if (ptr != nullptr) {
            sa_detail::destroy(ptr, ptr + size);
            Allocator::deallocate(const_cast<sa_detail::remove_const_t<T> *>(ptr), size * sizeof(T));
        }
    }

    void allocate_(size_t n, bool zero) {
        size_t bytes;
        if (__builtin_mul_overflow(n, sizeof(T), &bytes)) {
            TrappingPolicy::trap("safe_allocation: size overflows");
        }
        data_ = reinterpret_cast<T *>(zero ? Allocator::allocate_zero(bytes) : Allocator::allocate(bytes));
        if (data_ != nullptr) {
            set_size_(n);
            sa_detail::uninitialized_value_construct(data_, data_ + n);
        }
    }

    void set_size_(size_t n) {
        if (n > UINT32_MAX) {
            TrappingPolicy::trap("safe_allocation: too many elements");
        }
        size_ = static_cast<uint32_t>(n);
    }

    void check_(ptrdiff_t n) const {
        if (n < 0 || static_cast<size_t>(n) >= size_) {
            TrappingPolicy::trap("safe_allocation: index out of bounds");
        }
    }

    T *data_;
    uint32_t size_;
};

template <typename T, typename A, typename P>
bool operator==(const safe_allocation<T, A, P> &x, sa_detail::nullptr_t) {
    return !static_cast<bool>(x);
}
template <typename T, typename A, typename P>
bool operator!=(const safe_allocation<T, A, P> &x, sa_detail::nullptr_t) {
    return static_cast<bool>(x);
}
template <typename T, typename A, typename P>
bool operator==(sa_detail::nullptr_t, const safe_allocation<T, A, P> &x) {
    return !static_cast<bool>(x);
}
template <typename T, typename A, typename P>
bool operator!=(sa_detail::nullptr_t, const safe_allocation<T, A, P> &x) {
    return static_cast<bool>(x);
}
} // namespace libkern

#endif /* DRIVERKIT_SAFE_ALLOCATION_H */
