// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_RUNTIME_SCSI_REQUEST_H
#define DEXTLAB_RUNTIME_SCSI_REQUEST_H

#include <DriverKit/storage/SCSITask.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsTypes.h>

/// What goes with a command, and which way.
struct SCSIRequestData {
    enum class Way { none, in, out };
    Way way = Way::none;
    uint64_t bytes = 0;
    uint64_t address = 0;
};

/// Fills a request and empties a response. What no command has an argument for stays as the driver set it: the logical
/// unit and the time limit. So does a length of sense data; where there is none, and a place for them, it becomes the
/// size of SCSI_Sense_Data, which every place has room for. INFERRED: the documentation is silent about all three.
///
/// - Returns: false, and nothing is changed, without a request, a response or an address for data.
bool SCSIFillRequest(
    SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, const SCSICommandDescriptorBlock &command,
    SCSIRequestData data, uint64_t senseAddress);

#endif /* DEXTLAB_RUNTIME_SCSI_REQUEST_H */
