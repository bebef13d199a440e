// SPDX-License-Identifier: Apache-2.0

#ifndef FPGADMAInterface_h
#define FPGADMAInterface_h

#include <stdint.h>

// What the driver and its clients agree on. Client/FPGADMAInterface.swift says the same in Swift.

/// The external methods.
enum FPGADMASelector : uint64_t {
    /// Answers FPGADMAInfo.
    kFPGADMAInfo = 0,
    /// Copies pieces of the window to the card; asynchronous. In: 1…kFPGADMAMostPieces of FPGADMAPiece.
    kFPGADMAToCard = 1,
    /// Copies pieces of the card's memory to the window; as above.
    kFPGADMAFromCard = 2,
    /// Lets the engine's next descriptor fail with the code that the scalar says.
    kFPGADMAInject = 3,
    kFPGADMASelectorCount = 4,
};

/// Types of memory that clients map.
enum FPGADMAMemoryType : uint64_t {
    /// The memory that transfers go to and come from. Each connection has its own.
    kFPGADMAWindow = 0,
};

constexpr uint64_t kFPGADMAWindowSize = 4 << 20;
constexpr uint32_t kFPGADMAMostPieces = 64;

struct FPGADMAInfo {
    uint32_t version;
    /// Bits of the bus addresses that the driver asks for.
    uint32_t addressBits;
    /// Interrupt messages in use.
    uint32_t messages;
    uint32_t reserved;
    /// Bytes.
    uint64_t cardMemory;
    uint64_t window;
};

/// A run of bytes that lies in one piece on both sides.
struct FPGADMAPiece {
    uint64_t windowOffset;
    uint64_t cardAddress;
    /// Not 0.
    uint64_t length;
};

// The completion of a transfer has a status and three arguments: bytes moved, descriptors done, and the bus address of the
// request that failed (0: none did).

#endif /* FPGADMAInterface_h */
