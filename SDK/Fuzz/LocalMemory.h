// SPDX-License-Identifier: Apache-2.0

// Parts of the local kernel: memory descriptors, and devices in front of which a driver can be put.

#ifndef DEXTLAB_FUZZ_LOCAL_MEMORY_H
#define DEXTLAB_FUZZ_LOCAL_MEMORY_H

#include "Fuzz.h"

class IOMemoryDescriptor;

namespace dextlab::fuzz {
/// A handle for an object of the local kernel.
uint64_t nextHandle();

namespace memory {
/// kIOReturnUnsupported if the message is not about memory.
kern_return_t answer(OSMetaClassBase *target, const IORPC rpc, uint64_t method);
kern_return_t map(OSObject *map, DextLabMapping *mapping);
void unmapped(OSObject *map);
void released(uint64_t handle);
/// A descriptor of memory with these bytes, as a client's long structure comes.
IOMemoryDescriptor *describe(const uint8_t *bytes, size_t size);
} // namespace memory

/// A device of that class whose descriptors can be set (Targets/USBDescriptors.cpp); NULL for other classes.
IOService *makeDevice(const char *className);
/// What a device answers; kIOReturnUnsupported if it has no answer.
kern_return_t answerOfDevice(OSMetaClassBase *target, const IORPC rpc, uint64_t method);
} // namespace dextlab::fuzz

#endif /* DEXTLAB_FUZZ_LOCAL_MEMORY_H */
