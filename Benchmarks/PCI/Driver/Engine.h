// SPDX-License-Identifier: Apache-2.0

// The device that is measured, as docs/devices/fpga-dma.md has it, and what is timed on it.

#ifndef Engine_h
#define Engine_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <PCIDriverKit/PCIDriverKit.h>
#include <atomic>
#include <stdint.h>

constexpr uint64_t kIdentification = 0x000;
constexpr uint64_t kScratch = 0x00C;
constexpr uint64_t kControl = 0x010;
constexpr uint64_t kInterruptStatus = 0x020;
constexpr uint64_t kInterruptEnable = 0x024;
constexpr uint64_t kDescriptorLow = 0x100;
constexpr uint64_t kDescriptorHigh = 0x104;
constexpr uint64_t kDoorbell = 0x108;
constexpr uint32_t kIdentificationValue = 0x4C445846;
constexpr uint32_t kDone = 1;
constexpr uint32_t kDescriptorMagic = 0xD5A00000;

struct Descriptor {
    uint32_t control;
    uint32_t length;
    uint64_t host;
    uint64_t card;
    uint64_t next;
};

/// The device, and what Start measures. Its own fields are used by Start's thread, those at the end by the handler's as well.
struct Engine {
    static constexpr uint64_t kPiece = 1 << 20;
    static constexpr uint32_t kPieces = 64;

    IOPCIDevice *device;
    /// Descriptors in the first page of 16 KiB, data behind it; owned.
    IOBufferMemoryDescriptor *buffer;
    IODMACommand *command;
    uint8_t *bytes;
    uint64_t address;
    uint8_t memoryIndex;
    bool isOpen;

    /// When the last interrupt was raised and when its handler ran, on mach_absolute_time's clock; 0: not yet.
    std::atomic<uint64_t> raised;
    std::atomic<uint64_t> handled;

    static constexpr uint64_t kDataOffset = 0x4000;

    uint32_t
    Read(uint64_t offset) const
    {
        uint32_t value = UINT32_MAX;
        device->MemoryRead32(memoryIndex, offset, &value);
        return value;
    }

    void
    Write(uint64_t offset, uint32_t value) const
    {
        device->MemoryWrite32(memoryIndex, offset, value);
    }

    void Interrupted(uint64_t time);
    /// All that is measured, as JSON. Nanoseconds.
    void Measure(char *json, uint64_t size);
    /// The same of a device of another kind: reads alone.
    void MeasureReads(char *json, uint64_t size) const;

private:
    double ReadTime() const;
    double WriteTime() const;
    double CopyTime(uint32_t pieces) const;
    /// From before the doorbell's write until the handler runs, everybody asleep before; 0: no interrupt came.
    double TransferTime(uint32_t pieces, uint64_t length);
    void WriteList(uint32_t pieces, uint64_t length) const;
};

#endif /* Engine_h */
