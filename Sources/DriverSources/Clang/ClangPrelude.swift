// SPDX-License-Identifier: Apache-2.0

/// What stands before every source: the words of iig, the fixed-width types, and a type that goes with everything.
enum ClangPrelude {
    /// - Parameter members: what the sources call on objects whose type is not known.
    static func text(members: String) -> String {
        """
        #pragma once
        typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long long int64_t;
        typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
        typedef unsigned long long uint64_t; typedef __SIZE_TYPE__ size_t; typedef __INTPTR_TYPE__ intptr_t;
        typedef __UINTPTR_TYPE__ uintptr_t; typedef long ssize_t; typedef __PTRDIFF_TYPE__ ptrdiff_t;
        typedef uint8_t UInt8; typedef uint16_t UInt16; typedef uint32_t UInt32; typedef uint64_t UInt64;
        typedef int8_t SInt8; typedef int16_t SInt16; typedef int32_t SInt32; typedef int64_t SInt64;
        typedef int kern_return_t; typedef int IOReturn; typedef uint32_t IOOptionBits; typedef uint64_t IOVirtualAddress;
        typedef unsigned int uint; typedef __builtin_va_list va_list; typedef unsigned char uuid_t[16];
        #define NULL nullptr
        #define KERNEL
        #define NATIVE
        #define LOCAL
        #define LOCALONLY
        #define LOCALHOST
        #define INVOKEREPLY
        #define REPLY
        #define TARGET
        #define override
        #define final
        #define TYPE(x)
        #define PORTTYPE(x)
        #define QUEUENAME(x)
        #define EXTENDS(x)
        #define IMPL(a, b) a::b##_Impl(a##_##b##_Args)
        #define SUPERDISPATCH dl_any()
        #define __unused
        #define __packed __attribute__((packed))
        #define API_AVAILABLE(...)
        #define OSDynamicCast(t, x) ((t *)(const void *)(x))
        #define OSRequiredCast(t, x) ((t *)(const void *)(x))
        #define OSTypeAlloc(t) ((t *)nullptr)
        #define OSTypeID(t) dl_any()
        #define IONew(t, n) ((t *)nullptr)
        #define IONewZero(t, n) ((t *)nullptr)
        #define IODelete(x, t, n) ((void)(x))
        #define IOSafeDeleteNULL(x, t, n) ((void)(x))
        #define OSSafeReleaseNULL(x) ((void)(x))
        #define OSSafeRelease(x) ((void)(x))
        #define OSSafeRetain(x) ((void)(x))
        #define offsetof(t, f) __builtin_offsetof(t, f)
        #define UINT64_MAX 0xFFFFFFFFFFFFFFFFull
        #define UINT32_MAX 0xFFFFFFFFu
        #define assert(x) ((void)(x))
        struct dl_any {
            constexpr dl_any() {}
            constexpr dl_any(const dl_any &) {}
            template <class T, class... A> constexpr dl_any(T &&, A &&...) {}
            template <class T> constexpr operator T() const;
            template <class T> dl_any & operator=(T &&);
            dl_any & operator=(const dl_any &);
            dl_any * operator->() const;
            dl_any operator*() const;
            dl_any operator++(); dl_any operator++(int); dl_any operator--(); dl_any operator--(int);
            dl_any operator-() const; dl_any operator~() const; bool operator!() const;
            template <class T> dl_any operator[](T &&) const;
            template <class... A> dl_any operator()(A &&...) const;
            template <class T> dl_any & operator+=(T &&); template <class T> dl_any & operator-=(T &&);
            template <class T> dl_any & operator|=(T &&); template <class T> dl_any & operator&=(T &&);
            dl_any * begin() const; dl_any * end() const;
            \(members)
        };
        #define DL_OPERATOR(r, o) \\
            template <class L, class R> requires (__is_base_of(dl_any, L) || __is_base_of(dl_any, R)) \\
            r operator o(const L &, const R &);
        DL_OPERATOR(bool, ==) DL_OPERATOR(bool, !=) DL_OPERATOR(bool, <) DL_OPERATOR(bool, >) DL_OPERATOR(bool, <=)
        DL_OPERATOR(bool, >=) DL_OPERATOR(dl_any, +) DL_OPERATOR(dl_any, -) DL_OPERATOR(dl_any, *) DL_OPERATOR(dl_any, /)
        DL_OPERATOR(dl_any, %) DL_OPERATOR(dl_any, &) DL_OPERATOR(dl_any, |) DL_OPERATOR(dl_any, ^)
        DL_OPERATOR(dl_any, <<) DL_OPERATOR(dl_any, >>)
        namespace std { using ::size_t; using ::uint8_t; using ::uint16_t; using ::uint32_t; using ::uint64_t;
            using ::int8_t; using ::int16_t; using ::int32_t; using ::int64_t; using ::uintptr_t; using ::intptr_t;
            using nullptr_t = decltype(nullptr); using ptrdiff_t = ::ptrdiff_t; }

        """
    }
}
