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

/// What came of one, so far.
struct FPGAResult {
    uint32_t descriptors;
    uint64_t bytes;
    uint64_t failedAddress;
};

/// One direction of the engine: its list of descriptors, and the transfer under way. Used on the driver's queue only.
///
/// A transfer is one round as a rule: memory mapped, list written, doorbell, interrupt. It takes more where memory comes in more
/// segments than one mapping or one list holds.
struct FPGAChannel {
    static constexpr uint32_t kMostDescriptors = 128;
    /// PrepareForDMA fills no more than this, and does not say that there were more.
    static constexpr uint32_t kMostSegments = 32;
    static constexpr uint64_t kPatience = 2ull * 1000 * 1000 * 1000;

    FPGARegisters registers;
    /// Where its registers begin.
    uint64_t base;
    /// The list; owned. The engine reads it and marks what is done, so that it is mapped both ways until Destroy.
    IOBufferMemoryDescriptor* list;
    IODMACommand* listCommand;
    FPGADescriptor* descriptors;
    uint64_t listAddress;
    /// Maps the client's memory during a round; owned.
    IODMACommand* dataCommand;

    /// The transfer under way. Memory, client and completion are owned; client is null between transfers.
    IOMemoryDescriptor* memory;
    FPGADMAUserClient* client;
    OSAction* completion;
    FPGADMAPiece pieces[kFPGADMAMostPieces];
    uint32_t count;
    FPGAResult result;
    /// When patience ends, CLOCK_MONOTONIC_RAW in nanoseconds.
    uint64_t deadline;
    /// Where the next round begins: a piece, and bytes of it.
    uint32_t piece;
    uint64_t offset;
    /// The command is prepared.
    bool isMapped;
    /// Descriptors of this round.
    uint32_t used;

    /// Makes the list known to the engine. The commands are owned from here on.
    kern_return_t Create(const FPGARegisters& where, uint64_t channelBase, IODMACommand* forList, IODMACommand* forData);
    void Destroy();

    bool IsBusy() const { return client != nullptr; }

    /// Begins a transfer.
    kern_return_t Begin(const FPGATransfer& transfer);

    /// Looks how far the engine is, and lets it go on. The client hears of the end.
    void Proceed();

    /// Ends the transfer with this. The engine must not be at work any more.
    void End(kern_return_t status);

private:
    kern_return_t BeginRound();
    kern_return_t Map(uint64_t first, uint64_t length, IOAddressSegment* segments, uint32_t* segmentCount);
    void WriteList(uint64_t first, const IOAddressSegment* segments, uint32_t segmentCount);
    void EndRound();
    void Forget();
};

#endif /* FPGAChannel_h */
