// SPDX-License-Identifier: Apache-2.0

#ifndef FPGARegisters_h
#define FPGARegisters_h

#include <stdint.h>

// The card fpga-dma, as docs/devices/fpga-dma.md has it.

constexpr uint64_t kIdentification = 0x000;
constexpr uint64_t kControl = 0x010;
constexpr uint64_t kInterruptStatus = 0x020;
constexpr uint64_t kInterruptEnable = 0x024;
constexpr uint64_t kHostToCard = 0x100;
constexpr uint64_t kCardToHost = 0x200;

// Of a channel.
constexpr uint64_t kDescriptorLow = 0x00;
constexpr uint64_t kDescriptorHigh = 0x04;
constexpr uint64_t kDoorbell = 0x08;
constexpr uint64_t kStatus = 0x0C;

constexpr uint32_t kControlReset = 1 << 0;
constexpr uint32_t kControlAddress64 = 1 << 1;
constexpr uint32_t kStatusBusy = 1 << 0;
constexpr uint32_t kInterruptHostToCardDone = 1 << 0;

struct Descriptor {
    uint32_t control;
    uint32_t length;
    uint64_t hostAddress;
    uint64_t cardAddress;
    uint64_t next;
};

constexpr uint32_t kDescriptorLast = 0xD5A00002;

#endif /* FPGARegisters_h */
