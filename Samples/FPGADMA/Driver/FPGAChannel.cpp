// SPDX-License-Identifier: Apache-2.0

#include <atomic>
#include <os/log.h>
#include <string.h>
#include <time.h>

#include <DriverKit/IOLib.h>

#include "FPGAChannel.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "FPGADMA: " format, ##__VA_ARGS__)

namespace {

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

/// Bytes that a mapping reaches.
uint64_t
LengthOf(const IOAddressSegment* segments, uint32_t count)
{
    uint64_t length = 0;
    for (uint32_t index = 0; index < count; index++) {
        length += segments[index].length;
    }
    return length;
}

/// A place in mapped memory: its bus address, and how many bytes follow it in one piece. False beyond the mapping.
bool
Find(uint64_t place, const IOAddressSegment* segments, uint32_t count, uint64_t* address, uint64_t* room)
{
    for (uint32_t index = 0; index < count; index++) {
        if (place < segments[index].length) {
            *address = segments[index].address + place;
            *room = segments[index].length - place;
            return true;
        }
        place -= segments[index].length;
    }
    return false;
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
    memory = transfer.memory;
    memory->retain();
    client = transfer.client;
    client->retain();
    completion = transfer.completion;
    completion->retain();
    memcpy(pieces, transfer.pieces, transfer.count * sizeof(FPGADMAPiece));
    count = transfer.count;
    piece = 0;
    offset = 0;
    result = {};

    kern_return_t status = BeginRound();
    if (status != kIOReturnSuccess) {
        Forget();
    }
    return status;
}

void
FPGAChannel::Proceed()
{
    const uint32_t status = registers.Read(base + kFPGAStatus);
    if (status == kFPGANobody) {
        End(kIOReturnOffline);
        return;
    }
    if ((status & kFPGAStatusBusy) != 0) {
        return;
    }

    const uint32_t done = status >> kFPGAStatusCountShift;
    result.descriptors += done;
    for (uint32_t index = 0; index < used && index < done; index++) {
        // The engine set the highest bit when it was done with it.
        result.bytes += descriptors[index].length & 0x7FFFFFFF;
    }
    if ((status & kFPGAStatusError) != 0) {
        result.failedAddress = static_cast<uint64_t>(registers.Read(base + kFPGAErrorHigh)) << 32 |
                               registers.Read(base + kFPGAErrorLow);
        End(StatusOf((status >> kFPGAStatusCodeShift) & kFPGAStatusCodeMask));
        return;
    }
    if (piece == count) {
        End(kIOReturnSuccess);
        return;
    }
    EndRound();
    const kern_return_t next = BeginRound();
    if (next != kIOReturnSuccess) {
        End(next);
    }
}

void
FPGAChannel::End(kern_return_t status)
{
    if (status != kIOReturnSuccess) {
        Log("a transfer failed: 0x%08x at bus address 0x%llx", status,
            static_cast<unsigned long long>(result.failedAddress));
    }
    EndRound();
    IOUserClientAsyncArgumentsArray arguments = {result.bytes, result.descriptors, result.failedAddress};
    client->AsyncCompletion(completion, status, arguments, 3);
    Forget();
}

void
FPGAChannel::Forget()
{
    OSSafeReleaseNULL(completion);
    OSSafeReleaseNULL(memory);
    OSSafeReleaseNULL(client);
}

// MARK: - A round

/// Maps what is left, writes the list and rings the doorbell.
kern_return_t
FPGAChannel::BeginRound()
{
    uint64_t first = pieces[piece].windowOffset + offset;
    uint64_t end = pieces[piece].windowOffset + pieces[piece].length;
    const uint64_t begin = first;
    const uint64_t length = end - begin;
    for (uint32_t index = piece + 1; index < count; index++) {
        const FPGADMAPiece& other = pieces[index];
        first = other.windowOffset < first ? other.windowOffset : first;
        end = other.windowOffset + other.length > end ? other.windowOffset + other.length : end;
    }

    // One mapping for all pieces, if it reaches them all; or else one for as much of this piece as it reaches.
    IOAddressSegment segments[kMostSegments] = {};
    uint32_t segmentCount = 0;
    kern_return_t status = Map(first, end - first, segments, &segmentCount);
    if (status == kIOReturnSuccess && LengthOf(segments, segmentCount) < end - first) {
        EndRound();
        first = begin;
        status = Map(first, length, segments, &segmentCount);
    }
    if (status != kIOReturnSuccess) {
        Log("the memory cannot be mapped: 0x%08x", status);
        return status;
    }
    WriteList(first, segments, segmentCount);
    if (used == 0) {
        EndRound();
        return kIOReturnNoSpace;
    }

    deadline = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + kPatience;
    // The list is in memory before the engine is told to look.
    std::atomic_thread_fence(std::memory_order_release);
    registers.Write(base + kFPGADescriptorLow, Low(listAddress));
    registers.Write(base + kFPGADescriptorHigh, High(listAddress));
    registers.Write(base + kFPGADoorbell, used);
    return kIOReturnSuccess;
}

kern_return_t
FPGAChannel::Map(uint64_t first, uint64_t length, IOAddressSegment* segments, uint32_t* segmentCount)
{
    uint64_t flags = 0;
    *segmentCount = kMostSegments;
    const kern_return_t status = dataCommand->PrepareForDMA(
        kIODMACommandPrepareForDMANoOptions, memory, first, length, &flags, segmentCount, segments);
    isMapped = status == kIOReturnSuccess;
    return status;
}

/// One descriptor for each run of bytes that lies in one piece on both sides. What the engine is given are the segments and
/// nothing else: addresses of this process, or of physical memory, mean nothing on the bus.
void
FPGAChannel::WriteList(uint64_t first, const IOAddressSegment* segments, uint32_t segmentCount)
{
    used = 0;
    while (piece < count && used < kMostDescriptors) {
        const FPGADMAPiece& now = pieces[piece];
        uint64_t address = 0;
        uint64_t size = 0;
        if (now.windowOffset + offset < first ||
            !Find(now.windowOffset + offset - first, segments, segmentCount, &address, &size)) {
            break;
        }
        size = now.length - offset < size ? now.length - offset : size;
        size = size < kFPGALongestDescriptor ? size : kFPGALongestDescriptor;
        descriptors[used] = {
            kFPGADescriptorMagic, static_cast<uint32_t>(size), address, now.cardAddress + offset, 0};
        used += 1;
        offset += size;
        if (offset == now.length) {
            piece += 1;
            offset = 0;
        }
    }
    if (used > 0) {
        descriptors[used - 1].control |= kFPGADescriptorLast;
    }
}

/// From here on the engine cannot reach the memory any more, and only now may it be anybody's.
void
FPGAChannel::EndRound()
{
    if (isMapped) {
        isMapped = false;
        dataCommand->CompleteDMA(kIODMACommandCompleteDMANoOptions);
    }
}
