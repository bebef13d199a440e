// SPDX-License-Identifier: Apache-2.0

#include <Tests/TestDriver.h>

#include <atomic>

#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>

struct TestDriver_IVars {
    std::atomic<uint64_t> note;
    std::atomic<uint64_t> ticks;
    std::atomic<uint64_t> sum;
    std::atomic<uint64_t> available;
    std::atomic<uint64_t> serviced;
};

bool TestDriver::init() {
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(TestDriver_IVars, 1);
    return ivars != nullptr;
}

void TestDriver::free() {
    IOSafeDeleteNULL(ivars, TestDriver_IVars, 1);
    super::free();
}

kern_return_t IMPL(TestDriver, Start) {
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    return ret != kIOReturnSuccess ? ret : RegisterService();
}

kern_return_t TestDriver::Stop_Impl(IOService *provider) {
    return Stop(provider, SUPERDISPATCH);
}

kern_return_t TestDriver::Everything_Impl(uint8_t small, bool flag, TestPair pair, const TestPair *in, TestPair *inout,
    const IOServiceName name, const uint16_t *numbers, uint16_t *doubled, uint64_t *sum, OSString *string,
    OSArray **made) {
    if (string != nullptr && string->isEqualTo("fail")) {
        *sum = 1;
        return kIOReturnNoSpace;
    }
    for (int index = 0; index < 4; ++index) {
        doubled[index] = static_cast<uint16_t>(2 * numbers[index]);
    }
    *sum += small + (flag ? 1000 : 0) + pair.first + pair.second + in->first + in->second + strlen(name);
    inout->first += 1;
    inout->second += 1;
    *made = OSArray::withCapacity(1);
    (*made)->setObject(string);
    return kIOReturnSuccess;
}

kern_return_t TestDriver::Objects_Impl(IOService *service, IOService *const *services, OSObject **last) {
    if (service != services[0]) {
        return kIOReturnInvalid;
    }
    *last = services[2];
    if (*last != nullptr) {
        (*last)->retain();
    }
    return kIOReturnSuccess;
}

uint64_t TestDriver::Count_Impl() {
    return 41;
}

void TestDriver::Note_Impl(uint64_t value) {
    ivars->note = value;
}

kern_return_t TestDriver::OnWork_Impl(uint32_t *where) {
    IODispatchQueue *queue = nullptr;
    kern_return_t ret = CopyDispatchQueue("Work", &queue);
    if (ret == kIOReturnSuccess) {
        *where = queue->OnQueue() ? 1 : 0;
        queue->release();
    }
    return ret;
}

kern_return_t TestDriver::Square_Impl(uint32_t value, uint32_t *square) {
    *square = value * value;
    return kIOReturnSuccess;
}

void TestDriver::Tick_Impl(OSAction *, uint64_t) {
    ++ivars->ticks;
}

void TestDriver::OnFinished_Impl(OSAction *action, kern_return_t status, uint64_t value) {
    auto *weight = static_cast<uint64_t *>(action->GetReference());
    ivars->sum += status == kIOReturnSuccess ? value * (weight == nullptr ? 1 : *weight) : 0;
}

void TestDriver::OnAvailable_Impl(OSAction *) {
    ++ivars->available;
}

void TestDriver::OnServiced_Impl(OSAction *) {
    ++ivars->serviced;
}

uint64_t TestDriver::Available() {
    return ivars->available;
}

uint64_t TestDriver::Serviced() {
    return ivars->serviced;
}

uint64_t TestDriver::LastNote() {
    return ivars->note;
}

uint64_t TestDriver::Ticks() {
    return ivars->ticks;
}

uint64_t TestDriver::Sum() {
    return ivars->sum;
}

uint64_t TestSubdriver::Count_Impl() {
    return Count(SUPERDISPATCH) + 1;
}

kern_return_t IMPL(TestSubdriver, SetPowerState) {
    return powerFlags == kIOServicePowerCapabilityLow ? kIOReturnBadArgument : SetPowerState(powerFlags, SUPERDISPATCH);
}

namespace {
kern_return_t add(OSObject *, void *, IOUserClientMethodArguments *arguments) {
    arguments->scalarOutput[0] = arguments->scalarInput[0] + arguments->scalarInput[1];
    return kIOReturnSuccess;
}

kern_return_t echo(OSObject *, void *reference, IOUserClientMethodArguments *arguments) {
    *static_cast<int *>(reference) += 1;
    arguments->structureOutput = arguments->structureInput;
    arguments->structureOutput->retain();
    return kIOReturnSuccess;
}

const IOUserClientMethodDispatch methods[] = {
    {&add, 0, 2, 0, 1, 0},
    {&echo, 0, 0, kIOUserClientVariableStructureSize, 0, kIOUserClientVariableStructureSize},
};
int echoes = 0;
} // namespace

kern_return_t TestUserClient::ExternalMethod(uint64_t selector, IOUserClientMethodArguments *arguments,
    const IOUserClientMethodDispatch *dispatch, OSObject *target, void *reference) {
    if (selector < 2) {
        return super::ExternalMethod(selector, arguments, &methods[selector], target, &echoes);
    }
    return super::ExternalMethod(selector, arguments, dispatch, target, reference);
}
