// SPDX-License-Identifier: Apache-2.0

// The card at work: numbers, transfers, interrupts, timeouts.

#include <atomic>
#include <time.h>

#include <DriverKit/IOLib.h>

#include "EduPCIState.h"

namespace {

constexpr uint64_t kPatience = 2ull * 1000 * 1000 * 1000;

uint64_t
InPatience()
{
    return clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + kPatience;
}

} // namespace

// MARK: - Who waits

void
EduWaiter::Keep(EduPCIUserClient* who, OSAction* action)
{
    client = who;
    client->retain();
    completion = action;
    completion->retain();
}

void
EduWaiter::Complete(kern_return_t status, uint64_t value)
{
    if (client == nullptr) {
        return;
    }
    IOUserClientAsyncArgumentsArray arguments = {value};
    client->AsyncCompletion(completion, status, arguments, 1);
    Drop();
}

void
EduWaiter::Drop()
{
    OSSafeReleaseNULL(completion);
    OSSafeReleaseNULL(client);
}

// MARK: - Registers

uint32_t
EduPCI::Read(uint64_t offset)
{
    uint32_t value = kEduNobody;
    ivars->device->MemoryRead32(ivars->memoryIndex, offset, &value);
    return value;
}

void
EduPCI::Write(uint64_t offset, uint32_t value)
{
    ivars->device->MemoryWrite32(ivars->memoryIndex, offset, value);
}

// MARK: - For user clients

kern_return_t
EduPCI::Identify(uint32_t* identification, bool* isAlive)
{
    constexpr uint32_t kProbe = 0x12345678;
    // Two accesses that belong together: nobody else's come between.
    ivars->queue->DispatchSync(^{
        *identification = Read(kEduIdentification);
        Write(kEduLiveness, kProbe);
        *isAlive = Read(kEduLiveness) == ~kProbe;
    });
    return (*identification & kEduIdentificationMask) == kEduIdentificationValue ? kIOReturnSuccess : kIOReturnNoDevice;
}

kern_return_t
EduPCI::Factorial(uint32_t number, EduPCIUserClient* client, OSAction* completion)
{
    __block kern_return_t result = kIOReturnOffline;
    ivars->queue->DispatchSync(^{
        if (ivars->isOver) {
            return;
        }
        if (ivars->isComputing) {
            result = kIOReturnBusy;
            return;
        }
        ivars->isComputing = true;
        ivars->numberWaiter.Keep(client, completion);
        ivars->numberDeadline = InPatience();
        SetTimer();
        Write(kEduStatus, kEduStatusRaiseInterrupt);
        Write(kEduFactorial, number);
        result = kIOReturnSuccess;
    });
    return result;
}

kern_return_t
EduPCI::Transfer(const EduTransfer* transfer, EduPCIUserClient* client, OSAction* completion)
{
    __block kern_return_t result = kIOReturnOffline;
    ivars->queue->DispatchSync(^{
        if (ivars->isOver) {
            return;
        }
        if (ivars->isMoving) {
            result = kIOReturnBusy;
            return;
        }
        uint64_t flags = 0;
        ivars->segmentCount = 32;
        result = ivars->command->PrepareForDMA(
            kIODMACommandPrepareForDMANoOptions, transfer->memory, transfer->offset, transfer->length, &flags,
            &ivars->segmentCount, ivars->segments);
        if (result != kIOReturnSuccess) {
            Log("the memory cannot be mapped: 0x%08x", result);
            return;
        }
        // The transfer keeps the memory, not the client: the card goes on where the client does not.
        ivars->transfer = *transfer;
        ivars->transfer.memory->retain();
        ivars->segment = 0;
        ivars->moved = 0;
        ivars->isMoving = true;
        ivars->transferWaiter.Keep(client, completion);
        ivars->transferDeadline = InPatience();
        SetTimer();
        MoveSegment();
    });
    return result;
}

void
EduPCI::Forget(EduPCIUserClient* client)
{
    ivars->queue->DispatchSync(^{
        if (ivars->numberWaiter.client == client) {
            ivars->numberWaiter.Complete(kIOReturnAborted, 0);
        }
        if (ivars->transferWaiter.client == client) {
            ivars->transferWaiter.Complete(kIOReturnAborted, 0);
        }
    });
}

// MARK: - Transfers

/// The engine has one source, one destination and one count: each segment is a command of its own.
void
EduPCI::MoveSegment(void)
{
    const IOAddressSegment& segment = ivars->segments[ivars->segment];
    const uint64_t card = kEduBuffer + ivars->transfer.cardOffset + ivars->moved;
    const bool isToCard = ivars->transfer.direction == kEduPCIToCard;
    IOPCIDevice* device = ivars->device;

    // What the client wrote is in memory before the engine reads it.
    std::atomic_thread_fence(std::memory_order_release);
    device->MemoryWrite64(ivars->memoryIndex, kEduDMASource, isToCard ? segment.address : card);
    device->MemoryWrite64(ivars->memoryIndex, kEduDMADestination, isToCard ? card : segment.address);
    device->MemoryWrite64(ivars->memoryIndex, kEduDMACount, segment.length);
    device->MemoryWrite64(
        ivars->memoryIndex, kEduDMACommand, kEduDMAStart | kEduDMARaiseInterrupt | (isToCard ? 0 : kEduDMAToMemory));
}

void
EduPCI::EndTransfer(kern_return_t status)
{
    ivars->command->CompleteDMA(kIODMACommandCompleteDMANoOptions);
    ivars->isMoving = false;
    OSSafeReleaseNULL(ivars->transfer.memory);
    ivars->transferWaiter.Complete(status, ivars->moved);
}

// MARK: - Interrupts

/// Acknowledges first and looks then: what happens after the look sends another message.
void
IMPL(EduPCI, CardInterrupted)
{
    if (!ivars->isOpen) {
        return;
    }
    const uint32_t reasons = Read(kEduInterruptStatus);
    if (reasons == kEduNobody || reasons == 0) {
        return; // the card was pulled, or an earlier call has seen it all
    }
    Write(kEduInterruptAcknowledge, reasons);

    if ((reasons & kEduInterruptFactorial) != 0 && ivars->isComputing) {
        ivars->isComputing = false;
        ivars->numberWaiter.Complete(kIOReturnSuccess, Read(kEduFactorial));
    }
    if ((reasons & kEduInterruptDMA) != 0 && ivars->isMoving) {
        ivars->moved += ivars->segments[ivars->segment].length;
        ivars->segment += 1;
        if (ivars->segment < ivars->segmentCount) {
            MoveSegment();
        } else {
            EndTransfer(kIOReturnSuccess);
        }
    }
}

// MARK: - Patience

/// A timer that is set cannot be taken back. One that fires in vain is set for what is under way now, or rests.
void
EduPCI::SetTimer(void)
{
    uint64_t next = UINT64_MAX;
    if (ivars->isComputing) {
        next = ivars->numberDeadline;
    }
    if (ivars->isMoving && ivars->transferDeadline < next) {
        next = ivars->transferDeadline;
    }
    if (next != UINT64_MAX) {
        ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, next, 0);
    }
}

void
IMPL(EduPCI, PatienceEnded)
{
    const uint64_t now = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW);
    const bool numberIsLate = ivars->isComputing && ivars->numberDeadline <= now;
    const bool transferIsLate = ivars->isMoving && ivars->transferDeadline <= now;
    if (!numberIsLate && !transferIsLate) {
        SetTimer();
        return;
    }

    // There is no reset. Without bus lead the engine's writes go nowhere, and only so may the memory be given back.
    Log("the card does not answer, and is not used any more");
    uint16_t command = 0;
    ivars->device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    ivars->device->ConfigurationWrite16(
        kIOPCIConfigurationOffsetCommand, command & static_cast<uint16_t>(~kIOPCICommandBusLead));
    ivars->isOver = true;
    ivars->isComputing = false;
    ivars->numberWaiter.Complete(kIOReturnTimeout, 0);
    if (ivars->isMoving) {
        EndTransfer(kIOReturnTimeout);
    }
}
