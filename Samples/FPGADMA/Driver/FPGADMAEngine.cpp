// SPDX-License-Identifier: Apache-2.0

// The engine at work: transfers, interrupts, timeouts, and the end.

#include <time.h>

#include <DriverKit/IOLib.h>

#include "FPGADMAState.h"

namespace {

/// Whether all pieces lie in the card's memory.
bool
IsOnCard(const FPGATransfer& transfer, uint64_t cardMemory)
{
    for (uint32_t index = 0; index < transfer.count; index++) {
        const FPGADMAPiece& piece = transfer.pieces[index];
        // Subtracted, not added: a sum of two numbers of a client may be small again.
        if (piece.length > cardMemory || piece.cardAddress > cardMemory - piece.length) {
            return false;
        }
    }
    return true;
}

} // namespace

// MARK: - For user clients

void
FPGADMA::GetInfo(FPGADMAInfo* info)
{
    *info = {};
    info->version = ivars->registers.Read(kFPGAVersion);
    info->addressBits = ivars->addressBits;
    info->messages = ivars->messages;
    info->cardMemory = ivars->cardMemory;
    info->window = kFPGADMAWindowSize;
}

kern_return_t
FPGADMA::Transfer(const FPGATransfer* transfer)
{
    if (!IsOnCard(*transfer, ivars->cardMemory)) {
        return kIOReturnBadArgument;
    }
    FPGAChannel* channel = &ivars->channels[transfer->direction == kFPGADMAToCard ? 0 : 1];
    __block kern_return_t result = kIOReturnOffline;
    ivars->queue->DispatchSync(^{
        if (ivars->isStopping) {
            return;
        }
        result = ivars->isAsleep ? kIOReturnNotReady : channel->Begin(*transfer);
        SetTimer();
    });
    return result;
}

kern_return_t
FPGADMA::Inject(uint32_t code)
{
    __block kern_return_t result = kIOReturnOffline;
    ivars->queue->DispatchSync(^{
        if (!ivars->isStopping && !ivars->isAsleep) {
            ivars->registers.Write(kFPGAInject, code);
            result = kIOReturnSuccess;
        }
    });
    return result;
}

void
FPGADMA::Abandon(FPGADMAUserClient* client)
{
    ivars->queue->DispatchSync(^{
        // The engine has one reset for both channels: another client's transfer ends as well, and is told so.
        for (const FPGAChannel& channel : ivars->channels) {
            if (channel.client == client) {
                ResetEngine(kIOReturnAborted);
            }
        }
    });
}

// MARK: - Interrupts

/// Acknowledges first and looks then: what happens after the look sends another message.
void
IMPL(FPGADMA, EngineInterrupted)
{
    if (!ivars->isOpen) {
        return;
    }
    const uint32_t reasons = ivars->registers.Read(kFPGAInterruptStatus);
    if (reasons == kFPGANobody) {
        // The card was pulled. The system stops this driver; whoever waits need not wait for that.
        ResetEngine(kIOReturnOffline);
        return;
    }
    if (reasons != 0) {
        ivars->registers.Write(kFPGAInterruptStatus, reasons);
    }

    // Several messages may share one call, and a message may tell of what an earlier call has seen already: each channel
    // is asked itself.
    for (FPGAChannel& channel : ivars->channels) {
        if (channel.IsBusy()) {
            channel.Proceed();
        }
    }
    SetTimer();
}

void
IMPL(FPGADMA, PatienceEnded)
{
    const uint64_t now = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW);
    for (const FPGAChannel& channel : ivars->channels) {
        if (channel.IsBusy() && channel.deadline <= now) {
            Log("the engine does not answer");
            ResetEngine(kIOReturnTimeout);
        }
    }
    SetTimer();
}

/// A timer that is set cannot be taken back. One that fires in vain is set for the next transfer, or rests.
void
FPGADMA::SetTimer(void)
{
    uint64_t next = UINT64_MAX;
    for (const FPGAChannel& channel : ivars->channels) {
        if (channel.IsBusy() && channel.deadline < next) {
            next = channel.deadline;
        }
    }
    if (next != UINT64_MAX) {
        ivars->timer->WakeAtTime(kIOTimerClockMonotonicRaw, next, 0);
    }
}

/// After the reset nothing is under way, and the registers are as after power-on: what was set has to be set again.
void
FPGADMA::ResetEngine(kern_return_t status)
{
    ivars->registers.Write(kFPGAControl, kFPGAControlReset);
    // The read returns when the write has arrived: writes alone may still be on their way.
    const bool isThere = ivars->registers.Read(kFPGAIdentification) == kFPGAIdentificationValue;
    if (isThere && !ivars->isAsleep && !ivars->isStopping) {
        ivars->registers.Write(kFPGAControl, ivars->addressBits > 32 ? kFPGAControlAddress64 : 0);
        ivars->registers.Write(kFPGAInterruptEnable, kFPGAInterruptAll);
    }

    for (FPGAChannel& channel : ivars->channels) {
        if (channel.IsBusy()) {
            channel.End(status);
        }
    }
}

// MARK: - Sleep

/// The card loses its registers while the machine sleeps. Configuration space is the family's affair, and is as it was.
kern_return_t
IMPL(FPGADMA, SetPowerState)
{
    ivars->queue->DispatchSync(^{
        ivars->isAsleep = powerFlags == kIOServicePowerCapabilityOff;
        if (ivars->isOpen) {
            ResetEngine(kIOReturnAborted);
        }
    });
    // Last: super tells the system that the driver is ready for it.
    return SetPowerState(powerFlags, SUPERDISPATCH);
}

// MARK: - The end

/// The order matters: sources, then the engine, then mappings, then the device. Until the engine is reset it may write to memory,
/// which therefore stays mapped; once the device is closed nothing can be reset any more.
void
FPGADMA::TearDown(void (^done)(void))
{
    if (ivars->queue == nullptr) {
        done();
        return;
    }
    // The first share is this method's own, so that the end cannot come before all are cancelled.
    __block uint32_t left = 1;
    IODispatchSourceCancelHandler cancelled = ^{
        left -= 1;
        if (left > 0) {
            return;
        }
        for (uint32_t message = 0; message < kFPGAMostMessages; message++) {
            OSSafeReleaseNULL(ivars->interruptActions[message]);
            OSSafeReleaseNULL(ivars->interrupts[message]);
        }
        OSSafeReleaseNULL(ivars->timerAction);
        OSSafeReleaseNULL(ivars->timer);
        CloseDevice();
        done();
    };

    ivars->queue->DispatchAsync(^{
        ivars->isStopping = true;
        for (uint32_t message = 0; message < ivars->messages; message++) {
            left += 1;
            ivars->interrupts[message]->Cancel(cancelled);
        }
        if (ivars->timer != nullptr) {
            left += 1;
            ivars->timer->Cancel(cancelled);
        }
        cancelled();
    });
}

void
FPGADMA::CloseDevice(void)
{
    if (!ivars->isOpen) {
        return;
    }
    // What did not say that it is an engine is not written to.
    if (ivars->cardMemory != 0) {
        ResetEngine(kIOReturnAborted);
    }
    for (FPGAChannel& channel : ivars->channels) {
        channel.Destroy();
    }
    ivars->isOpen = false;
    ivars->device->Close(this);
}
