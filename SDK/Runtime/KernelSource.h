// SPDX-License-Identifier: Apache-2.0

// What dispatch sources have in common whose events come from the kernel: the kernel has an object for each, and this
// one stands for it. Its own bodies run first and then ask the kernel.

#ifndef DEXTLAB_KERNELSOURCE_H
#define DEXTLAB_KERNELSOURCE_H

#include <initializer_list>

#include "DextLabRuntime.h"
#include <DriverKit/IODispatchSource.h>

namespace dextlab {
/// An object of a message that the runtime itself sends.
struct SentObject {
    OSObject *object;
    /// Of a container's class.
    bool isValue = false;
};
/// Sends a message past the stubs: `arguments` as its structure has them. `result`, if not NULL, gets the one object of
/// the reply.
kern_return_t sendToKernel(OSMetaClassBase *target, uint64_t msgid, std::initializer_list<SentObject> objects,
    const void *arguments, uint32_t size, OSObject **result);

/// The driver's side of such a source.
struct KernelSource {
    /// What Create was given; completions run on it.
    IODispatchQueue *queue = nullptr;

    void setQueue(IODispatchQueue *given);
    void drop();
    /// SetEnableWithCompletion, Cancel: the kernel first, then the handler behind all that it has sent.
    kern_return_t enable(IODispatchSource *source, bool enable, IODispatchSourceCancelHandler handler);
    kern_return_t cancel(IODispatchSource *source, IODispatchSourceCancelHandler handler);
    void complete(IODispatchSource *source, IODispatchSourceCancelHandler handler);
};

/// A data queue in a process without a kernel. False if the message is no data queue's.
bool dataQueueAlone(OSMetaClassBase *self, const IORPC rpc, kern_return_t &result);
/// The kernel made a data queue: remembers its queue.
void dataQueueMade(const IORPC rpc);
} // namespace dextlab

#endif /* DEXTLAB_KERNELSOURCE_H */
