// SPDX-License-Identifier: Apache-2.0

// What the Copy methods answer goes back. Copies are IOMalloc's, and its IOFree needs no length: none is taken from a
// descriptor, in which a device may have written anything.

#include "Verifier/Blocks.h"
#include <DriverKit/IOLib.h>
#include <USBDriverKit/IOUSBHostDevice.h>

namespace {
void giveBack(const void *descriptor) {
    dextlab::verifier::freeAny(const_cast<void *>(descriptor));
}
} // namespace

void IOUSBHostFreeDescriptor(const IOUSBDeviceDescriptor *descriptor) {
    giveBack(descriptor);
}

void IOUSBHostFreeDescriptor(const IOUSBConfigurationDescriptor *descriptor) {
    giveBack(descriptor);
}

void IOUSBHostFreeDescriptor(const IOUSBStringDescriptor *descriptor) {
    giveBack(descriptor);
}

void IOUSBHostFreeDescriptor(const IOUSBBOSDescriptor *descriptor) {
    giveBack(descriptor);
}
