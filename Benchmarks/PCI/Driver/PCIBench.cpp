// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOLib.h>

#include "Engine.h"
#include "PCIBench.h"

struct PCIBench_IVars {
    Engine engine;
    IODispatchQueue *queue;
    IOInterruptDispatchSource *source;
    OSAction *action;
};

bool
PCIBench::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(PCIBench_IVars, 1);
    return ivars != nullptr;
}

void
PCIBench::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->queue);
        OSSafeReleaseNULL(ivars->engine.buffer);
        OSSafeReleaseNULL(ivars->engine.command);
        OSSafeReleaseNULL(ivars->engine.device);
    }
    IOSafeDeleteNULL(ivars, PCIBench_IVars, 1);
    super::free();
}

kern_return_t
IMPL(PCIBench, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }
    ivars->engine.device = OSDynamicCast(IOPCIDevice, provider);
    if (ivars->engine.device == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->engine.device->retain();
    result = OpenDevice();
    const bool isEngine = result == kIOReturnSuccess && ivars->engine.Read(kIdentification) == kIdentificationValue;
    if (isEngine) {
        result = MapBuffer();
    }
    if (isEngine && result == kIOReturnSuccess) {
        result = Listen();
    }
    if (result == kIOReturnSuccess) {
        char json[512];
        if (isEngine) {
            ivars->engine.Measure(json, sizeof(json));
        } else {
            ivars->engine.MeasureReads(json, sizeof(json));
        }
        os_log(OS_LOG_DEFAULT, "%{public}s", json);
        result = RegisterService();
    }
    if (result != kIOReturnSuccess) {
        os_log(OS_LOG_DEFAULT, "PCIBench does not start: 0x%08x", result);
        Close();
    }
    return result;
}

/// The source's end first: its handler uses the device.
kern_return_t
IMPL(PCIBench, Stop)
{
    retain();
    provider->retain();
    void (^end)(void) = ^{
        OSSafeReleaseNULL(ivars->source);
        OSSafeReleaseNULL(ivars->action);
        Close();
        Stop(provider, SUPERDISPATCH);
        provider->release();
        release();
    };
    if (ivars->source != nullptr) {
        ivars->source->Cancel(end);
    } else {
        end();
    }
    return kIOReturnSuccess;
}

kern_return_t
PCIBench::OpenDevice(void)
{
    Engine &engine = ivars->engine;
    kern_return_t result = engine.device->Open(this);
    if (result != kIOReturnSuccess) {
        return result;
    }
    engine.isOpen = true;
    uint16_t command = 0;
    engine.device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
    command |= kIOPCICommandMemorySpace | kIOPCICommandBusLead;
    engine.device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand, command);
    uint64_t size = 0;
    uint8_t type = 0;
    return engine.device->GetBARInfo(kPCIMemoryRangeBAR0, &engine.memoryIndex, &size, &type);
}

kern_return_t
PCIBench::MapBuffer(void)
{
    Engine &engine = ivars->engine;
    const uint64_t size = Engine::kDataOffset + Engine::kPiece;
    kern_return_t result =
        IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, size, Engine::kDataOffset, &engine.buffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    IOAddressSegment range = {};
    result = engine.buffer->GetAddressRange(&range);
    if (result != kIOReturnSuccess) {
        return result;
    }
    engine.bytes = reinterpret_cast<uint8_t *>(range.address);
    IODMACommandSpecification specification = {};
    specification.maxAddressBits = 32;
    result = IODMACommand::Create(engine.device, kIODMACommandCreateNoOptions, &specification, &engine.command);
    if (result != kIOReturnSuccess) {
        return result;
    }
    uint64_t flags = 0;
    uint32_t count = 32;
    IOAddressSegment segments[32] = {};
    result = engine.command->PrepareForDMA(
        kIODMACommandPrepareForDMANoOptions, engine.buffer, 0, size, &flags, &count, segments);
    engine.address = segments[0].address;
    return result == kIOReturnSuccess && count != 1 ? kIOReturnNoSpace : result;
}

kern_return_t
PCIBench::Listen(void)
{
    kern_return_t result = IODispatchQueue::Create("interrupts", 0, 0, &ivars->queue);
    if (result == kIOReturnSuccess) {
        result = IOInterruptDispatchSource::Create(ivars->engine.device, 0, ivars->queue, &ivars->source);
    }
    if (result == kIOReturnSuccess) {
        result = CreateActionInterrupted(0, &ivars->action);
    }
    if (result == kIOReturnSuccess) {
        result = ivars->source->SetHandler(ivars->action);
    }
    if (result == kIOReturnSuccess) {
        result = ivars->source->SetEnable(true);
    }
    ivars->engine.Write(kInterruptEnable, kDone);
    return result;
}

void
PCIBench::Close(void)
{
    Engine &engine = ivars->engine;
    if (!engine.isOpen) {
        return;
    }
    engine.isOpen = false;
    if (engine.address != 0) {
        engine.Write(kControl, 1);
        engine.Read(kIdentification);
        engine.command->CompleteDMA(kIODMACommandCompleteDMANoOptions);
    }
    engine.device->Close(this);
}

void
IMPL(PCIBench, Interrupted)
{
    ivars->engine.Interrupted(time);
}
