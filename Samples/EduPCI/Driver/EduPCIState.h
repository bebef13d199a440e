// SPDX-License-Identifier: Apache-2.0

#ifndef EduPCIState_h
#define EduPCIState_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOTimerDispatchSource.h>
#include <PCIDriverKit/PCIDriverKit.h>
#include <os/log.h>

#include "EduPCI.h"
#include "EduPCIInterface.h"
#include "EduPCIUserClient.h"
#include "EduRegisters.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "EduPCI: " format, ##__VA_ARGS__)

/// A transfer as a client asked for it. The user client has checked it.
struct EduTransfer {
    /// kEduPCIToCard or kEduPCIFromCard.
    uint64_t direction;
    IOMemoryDescriptor* memory;
    uint64_t offset;
    uint64_t cardOffset;
    uint64_t length;
};

/// Who waits for something. A client that went away is not told any more.
struct EduWaiter {
    /// Both owned, or null.
    EduPCIUserClient* client;
    OSAction* completion;

    void Keep(EduPCIUserClient* who, OSAction* action);
    void Complete(kern_return_t status, uint64_t value);
    void Drop();
};

struct EduPCI_IVars {
    /// The provider; owned.
    IOPCIDevice* device;
    /// From GetBARInfo.
    uint8_t memoryIndex;
    bool isOpen;

    /// The card's queue; owned.
    IODispatchQueue* queue;
    /// Sources and what they call; owned.
    IOInterruptDispatchSource* interrupt;
    OSAction* interruptAction;
    IOTimerDispatchSource* timer;
    OSAction* timerAction;
    /// Maps memory for the card; owned.
    IODMACommand* command;

    bool isComputing;
    EduWaiter numberWaiter;

    /// The transfer under way: what is mapped (owned), where the engine is in it, and who waits.
    bool isMoving;
    EduTransfer transfer;
    IOAddressSegment segments[32];
    uint32_t segmentCount;
    uint32_t segment;
    uint64_t moved;
    EduWaiter transferWaiter;

    /// When patience ends, CLOCK_MONOTONIC_RAW in nanoseconds.
    uint64_t numberDeadline;
    uint64_t transferDeadline;
    /// The driver stops, or the card does not do what it should: nothing is begun any more.
    bool isOver;
};

#endif /* EduPCIState_h */
