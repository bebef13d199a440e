// SPDX-License-Identifier: Apache-2.0

#include <string.h>

#include <DriverKit/IOLib.h>
#include <os/log.h>

#include "MemoryExhausted.h"

struct Request {
    Request* next;
    char data[1024 * 1024];
};

kern_return_t MemoryExhausted::Start_Impl(IOService* provider) // violation: memory-exhausted
{
    kern_return_t ret = Start(provider, SUPERDISPATCH);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    // Polls a device that never answers; each try keeps its request.
    Request* tries = nullptr;
    for (int count = 0; count < 16 * 1024; ++count) {
        Request* request = IONewZero(Request, 1);
        if (request == nullptr) {
            return kIOReturnNoMemory;
        }
        memset(request->data, 0xA5, sizeof(request->data));
        request->next = tries;
        tries = request;
        IODelay(100);
    }
    return RegisterService();
}
