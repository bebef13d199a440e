// SPDX-License-Identifier: Apache-2.0

// The driver's end of a device's aperture.

#ifndef DEXTLAB_PCIAPERTURE_H
#define DEXTLAB_PCIAPERTURE_H

#include <DriverKit/IOReturn.h>
#include <DriverKit/IOTypes.h>

#include "../../Wire/include/Aperture.h"
#include "../Schedule.h"

class IOPCIDevice;
class IOService;

/// Whose session an IOPCIDevice has open; NULL: nobody's.
IOService *DextLabPCISession(IOPCIDevice *device);

namespace dextlab {
/// Accesses to the registers of one device, from any thread.
class PCIAperture {
public:
    void open(WireAperture *aperture) { aperture_ = aperture; }

    kern_return_t read(
        IOPCIDevice *device, uint64_t operation, uint64_t offset, IOOptionBits options, uint64_t *data);
    void write(IOPCIDevice *device, uint64_t operation, uint64_t offset, uint64_t data, IOOptionBits options);

private:
    /// In the serialised mode each access is a message, whose place among the others the kernel decides.
    kern_return_t asMessage(IOPCIDevice *device, const WireAccess &access, uint64_t *data);
    uint64_t post(const WireAccess &access);
    /// `isHere`: the kernel has no other processor than this one to answer on.
    void await(uint64_t number, bool isHere);

    WireAperture *aperture_ = nullptr;
    schedule::Lock lock_;
    /// Nanoseconds to look for an answer before sleeping; follows how long answers take.
    uint64_t patience_ = 20'000;
};
} // namespace dextlab

#endif /* DEXTLAB_PCIAPERTURE_H */
