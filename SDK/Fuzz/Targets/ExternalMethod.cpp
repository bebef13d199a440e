// SPDX-License-Identifier: Apache-2.0

// The target external-method: a client opens the driver, makes the input's calls, and closes it. Each input has a user
// client of its own, so that what it does depends on nothing before.

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <DriverKit/IODispatchQueue.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

#include "../Calls.h"
#include "../LocalMemory.h"

namespace dextlab::fuzz {
namespace {
/// Of just that length, so that the address sanitizer sees a step beyond. NULL for none is what the driver would not see.
template <typename Element>
struct Exact {
    explicit Exact(size_t count) : elements(static_cast<Element *>(malloc(count * sizeof(Element)))) {}
    ~Exact() { free(elements); }
    Element *elements;
};

/// One call on its way through the user client's queue: what IOUserClient::_ExternalMethod does for the kernel's message
/// (SDK/Runtime/IOUserClient.cpp), with arrays as long as the client said instead of 16 each.
struct Delivery {
    IOUserClient *client;
    const Call &call;

    void run() {
        Exact<uint64_t> scalarsIn(call.scalars.size());
        Exact<uint64_t> scalarsOut(call.scalarRoom);
        memcpy(scalarsIn.elements, call.scalars.data(), call.scalars.size() * sizeof(uint64_t));
        // The kernel clears them: what the driver leaves alone is no leak.
        memset(scalarsOut.elements, 0, call.scalarRoom * sizeof(uint64_t));
        IOUserClientMethodArguments arguments;
        memset(static_cast<void *>(&arguments), 0, sizeof(arguments));
        arguments.version = kIOUserClientMethodArgumentsCurrentVersion;
        arguments.selector = call.selector;
        arguments.scalarInput = scalarsIn.elements;
        arguments.scalarInputCount = static_cast<uint32_t>(call.scalars.size());
        arguments.scalarOutput = scalarsOut.elements;
        arguments.scalarOutputCount = call.scalarRoom;
        arguments.structureOutputMaximumSize = call.structureRoom;
        if (!call.structure.empty()) {
            if (call.isMemory) {
                arguments.structureInputDescriptor = memory::describe(call.structure.data(), call.structure.size());
            } else {
                arguments.structureInput = OSData::withBytes(call.structure.data(), call.structure.size());
            }
        }
        if (call.isAsynchronous) {
            // Nobody's action: what completes it ends in the local kernel.
            OSObject *action = nullptr;
            if (OSObjectAllocate(OSTypeID(OSAction), &action) == kIOReturnSuccess && action->init()) {
                arguments.completion = OSDynamicCast(OSAction, action);
            }
        }
        kern_return_t ret = client->ExternalMethod(call.selector, &arguments, nullptr, nullptr, nullptr);
        if (ret == kIOReturnSuccess) {
            check(arguments);
        }
        OSSafeReleaseNULL(arguments.structureOutput);
        OSSafeReleaseNULL(arguments.structureInput);
        OSSafeReleaseNULL(arguments.structureInputDescriptor);
        OSSafeReleaseNULL(arguments.completion);
    }

    /// What goes to the client.
    void check(const IOUserClientMethodArguments &arguments) {
        const auto *scalars = reinterpret_cast<const uint8_t *>(call.scalars.data());
        Bytes input(scalars, scalars + call.scalars.size() * sizeof(uint64_t));
        input.insert(input.end(), call.structure.begin(), call.structure.end());
        if (arguments.scalarOutputCount <= call.scalarRoom) {
            checkWritten("scalarOutput", arguments.scalarOutput, arguments.scalarOutputCount * sizeof(uint64_t),
                input.data(), input.size());
        }
        if (arguments.structureOutput != nullptr) {
            checkWritten("structureOutput", arguments.structureOutput->getBytesNoCopy(),
                arguments.structureOutput->getLength(), input.data(), input.size());
        }
    }

    static void deliver(void *context) { static_cast<Delivery *>(context)->run(); }
};

void noteDemand(uint64_t selector, const IOUserClientMethodDispatch *entry) {
    learn(selector, {entry->checkCompletionExists, entry->checkScalarInputCount, entry->checkStructureInputSize,
                        entry->checkScalarOutputCount, entry->checkStructureOutputSize});
}

std::string hexString(const Bytes &bytes) {
    static const char digits[] = "0123456789abcdef";
    std::string text;
    for (uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string number(uint64_t value) {
    char text[32];
    snprintf(text, sizeof(text), "0x%llx", static_cast<unsigned long long>(value));
    return text;
}

class ExternalMethod : public Target {
public:
    ExternalMethod() : Target("external-method") {}

    void prepare() override {
        DextLabDispatchHook = &noteDemand;
        driver = startDriver();
        if (driver == nullptr) {
            giveUp("%s::Start refuses a bare device: there is nothing to open", job.driverClass.c_str());
        }
        IOUserClient *client = openClient(driver, job.type);
        if (client == nullptr) {
            giveUp("%s::NewUserClient makes no user client of type %u", job.driverClass.c_str(), job.type);
        }
        stopService(client, driver);
    }

    void run(const uint8_t *data, size_t size) override {
        IOUserClient *client = openClient(driver, job.type);
        if (client == nullptr) {
            return;
        }
        IODispatchQueue *queue = DextLabCopyQueueForMessage(client, IOUserClient__ExternalMethod_ID);
        for (const Call &call : decode(data, size)) {
            Delivery delivery{client, call};
            if (queue == nullptr) {
                delivery.run();
            } else {
                DextLabDispatchSync(queue, &delivery, &Delivery::deliver, &DextLabPlaced, true);
            }
        }
        OSSafeReleaseNULL(queue);
        stopService(client, driver);
    }

    size_t mutate(uint8_t *data, size_t size, size_t maxSize, unsigned seed) override {
        Calls calls = decode(data, size);
        mutateCalls(calls, seed);
        Bytes bytes = encode(calls);
        if (bytes.size() > maxSize) {
            return LLVMFuzzerMutate(data, size, maxSize);
        }
        memcpy(data, bytes.data(), bytes.size());
        return bytes.size();
    }

    /// One input a selector, in the shapes that calls usually have.
    std::vector<Bytes> seeds() override {
        std::vector<Bytes> all;
        for (uint64_t selector = 0; selector < 16; ++selector) {
            Call call;
            call.selector = selector;
            all.push_back(encode({call}));
            call.scalars = {1, 1};
            call.scalarRoom = 2;
            call.structure.assign(16, 1);
            call.structureRoom = 64;
            all.push_back(encode({call}));
        }
        return all;
    }

    std::vector<Bytes> smaller(const Bytes &input) override {
        std::vector<Bytes> all;
        for (const Calls &calls : dextlab::fuzz::smaller(decode(input.data(), input.size()))) {
            all.push_back(encode(calls));
        }
        return all;
    }

    std::string describe(const Bytes &input) override {
        std::string text;
        for (const Call &call : decode(input.data(), input.size())) {
            text += "call selector " + std::to_string(call.selector) + (call.isAsynchronous ? ", asynchronous" : "");
            text += ", scalars [";
            for (size_t index = 0; index < call.scalars.size(); ++index) {
                char number[32];
                snprintf(number, sizeof(number), index == 0 ? "0x%llx" : ", 0x%llx",
                    static_cast<unsigned long long>(call.scalars[index]));
                text += number;
            }
            text += "], " + std::to_string(call.structure.size()) + " bytes" + (call.isMemory ? " in memory" : "");
            if (!call.structure.empty()) {
                text += " (" + hex(call.structure.data(), call.structure.size(), 16) + ")";
            }
            text += ", room for " + std::to_string(call.scalarRoom) + " scalars and " +
                    std::to_string(call.structureRoom) + " bytes\n";
        }
        return text;
    }

    /// docs/run.md has the steps. A short structure in memory is nothing that a client of the system can send.
    std::string scenario(const Bytes &input) override {
        Calls calls = decode(input.data(), input.size());
        std::string text = "steps:\n  - open: {service: " + job.driverClass + ", type: " + std::to_string(job.type) +
                           ", as: c1}\n";
        for (const Call &call : calls) {
            if (call.isMemory && !call.structure.empty()) {
                return "";
            }
            text += "  - call: {on: c1, selector: " + number(call.selector);
            if (!call.scalars.empty()) {
                text += ", scalars: [";
                for (size_t index = 0; index < call.scalars.size(); ++index) {
                    text += (index == 0 ? "" : ", ") + number(call.scalars[index]);
                }
                text += "]";
            }
            text += call.structure.empty() ? "" : ", struct: \"" + hexString(call.structure) + "\"";
            text += call.scalarRoom == 0 ? "" : ", scalar-output: " + std::to_string(call.scalarRoom);
            text += call.structureRoom == 0 ? "" : ", struct-output: " + std::to_string(call.structureRoom);
            text += call.isAsynchronous ? ", async: true}\n" : "}\n";
        }
        return text + "  - close: c1\n";
    }

private:
    IOService *driver = nullptr;
};

ExternalMethod target;
} // namespace
} // namespace dextlab::fuzz
