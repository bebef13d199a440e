// SPDX-License-Identifier: Apache-2.0

#ifndef FPGADMAState_h
#define FPGADMAState_h

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <os/log.h>

#include "FPGAChannel.h"
#include "FPGADMA.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "FPGADMA: " format, ##__VA_ARGS__)

/// Messages that the driver uses: one for what is done, one for what failed.
constexpr uint32_t kFPGAMostMessages = 2;

struct FPGADMA_IVars {
    /// The provider; owned.
    IOPCIDevice* device;
    FPGARegisters registers;
    bool isOpen;
    /// Bits of the bus addresses to ask for.
    uint32_t addressBits;
    /// Bytes on the card.
    uint64_t cardMemory;

    /// The engine's queue; owned.
    IODispatchQueue* queue;
    /// Sources and what they call; owned.
    IOInterruptDispatchSource* interrupts[kFPGAMostMessages];
    OSAction* interruptActions[kFPGAMostMessages];
    uint32_t messages;
    IOTimerDispatchSource* timer;
    OSAction* timerAction;

    /// To the card, and from it.
    FPGAChannel channels[2];
    /// No transfer begins until the machine wakes, or any more.
    bool isAsleep;
    bool isStopping;
};

#endif /* FPGADMAState_h */
