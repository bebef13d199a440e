// SPDX-License-Identifier: Apache-2.0

#include <atomic>
#include <os/log.h>
#include <time.h>

#include <DriverKit/IOLib.h>

#include "FPGAChannel.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "FPGADMA: " format, ##__VA_ARGS__)

namespace {

/// PrepareForDMA fills no more than this.
constexpr uint32_t kMostSegments = 32;

uint32_t
Low(uint64_t address)
{
    return static_cast<uint32_t>(address);
}

uint32_t
High(uint64_t address)
{
    return static_cast<uint32_t>(address >> 32);
}

/// A code of the engine in words of I/O Kit.
kern_return_t
StatusOf(uint32_t code)
{
    switch (code) {
    case kFPGAErrorFetch:
    case kFPGAErrorHostRead:
    case kFPGAErrorHostWrite:
        return kIOReturnDMAError;
    case kFPGAErrorData:
        return kIOReturnIOError;
    case kFPGAErrorBusy:
        return kIOReturnBusy;
    default:
        // A list that this driver should not have written.
        return kIOReturnInternalError;
    }
}

/// The bytes from the first that a transfer touches to the last.
void
RangeOf(const FPGATransfer& transfer, uint64_t* first, uint64_t* length)
{
    uint64_t low = UINT64_MAX;
    uint64_t high = 0;
    for (uint32_t index = 0; index < transfer.count; index++) {
        const FPGADMAPiece& piece = transfer.pieces[index];
        const uint64_t end = piece.windowOffset + piece.length;
        low = piece.windowOffset < low ? piece.windowOffset : low;
        high = end > high ? end : high;
    }
    *first = low;
    *length = high - low;
}

} // namespace

// MARK: - Life

kern_return_t
FPGAChannel::Create(const FPGARegisters& where, uint64_t channelBase, IODMACommand* forList, IODMACommand* forData)
{
    registers = where;
    base = channelBase;
    listCommand = forList;
    dataCommand = forData;

    const uint64_t size = kMostDescriptors * sizeof(FPGADescriptor);
    kern_return_t result =
        IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, size, sizeof(FPGADescriptor), &list);
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOAddressSegment range = {};
    result = list->GetAddressRange(&range);
    if (result != kIOReturnSuccess) {
        return result;
    }
    descriptors = reinterpret_cast<FPGADescriptor*>(range.address);

    uint64_t flags = 0;
    uint32_t count = kMostSegments;
    IOAddressSegment segments[kMostSegments] = {};
    result = listCommand->PrepareForDMA(kIODMACommandPrepareForDMANoOptions, list, 0, size, &flags, &count, segments);
    if (result != kIOReturnSuccess) {
        Log("the list of descriptors cannot be mapped: 0x%08x", result);
        return result;
    }
    // The engine walks the list by itself: it has to lie in one piece.
    if (count != 1 || segments[0].length < size) {
        return kIOReturnNoSpace;
    }
    listAddress = segments[0].address;
    return kIOReturnSuccess;
}

void
FPGAChannel::Destroy()
{
    if (listCommand != nullptr && listAddress != 0) {
        listCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);
        listAddress = 0;
    }
    OSSafeReleaseNULL(listCommand);
    OSSafeReleaseNULL(dataCommand);
    OSSafeReleaseNULL(list);
    descriptors = nullptr;
}

// MARK: - A transfer

kern_return_t
FPGAChannel::Begin(const FPGATransfer& transfer)
{
    if (IsBusy()) {
        return kIOReturnBusy;
    }

    // One mapping for all pieces. What the engine is given are the command's segments and nothing else: the addresses of this
    // process, and those of physical memory, mean nothing on the bus.
    uint64_t first = 0;
    uint64_t length = 0;
    RangeOf(transfer, &first, &length);
    uint64_t flags = 0;
    uint32_t count = kMostSegments;
    IOAddressSegment segments[kMostSegments] = {};
    kern_return_t result = dataCommand->PrepareForDMA(
        kIODMACommandPrepareForDMANoOptions, transfer.memory, first, length, &flags, &count, segments);
    if (result != kIOReturnSuccess) {
        Log("the memory cannot be mapped: 0x%08x", result);
        return result;
    }
    result = WriteList(transfer, first, segments, count);
    if (result != kIOReturnSuccess) {
        dataCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);
        return result;
    }

    client = transfer.client;
    client->retain();
    completion = transfer.completion;
    completion->retain();
    deadline = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + kPatience;

    // The list is in memory before the engine is told to look.
    std::atomic_thread_fence(std::memory_order_release);
    registers.Write(base + kFPGADescriptorLow, Low(listAddress));
    registers.Write(base + kFPGADescriptorHigh, High(listAddress));
    registers.Write(base + kFPGADoorbell, used);
    return kIOReturnSuccess;
}

/// Cuts each piece at the ends of the segments, which come in the order of the memory.
kern_return_t
FPGAChannel::WriteList(const FPGATransfer& transfer, uint64_t first, const IOAddressSegment* segments, uint32_t count)
{
    used = 0;
    for (uint32_t index = 0; index < transfer.count; index++) {
        const FPGADMAPiece& piece = transfer.pieces[index];
        uint64_t done = 0;
        uint64_t segmentStart = first;
        for (uint32_t segment = 0; segment < count && done < piece.length; segment++) {
            const uint64_t place = piece.windowOffset + done;
            const uint64_t segmentEnd = segmentStart + segments[segment].length;
            if (place < segmentEnd) {
                const uint64_t inside = place - segmentStart;
                const uint64_t room = segments[segment].length - inside;
                const uint64_t size = piece.length - done < room ? piece.length - done : room;
                kern_return_t result = Append(segments[segment].address + inside, piece.cardAddress + done, size);
                if (result != kIOReturnSuccess) {
                    return result;
                }
                done += size;
            }
            segmentStart = segmentEnd;
        }
        if (done < piece.length) {
            return kIOReturnNoSpace; // more than 32 segments: the memory is in too many pieces
        }
    }
    descriptors[used - 1].control |= kFPGADescriptorLast;
    return kIOReturnSuccess;
}

kern_return_t
FPGAChannel::Append(uint64_t hostAddress, uint64_t cardAddress, uint64_t length)
{
    while (length > 0) {
        if (used == kMostDescriptors) {
            return kIOReturnNoSpace;
        }
        const uint64_t size = length < kFPGALongestDescriptor ? length : kFPGALongestDescriptor;
        descriptors[used] = {kFPGADescriptorMagic, static_cast<uint32_t>(size), hostAddress, cardAddress, 0};
        used += 1;
        hostAddress += size;
        cardAddress += size;
        length -= size;
    }
    return kIOReturnSuccess;
}

bool
FPGAChannel::Look(FPGAResult* result) const
{
    *result = {};
    const uint32_t status = registers.Read(base + kFPGAStatus);
    if (status == kFPGANobody) {
        result->status = kIOReturnOffline;
        return true;
    }
    if ((status & kFPGAStatusBusy) != 0) {
        return false;
    }

    result->descriptors = status >> kFPGAStatusCountShift;
    for (uint32_t index = 0; index < used && index < result->descriptors; index++) {
        // The engine set the highest bit when it was done with it.
        result->bytes += descriptors[index].length & 0x7FFFFFFF;
    }
    if ((status & kFPGAStatusError) != 0) {
        result->status = StatusOf((status >> kFPGAStatusCodeShift) & kFPGAStatusCodeMask);
        result->failedAddress = static_cast<uint64_t>(registers.Read(base + kFPGAErrorHigh)) << 32 |
                                registers.Read(base + kFPGAErrorLow);
    }
    return true;
}

void
FPGAChannel::End(const FPGAResult& result)
{
    // Only now may the memory be anybody's: from here on the engine cannot reach it any more.
    dataCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);

    FPGADMAUserClient* whose = client;
    OSAction* action = completion;
    client = nullptr;
    completion = nullptr;
    IOUserClientAsyncArgumentsArray arguments = {result.bytes, result.descriptors, result.failedAddress};
    whose->AsyncCompletion(action, result.status, arguments, 3);
    action->release();
    whose->release();
}
