// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IODMACommand.h>
#include <DriverKit/IOInterruptDispatchSource.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>
#include <PCIDriverKit/PCIDriverKit.h>

#include "Probing.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "Probing: " format, ##__VA_ARGS__)

namespace {
int asked;
int wrong;

void
Expect(const char* what, uint64_t found, uint64_t wanted)
{
    ++asked;
    if (found != wanted) {
        ++wrong;
        Log("wrong: %{public}s is 0x%llx, not 0x%llx", what, found, wanted);
    }
}

/// Codes are signed, and would not be equal as numbers of 64 bits.
void
Answers(const char* what, kern_return_t found, kern_return_t wanted)
{
    Expect(what, static_cast<uint32_t>(found), static_cast<uint32_t>(wanted));
}

IOBufferMemoryDescriptor*
Buffer(uint64_t direction, uint64_t capacity, uint64_t alignment = 0)
{
    IOBufferMemoryDescriptor* made = nullptr;
    Answers("IOBufferMemoryDescriptor::Create", IOBufferMemoryDescriptor::Create(direction, capacity, alignment, &made), 0);
    return made;
}

uint8_t*
Bytes(IOBufferMemoryDescriptor* memory)
{
    IOAddressSegment range = {};
    Answers("GetAddressRange", memory->GetAddressRange(&range), 0);
    return reinterpret_cast<uint8_t*>(range.address);
}

IODMACommand*
Command(IOService* device, uint64_t bits)
{
    IODMACommandSpecification specification = {};
    specification.maxAddressBits = bits;
    IODMACommand* made = nullptr;
    Answers("IODMACommand::Create", IODMACommand::Create(device, 0, &specification, &made), 0);
    return made;
}

/// A preparation with room for all that comes of it.
struct Prepared {
    uint64_t flags = 0;
    uint32_t count = 32;
    IOAddressSegment segments[32] = {};
    kern_return_t status;

    Prepared(IODMACommand* command, IOMemoryDescriptor* memory, uint64_t offset = 0, uint64_t length = 0)
    {
        status = command->PrepareForDMA(0, memory, offset, length, &flags, &count, segments);
    }
};
} // namespace

kern_return_t
IMPL(Probing, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    IOPCIDevice* device = OSDynamicCast(IOPCIDevice, provider);
    if (result != kIOReturnSuccess || device == nullptr) {
        return kIOReturnBadArgument;
    }
    asked = 0;
    wrong = 0;
    Answers("Open", device->Open(this), 0);
    Configuration(device);
    Registers(device);
    Interrupts(device);
    State(device);
    Commands(device);
    Memory(device);
    Limits(device);
    device->Close(this);
    Log("asked %d, wrong %d", asked, wrong);
    return kIOReturnSuccess;
}

void
Probing::Configuration(IOPCIDevice* device)
{
    uint32_t word = 0;
    uint16_t half = 0;
    uint8_t byte = 0;
    device->ConfigurationRead32(kIOPCIConfigurationOffsetVendorID, &word);
    Expect("identification", word, 0x702410EE);
    device->ConfigurationRead16(kIOPCIConfigurationOffsetDeviceID, &half);
    Expect("device id", half, 0x7024);
    device->ConfigurationRead8(0x0B, &byte);
    Expect("base class", byte, 0x05);
    device->ConfigurationWrite32(kIOPCIConfigurationOffsetVendorID, 0);
    device->ConfigurationRead32(kIOPCIConfigurationOffsetVendorID, &word);
    Expect("identification, written to", word, 0x702410EE);
    device->ConfigurationRead32(4096, &word);
    Expect("behind the end", word, UINT32_MAX);
    device->ConfigurationRead32(0x02, &word);
    Expect("not aligned", word, UINT32_MAX);

    // As configuration software measures a range.
    uint32_t before = 0;
    device->ConfigurationRead32(0x18, &before);
    device->ConfigurationWrite32(0x18, UINT32_MAX);
    device->ConfigurationRead32(0x18, &word);
    Expect("size of BAR2", ~(word & ~15U) + 1, 4 << 20);
    Expect("type of BAR2", word & 15, 12);
    device->ConfigurationWrite32(0x18, before);

    uint64_t place = 0;
    const uint32_t capabilities[] = {0x01, 0x05, 0x10, 0x11, kIOPCIExpressCapabilityIDErrorReporting};
    for (uint32_t capability : capabilities) {
        Answers("FindPCICapability", device->FindPCICapability(capability, 0, &place), 0);
        Expect("is behind the header", place >= 0x40, 1);
        uint64_t second = 0;
        Answers("the same again", device->FindPCICapability(capability, place, &second), kIOReturnNotFound);
    }
    Expect("extended ones are behind 0x100", place >= 0x100, 1);
    Answers("one that it lacks", device->FindPCICapability(0x40, 0, &place), kIOReturnNotFound);

    uint8_t bus = 0;
    uint8_t slot = 1;
    uint8_t function = 1;
    Answers("GetBusDeviceFunction", device->GetBusDeviceFunction(&bus, &slot, &function), 0);
    Expect("behind a bridge", bus > 0 && slot == 0 && function == 0, 1);
}

void
Probing::Registers(IOPCIDevice* device)
{
    uint16_t command = 0;
    device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    device->ConfigurationWrite16(
        kIOPCIConfigurationOffsetCommand, command | kIOPCICommandMemorySpace | kIOPCICommandBusLead);

    uint8_t index = 9;
    uint64_t size = 0;
    uint8_t type = 0;
    Answers("GetBARInfo 0", device->GetBARInfo(0, &index, &size, &type), 0);
    Expect("its index", index, 0);
    Expect("its size", size, 0x10000);
    Expect("its type", type, kPCIBARTypeM64);
    Answers("GetBARInfo 1", device->GetBARInfo(1, &index, &size, &type), kIOReturnNotFound);
    Answers("GetBARInfo 2", device->GetBARInfo(2, &index, &size, &type), 0);
    Expect("its index", index, 1);
    Expect("its type", type, kPCIBARTypeM64PF);
    Answers("GetBARInfo 7", device->GetBARInfo(7, &index, &size, &type), kIOReturnBadArgument);
    Answers("GetBARInfo without places", device->GetBARInfo(0, &index), 0);

    uint32_t word = 0;
    device->MemoryWrite32(0, 0x0C, 0x12345678);
    device->MemoryRead32(0, 0x0C, &word);
    Expect("scratch", word, 0x12345678);
    device->MemoryRead32(0, 0x0C, &word, kIOPCIAccessLatencyTolerantHint);
    Expect("scratch, later", word, 0x12345678);
    uint16_t half = 0;
    device->MemoryRead16(0, 0x0E, &half);
    Expect("its upper half", half, 0x1234);
    uint8_t byte = 0;
    device->MemoryRead8(0, 0x0D, &byte);
    Expect("a byte of it", byte, 0x56);

    device->MemoryWrite64(1, 0x100, 0x1122334455667788);
    device->MemoryWrite8(1, 0x103, 0xEE);
    device->MemoryWrite16(1, 0x106, 0x9900);
    uint64_t wide = 0;
    device->MemoryRead64(1, 0x100, &wide);
    Expect("the card's memory", wide, 0x99003344EE667788);
}

void
Probing::Interrupts(IOPCIDevice* device)
{
    Answers("none are none", device->ConfigureInterrupts(kIOInterruptTypePCIMessagedX, 0, 1), kIOReturnBadArgument);
    Answers("more than there are", device->ConfigureInterrupts(kIOInterruptTypePCIMessagedX, 5, 5), kIOReturnNoResources);
    Answers("two of four", device->ConfigureInterrupts(kIOInterruptTypePCIMessagedX, 1, 2), 0);
    Answers("another kind", device->ConfigureInterrupts(kIOInterruptTypePCIMessaged, 1, 1), kIOReturnUnsupported);
    uint64_t type = 0;
    Answers("GetInterruptType 0", IOInterruptDispatchSource::GetInterruptType(device, 0, &type), 0);
    Expect("its type", type, kIOInterruptTypePCIMessagedX);
    Answers("GetInterruptType 1", IOInterruptDispatchSource::GetInterruptType(device, 1, &type), 0);
    Answers("GetInterruptType 2", IOInterruptDispatchSource::GetInterruptType(device, 2, &type), kIOReturnNoInterrupt);
}

void
Probing::State(IOPCIDevice* device)
{
    Answers("HasPCIPowerManagement", device->HasPCIPowerManagement(0), 0);
    Answers("D3", device->HasPCIPowerManagement(kPCIPMCD3Support), 0);
    Answers("PME from D3 cold", device->HasPCIPowerManagement(kPCIPMCPMESupportFromD3Cold), kIOReturnUnsupported);
    IOPCILinkSpeed speed = kPCILinkSpeed_2_5_GTs;
    Answers("GetLinkSpeed", device->GetLinkSpeed(&speed), 0);
    Expect("8 GT/s", speed, kPCILinkSpeed_8_GTs);
    Answers("SetLinkSpeed", device->SetLinkSpeed(kPCILinkSpeed_5_GTs, true), 0);
    Answers("GetLinkSpeed again", device->GetLinkSpeed(&speed), 0);
    Expect("5 GT/s", speed, kPCILinkSpeed_5_GTs);
    Answers("no such speed", device->SetLinkSpeed(static_cast<IOPCILinkSpeed>(6)), kIOReturnBadArgument);
    Answers("SetASPMState", device->SetASPMState(kIOPCILinkControlASPMBitsL1), 0);

    Answers("SaveDeviceState", device->SaveDeviceState(), 0);
    Answers("Reset", device->Reset(kIOPCIDeviceResetTypeFunctionReset), 0);
    Answers("RestoreDeviceState", device->RestoreDeviceState(), 0);
    uint32_t word = 1;
    device->MemoryRead32(0, 0x0C, &word);
    Expect("scratch after a reset", word, 0);
    device->MemoryRead32(0, 0x00, &word);
    Expect("and it answers", word, 0x4C445846);
    Answers("no such reset", device->Reset(0x4000), kIOReturnUnsupported);

    OSDictionary* properties = OSDictionary::withCapacity(1);
    Answers("SetProperties of others", device->SetProperties(properties), kIOReturnBadArgument);
    OSDictionarySetValue(properties, kIOPMPCISleepResetKey, kOSBooleanTrue);
    Answers("SetProperties", device->SetProperties(properties), 0);
    OSSafeReleaseNULL(properties);
}

void
Probing::Commands(IOPCIDevice* device)
{
    IODMACommandSpecification specification = {};
    IODMACommand* command = nullptr;
    specification.maxAddressBits = 64;
    Answers("options", IODMACommand::Create(device, 1, &specification, &command), kIOReturnBadArgument);
    specification.maxAddressBits = 256;
    Answers("256 bits", IODMACommand::Create(device, 0, &specification, &command), kIOReturnBadArgument);

    command = Command(device, 64);
    IOBufferMemoryDescriptor* memory = Buffer(kIOMemoryDirectionInOut, 100'000);
    uint8_t* bytes = Bytes(memory);
    Answers("no memory", Prepared(command, nullptr).status, kIOReturnBadArgument);
    Answers("behind its end", Prepared(command, memory, 100'000, 1).status, kIOReturnBadArgument);
    Answers("nothing prepared", command->CompleteDMA(0), kIOReturnNotReady);

    {
        Prepared all(command, memory, 0x1234, 50'000);
        Answers("PrepareForDMA", all.status, 0);
        Expect("one range", all.count, 1);
        Expect("its length", all.segments[0].length, 50'000);
        Expect("within 32 bits", all.segments[0].address >> 32, 0);
        Expect("the place within a page", all.segments[0].address & 0x3FFF, 0x1234);
        Expect("both directions", all.flags, kIOMemoryDirectionInOut);
    }
    Answers("twice", Prepared(command, memory).status, kIOReturnBusy);

    uint64_t offset = 0;
    uint64_t length = 0;
    IOMemoryDescriptor* prepared = nullptr;
    Answers("GetPreparation", command->GetPreparation(&offset, &length, &prepared), 0);
    Expect("its offset", offset, 0x1234);
    Expect("its length", length, 50'000);
    Expect("its memory", prepared == memory, 1);
    OSSafeReleaseNULL(prepared);

    IOBufferMemoryDescriptor* other = Buffer(kIOMemoryDirectionInOut, 4096);
    uint8_t* others = Bytes(other);
    for (int index = 0; index < 4096; ++index) {
        others[index] = static_cast<uint8_t>(index * 7);
    }
    Answers("write", command->PerformOperation(kIODMACommandPerformOperationOptionWrite, 10, 200, 5, other), 0);
    Expect("is there", bytes[0x1234 + 10] == others[5] && bytes[0x1234 + 209] == others[204], 1);
    Answers("zero", command->PerformOperation(kIODMACommandPerformOperationOptionZero, 10, 100, 0, nullptr), 0);
    Expect("is gone", bytes[0x1234 + 10] + bytes[0x1234 + 109], 0);
    Answers("read", command->PerformOperation(kIODMACommandPerformOperationOptionRead, 0, 300, 1000, other), 0);
    Expect("came back", others[1000 + 150], bytes[0x1234 + 150]);
    Answers("too long", command->PerformOperation(kIODMACommandPerformOperationOptionRead, 0, 5000, 0, other),
        kIOReturnBadArgument);
    Answers("two at once", command->PerformOperation(3, 0, 1, 0, other), kIOReturnBadArgument);

    Answers("CompleteDMA", command->CompleteDMA(0), 0);
    Answers("CompleteDMA twice", command->CompleteDMA(0), kIOReturnNotReady);
    Answers("GetPreparation after", command->GetPreparation(&offset, &length, &prepared), kIOReturnNotReady);
    OSSafeReleaseNULL(other);
    OSSafeReleaseNULL(memory);
    OSSafeReleaseNULL(command);
}

void
Probing::Memory(IOPCIDevice* device)
{
    IODMACommand* command = Command(device, 32);
    IOBufferMemoryDescriptor* aligned = Buffer(kIOMemoryDirectionOut, 8192, 0x10000);
    {
        Prepared all(command, aligned);
        Answers("aligned", all.status, 0);
        Expect("to 64 KiB", all.segments[0].address & 0xFFFF, 0);
        Expect("for reading by the device", all.flags, kIOMemoryDirectionOut);
        Answers("CompleteDMA", command->CompleteDMA(0), 0);
    }
    IOBufferMemoryDescriptor* unmade = nullptr;
    Answers("an alignment that is none", IOBufferMemoryDescriptor::Create(1, 64, 3, &unmade), kIOReturnBadArgument);
    Answers("options that are none", IOBufferMemoryDescriptor::Create(0x100, 64, 0, &unmade), kIOReturnBadArgument);

    IOMemoryDescriptor* part = nullptr;
    Answers("CreateSubMemoryDescriptor",
        IOMemoryDescriptor::CreateSubMemoryDescriptor(kIOMemoryDirectionOut, 100, 200, aligned, &part), 0);
    {
        Prepared some(command, part);
        Answers("of a part", some.status, 0);
        Expect("its place", some.segments[0].address & 0x3FFF, 100);
        Expect("its length", some.segments[0].length, 200);
        Answers("CompleteDMA", command->CompleteDMA(0), 0);
    }

    IOBufferMemoryDescriptor* second = Buffer(kIOMemoryDirectionOut, 4096);
    IOMemoryDescriptor* const both[32] = {part, second};
    IOMemoryDescriptor* row = nullptr;
    Answers("CreateWithMemoryDescriptors",
        IOMemoryDescriptor::CreateWithMemoryDescriptors(kIOMemoryDirectionOut, 2, both, &row), 0);
    {
        Prepared all(command, row);
        Answers("of two", all.status, 0);
        Expect("two ranges", all.count, 2);
        Expect("the sum", all.segments[0].length + all.segments[1].length, 200 + 4096);
        Answers("CompleteDMA", command->CompleteDMA(0), 0);
    }
    Answers("shortened", second->SetLength(1000), 0);
    Expect("its length", Prepared(command, second).segments[0].length, 1000);
    Answers("CompleteDMA", command->CompleteDMA(0), 0);
    OSSafeReleaseNULL(row);
    OSSafeReleaseNULL(second);
    OSSafeReleaseNULL(part);
    OSSafeReleaseNULL(aligned);
    OSSafeReleaseNULL(command);
}

void
Probing::Limits(IOPCIDevice* device)
{
    IOBufferMemoryDescriptor* memory = Buffer(kIOMemoryDirectionIn, 5 * 0x4000);
    IODMACommand* narrow = Command(device, 20);
    Expect("below 1 MiB", Prepared(narrow, memory).segments[0].address >> 20, 0);
    Answers("CompleteDMA", narrow->CompleteDMA(0), 0);
    OSSafeReleaseNULL(narrow);

    // Three pages lie between the first and 64 KiB.
    narrow = Command(device, 16);
    Answers("no room below 64 KiB", Prepared(narrow, memory).status, kIOReturnNoResources);
    OSSafeReleaseNULL(narrow);

    // Not the device: no mapper, so these are places in memory.
    IODMACommand* stray = Command(this, 64);
    {
        Prepared all(stray, memory);
        Answers("without the device", all.status, 0);
        Expect("a range for each page", all.count, 5);
        Expect("all above 32 bits", all.segments[0].address >> 32 != 0 && all.segments[4].address >> 32 != 0, 1);
        Answers("CompleteDMA", stray->CompleteDMA(0), 0);
    }
    OSSafeReleaseNULL(stray);
    stray = Command(this, 32);
    Answers("without the device, 32 bits", Prepared(stray, memory).status, kIOReturnMessageTooLarge);
    OSSafeReleaseNULL(stray);
    OSSafeReleaseNULL(memory);
}
