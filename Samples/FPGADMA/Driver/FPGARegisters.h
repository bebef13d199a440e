// SPDX-License-Identifier: Apache-2.0

#ifndef FPGARegisters_h
#define FPGARegisters_h

#include <PCIDriverKit/PCIDriverKit.h>
#include <stdint.h>

// The engine's registers, as docs/devices/fpga-dma.md has them. All are 32 bits wide.

constexpr uint64_t kFPGAIdentification = 0x000;
constexpr uint64_t kFPGAVersion = 0x004;
constexpr uint64_t kFPGACapabilities = 0x008;
constexpr uint64_t kFPGAControl = 0x010;
constexpr uint64_t kFPGAInterruptStatus = 0x020;
constexpr uint64_t kFPGAInterruptEnable = 0x024;
constexpr uint64_t kFPGAInject = 0x030;

/// Where each channel's registers begin.
constexpr uint64_t kFPGAHostToCard = 0x100;
constexpr uint64_t kFPGACardToHost = 0x200;

// Of a channel.
constexpr uint64_t kFPGADescriptorLow = 0x00;
constexpr uint64_t kFPGADescriptorHigh = 0x04;
constexpr uint64_t kFPGADoorbell = 0x08;
constexpr uint64_t kFPGAStatus = 0x0C;
constexpr uint64_t kFPGAErrorLow = 0x10;
constexpr uint64_t kFPGAErrorHigh = 0x14;

constexpr uint32_t kFPGAIdentificationValue = 0x4C445846;

constexpr uint32_t kFPGACapability64BitAddresses = 1 << 0;
constexpr uint32_t kFPGACapabilityMemoryShift = 8;
constexpr uint32_t kFPGACapabilityMemoryMask = 0xFF;

constexpr uint32_t kFPGAControlReset = 1 << 0;
constexpr uint32_t kFPGAControlAddress64 = 1 << 1;

constexpr uint32_t kFPGAInterruptHostToCard = 1 << 0;
constexpr uint32_t kFPGAInterruptCardToHost = 1 << 1;
constexpr uint32_t kFPGAInterruptHostToCardError = 1 << 8;
constexpr uint32_t kFPGAInterruptCardToHostError = 1 << 9;
constexpr uint32_t kFPGAInterruptAll = kFPGAInterruptHostToCard | kFPGAInterruptCardToHost |
                                       kFPGAInterruptHostToCardError | kFPGAInterruptCardToHostError;

constexpr uint32_t kFPGAStatusBusy = 1 << 0;
constexpr uint32_t kFPGAStatusError = 1 << 2;
constexpr uint32_t kFPGAStatusCodeShift = 8;
constexpr uint32_t kFPGAStatusCodeMask = 0xFF;
constexpr uint32_t kFPGAStatusCountShift = 16;

/// Why a descriptor failed.
enum FPGAError : uint32_t {
    kFPGAErrorBadDescriptor = 1,
    kFPGAErrorFetch = 2,
    kFPGAErrorHostRead = 3,
    kFPGAErrorHostWrite = 4,
    kFPGAErrorCardAddress = 5,
    kFPGAErrorBusy = 6,
    kFPGAErrorData = 7,
};

/// What a read gives where nothing answers.
constexpr uint32_t kFPGANobody = UINT32_MAX;

/// One piece of a list, in the host's memory. Little-endian, as every Mac is.
struct FPGADescriptor {
    uint32_t control;
    /// Bytes. The engine writes it back with kFPGALengthDone set.
    uint32_t length;
    uint64_t hostAddress;
    uint64_t cardAddress;
    /// Bus address of the next one; 0: it follows in memory.
    uint64_t next;
};
static_assert(sizeof(FPGADescriptor) == 32, "the engine fetches 32 bytes");

constexpr uint32_t kFPGADescriptorMagic = 0xD5A00000;
constexpr uint32_t kFPGADescriptorLast = 1 << 1;
constexpr uint32_t kFPGALongestDescriptor = 16 << 20;

/// The engine's memory range. A struct of its own, so that no access can name another range.
struct FPGARegisters {
    /// Not owned.
    IOPCIDevice* device;
    /// From GetBARInfo: it counts ranges, not base address registers.
    uint8_t memoryIndex;

    uint32_t
    Read(uint64_t offset) const
    {
        uint32_t value = kFPGANobody;
        device->MemoryRead32(memoryIndex, offset, &value);
        return value;
    }

    void
    Write(uint64_t offset, uint32_t value) const
    {
        device->MemoryWrite32(memoryIndex, offset, value);
    }
};

#endif /* FPGARegisters_h */
