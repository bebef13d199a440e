// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_BOUNDED_ARRAY_REF_H
#define DRIVERKIT_BOUNDED_ARRAY_REF_H

#include <stddef.h>
#include <stdint.h>

#include <DriverKit/bounded_array.h>
#include <DriverKit/bounded_ptr.h>

namespace libkern {
namespace bar_detail {
using nullptr_t = decltype(nullptr);
} // namespace bar_detail

/// Somebody else's array and its size, checked at each access.
template <typename T, typename TrappingPolicy>
struct bounded_array_ref {
    constexpr bounded_array_ref() noexcept : data_(nullptr), size_(0) {}

    /// `n` elements from `data`, which must lie in the pointer's bounds.
    constexpr bounded_array_ref(bounded_ptr<T, TrappingPolicy> data, size_t n) : data_(data.unsafe_discard_bounds()),
        size_(0) {
        if (n != 0) {
            (void)data[0];
            (void)data[static_cast<ptrdiff_t>(n) - 1];
        }
        set_(n);
    }
    constexpr bounded_array_ref(T *data, size_t n) : data_(data), size_(0) { set_(n); }
    constexpr bounded_array_ref(T *first, T *last) : data_(first), size_(0) {
        if (last < first) {
            TrappingPolicy::trap("bounded_array_ref: the end lies before the beginning");
        }
        set_(static_cast<size_t>(last - first));
    }
    template <size_t N>
    constexpr bounded_array_ref(bounded_array<T, N, TrappingPolicy> &data) : bounded_array_ref(data.data(), N) {}
    template <size_t N>
    constexpr bounded_array_ref(T (&array)[N]) : bounded_array_ref(static_cast<T *>(array), N) {}

    constexpr bounded_array_ref(const bounded_array_ref<T, TrappingPolicy> &) = default;
    constexpr bounded_array_ref(bounded_array_ref<T, TrappingPolicy> &&other) noexcept = default;
    constexpr bounded_array_ref<T, TrappingPolicy> &operator=(const bounded_array_ref<T, TrappingPolicy> &) = default;
    constexpr bounded_array_ref<T, TrappingPolicy> &operator=(bounded_array_ref<T, TrappingPolicy> &&other) = default;
    ~bounded_array_ref() = default;

    explicit operator bool() const noexcept { return data_ != nullptr; }

    using iterator = bounded_ptr<T, TrappingPolicy>;
    iterator begin() const noexcept { return iterator(data_, data_, data_ + size_); }
    iterator end() const noexcept { return iterator(data_ + size_, data_, data_ + size_); }

    constexpr size_t size() const noexcept { return size_; }
    constexpr size_t length() const noexcept { return size_; }
    constexpr T *data() const noexcept { return data_; }

    T &operator[](ptrdiff_t n) const {
        if (n < 0 || static_cast<size_t>(n) >= size_) {
            TrappingPolicy::trap("bounded_array_ref: index out of bounds");
        }
        return data_[n];
    }

    /// `m` elements from position `n`.
    bounded_array_ref<T, TrappingPolicy> slice(size_t n, size_t m) const {
        if (n > size_ || m > size_ - n) {
            TrappingPolicy::trap("bounded_array_ref: slice out of bounds");
        }
        return bounded_array_ref(data_ + n, m);
    }

private:
    constexpr void set_(size_t n) {
        if (n > UINT32_MAX) {
            TrappingPolicy::trap("bounded_array_ref: too many elements");
        }
        size_ = static_cast<uint32_t>(n);
    }

    T *data_;
    uint32_t size_;
};

template <typename T, typename P>
bool operator==(const bounded_array_ref<T, P> &x, bar_detail::nullptr_t) {
    return !static_cast<bool>(x);
}
template <typename T, typename P>
bool operator!=(const bounded_array_ref<T, P> &x, bar_detail::nullptr_t) {
    return static_cast<bool>(x);
}
template <typename T, typename P>
bool operator==(bar_detail::nullptr_t, const bounded_array_ref<T, P> &x) {
    return !static_cast<bool>(x);
}
template <typename T, typename P>
bool operator!=(bar_detail::nullptr_t, const bounded_array_ref<T, P> &x) {
    return static_cast<bool>(x);
}
} // namespace libkern

#endif /* DRIVERKIT_BOUNDED_ARRAY_REF_H */
