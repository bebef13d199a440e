// SPDX-License-Identifier: Apache-2.0

#ifndef FPGAChannel_h
#define FPGAChannel_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>

#include "FPGADMAInterface.h"
#include "FPGADMAUserClient.h"
#include "FPGARegisters.h"

/// A transfer as a client asked for it.
struct FPGATransfer {
    /// kFPGADMAToCard or kFPGADMAFromCard.
    FPGADMASelector direction;
    IOMemoryDescriptor* memory;
    const FPGADMAPiece* pieces;
    uint32_t count;
    /// Who gets the completion.
    FPGADMAUserClient* client;
    OSAction* completion;
};

/// What came of one.
struct FPGAResult {
    kern_return_t status;
    uint32_t descriptors;
    uint64_t bytes;
    uint64_t failedAddress;
};

/// One direction of the engine: its list of descriptors, and the transfer under way. Used on the driver's queue only.
struct FPGAChannel {
    static constexpr uint32_t kMostDescriptors = 128;
    static constexpr uint64_t kPatience = 2ull * 1000 * 1000 * 1000;

    FPGARegisters registers;
    /// Where its registers begin.
    uint64_t base;
    /// The list; owned. The engine reads it and marks what is done, so that it is mapped both ways until Destroy.
    IOBufferMemoryDescriptor* list;
    IODMACommand* listCommand;
    FPGADescriptor* descriptors;
    uint64_t listAddress;
    /// Maps the client's memory while a transfer is under way; owned.
    IODMACommand* dataCommand;
    /// The client and completion of the transfer under way; both owned, null between transfers.
    FPGADMAUserClient* client;
    OSAction* completion;
    uint32_t used;
    /// When patience ends, CLOCK_MONOTONIC_RAW in nanoseconds.
    uint64_t deadline;

    /// Makes the list known to the engine. The commands are owned from here on.
    kern_return_t Create(const FPGARegisters& where, uint64_t channelBase, IODMACommand* forList, IODMACommand* forData);
    void Destroy();

    bool IsBusy() const { return client != nullptr; }

    /// Maps the memory, writes the list and rings the doorbell.
    kern_return_t Begin(const FPGATransfer& transfer);

    /// What the engine says of the list. False while it still works.
    bool Look(FPGAResult* result) const;

    /// Unmaps the memory and tells the client. The engine must not be at work any more.
    void End(const FPGAResult& result);

private:
    kern_return_t WriteList(const FPGATransfer& transfer, uint64_t first, const IOAddressSegment* segments, uint32_t count);
    kern_return_t Append(uint64_t hostAddress, uint64_t cardAddress, uint64_t length);
};

#endif /* FPGAChannel_h */
