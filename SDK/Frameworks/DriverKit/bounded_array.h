// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_BOUNDED_ARRAY_H
#define DRIVERKIT_BOUNDED_ARRAY_H

#include <stddef.h>

#include <DriverKit/bounded_ptr.h>

namespace libkern {
/// An array of N, checked at each access.
template <typename T, size_t N, typename TrappingPolicy>
struct bounded_array {
    T data_[N];

    using iterator = bounded_ptr<T, TrappingPolicy>;
    using const_iterator = bounded_ptr<const T, TrappingPolicy>;

    iterator begin() noexcept { return iterator(data_, data_, data_ + N); }
    const_iterator begin() const noexcept { return const_iterator(data_, data_, data_ + N); }
    iterator end() noexcept { return iterator(data_ + N, data_, data_ + N); }
    const_iterator end() const noexcept { return const_iterator(data_ + N, data_, data_ + N); }

    constexpr size_t size() const noexcept { return N; }
    constexpr size_t length() const noexcept { return N; }
    constexpr T *data() noexcept { return data_; }
    constexpr const T *data() const noexcept { return data_; }

    T &operator[](ptrdiff_t n) {
        check_(n);
        return data_[n];
    }
    const T &operator[](ptrdiff_t n) const {
        check_(n);
        return data_[n];
    }

    void check_(ptrdiff_t n) const {
        if (n < 0 || static_cast<size_t>(n) >= N) {
            TrappingPolicy::trap("bounded_array: index out of bounds");
        }
    }
};

template <typename T, typename TrappingPolicy>
struct bounded_array<T, 0, TrappingPolicy> {
    using iterator = bounded_ptr<T, TrappingPolicy>;
    using const_iterator = bounded_ptr<const T, TrappingPolicy>;
    iterator begin() noexcept { return nullptr; }
    const_iterator begin() const noexcept { return nullptr; }
    iterator end() noexcept { return nullptr; }
    const_iterator end() const noexcept { return nullptr; }
    constexpr size_t size() const noexcept { return 0; }
    constexpr size_t length() const noexcept { return 0; }
    constexpr T *data() noexcept { return nullptr; }
    constexpr const T *data() const noexcept { return nullptr; }
    T &operator[](ptrdiff_t) { TrappingPolicy::trap("bounded_array: index out of bounds"); }
    const T &operator[](ptrdiff_t) const { TrappingPolicy::trap("bounded_array: index out of bounds"); }
};
} // namespace libkern

#endif /* DRIVERKIT_BOUNDED_ARRAY_H */
