// SPDX-License-Identifier: Apache-2.0

// What the reporters share.

#ifndef DEXTLAB_REPORTING_H
#define DEXTLAB_REPORTING_H

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

#include <DriverKit/IOReportTypes.h>
#include <DriverKit/IOReporter.h>

class OSDictionary;
class OSString;

/// Channel number n has the elements from n * width on. All of it under `lock`.
struct IOReporter_LocalIVars {
    std::mutex lock;
    std::vector<OSString *> names;
    std::vector<IOReportElement> elements;
    IOReportChannelType type = {};
    IOReportUnit unit = 0;
    uint64_t provider = 0;
    uint16_t width = 0;
    int enabled = 0;

    virtual ~IOReporter_LocalIVars();

    size_t channelIndex(uint64_t channel) const;
    /// The channel's first element; NULL for an unknown channel.
    IOReportElement *channel(uint64_t id);
    virtual IOReturn add(uint64_t id, const char *name);

    /// Brings a channel up to date before it is copied; adds to the legend's info.
    virtual void willReport(IOReportElement *) {}
    virtual void addLegend(OSDictionary *) {}
};

/// Takes over `state`; false, and the state is gone, if the reporter cannot be set up.
bool DextLabInitReporter(IOReporter *reporter, IOReporter_LocalIVars *state, IOService *service, IOReportFormat format,
    IOReportCategories categories, IOReportUnit unit, uint16_t width);

#endif /* DEXTLAB_REPORTING_H */
