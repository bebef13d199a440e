// SPDX-License-Identifier: Apache-2.0

#ifndef EduPCIInterface_h
#define EduPCIInterface_h

#include <stdint.h>

// What the driver and its clients agree on. Client/EduPCIInterface.swift says the same in Swift.

/// The external methods.
enum EduPCISelector : uint64_t {
    /// Scalars out: the card's identification, and 1 if it is alive.
    kEduPCIIdentify = 0,
    /// Scalar in: 0…12. Asynchronous; completes with the factorial.
    kEduPCIFactorial = 1,
    /// Scalars in: offset in the window, offset in the card's buffer, bytes. Asynchronous; completes with the bytes moved.
    kEduPCIToCard = 2,
    kEduPCIFromCard = 3,
    kEduPCISelectorCount = 4,
};

/// Types of memory that clients map.
enum EduPCIMemoryType : uint64_t {
    /// The memory that transfers go to and come from. Each connection has its own.
    kEduPCIWindow = 0,
};

constexpr uint64_t kEduPCIWindowSize = 16 * 1024;
/// Bytes of the card's buffer that are used. It has one more; QEMU 7 ends itself, with the card, when a transfer reaches it.
constexpr uint64_t kEduPCIBufferSize = 4095;
/// The factorial of 13 has more than 32 bits.
constexpr uint64_t kEduPCILargestNumber = 12;

#endif /* EduPCIInterface_h */
